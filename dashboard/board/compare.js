// 对比: a month against an earlier one, indicator by indicator; plans side by side.
import { h } from "./dom.js";
import { grid } from "./grid.js";
import { shape, status, tally } from "./lights.js";
import { indicatorLink } from "./links.js";

let onlyChanged = false;

export function compare(context) {
  return [months(context), plans(context)];
}

function months(context) {
  const { data, text, state } = context;
  const earlier = data.periods.filter(({ period }) => period < state.month);
  if (!earlier.length) return h("p", { class: "calm" }, text.compare_one);
  const before = earlier.find(({ period }) => period === state.with) ?? earlier[earlier.length - 1];
  const [then, now] = [data.months[before.period], data.months[state.month]];
  const differences = data.differences[`${before.period}|${state.month}`];
  const hasMoved = (id) => then.rows[id].light !== now.rows[id].light;
  const ids = now.order.filter((id) => !onlyChanged || hasMoved(id));
  ids.sort((left, right) => Number(hasMoved(right)) - Number(hasMoved(left)));
  const nowLabel = data.periods.find(({ period }) => period === state.month).label;
  const columns = [
    { title: text.indicator },
    { title: text.target, class: "number" },
    { title: before.label, class: "number" },
    { title: nowLabel, class: "number" },
    { title: text.difference, class: "number" },
    { title: `${text.light} ${before.label}` },
    { title: `${text.light} ${nowLabel}` },
  ];
  const rows = ids.map((id) => ({
    "data-indicator": id,
    class: hasMoved(id) ? "moved" : null,
    cells: [
      indicatorLink(context, id),
      data.indicators[id].target,
      then.rows[id].actual,
      now.rows[id].actual,
      differences[id] ?? sameOrNone(context, then.rows[id], now.rows[id]),
      status(then.rows[id]),
      status(now.rows[id]),
    ],
  }));
  return [
    h(
      "div",
      { class: "filters" },
      h(
        "label",
        {},
        h("span", { class: "quiet" }, text.compare_with),
        h(
          "select",
          { "data-focus": "with", onchange: (event) => context.go({ with: event.target.value }) },
          earlier.map(({ period, label }) =>
            h("option", { value: period, selected: period === before.period }, label),
          ),
        ),
      ),
      h(
        "label",
        { class: "check" },
        h("input", {
          type: "checkbox",
          checked: onlyChanged,
          "data-focus": "only-changed",
          onchange: (event) => {
            onlyChanged = event.target.checked;
            context.go({});
          },
        }),
        text.only_changed,
      ),
    ),
    h(
      "div",
      { class: "two" },
      [
        [before.label, then],
        [nowLabel, now],
      ].map(([label, one]) =>
        h("section", { class: "panel" }, h("h2", {}, label), words(context, one.counts)),
      ),
    ),
    h(
      "section",
      { class: "panel", "data-panel": "months" },
      h("h2", {}, text.months_compare),
      grid(columns, rows),
    ),
  ];
}

function words({ data }, counts) {
  return h(
    "span",
    { class: "legend" },
    data.lights.map(({ light, word }) =>
      h("span", { class: `is-${light}` }, shape(light), `${word} ${counts[light]}`),
    ),
  );
}

function sameOrNone({ text }, then, now) {
  const isGiven = now.submission !== "—";
  return isGiven && then.period === now.period && now.submission === then.submission
    ? text.same_value
    : "—";
}

function plans(context) {
  const { data, text, state } = context;
  if (data.plans.length < 2) return h("p", { class: "calm" }, text.plans_one);
  // The same month of each plan's own year; a plan that has no such month yet shows its newest.
  const shown = data.plans.map((one) => {
    const key = `${one.year}${state.month.slice(4)}`;
    return { ...one, month: one.months[key] ?? Object.values(one.months).at(-1) };
  });
  const names = [...new Set(shown.flatMap(({ month }) => Object.keys(month.headlines)))];
  const columns = [
    { title: text.indicator },
    ...shown.map(({ region, year, month }) => ({ title: `${region} ${year} ${month.label}` })),
  ];
  const rows = [
    { cells: [text.total, ...shown.map(({ month }) => `${month.total} ${text.count}`)] },
    { cells: [text.light, ...shown.map(({ month }) => tally(month.counts, data.lights))] },
    ...names.map((name) => ({
      cells: [
        name,
        ...shown.map(({ month }) => {
          const row = month.headlines[name];
          return row ? [`${row.actual} / ${row.target} `, status(row)] : "—";
        }),
      ],
    })),
  ];
  return h(
    "section",
    { class: "panel", "data-panel": "plans" },
    h("h2", {}, text.plans_side),
    grid(columns, rows),
  );
}
