// 本月到期: the next dates on the left, who has reported on the right.
import { h } from "../dom.js";
import { shape } from "../lights.js";
import { fitList, panel, place } from "./parts.js";

export function due(context) {
  return [{ title: context.words.due, build: () => build(context) }];
}

function build({ data, words }) {
  const { deadlines, reporting, has_dated_items: hasDated } = data.due;
  const figures = [];
  const dates = h("div", { class: "dates" }, deadlines.length ? deadlines.map(date) : h("p", { class: "quiet" }, words.no_deadlines));
  const missing = h("div", { class: "missing" }, missingUnits(reporting, words));
  const left = panel(words.deadlines, null, dates, !hasDated && h("p", { class: "quiet" }, words.no_dated_items));
  const chart = panel(words.reporting, null, legend(data), place(figures, data.figures.reporting ?? { data: [], layout: {} }));
  const right = panel(words.missing, reporting?.due, missing);
  for (const element of [right, chart]) element.classList.add("grows");
  return {
    element: h("div", { class: "halves is-uneven" }, h("div", { class: "stacked" }, left, right), h("div", { class: "stacked" }, chart)),
    figures,
    settle: () => [dates, missing].forEach((list) => fitList(list, words)),
  };
}

function date({ day, words: what, state, light }) {
  return h(
    "div",
    { class: "date" },
    h("b", {}, day),
    h("span", { class: light ? `status is-${light}` : "note" }, light && shape(light), state),
    h("span", {}, what),
  );
}

function missingUnits(reporting, words) {
  if (!reporting) return h("p", { class: "quiet" }, words.no_reporting);
  if (!reporting.missing.length) return h("p", { class: "quiet" }, words.nobody_missing);
  return reporting.missing.map(({ unit, ids }) =>
    h("div", { class: "move" }, h("b", {}, unit), h("span", { class: "note" }, `${ids.length} ${words.count}`)),
  );
}

function legend({ due: { states } }) {
  return h("p", { class: "legend" }, states.map(({ state, light }) => h("span", { class: `status is-${light}` }, shape(light), state)));
}
