// 分领域: one section at a time, chosen in the row of tabs; figures above, its tasks and units beside.
import { againstTarget } from "./against.js";
import { h } from "./dom.js";
import { tally } from "./lights.js";
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
      ? h("div", { class: "two against" }, againstTarget(context, chosen.indicators))
      : h("p", { class: "calm" }, text.no_target_section),
    chosen.tasks.length > 0 &&
      h("section", { class: "panel" }, h("h2", {}, text.tasks), taskList(context, chosen.tasks)),
  ];
}
