// 大排名: the units of each group by rank, two columns a page.
import { h } from "../dom.js";
import { subset } from "../figures.js";
import { chunks, HEAD, panel, place, roomOf } from "./parts.js";
import { say } from "./words.js";

const ROW = 62;
const TALLEST = 72;
const NOTE = 56;
const GAP = 20;

export function ranking(context) {
  const { data, words } = context;
  const title = `${words.ranking}（${words.trial}）`;
  const groups = (data.ranking?.groups ?? []).filter(({ units }) => units.length);
  if (!groups.length) return [{ title, build: () => ({ element: h("p", { class: "all-well" }, words.no_ranking), figures: [] }) }];
  const room = roomOf(context).height - NOTE;
  const columns = columnsOf(groups, room);
  return chunks(columns, 2).map((pair) => ({ title, build: () => build(context, pair, room) }));
}

// A group that is higher than a column goes on in the next.
function columnsOf(groups, room) {
  const most = Math.floor((room - HEAD) / ROW);
  const blocks = groups.flatMap(({ group, units }) => chunks(units, most).map((part) => ({ group, units: part })));
  const columns = [];
  let left = 0;
  for (const block of blocks) {
    const needed = HEAD + block.units.length * ROW + GAP;
    if (needed > left + GAP) {
      columns.push([]);
      left = room;
    }
    columns.at(-1).push(block);
    left -= needed;
  }
  return columns;
}

function build(context, pair, room) {
  const { data, words } = context;
  const figures = [];
  const needs = pair.map((blocks) => {
    const rows = blocks.reduce((sum, { units }) => sum + units.length, 0);
    return (room - blocks.length * HEAD - (blocks.length - 1) * GAP) / rows;
  });
  const height = Math.floor(Math.min(...needs, TALLEST));
  return {
    element: h(
      "div",
      { class: "stacked" },
      h("p", { class: "trial" }, h("b", {}, words.trial), words.trial_note, say(words.not_ranked, { count: data.ranking.not_ranked })),
      h(
        "div",
        { class: "halves" },
        pair.map((blocks) =>
          h("div", { class: "stacked" }, blocks.map((block) => groupPanel(context, figures, block, height))),
        ),
      ),
    ),
    figures,
  };
}

function groupPanel({ data, words }, figures, { group, units }, height) {
  const rows = units.map((name) => {
    const unit = data.ranking.units[name];
    const row = h(
      "div",
      { class: "row" },
      h("span", { class: "rank" }, String(unit.place)),
      h("b", { class: "unit" }, name),
      h("span", { class: "score" }, unit.score),
      h("span", { class: "moved" }, unit.moved),
    );
    row.style.height = `${height}px`;
    return row;
  });
  const points = place(figures, subset(data.figures.scores, units), { class: "figure bars" });
  return panel(group, null, h("div", { class: "rowset is-ranking" }, rows, points));
}
