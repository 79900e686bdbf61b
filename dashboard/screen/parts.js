// Building blocks of the pages.
import { h } from "../dom.js";
import { say } from "./words.js";

// Pixels of the picture that a page may fill; the rest is the frame's, see screen.css.
export const HEAD = 60;
export const roomOf = ({ size }) => ({ width: size.width - 96, height: size.height - 208 });

export function panel(heading, note, ...content) {
  return h(
    "div",
    { class: "panel" },
    heading && h("h2", {}, heading, note && h("span", { class: "note" }, note)),
    ...content,
  );
}

export function place(figures, figure, attributes = {}) {
  const element = h("div", { class: "figure", ...attributes });
  figures.push({ element, figure });
  return element;
}

// Equal parts of at most `most`: eleven and one would be worse than six and six.
export function chunks(items, most) {
  const count = Math.ceil(items.length / Math.max(1, most));
  const size = Math.ceil(items.length / count);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

// A list that is too long for its place loses its last entries and says how many; nothing is cut or scrolls.
// `words` null: silently.
export function fitList(list, words) {
  const entries = [...list.children];
  const isOver = () => list.scrollHeight > list.clientHeight + 1 || list.scrollWidth > list.clientWidth + 1;
  if (!isOver()) return;
  const more = h("p", { class: "more" });
  if (words) list.append(more);
  for (let hidden = 1; hidden <= entries.length; hidden += 1) {
    entries[entries.length - hidden].remove();
    if (words) more.textContent = say(words.more, { count: hidden });
    if (!isOver()) return;
  }
}
