// Turns the pages. Each is built and drawn once per edition and then only shown and hidden: a turn costs next to
// nothing, here and on the server.
import { after, now } from "./clock.js";
import { draw, erase } from "./figure.js";
import { h } from "../dom.js";

const AHEAD = 1500;

// between(): asked before each turn, true when the whole page is about to be loaded anew.
export function createPlayer(frame, between) {
  let pages = [];
  let data = null;
  let index = 0;
  let seconds = 20;
  let isPaused = false;
  let cancel = () => {};
  let cancelAhead = () => {};
  let turn = 0;
  let upSince = now();
  const layers = new Map();

  async function layerOf(page) {
    const known = layers.get(page.key);
    if (known) return known;
    const { element, figures, settle } = page.build();
    const layer = { element: h("section", { class: "page", "data-page": page.key }, element), figures };
    layers.set(page.key, layer);
    frame.pages.append(layer.element);
    settle?.();
    for (const figure of figures) await draw(figure, data);
    layer.element.dataset.drawn = "true";
    return layer;
  }

  function discard() {
    for (const { element, figures } of layers.values()) {
      figures.forEach(erase);
      element.remove();
    }
    layers.clear();
  }

  // `since`: when the page came up, for one that only gets newer figures.
  async function show(next, since = now()) {
    if (!pages.length) return;
    index = (next + pages.length) % pages.length;
    const mine = ++turn;
    cancel();
    cancelAhead();
    const layer = await layerOf(pages[index]);
    if (mine !== turn) return;
    for (const other of layers.values()) other.element.classList.toggle("is-shown", other === layer);
    upSince = since;
    const gone = Math.max(0, now() - since);
    frame.show(pages[index], { index, count: pages.length, seconds, gone, isPaused });
    if (!isPaused) cancel = after(Math.max(0, seconds * 1000 - gone), advance);
    // The next page is drawn while this one is looked at, so that no turn waits for it.
    cancelAhead = after(AHEAD, () => layerOf(pages[(index + 1) % pages.length]));
  }

  async function advance() {
    if (!(await between())) await show(index + 1);
  }

  return {
    // in: pages {key, title, build}, seconds a page, the edition they come from. Stays on the page it is on.
    async use(nextPages, nextSeconds, nextData) {
      const current = pages[index]?.key;
      discard();
      [pages, seconds, data] = [nextPages, nextSeconds, nextData];
      const place = pages.findIndex(({ key }) => key === current);
      if (place < 0) await show(Math.min(index, Math.max(0, pages.length - 1)));
      else await show(place, isPaused ? now() : upSince);
    },
    step: (by) => show(index + by),
    jump: (place) => place < pages.length && show(place),
    first: () => show(0),
    last: () => show(pages.length - 1),
    pause() {
      isPaused = !isPaused;
      show(index);
    },
  };
}
