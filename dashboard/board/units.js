// 责任单位: a list to search on one side, one unit's targets on the other; without a choice, the lights of all units.
import { againstTarget } from "./against.js";
import { h, folded } from "./dom.js";
import { cut } from "./figures.js";
import { grid } from "./grid.js";
import { heatMap } from "./heat.js";
import { tally } from "./lights.js";
import { indicatorLink, link } from "./links.js";
import { partsTable } from "./parts.js";
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
    heatMap(context),
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
    month.ranks[name] && standing(context, name),
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
    againstTarget(context, ordered, { table: false, of: context.state.unit }),
    h(
      "section",
      { class: "panel" },
      h("h2", {}, text.table_heading),
      indicatorTable(context, ordered, { quotes: true }),
    ),
  ];
}

// Rank, why, over the year, and months not reported in time.
function standing(context, name) {
  const { data, text, state, month } = context;
  const rank = month.ranks[name];
  const figure = data.rank_figures[name];
  const late = month.unreported[name] ?? [];
  return h(
    "section",
    { class: "panel", "data-panel": "rank" },
    h("h2", {}, text.rank, h("span", { class: "badge" }, text.trial_mark)),
    h(
      "div",
      { class: "facts" },
      [
        [text.rank, rank.place ? `${rank.rank} / ${rank.peers}` : rank.rank],
        [text.moved, rank.moved],
        [text.score, rank.score],
        [text.reported, rank.reported],
        [text.timely, rank.timely],
      ].map(([title, value]) => h("div", {}, h("span", { class: "quiet" }, title), h("b", {}, value))),
    ),
    h("p", { class: "quiet" }, rank.reason),
    rank.parts.length > 0 && folded(context, `why-${name}`, text.why + rank.rank, partsTable(context, rank.parts)),
    figure && [
      h("h3", {}, text.rank_over_time),
      context.figures.place("rank", cut(figure, state.month), `${name} ${text.rank_over_time}`),
      folded(context, "rank-table", text.table, rankTable(context, name)),
    ],
    h("h3", {}, text.unreported),
    late.length
      ? h(
          "ul",
          { class: "plain-list" },
          late.map((line) =>
            h(
              "li",
              {},
              h("b", {}, `${line.label} ${line.status}`),
              line.ids.map((id) => indicatorLink(context, id)),
            ),
          ),
        )
      : h("p", { class: "quiet" }, text.all_reported),
    h("p", { class: "actions" }, link(context, "ranking", {}, { class: "plain" }, text.to_ranking)),
  );
}

function rankTable({ data, text, state }, name) {
  const columns = [text.month, text.rank, text.moved, text.score, text.reported, text.timely];
  return grid(
    columns.map((title, index) => ({ title, class: index ? "number" : null })),
    data.periods
      .filter(({ period }) => period <= state.month)
      .map(({ period, label }) => {
        const rank = data.months[period].ranks[name];
        return { cells: [label, rank.rank, rank.moved, rank.score, rank.reported, rank.timely] };
      }),
  );
}
