// 责任单位: a list to search on one side, one unit's targets on the other; without a choice, the lights of all units.
import { againstTarget } from "./against.js";
import { h, folded } from "./dom.js";
import { shape, tally } from "./lights.js";
import { indicatorTable, taskList } from "./table.js";

let searched = "";

export function units(context) {
  const { data, text, state } = context;
  const open = Object.keys(data.indicators).filter((id) => !data.indicators[id].units.length);
  const known = state.unit === text.no_unit || data.units[state.unit];
  const detail = !state.unit || !known ? everyUnit(context, state.unit && !known) : state.unit === text.no_unit ? noUnit(context, open) : oneUnit(context, state.unit);
  return [
    h(
      "div",
      { class: known && state.unit ? "units-page chosen" : "units-page" },
      list(context, open),
      h("div", { class: "unit-detail" }, detail),
    ),
  ];
}

function list(context, open) {
  const { data, text, month } = context;
  const names = month.unit_order;
  const ranked = names.filter((name) => data.units[name].ranked);
  const parts = [
    [text.units_with, ranked.filter((name) => data.units[name].indicators.length)],
    [text.units_without, ranked.filter((name) => !data.units[name].indicators.length)],
    [text.units_generic, names.filter((name) => !data.units[name].ranked)],
  ];
  const none = h("p", { class: "quiet", hidden: true }, text.search_none);
  const groups = parts.map(([title, members]) =>
    h("div", { class: "unit-group" }, h("h3", {}, title, h("span", { class: "quiet" }, ` ${members.length}`)), members.map((name) => entry(context, name, month.unit_counts[name]))),
  );
  const field = h("input", { type: "search", placeholder: text.search, "aria-label": text.search, "data-focus": "search", value: searched });
  const filter = () => {
    searched = field.value.trim();
    let found = 0;
    for (const group of groups) {
      let inside = 0;
      for (const button of group.querySelectorAll("[data-unit]")) {
        button.hidden = !button.dataset.unit.includes(searched);
        inside += button.hidden ? 0 : 1;
      }
      group.hidden = !inside;
      found += inside;
    }
    none.hidden = found > 0;
  };
  field.addEventListener("input", filter);
  filter();
  return h(
    "aside",
    { class: "panel unit-list" },
    field,
    h(
      "button",
      { type: "button", class: "unit", "data-focus": "all-units", "aria-pressed": String(!context.state.unit), onclick: () => context.go({ unit: null }) },
      h("span", {}, text.all_units),
    ),
    none,
    groups,
    h(
      "div",
      { class: "unit-group" },
      h(
        "button",
        { type: "button", class: "unit", "data-focus": "no-unit", "aria-pressed": String(context.state.unit === text.no_unit), onclick: () => choose(context, text.no_unit) },
        h("span", {}, text.no_unit),
        h("span", { class: "quiet" }, `${open.length} ${text.count}`),
      ),
    ),
  );
}

function entry(context, name, counts) {
  const { data, text, state } = context;
  return h(
    "button",
    { type: "button", class: "unit", "data-focus": `unit-${name}`, "data-unit": name, "aria-pressed": String(name === state.unit), onclick: () => choose(context, name) },
    h("span", {}, name),
    data.units[name].indicators.length ? tally(counts, data.lights) : h("span", { class: "quiet" }, text.no_target),
  );
}

function choose(context, name) {
  context.go({ unit: name });
  scrollParent(context.figures.anchor ?? document.querySelector(".unit-detail"));
}

function scrollParent(element) {
  if (matchMedia("(max-width: 760px)").matches) element?.scrollIntoView({ block: "start" });
}

function back(context) {
  return h("button", { type: "button", class: "plain back", onclick: () => context.go({ unit: null }) }, `‹ ${context.text.all_units}`);
}

function everyUnit(context, unknown) {
  const { data, text, month } = context;
  return [
    unknown && h("p", { class: "notice", role: "status" }, text.unknown_unit),
    h(
      "section",
      { class: "panel" },
      h("h2", {}, text.lights_by_unit),
      h("p", { class: "quiet" }, text.lights_by_unit_note),
      context.figures.place("unit-lights", month.figures.lights, text.lights_by_unit, (point) => choose(context, point.customdata)),
      folded(context, "unit-lights-table", text.table, countsTable(context)),
    ),
  ];
}

function countsTable(context) {
  const { data, text, month } = context;
  const names = month.unit_order.filter((name) => data.units[name].ranked && data.units[name].indicators.length);
  return h(
    "table",
    { class: "counts" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, text.unit), data.lights.map(({ light, word }) => h("th", { scope: "col", class: "number" }, shape(light), word)))),
    h("tbody", {}, names.map((name) => h("tr", {}, h("th", { scope: "row" }, name), data.lights.map(({ light }) => h("td", { class: "number" }, String(month.unit_counts[name][light])))))),
  );
}

function oneUnit(context, name) {
  const { data, text, month } = context;
  const unit = data.units[name];
  const ordered = month.order.filter((id) => unit.indicators.includes(id));
  return [
    back(context),
    h("header", { class: "unit-head" }, h("h2", {}, name), h("span", { class: "quiet" }, unit.group), unit.indicators.length ? tally(month.unit_counts[name], data.lights) : h("span", { class: "quiet" }, text.no_target)),
    unit.indicators.length ? figures(context, ordered) : h("p", { class: "calm" }, text.no_target_unit),
    unit.tasks.length > 0 && h("section", { class: "panel" }, h("h2", {}, text.tasks), taskList(context, unit.tasks)),
  ];
}

function noUnit(context, ids) {
  const { text, month } = context;
  return [
    back(context),
    h("header", { class: "unit-head" }, h("h2", {}, text.no_unit)),
    h("p", { class: "calm" }, text.no_unit_note),
    figures(context, month.order.filter((id) => ids.includes(id))),
  ];
}

function figures(context, ordered) {
  const { text } = context;
  return [
    againstTarget(context, ordered, { table: false }),
    h("section", { class: "panel" }, h("h2", {}, text.table_heading), indicatorTable(context, ordered, { quotes: true })),
  ];
}
