// A light is always colour, shape and word together.
import { h, svg } from "./dom.js";

const SHAPES = {
  green: () => svg("circle", { cx: 8, cy: 8, r: 5.5 }),
  yellow: () => svg("path", { d: "M8 1.8 14.6 13.6H1.4Z" }),
  red: () => svg("rect", { x: 2.6, y: 2.6, width: 10.8, height: 10.8 }),
  grey: () => svg("circle", { cx: 8, cy: 8, r: 4.8, class: "hollow" }),
};

export function shape(light) {
  return svg(
    "svg",
    { viewBox: "0 0 16 16", class: `shape is-${light}`, "aria-hidden": "true" },
    SHAPES[light](),
  );
}

export function status(row) {
  return h("span", { class: `status is-${row.light}` }, shape(row.light), row.status);
}

// "● 6 ▲ 2 ■ 1": only the lights that are there, each spoken with its word.
export function tally(counts, lights) {
  const present = lights.filter(({ light }) => counts[light]);
  return h(
    "span",
    { class: "tally" },
    present.map(({ light, word }) =>
      h(
        "span",
        { class: `is-${light}`, title: word },
        shape(light),
        h("span", { class: "unseen" }, word),
        String(counts[light]),
      ),
    ),
  );
}
