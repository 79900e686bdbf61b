// 分领域: one section at a time, chosen in the row of tabs; figures above, its tasks and units beside.
import { againstTarget } from "./against.js";
import { h } from "./dom.js";
import { link } from "./links.js";
import { shape, tally } from "./lights.js";
import { taskList } from "./table.js";

export function sections(context) {
  const { data, text, state, month } = context;
  const chosen = data.sections.find((part) => part.key === state.section) ?? data.sections[0];
  const tabs = data.sections.map((part) =>
    h(
      "button",
      {
        type: "button",
        class: "tab",
        "data-focus": part.key,
        "data-section": part.key,
        "aria-pressed": String(part === chosen),
        onclick: () => context.go({ section: part.key }),
      },
      h("span", { class: "tab-name" }, part.label),
      part.indicators.length
        ? tally(month.section_counts[part.section], data.lights)
        : h("span", { class: "quiet" }, text.no_target),
    ),
  );
  return [
    h("nav", { class: "tabs", "aria-label": text.section }, tabs),
    h(
      "h2",
      { class: "section-title" },
      chosen.title === chosen.section ? chosen.title : `（${chosen.section}）${chosen.title}`,
    ),
    chosen.indicators.length
      ? h("div", { class: "two against" }, againstTarget(context, chosen.indicators, { of: chosen.label }))
      : h("p", { class: "calm" }, text.no_target_section),
    chosen === data.sections[0] && data.restated.length > 0 && restated(context),
    chosen.tasks.length > 0 &&
      h("section", { class: "panel" }, h("h2", {}, text.tasks), taskList(context, chosen.tasks)),
  ];
}

// Headline targets that a task states again stand with the task, so that none is counted twice.
function restated(context) {
  const { data, text, month } = context;
  return h(
    "section",
    { class: "panel", "data-panel": "restated" },
    h("h2", {}, text.restated),
    h("p", { class: "quiet" }, text.restated_note),
    h(
      "ul",
      { class: "plain-list" },
      data.restated.map(({ id, key, label }) =>
        h(
          "li",
          {},
          shape(month.rows[id].light),
          link(context, "indicator", { id }, { class: "link" }, data.indicators[id].name),
          h("span", {}, `${month.rows[id].actual} / ${data.indicators[id].target}`),
          link(context, "sections", { section: key }, { class: "link" }, label),
        ),
      ),
    ),
  );
}
