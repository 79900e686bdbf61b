// One picture 1080 high, as wide as the wall asks for, scaled as a whole: any wall shows the same proportions.
import { h } from "../dom.js";

const WIDTH = 1920;
const HEIGHT = 1080;

export function createStage(onResize) {
  const element = h("main", { class: "stage" });
  document.body.replaceChildren(element);
  const size = { width: WIDTH, height: HEIGHT, scale: 1 };

  function fit() {
    const { clientWidth, clientHeight } = document.documentElement;
    if (!clientWidth || !clientHeight) return false;
    const scale = Math.min(clientWidth / WIDTH, clientHeight / HEIGHT);
    const next = { width: Math.round(clientWidth / scale), height: Math.round(clientHeight / scale), scale };
    const isChanged = next.width !== size.width || next.height !== size.height;
    Object.assign(size, next);
    element.style.width = `${size.width}px`;
    element.style.height = `${size.height}px`;
    element.style.transform = `scale(${scale})`;
    return isChanged;
  }

  fit();
  new ResizeObserver(() => fit() && onResize()).observe(document.documentElement);
  return { element, size };
}
