// Runs before the frame: its base, the history steps that are ours, and its built-in English words in Chinese.
(() => {
  const base = document.currentScript.dataset.base;
  // Streamlit would guess its base from the page's address and ask for /sections/_stcore first.
  window.__streamlit = { BACKEND_BASE_URL: location.origin + base };

  // Streamlit fetches its icon font at every start, more bytes than its code; the few pages with icons fetch it
  // when they show one.
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...rest) => (font.includes("Material") ? Promise.resolve([]) : load(font, ...rest));

  // Registered before the frame's own listener, which it can only stop from here.
  window.addEventListener("popstate", (event) => {
    const untouched = window.dispatchEvent(new Event("board-step", { cancelable: true }));
    if (untouched) ask();
    else event.stopImmediatePropagation();
  });

  // Another page was asked for and is not there yet: frame.css says so when it takes long.
  function ask() {
    document.documentElement.dataset.asked = "";
  }
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.(".st-key-masthead a");
    if (link && link.pathname !== location.pathname) ask();
  });
  new MutationObserver((changes) => {
    if (changes.some(({ target }) => target.dataset.testScriptState === "notRunning")) {
      delete document.documentElement.dataset.asked;
    }
  }).observe(document.documentElement, { subtree: true, attributeFilter: ["data-test-script-state"] });

  // The FRAME dictionaries of text.py and forms/text.py, put in front of this file when the bundle is made.
  const WORDS = globalThis.boardWords.exact;
  const PATTERNS = globalThis.boardWords.patterns.map(([pattern, words]) => [new RegExp(pattern), words]);
  const LONGEST = 160;
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];

  function chinese(said) {
    const trimmed = said?.trim();
    if (!trimmed || trimmed.length > LONGEST || !/[A-Za-z]{2}/.test(trimmed)) return undefined;
    if (WORDS[trimmed] !== undefined) return WORDS[trimmed];
    const found = PATTERNS.find(([pattern]) => pattern.test(trimmed));
    return found && trimmed.replace(found[0], found[1]);
  }

  function translateText(node) {
    const word = chinese(node.data);
    if (word !== undefined) node.data = word;
  }

  function translateElement(element) {
    for (const name of ATTRIBUTES) {
      const word = chinese(element.getAttribute(name));
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
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
})();
