// 指标: one indicator in full; without a choice, all of them to search.
import { folded, h } from "./dom.js";
import { downloads } from "./downloads.js";
import { cut } from "./figures.js";
import { grid } from "./grid.js";
import { shape, status } from "./lights.js";
import { indicatorLink, link, unitLinks } from "./links.js";
import { sentence } from "./sentence.js";
import { gapCell } from "./table.js";

let searched = "";

export function indicator(context) {
  const { data, state } = context;
  const isKnown = Boolean(data.details[state.id]);
  return isKnown ? one(context, state.id) : all(context, Boolean(state.id));
}

function one(context, id) {
  const { data, text, state, month } = context;
  const fixed = data.indicators[id];
  const row = month.rows[id];
  const detail = data.details[id];
  const outlook = month.outlook[id];
  const part = data.sections.find(({ section }) => section === fixed.section);
  return [
    link(context, "indicator", {}, { class: "plain back-link" }, `‹ ${text.all_indicators}`),
    h(
      "header",
      { class: "indicator-head" },
      h("h2", {}, fixed.name),
      status(row),
      h(
        "span",
        { class: "quiet" },
        `${id} · `,
        link(context, "sections", { section: part.key }, { class: "link" }, part.label),
      ),
    ),
    h("div", { class: "facts" }, facts(context, id).map(([name, value]) => fact(name, value))),
    h("p", { class: "reason" }, shape(row.light), row.reason, h("span", { class: "quiet" }, row.change)),
    detail.adjusted.length > 0 && adjusted(context, detail.adjusted),
    h(
      "section",
      { class: "panel" },
      h("h2", {}, text.series, h("span", { class: "quiet" }, row.period)),
      h("p", { class: "quiet" }, fixed.kind === "growth" ? text.series_note_growth : text.series_note),
      context.figures.place("series", cut(detail.figures.series, state.month), `${fixed.name} ${text.series}`),
      folded(context, "series-table", text.months_table, monthTable(context, id)),
      downloads(context, id),
    ),
    h(
      "div",
      { class: "two" },
      h(
        "section",
        { class: "panel" },
        h("h2", {}, text.need),
        h("p", {}, outlook.need),
        h("h2", { class: "next" }, text.landing, h("span", { class: "badge" }, text.estimate)),
        h("p", {}, outlook.landing),
        h("p", { class: "quiet" }, text.landing_note),
      ),
      detail.figures.added &&
        h(
          "section",
          { class: "panel" },
          h("h2", {}, text.added),
          h("p", { class: "quiet" }, text.added_note),
          context.figures.place("added", cut(detail.figures.added, state.month), `${fixed.name} ${text.added}`),
        ),
    ),
    h(
      "section",
      { class: "panel", "data-panel": "source" },
      h("h2", {}, text.quote),
      detail.places.length
        ? detail.places.map((place, index) => [
            index > 0 && h("h3", {}, text.mention_also),
            sentence(place),
          ])
        : [h("blockquote", {}, fixed.quote), h("p", { class: "quiet" }, text.no_place)],
      h("p", { class: "quiet" }, `${text.document}：《${data.plan.title}》（${data.plan.document_no}）`),
      h("p", { class: "actions" }, link(context, "plan", { at: id }, { class: "plain" }, text.open_plan)),
      h("h3", {}, text.units),
      h("p", {}, unitLinks(context, fixed.units)),
      fixed.task && [
        h("h3", {}, text.task),
        h("p", {}, link(context, "tasks", { task: fixed.task }, { class: "link" }, data.tasks[fixed.task])),
      ],
    ),
    revisions(context, detail.revisions),
  ];
}

function adjusted({ text }, list) {
  const columns = [
    { title: text.adjusted_since },
    { title: text.adjusted_before, class: "number" },
    { title: text.adjusted_after, class: "number" },
    { title: text.adjusted_reason },
    { title: text.adjusted_by },
    { title: text.adjusted_at, class: "number" },
  ];
  const rows = list.map((one) => ({
    cells: [one.since, one.before, one.after, one.reason, one.by, one.at],
  }));
  return h(
    "section",
    { class: "panel", "data-panel": "adjusted" },
    h("h2", {}, text.adjusted),
    h("p", { class: "quiet" }, text.adjusted_note),
    grid(columns, rows),
  );
}

