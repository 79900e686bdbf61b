// 责任单位: a list to search on one side, one unit's targets on the other; without a choice, the lights of all units.
import { againstTarget } from "./against.js";
import { h, folded } from "./dom.js";
import { tally } from "./lights.js";
import { countsTable, indicatorTable, taskList } from "./table.js";
import { chooseUnit, unitList } from "./unitlist.js";

export function units(context) {
  const { data, text, state } = context;
  const open = Object.keys(data.indicators).filter((id) => !data.indicators[id].units.length);
  const known = state.unit === text.no_unit || data.units[state.unit];
  const detail =
    !state.unit || !known
      ? everyUnit(context, state.unit && !known)
      : state.unit === text.no_unit
        ? noUnit(context, open)
        : oneUnit(context, state.unit);
  return [
    h(
      "div",
      { class: known && state.unit ? "units-page chosen" : "units-page" },
      unitList(context, open),
      h("div", { class: "unit-detail" }, detail),
    ),
  ];
}

function back(context) {
  return h(
    "button",
    { type: "button", class: "plain back", onclick: () => context.go({ unit: null }) },
    `‹ ${context.text.all_units}`,
  );
}

function everyUnit(context, unknown) {
  const { data, text, month } = context;
  const counted = month.unit_order
    .filter((name) => data.units[name].ranked && data.units[name].indicators.length)
    .map((name) => ({ label: name, ...month.unit_counts[name] }));
  return [
    unknown && h("p", { class: "notice", role: "status" }, text.unknown_unit),
    h(
      "section",
      { class: "panel" },
      h("h2", {}, text.lights_by_unit),
      h("p", { class: "quiet" }, text.lights_by_unit_note),
      context.figures.place("unit-lights", month.figures.lights, text.lights_by_unit, (point) =>
        chooseUnit(context, point.customdata),
      ),
      folded(context, "unit-lights-table", text.table, countsTable(context, text.unit, counted)),
    ),
  ];
}

function oneUnit(context, name) {
  const { data, text, month } = context;
  const unit = data.units[name];
  const ordered = month.order.filter((id) => unit.indicators.includes(id));
  return [
    back(context),
    h(
      "header",
      { class: "unit-head" },
      h("h2", {}, name),
      h("span", { class: "quiet" }, unit.group),
      unit.indicators.length
        ? tally(month.unit_counts[name], data.lights)
        : h("span", { class: "quiet" }, text.no_target),
    ),
    unit.indicators.length ? figures(context, ordered) : h("p", { class: "calm" }, text.no_target_unit),
    unit.tasks.length > 0 &&
      h("section", { class: "panel" }, h("h2", {}, text.tasks), taskList(context, unit.tasks)),
  ];
}

function noUnit(context, ids) {
  const { text, month } = context;
  return [
    back(context),
    h("header", { class: "unit-head" }, h("h2", {}, text.no_unit)),
    h("p", { class: "calm" }, text.no_unit_note),
    figures(
      context,
      month.order.filter((id) => ids.includes(id)),
    ),
  ];
}

function figures(context, ordered) {
  const { text } = context;
  return [
    againstTarget(context, ordered, { table: false }),
    h(
      "section",
      { class: "panel" },
      h("h2", {}, text.table_heading),
      indicatorTable(context, ordered, { quotes: true }),
    ),
  ];
}
