// One indicator in full: the sentence of the plan, the reason of its light, every number of the month.
import { h, replace } from "./dom.js";
import { status } from "./lights.js";
import { link, unitLinks } from "./links.js";

export function createDialog(root, context) {
  root.parentElement.querySelector("dialog.source")?.remove();
  const element = h("dialog", {
    class: "source",
    onclick: (event) => event.target === element && element.close(),
  });
  root.after(element);

  return {
    open(id) {
      const { data, text, month } = context;
      const fixed = data.indicators[id];
      const row = month.rows[id];
      const numbers = [
        [text.actual, row.actual],
        [text.target, fixed.target],
        [text.gap, row.gap],
        fixed.kind === "cumulative" && [text.completion, row.completion],
        fixed.kind === "cumulative" && [text.pace, row.pace],
        fixed.kind === "cumulative" && [text.expected, row.expected],
        [text.period, row.period],
      ].filter(Boolean);
      replace(
        element,
        h(
          "div",
          { class: "source-body" },
          h("header", {}, h("h2", {}, fixed.name), status(row)),
          h(
            "dl",
            { class: "numbers" },
            numbers.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
          ),
          h("h3", {}, text.reason),
          h("p", {}, row.reason),
          h("h3", {}, text.change),
          h("p", {}, [row.new, row.change].filter(Boolean).join("；")),
          h("h3", {}, text.quote),
          h("blockquote", {}, fixed.quote),
          h("p", { class: "quiet" }, `${text.document}：《${data.plan.title}》（${data.plan.document_no}）`),
          h("h3", {}, text.units),
          h("p", {}, unitLinks(context, fixed.units)),
          h("p", { class: "quiet" }, `${text.submission} ${row.submission}`),
          h(
            "p",
            { class: "actions" },
            link(context, "indicator", { id }, { class: "plain" }, text.open_indicator),
            link(context, "plan", { at: id }, { class: "plain" }, text.open_plan),
            h("button", { type: "button", class: "plain", onclick: () => element.close() }, text.close),
          ),
        ),
      );
      element.showModal();
      element.scrollTop = 0;
    },
  };
}
