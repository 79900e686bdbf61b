// Title of the page and the month selector.
import { h } from "./dom.js";
import { link } from "./links.js";

export function head(context) {
  const { data, text, state, month } = context;
  return h(
    "header",
    { class: "board-head" },
    h(
      "div",
      { class: "board-title" },
      h("h1", {}, data.title),
      h("p", {}, data.updated ? `${month.label} · ${text.updated} ${data.updated}` : month.label),
    ),
    h(
      "div",
      { class: "months", role: "group", "aria-label": text.months_aria },
      data.periods.map(({ period, label }) =>
        h(
          "button",
          {
            type: "button",
            "data-focus": period,
            "data-month": period,
            "aria-pressed": String(period === state.month),
            onclick: () => context.go({ month: period }),
          },
          label,
        ),
      ),
    ),
    data.chosen_plan &&
      link(context, "region", { plan: null }, { class: "link back-link" }, text.region_back),
    state.unknownMonth && h("p", { class: "notice", role: "status" }, text.unknown_month),
  );
}
