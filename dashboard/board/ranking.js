// 大排名: who is named, the groups with ranks and contributions, and what other weights would change.
import { folded, h } from "./dom.js";
import { grid } from "./grid.js";
import { link } from "./links.js";
import { partsTable } from "./parts.js";
import { trial, trialTable } from "./trial.js";

export function ranking(context) {
  const { data, text, month } = context;
  const groups = month.groups.map(({ group, units }) => ({
    group,
    ranked: units.filter((unit) => month.ranks[unit].place),
    outside: units.filter((unit) => !month.ranks[unit].place),
  }));
  const outside = groups.flatMap(({ group, outside: units }) => units.map((unit) => ({ group, unit })));
  return [
    h("p", { class: "notice trial-note", role: "note" }, h("span", { class: "badge" }, text.trial_mark), text.trial_note),
    h(
      "div",
      { class: "two" },
      named(context, text.praised, month.praised, "green"),
      named(context, text.criticised, month.criticised, "red"),
    ),
    h("p", { class: "quiet lead" }, text.named_note),
    groups.filter(({ ranked }) => ranked.length).map(({ group, ranked }) => groupPanel(context, group, ranked)),
    h(
      "section",
      { class: "panel" },
      h("h2", {}, text.not_ranked_units, h("span", { class: "quiet" }, ` ${outside.length}`)),
      folded(
        context,
        "outside",
        text.table,
        grid(
          [{ title: text.unit }, { title: text.reason }, { title: text.score, class: "number" }],
          outside.map(({ group, unit }) => ({
            cells: [
              [unitLink(context, unit), h("span", { class: "quiet" }, ` ${group}`)],
              month.ranks[unit].reason,
              month.ranks[unit].score,
            ],
          })),
        ),
      ),
    ),
    month.trial.length > 0 &&
      h(
        "section",
        { class: "panel" },
        h("h2", {}, text.trial_configured, h("span", { class: "badge" }, text.trial_mark)),
        trialTable(context, month.trial),
      ),
    trial(context, data.weights),
  ];
}

function unitLink(context, unit) {
  return link(context, "units", { unit }, { class: "link" }, unit);
}

function named(context, title, units, light) {
  const { text, month } = context;
  return h(
    "section",
    { class: `panel named-panel edge-${light}`, "data-panel": light === "green" ? "praised" : "criticised" },
    h("h2", {}, title, h("span", { class: "badge" }, text.trial_mark)),
    units.length
      ? h(
          "ul",
          { class: "plain-list" },
          units.map((unit) => {
            const rank = month.ranks[unit];
            return h(
              "li",
              {},
              unitLink(context, unit),
              h("span", {}, rank.rank),
              h("span", { class: "quiet" }, `${text.score} ${rank.score} · ${text.red_count} ${rank.red}`),
            );
          }),
        )
      : h("p", { class: "quiet" }, text.nobody),
  );
}

function groupPanel(context, group, units) {
  const { text, month } = context;
  const columns = [
    { title: text.unit },
    ...[text.rank, text.moved, text.score, text.red_count, text.reported, text.timely].map((title) => ({
      title,
      class: "number",
    })),
    { title: text.why, class: "why" },
  ];
  const rows = units.map((unit) => {
    const rank = month.ranks[unit];
    const key = `why-${unit}`;
    const isOpen = context.opened.has(key);
    return {
      "data-unit": unit,
      detail: isOpen && partsTable(context, rank.parts),
      cells: [
        unitLink(context, unit),
        rank.rank,
        rank.moved,
        h("b", {}, rank.score),
        String(rank.red),
        rank.reported,
        rank.timely,
        h(
          "button",
          {
            type: "button",
            class: "link opener",
            "data-focus": key,
            "aria-expanded": String(isOpen),
            onclick: () => {
              if (isOpen) context.opened.delete(key);
              else context.opened.add(key);
              context.go({});
            },
          },
          text.why + rank.rank,
        ),
      ],
    };
  });
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, group, h("span", { class: "quiet" }, ` ${units.length} ${text.reporting_units}`)),
    grid(columns, rows, { class: "rows ranks" }),
  );
}
