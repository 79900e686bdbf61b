// The data table behind a chart: the same rows, every number as it stands on the board. With `quotes` the
// sentence of the plan and the units stand under the name, which leaves the row narrow enough for paper.
import { h } from "./dom.js";
import { shape, status } from "./lights.js";

export function indicatorTable(context, ids, { quotes = false } = {}) {
  const { data, text, month } = context;
  const columns = [text.indicator, text.target, text.actual, text.completion, text.gap, text.light];
  if (!quotes) columns.push(text.units);
  return h(
    "table",
    { class: quotes ? "rows with-quotes" : "rows" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        columns.map((name) => h("th", { scope: "col" }, name)),
      ),
    ),
    h(
      "tbody",
      {},
      ids.map((id) => {
        const fixed = data.indicators[id];
        const row = month.rows[id];
        const units = fixed.units.length ? fixed.units.join("、") : text.no_unit;
        const cells = [fixed.target, row.actual, row.completion, row.gap].map((value, index) =>
          h("td", { class: "number", "data-label": columns[index + 1] }, value),
        );
        return h(
          "tr",
          { "data-indicator": id },
          h(
            "th",
            { scope: "row" },
            indicatorButton(context, id),
            quotes && h("span", { class: "quote" }, `${text.quote}：${fixed.quote}`),
            quotes && h("span", { class: "quote" }, `${text.units}：${units}`),
          ),
          cells,
          h("td", { "data-label": text.light }, status(row)),
          !quotes && h("td", { class: "units", "data-label": text.units }, units),
        );
      }),
    ),
  );
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
          h("strong", {}, task.heading),
          h("span", { class: "quiet" }, `${text.items} ${task.items} ${text.items_unit}`),
        ),
        h("p", { class: "units" }, h("span", { class: "quiet" }, `${text.units}：`), task.units.join("、")),
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
