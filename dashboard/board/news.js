// What moved since last month, what is due next, and who has reported.
import { h } from "./dom.js";
import { shape } from "./lights.js";
import { indicatorLink, link } from "./links.js";

export function moves(context) {
  const { text, month } = context;
  const moved = month.moves.filter(({ ids }) => ids.length);
  return h(
    "section",
    { class: "panel", "data-panel": "moves" },
    h("h2", {}, text.moves),
    moved.length
      ? moved.map(({ move, ids }) => [
          h("h3", {}, move, h("span", { class: "quiet" }, ` ${ids.length} ${text.count}`)),
          h(
            "ul",
            { class: "plain-list" },
            ids.map((id) =>
              h(
                "li",
                {},
                shape(month.rows[id].light),
                indicatorLink(context, id),
                h("span", { class: "quiet" }, month.rows[id].change),
              ),
            ),
          ),
        ])
      : h("p", { class: "quiet" }, text.no_moves),
  );
}

export function due(context) {
  const { data, text, month } = context;
  return h(
    "section",
    { class: "panel", "data-panel": "deadlines" },
    h("h2", {}, text.deadlines),
    h(
      "ul",
      { class: "plain-list" },
      month.deadlines.map((line) =>
        h(
          "li",
          {},
          line.light && shape(line.light),
          h("b", {}, line.on),
          line.task ? link(context, "tasks", { task: line.task }, { class: "link" }, line.words) : line.words,
          h("span", { class: "quiet" }, line.state),
        ),
      ),
    ),
    !data.dated_items && h("p", { class: "quiet" }, text.no_dated_items),
  );
}

export function reporting(context) {
  const { text, month } = context;
  const found = month.reporting;
  if (!found) return null;
  return h(
    "section",
    { class: "panel", "data-panel": "reporting" },
    h("h2", {}, text.reporting),
    h("p", { class: "quiet" }, found.due),
    h(
      "p",
      { class: "big-counts" },
      found.counts.map(({ word, count }) => h("span", {}, word, h("b", {}, String(count)), text.reporting_units)),
    ),
    found.missing.length > 0 && [
      h("h3", {}, text.missing_reports),
      h(
        "ul",
        { class: "plain-list" },
        found.missing.map(({ unit, ids }) =>
          h(
            "li",
            {},
            unit === text.no_unit ? unit : link(context, "units", { unit }, { class: "link" }, unit),
            h("span", { class: "quiet" }, ids.map((id) => context.data.indicators[id].name).join("、")),
          ),
        ),
      ),
    ],
  );
}
