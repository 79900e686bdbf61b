// "Why this rank": every indicator of a unit with its share of the weight and the points it brought or cost.
import { h } from "./dom.js";
import { grid } from "./grid.js";
import { shape } from "./lights.js";
import { indicatorLink } from "./links.js";

export function partsTable(context, parts) {
  const { text } = context;
  const columns = [
    { title: text.indicator },
    ...[text.score, text.share, text.points, text.lost].map((title) => ({ title, class: "number" })),
  ];
  const rows = parts.map((part) => ({
    cells: [
      [shape(part.light), context.data.indicators[part.id] ? indicatorLink(context, part.id) : part.name],
      part.score,
      part.share,
      part.points,
      part.lost,
    ],
  }));
  return [h("p", { class: "quiet" }, context.text.why_note), grid(columns, rows, { class: "rows parts" })];
}
