// A table of plain cells: columns carry a title and, where they hold numbers, a class. A row may have a `detail`,
// which opens below it over the whole width.
import { h } from "./dom.js";

const NOTHING = "—";

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
      rows.map(({ cells, detail, ...rowAttributes }) => [
        h(
          "tr",
          rowAttributes,
          cells.map((cell, index) => drawn(cell, columns[index], index)),
        ),
        detail && h("tr", { class: "detail" }, h("td", { colspan: columns.length }, detail)),
      ]),
    ),
  );
}

function drawn(cell, { title, class: kind }, index) {
  if (!index) return h("th", { scope: "row", class: kind }, cell);
  const classes = [kind, cell === NOTHING && "nothing"].filter(Boolean).join(" ") || null;
  return h("td", { class: classes, "data-label": title }, cell);
}