function facts(context, id) {
  const { data, text, month } = context;
  const fixed = data.indicators[id];
  const row = month.rows[id];
  const isAmount = fixed.kind === "cumulative";
  const lastYear = data.details[id].last_year[context.state.month];
  return [
    [text.actual, row.actual],
    [text.target, fixed.target],
    row.standing && [text.light, row.standing],
    isAmount && [text.expected, row.expected],
    isAmount && [text.completion, row.completion],
    isAmount && [text.pace, row.pace],
    !row.standing && [text.gap, row.gap],
    [text.new, row.new ?? text.carried],
    lastYear && [isAmount ? text.last_year : text.last_year_base, lastYear],
    row.standing && [text.gap, h("span", { class: "aside" }, row.gap)],
  ].filter(Boolean);
}

function fact(name, value) {
  return h("div", {}, h("span", { class: "quiet" }, name), h("b", {}, value));
}

function monthTable(context, id) {
  const { data, text, state } = context;
  const lastYear = data.details[id].last_year;
  const hasLastYear = Object.keys(lastYear).length > 0;
  const columns = [
    { title: text.month },
    { title: text.period },
    ...[text.actual, text.added, text.expected, text.completion, text.gap].map((title) => ({
      title,
      class: "number",
    })),
    hasLastYear && { title: text.last_year, class: "number" },
    { title: text.light },
  ].filter(Boolean);
  const rows = data.periods
    .filter(({ period }) => period <= state.month)
    .map(({ period, label }) => {
      const row = data.months[period].rows[id];
      const added = data.details[id].added[period] ?? "—";
      return {
        cells: [
          ...[label, row.period, row.actual, added, row.expected, row.completion, gapCell(row)],
          ...(hasLastYear ? [lastYear[period] ?? "—"] : []),
          status(row),
        ],
      };
    });
  return grid(columns, rows);
}

function revisions(context, list) {
  const { text, state } = context;
  const columns = [
    { title: text.month },
    { title: text.value, class: "number" },
    { title: text.state },
    { title: text.submission, class: "number" },
    { title: text.at, class: "number" },
    { title: text.by },
    { title: text.file },
  ];
  const rows = list
    .filter(({ period }) => period <= state.month)
    .map((one) => ({
      "data-state": one.state,
      cells: [one.month, one.value, one.word, String(one.submission), one.at, one.by, one.file],
    }));
  return h(
    "section",
    { class: "panel", "data-panel": "revisions" },
    h("h2", {}, text.revisions, h("span", { class: "quiet" }, ` ${rows.length}`)),
    h("p", { class: "quiet" }, text.revisions_note),
    rows.length ? grid(columns, rows) : h("p", { class: "quiet" }, text.no_revisions),
  );
}

function all(context, isUnknown) {
  const { data, text, month } = context;
  const groups = data.sections
    .map((part) => ({
      part,
      ids: Object.keys(data.indicators).filter((id) => data.indicators[id].section === part.section),
    }))
    .filter(({ ids }) => ids.length);
  const field = h("input", {
    type: "search",
    class: "finder",
    placeholder: text.find_indicator,
    "aria-label": text.find_indicator,
    "data-focus": "find-indicator",
    value: searched,
  });
  const none = h("p", { class: "quiet", hidden: true }, text.no_indicator);
  const columns = [
    { title: text.indicator },
    ...[text.target, text.actual, text.gap].map((title) => ({ title, class: "number" })),
    { title: text.light },
    { title: text.change },
  ];
  const sections = groups.map(({ part, ids }) =>
    h(
      "section",
      { class: "panel" },
      h("h2", {}, part.label, h("span", { class: "quiet" }, ` ${ids.length} ${text.count}`)),
      grid(
        columns,
        ids.map((id) => {
          const row = month.rows[id];
          return {
            "data-indicator": id,
            "data-name": data.indicators[id].name,
            cells: [
              indicatorLink(context, id),
              data.indicators[id].target,
              row.actual,
              gapCell(row),
              status(row),
              row.new ?? "—",
            ],
          };
        }),
        { class: "rows fixed-columns" },
      ),
    ),
  );
  const filter = () => {
    searched = field.value.trim();
    let found = 0;
    for (const section of sections) {
      const rows = [...section.querySelectorAll("[data-name]")];
      for (const row of rows) row.hidden = !row.dataset.name.includes(searched);
      section.hidden = rows.every((row) => row.hidden);
      found += rows.filter((row) => !row.hidden).length;
    }
    none.hidden = found > 0;
  };
  field.addEventListener("input", filter);
  filter();
  return [
    isUnknown && h("p", { class: "notice", role: "status" }, text.unknown_indicator),
    h("h2", { class: "section-title" }, text.all_indicators),
    field,
    none,
    sections,
  ];
}
