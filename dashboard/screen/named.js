// 通报表扬 or 通报批评: the units that are named, each with what made it so.
import { h } from "../dom.js";
import { shape } from "../lights.js";
import { chunks, roomOf } from "./parts.js";
import { say } from "./words.js";

const NOTE = 56;
const CARD = 190;
const FEW = 4;

export function named(context, which) {
  const { data, words } = context;
  const title = `${words[which]}（${words.trial}）`;
  const units = data.ranking?.[which] ?? [];
  if (!units.length) return [{ title, build: () => ({ element: h("p", { class: "all-well" }, words.nobody), figures: [] }) }];
  const most = 2 * Math.floor((roomOf(context).height - NOTE) / CARD);
  return chunks(units, most).map((part) => ({ title, build: () => build(context, part) }));
}

function build(context, units) {
  const { words } = context;
  return {
    element: h(
      "div",
      { class: "stacked" },
      h("p", { class: "trial" }, h("b", {}, words.trial), words.trial_note),
      h("div", { class: `named grows${units.length <= FEW ? " is-few" : ""}` }, units.map((name) => card(context, name))),
    ),
    figures: [],
  };
}

function card({ data, words }, name) {
  const unit = data.ranking.units[name];
  const reds = unit.lost.filter((id) => data.rows[id]?.light === "red");
  return h(
    "div",
    { class: "panel named-unit" },
    h("b", { class: "unit" }, name),
    h("span", { class: "rank" }, unit.rank),
    h("span", { class: "score" }, unit.score),
    h(
      "span",
      { class: "because" },
      unit.red ? h("span", { class: "status is-red" }, shape("red"), say(words.reds, { count: unit.red })) : null,
      reds.slice(0, 2).map((id) => data.rows[id].name).join(words.and),
    ),
  );
}
