// One indicator, large: where it stands on the left, its year on the right.
import { h } from "../dom.js";
import { cut } from "../figures.js";
import { shape } from "../lights.js";
import { fitList, panel, place } from "./parts.js";
import { fresh } from "./rows.js";
import { say } from "./words.js";

export function indicator(context, id) {
  return [{ title: context.data.rows[id].name, build: () => build(context, id) }];
}

function build(context, id) {
  const { data, words, marks } = context;
  const row = data.rows[id];
  const mark = marks.get(id);
  const figures = [];
  const facts = [
    [words.reason, row.reason],
    [words.need, row.need],
    [words.outlook, row.landing],
    [words.units, row.first_units || words.no_unit],
    [words.quote, row.quote],
  ].filter(([, value]) => value);
  const list = h("dl", {}, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
  const chart = panel(null, null, place(figures, cut(data.series[id], data.period)));
  return {
    element: h(
      "div",
      { class: "single" },
      h(
        "div",
        { class: `panel standing${mark ? " is-changed" : ""}` },
        h("span", { class: `status is-${row.light}` }, shape(row.light), row.status, mark && fresh(words, mark)),
        h("p", { class: "figure-now" }, row.actual),
        h("p", { class: "figure-target" }, say(words.of_target, { target: row.target }), h("span", { class: "note" }, row.gap)),
        list,
      ),
      chart,
    ),
    figures,
    settle: () => fitList(list, null),
  };
}
