// One figure by itself, for pages of forms: the same drawing, colours and fonts as on the board.
import { currentTheme, onThemeChange } from "./appearance.js";
import { h } from "./dom.js";
import { createFigures } from "./figures.js";
import { decode, sameBytes } from "./payload.js";

const instances = new WeakMap();

export default async function single({ data, parentElement }) {
  let instance = instances.get(parentElement);
  if (!instance) {
    instance = createInstance(parentElement);
    instances.set(parentElement, instance);
  }
  await instance.receive(data);
  return () => {
    instance.remove();
    instances.delete(parentElement);
  };
}

function createInstance(parent) {
  const root = h("div", { class: "board" });
  parent.append(root);
  const figures = createFigures();
  let bytes = null;
  let content = null;

  function render() {
    if (!content) return;
    figures.begin(currentTheme());
    root.replaceChildren(figures.place(content.key, content.figure, content.title));
    figures.end();
  }

  const unwatch = onThemeChange(render);
  return {
    async receive(next) {
      if (bytes && sameBytes(bytes, next)) return;
      bytes = next;
      const decoded = await decode(next);
      if (bytes !== next) return;
      content = decoded;
      figures.use(content);
      render();
    },
    remove() {
      unwatch();
      figures.remove();
      root.remove();
    },
  };
}
