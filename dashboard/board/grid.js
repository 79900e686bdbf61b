// A table of plain cells: columns carry a title and, where they hold numbers, a class.
import { h } from "./dom.js";

export function grid(columns, rows, attributes = {}) {
  return h(
    "table",
    { class: "rows", ...attributes },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        columns.map((column) => h("th", { scope: "col", class: column.class }, column.title)),
      ),
    ),
    h(
      "tbody",
      {},
      rows.map(({ cells, ...rowAttributes }) =>
        h(
          "tr",
          rowAttributes,
          cells.map((cell, index) => {
            const { title, class: kind } = columns[index];
            return index
              ? h("td", { class: kind, "data-label": title }, cell)
              : h("th", { scope: "row", class: kind }, cell);
          }),
        ),
      ),
    ),
  );
}
