// Growth and amounts of some indicators: two figures on their own scales, a table behind each.
import { folded, h } from "./dom.js";
import { subset } from "./figures.js";
import { shape } from "./lights.js";
import { indicatorTable } from "./table.js";

// `of` names on pictures whose indicators these are.
export function againstTarget(context, ids, { table = true, of = "" } = {}) {
  const { data, text, month } = context;
  const wanted = new Set(ids);
  const ordered = month.order.filter((id) => wanted.has(id));
  const kinds = [
    ["growth", text.growth, text.growth_note],
    ["amounts", text.amounts, text.amounts_note],
  ];
  return kinds.map(([key, title, note]) => {
    const rows = ordered.filter((id) => (data.indicators[id].kind === "growth") === (key === "growth"));
    if (!rows.length) return null;
    return h(
      "section",
      { class: "panel" },
      h("h2", {}, title, h("span", { class: "quiet" }, ` ${rows.length} ${text.count}`)),
      h("p", { class: "quiet" }, note),
      legend(context),
      context.figures.place(key, subset(month.figures[key], rows), `${of} ${title}`.trim(), (point) =>
        context.dialog.open(point.id),
      ),
      table && folded(context, `${key}-table`, text.table, indicatorTable(context, rows)),
    );
  });
}

function legend(context) {
  return h(
    "p",
    { class: "legend" },
    context.data.lights.map(({ light, word }) => h("span", { class: `is-${light}` }, shape(light), word)),
  );
}
