// The data table behind a chart: the same rows, every number as it stands on the board. With `quotes` the
// sentence of the plan and the units stand under the name, which leaves the row narrow enough for paper.
import { h } from "./dom.js";
import { grid } from "./grid.js";
import { shape, status } from "./lights.js";
import { link, unitLinks } from "./links.js";

export function indicatorTable(context, ids, { quotes = false } = {}) {
  const { data, text, month } = context;
  const columns = [
    { title: text.indicator },
    ...[text.target, text.actual, text.completion, text.gap].map((title) => ({ title, class: "number" })),
    { title: text.light },
    !quotes && { title: text.units, class: "units" },
  ].filter(Boolean);
  const rows = ids.map((id) => {
    const fixed = data.indicators[id];
    const row = month.rows[id];
    const units = fixed.units.length ? fixed.units.join("、") : text.no_unit;
    const name = [
      indicatorButton(context, id),
      quotes && h("span", { class: "quote" }, `${text.quote}：${fixed.quote}`),
      quotes && h("span", { class: "quote" }, `${text.units}：${units}`),
    ];
    const cells = [name, fixed.target, row.actual, row.completion, gapCell(row), status(row)];
    return { "data-indicator": id, cells: quotes ? cells : [...cells, unitLinks(context, fixed.units)] };
  });
  return grid(columns, rows, { class: quotes ? "rows with-quotes" : "rows" });
}

// Where whole things make a light green, the words come first: the percentage alone would contradict it.
export function gapCell(row) {
  if (!row.standing) return row.gap;
  return h("span", { class: "stands" }, h("b", {}, row.standing), h("span", { class: "aside" }, row.gap));
}

export function indicatorButton(context, id) {
  const { data, text } = context;
  return h(
    "button",
    {
      type: "button",
      class: "link",
      title: text.open_source,
      "data-focus": `row-${id}`,
      onclick: () => context.dialog.open(id),
    },
    data.indicators[id].name,
  );
}

export function taskList(context, ids) {
  const { data, text } = context;
  return h(
    "ul",
    { class: "tasks" },
    ids.map((id) => {
      const task = data.tasks[id];
      return h(
        "li",
        {},
        h(
          "div",
          { class: "task-head" },
          link(context, "tasks", { task: id }, { class: "link strong" }, task.heading),
          h("span", { class: "quiet" }, `${text.items} ${task.items} ${text.items_unit}`),
        ),
        h(
          "p",
          { class: "units" },
          h("span", { class: "quiet" }, `${text.units}：`),
          unitLinks(context, task.units),
        ),
      );
    }),
  );
}

// How many lights of each colour; `rows` carry a label and the counts.
export function countsTable(context, heading, rows) {
  const { lights } = context.data;
  const head = lights.map(({ light, word }) =>
    h("th", { scope: "col", class: "number" }, shape(light), word),
  );
  return h(
    "table",
    { class: "counts" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, heading), head)),
    h(
      "tbody",
      {},
      rows.map((row) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, row.label),
          lights.map(({ light }) => h("td", { class: "number" }, String(row[light]))),
        ),
      ),
    ),
  );
}
