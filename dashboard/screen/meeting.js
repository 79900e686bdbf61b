// Meeting mode on every page of the board: Shift+F shows what the page shows on the whole screen, Esc goes back.
(() => {
  const script = document.currentScript;
  const { base, label, hint } = script.dataset;

  // The page's own address says what it shows; pages without a picture of their own show the overview.
  const PAGES = {
    sections: (query) => query.get("section") ?? "s0",
    indicator: (query) => (query.get("id") ? `i:${query.get("id")}` : "overview"),
    units: (query) => (query.get("unit") ? `u:${query.get("unit")}` : "overview"),
    ranking: () => "ranking,praised,criticised",
    tasks: () => "due",
    reporting: () => "due",
  };

  function addressOfScreen() {
    const query = new URLSearchParams(location.search);
    const page = location.pathname.split("/").pop();
    const wanted = new URLSearchParams({ play: PAGES[page]?.(query) ?? "overview,red" });
    if (query.get("month")) wanted.set("month", query.get("month"));
    // As the page looks now, which may be a choice of the reader's.
    if (document.documentElement.dataset.theme) wanted.set("theme", document.documentElement.dataset.theme);
    return `${base.replace(/\/?$/, "/")}screen?${wanted}`;
  }

  let frame = null;
  function open() {
    if (frame) return;
    frame = document.createElement("iframe");
    frame.className = "meeting-frame";
    frame.title = label;
    frame.allow = "fullscreen";
    frame.src = addressOfScreen();
    frame.addEventListener("load", () => frame?.focus());
    document.body.append(frame);
    frame.requestFullscreen?.().catch(() => {});
  }

  function close() {
    if (!frame) return;
    frame.remove();
    frame = null;
    if (document.fullscreenElement) document.exitFullscreen();
  }

  function corners() {
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 16 16");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4");
    picture.append(path);
    return picture;
  }

  function isTyping({ target }) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key !== "F" || !event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (isTyping(event)) return;
    event.preventDefault();
    open();
  });
  // Esc inside the screen, and Esc that the browser takes for leaving the full screen.
  window.addEventListener("message", ({ data, origin }) => origin === location.origin && data === "screen-leave" && close());
  document.addEventListener("fullscreenchange", () => !document.fullscreenElement && close());

  window.addEventListener("DOMContentLoaded", () => {
    if (window.parent !== window) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "meeting-open";
    button.setAttribute("aria-label", hint);
    button.title = hint;
    button.append(corners(), Object.assign(document.createElement("span"), { textContent: label }));
    button.addEventListener("click", open);
    document.body.append(button);
  });
})();
