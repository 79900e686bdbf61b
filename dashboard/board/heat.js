// Units by indicators: only what a unit answers for carries a mark, so that fifty rows stay readable.
import { h } from "./dom.js";
import { shape } from "./lights.js";
import { link } from "./links.js";

export function heatMap(context) {
  const { data, text, month } = context;
  const units = month.unit_order.filter((name) => data.units[name].indicators.length);
  const ids = Object.keys(data.indicators).filter((id) => data.indicators[id].units.length);
  return h(
    "section",
    { class: "panel", "data-panel": "heat" },
    h("h2", {}, text.heat, h("span", { class: "quiet" }, ` ${units.length} × ${ids.length}`)),
    h("p", { class: "quiet" }, text.heat_note),
    h(
      "div",
      { class: "heat-scroll", tabindex: "0", role: "region", "aria-label": text.heat },
      h(
        "table",
        { class: "heat" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, text.unit),
            ids.map((id) =>
              h(
                "th",
                { scope: "col", title: data.indicators[id].name },
                h("span", { class: "standing-name" }, data.indicators[id].name),
              ),
            ),
          ),
        ),
        h(
          "tbody",
          {},
          units.map((name) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, link(context, "units", { unit: name }, { class: "link" }, name)),
              ids.map((id) => cell(context, name, id)),
            ),
          ),
        ),
      ),
    ),
  );
}

function cell(context, name, id) {
  const { data, month } = context;
  if (!data.units[name].indicators.includes(id)) return h("td", {});
  const row = month.rows[id];
  const words = `${data.indicators[id].name}：${row.status}`;
  return h(
    "td",
    { class: `heat-${row.light}` },
    link(
      context,
      "indicator",
      { id },
      { title: words, "aria-label": words, tabindex: "-1" },
      shape(row.light),
    ),
  );
}
