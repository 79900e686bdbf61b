// "Why this rank": every indicator of a unit with its share of the weight and the points it brought or cost.
import { h } from "./dom.js";
import { grid } from "./grid.js";
import { shape } from "./lights.js";
import { indicatorLink, link } from "./links.js";

export function partsTable(context, parts) {
  const { text } = context;
  const columns = [
    { title: text.indicator },
    ...[text.score, text.share, text.points, text.lost].map((title) => ({ title, class: "number" })),
  ];
  const rows = parts.map((part) => ({
    cells: [
      [shape(part.light), source(context, part)],
      part.score,
      part.share,
      part.points,
      part.lost,
    ],
  }));
  return [h("p", { class: "quiet" }, context.text.why_note), grid(columns, rows, { class: "rows parts" })];
}

// An indicator, or the dated work items of a task together.
function source(context, { id, name }) {
  return context.data.indicators[id]
    ? indicatorLink(context, id)
    : link(context, "tasks", { task: id }, { class: "link" }, name);
}
