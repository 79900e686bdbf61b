// 方案原文: the document with every target and work item marked in place; what it leaves open below.
import { h } from "./dom.js";
import { shape } from "./lights.js";
import { indicatorLink, link } from "./links.js";

export function plan(context) {
  const { data, text, state } = context;
  if (!data.document.length) return [h("p", { class: "calm" }, text.plan_empty)];
  // The address names a place as ?at=I14, or as #I14 in a link from outside.
  const at = state.at ?? decodeURIComponent(location.hash.slice(1));
  const seen = new Set();
  const headings = data.document
    .map((block, index) => ({ ...block, index }))
    .filter(({ level, index }) => level && index);
  return [
    h("p", { class: "quiet lead" }, text.plan_lead),
    h(
      "div",
      { class: "plan-page" },
      h(
        "nav",
        { class: "panel contents", "aria-label": text.contents },
        h("h2", {}, text.contents),
        headings.map(({ level, index, pieces }) =>
          h(
            "button",
            {
              type: "button",
              class: `unit level-${level}`,
              "data-focus": `heading-${index}`,
              onclick: () => document.querySelector(`#block-${index}`).scrollIntoView(),
            },
            pieces.map((piece) => piece.text).join(""),
          ),
        ),
        h(
          "button",
          {
            type: "button",
            class: "unit",
            "data-focus": "heading-findings",
            onclick: () => document.querySelector("#findings").scrollIntoView(),
          },
          text.findings,
        ),
      ),
      h(
        "div",
        {},
        h(
          "article",
          { class: "panel document" },
          data.document.map((block, index) => drawn(context, block, index, at, seen)),
        ),
        findings(context),
      ),
    ),
  ];
}

function drawn(context, block, index, at, seen) {
  const tag = block.level ? `h${Math.min(block.level + 1, 5)}` : "p";
  return h(
    tag,
    { id: `block-${index}`, class: block.level ? `level-${block.level}` : null },
    block.pieces.map((piece) => marked(context, piece, at, seen)),
  );
}

function marked(context, piece, at, seen) {
  const { data, text, month } = context;
  if (piece.indicator) {
    const id = piece.indicator;
    const row = month.rows[id];
    const isFirst = !seen.has(id);
    seen.add(id);
    const label = `${data.indicators[id].name}，${row.status}，${row.actual} / ${data.indicators[id].target}`;
    return link(
      context,
      "indicator",
      { id },
      {
        id: isFirst ? id : null,
        class: `target${piece.number ? " is-number" : ""}${at === id ? " arrived" : ""}`,
        "data-arrive": at === id && isFirst,
        title: label,
        // One stop for the keyboard a target, at its number.
        tabindex: piece.number ? null : -1,
      },
      piece.text,
      piece.number && h("span", { class: `light is-${row.light}` }, shape(row.light), h("span", { class: "unseen" }, row.status)),
    );
  }
  if (piece.item) {
    const [light, status] = month.item_lights[piece.item];
    const isFirst = !seen.has(piece.item);
    seen.add(piece.item);
    return link(
      context,
      "tasks",
      { task: data.item_tasks[piece.item], item: piece.item },
      {
        id: isFirst ? piece.item : null,
        class: `item-mark${at === piece.item ? " arrived" : ""}`,
        "data-arrive": at === piece.item && isFirst,
        title: `${text.items}：${status}`,
      },
      piece.text,
      light !== "grey" && isFirst && h("span", { class: `light is-${light}` }, shape(light)),
    );
  }
  return piece.strong ? h("strong", {}, piece.text) : piece.text;
}

function findings(context) {
  const { data, text } = context;
  return h(
    "section",
    { class: "panel", id: "findings", "data-panel": "findings" },
    h("h2", {}, text.findings),
    h("p", { class: "quiet" }, text.findings_note),
    data.findings.length
      ? data.findings.map(({ kind, rows }) => [
          h("h3", {}, kind, h("span", { class: "quiet" }, ` ${rows.length} ${text.count}`)),
          h(
            "ul",
            { class: "plain-list" },
            rows.map(({ message, subjects }) =>
              h("li", {}, message, subjects.map((subject) => subjectLink(context, subject))),
            ),
          ),
        ])
      : h("p", { class: "quiet" }, text.no_findings),
  );
}

function subjectLink(context, subject) {
  const { data, text } = context;
  if (data.indicators[subject]) return indicatorLink(context, subject);
  if (data.tasks[subject]) return link(context, "tasks", { task: subject }, { class: "link" }, data.tasks[subject].heading);
  return link(context, "units", { unit: subject }, { class: "link" }, text.open_unit);
}
