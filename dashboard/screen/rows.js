// Indicators as rows: words of ours left and right, the bars of one plotly figure exactly between them.
import { h } from "../dom.js";
import { subset } from "../figures.js";
import { shape } from "../lights.js";
import { panel, place } from "./parts.js";
import { say } from "./words.js";

export const ROW = 72;

// in: ids in order, pixels a row; out: a panel.
export function rowsPanel(context, figures, ids, { figure, heading, note, height, units, reason }) {
  const rows = ids.map((id) => row(context, id, units, reason));
  rows.forEach((element) => (element.style.height = `${height}px`));
  const bars = place(figures, subset(context.data.figures[figure], ids), { class: "figure bars" });
  return panel(heading, note, h("div", { class: `rowset${units ? " has-units" : ""}` }, rows, bars));
}

function row({ data, words, marks }, id, units, reason) {
  const found = data.rows[id];
  const mark = marks.get(id);
  const under = found.first_units || words.no_unit;
  return h(
    "div",
    { class: `row${mark ? " is-changed" : ""}`, "data-id": id },
    h("div", { class: "name" }, h("b", {}, found.name), units && h("span", { class: "under" }, under), reason && h("span", { class: "under" }, found.reason)),
    h(
      "div",
      { class: "value" },
      h("b", {}, found.actual),
      h("span", { class: "under" }, say(words.of_target, { target: found.target })),
    ),
    h(
      "div",
      { class: "verdict" },
      h("span", { class: `status is-${found.light}` }, shape(found.light), found.status, mark && fresh(words, mark)),
      found.standing || found.gap === data.none ? null : h("span", { class: "under" }, found.gap),
    ),
  );
}

export function fresh(words, mark) {
  return h("span", { class: "fresh" }, mark.light ? say(words.was, { status: mark.was }) : words.fresh);
}
