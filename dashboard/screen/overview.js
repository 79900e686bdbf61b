// 总览: the sentence, four large counts, lights by section, what has moved.
import { h } from "../dom.js";
import { shape } from "../lights.js";
import { fitList, panel, place } from "./parts.js";
import { fresh } from "./rows.js";

export function overview(context) {
  return [{ title: context.words.overview, build: () => build(context) }];
}

function build(context) {
  const { data, words } = context;
  const figures = [];
  const sentence = data.headline.map(({ text, light, first }) =>
    light
      ? h("span", { class: `piece is-${light}` }, first && shape(light), text)
      : text,
  );
  const counts = ["green", "yellow", "red", "grey"].map((light) =>
    h(
      "div",
      { class: `count is-${light}` },
      h("b", {}, shape(light), String(data.counts[light])),
      h("span", {}, data.lights.find((one) => one.light === light).word),
    ),
  );
  const list = h("div", { class: "moves" }, moves(context));
  const changed = context.marks.lights().length > 0;
  const moved = panel(changed ? words.just_changed : words.moves, null, list);
  moved.classList.add("grows");
  const chart = panel(words.by_section, null, place(figures, data.figures.lights));
  chart.classList.add("grows");
  return {
    element: h(
      "div",
      { class: "stacked" },
      h("p", { class: "headline" }, sentence),
      h("div", { class: "halves grows" }, h("div", { class: "stacked" }, h("div", { class: "counts" }, counts), moved), chart),
    ),
    figures,
    settle: () => fitList(list, words),
  };
}

function moves({ data, words, marks }) {
  const changed = marks.lights();
  const ids = changed.length ? changed : data.moves.flatMap((move) => move.ids);
  if (!ids.length) return h("p", { class: "quiet" }, words.no_moves);
  const wordOf = Object.fromEntries(data.moves.flatMap(({ move, ids: own }) => own.map((id) => [id, move])));
  return ids.map((id) => {
    const row = data.rows[id];
    const mark = marks.get(id);
    return h(
      "div",
      { class: `move${mark ? " is-changed" : ""}` },
      h("span", { class: `status is-${row.light}` }, shape(row.light), row.status),
      h("span", {}, row.name),
      mark ? fresh(words, mark) : h("span", { class: "note" }, wordOf[id]),
    );
  });
}
