// Runs before the frame: its base, the history steps that are ours, and its built-in English words in Chinese.
(() => {
  const base = document.currentScript.dataset.base;
  // Streamlit would guess its base from the page's address and ask for /sections/_stcore first.
  window.__streamlit = { BACKEND_BASE_URL: location.origin + base };

  // Registered before the frame's own listener, which it can only stop from here.
  window.addEventListener("popstate", (event) => {
    const untouched = window.dispatchEvent(new Event("board-step", { cancelable: true }));
    if (!untouched) event.stopImmediatePropagation();
  });

  const WORDS = {
    "Page not found": "没有这个页面",
    "The page that you have requested does not seem to exist. Running the app's main page.": "所请求的页面不存在，已打开首页。",
    "Connection error": "连接中断",
    "Connection lost. Please wait for the app to reconnect, then try again.": "连接中断，正在重新连接，请稍候。",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "服务暂时无法连接，恢复后页面会自动更新。",
    "Connecting": "正在连接",
    "CONNECTING": "正在连接",
    "Connecting...": "正在连接…",
    "Please wait...": "请稍候…",
    "Running...": "正在更新…",
    "RUNNING...": "正在更新…",
    "Running": "正在更新",
    "Stop": "停止",
    "Rerun": "刷新",
    "Always rerun": "自动刷新",
    "Source file changed.": "程序已更新。",
    "Oh no.": "出错了。",
    "Error running app. If this keeps happening, please contact support.": "页面出错。如反复出现，请联系系统管理员。",
    "Something went wrong": "出错了",
    "This app has encountered an error. The original error message is redacted to prevent data leaks. Full error details have been recorded in the logs.": "页面出错，详细情况已记入服务日志，请联系系统管理员。",
    "Skip to main content": "跳到正文",
    "Close": "关闭",
    "Open sidebar": "打开菜单",
    "Close sidebar": "收起菜单",
    "Expand sidebar": "打开菜单",
    "Collapse sidebar": "收起菜单",
    "Main menu": "主菜单",
    "Settings": "设置",
    "Print": "打印",
    "About": "关于",
    "Theme": "主题",
    "Light": "浅色",
    "Dark": "深色",
    "System": "跟随系统",
    "Use system setting": "跟随系统",
    "Auto": "自动",
    "Wide mode": "宽屏",
    "Clear cache": "清除缓存",
    "Record a screencast": "录制屏幕",
    "Report a bug": "反馈问题",
    "Get help": "帮助",
    "View all": "全部",
    "More": "更多",
    "Navigation": "导航",
    "Link to heading": "标题链接",
  };
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];

  function translateText(node) {
    const word = WORDS[node.data.trim()];
    if (word) node.data = word;
  }

  function translateElement(element) {
    for (const name of ATTRIBUTES) {
      const word = WORDS[element.getAttribute(name)?.trim()];
      if (word) element.setAttribute(name, word);
    }
  }

  function translate(root) {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root);
    // Our own component speaks Chinese already and is the largest part of the page.
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(".board")) return;
    translateElement(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      if (walker.currentNode.nodeType === Node.TEXT_NODE) translateText(walker.currentNode);
      else translateElement(walker.currentNode);
    }
  }

  // Streamlit marks the page being shown by colour alone.
  function markCurrent() {
    for (const link of document.querySelectorAll(".st-key-masthead a")) {
      // The front page's link comes with an empty address, which is the page one is on, not the front page.
      if (link.getAttribute("href") === "") link.setAttribute("href", base);
      if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  new MutationObserver((changes) => {
    markCurrent();
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else if (change.type === "characterData") translateText(change.target);
      else translateElement(change.target);
    }
  }).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
})();
