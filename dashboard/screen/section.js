// One section of the plan, or one unit: its indicators, and where there is room the tasks behind them.
import { h } from "../dom.js";
import { shape } from "../lights.js";
import { chunks, fitList, HEAD, panel, roomOf } from "./parts.js";
import { ROW, rowsPanel } from "./rows.js";
import { say } from "./words.js";

const TALLEST = 130;
const TASKS = 250;
const GAP = 20;

export function section(context, found) {
  return board(context, { ...found, title: found.label, none: context.words.no_target });
}

export function unit(context, name) {
  const found = context.data.units[name];
  return board(context, { ...found, title: name, none: context.words.no_target_unit });
}

function board(context, { title, ids, tasks, none }) {
  const { data } = context;
  const ordered = data.order.filter((id) => ids.includes(id));
  if (!ordered.length) return [{ title, build: () => tasksAlone(context, tasks, none) }];
  const kinds = ["growth", "cumulative"].map((kind) => ordered.filter((id) => data.rows[id].kind === kind));
  const sorted = kinds.flat();
  const heads = kinds.filter((kind) => kind.length).length;
  const room = roomOf(context).height;
  const most = Math.floor((room - heads * HEAD - (heads - 1) * GAP) / ROW);
  return chunks(sorted, most).map((part) => ({ title, build: () => rowsPage(context, part, tasks) }));
}

function rowsPage(context, ids, tasks) {
  const { data, words } = context;
  const figures = [];
  const groups = [
    { kind: "growth", figure: "growth", heading: words.growth, note: words.growth_note },
    { kind: "cumulative", figure: "amounts", heading: words.amounts, note: words.amounts_note },
  ]
    .map((group) => ({ ...group, ids: ids.filter((id) => data.rows[id].kind === group.kind) }))
    .filter((group) => group.ids.length);
  const room = roomOf(context).height - groups.length * HEAD - (groups.length - 1) * GAP;
  const left = room - ids.length * TALLEST;
  const hasTasks = tasks.length > 0 && left >= TASKS;
  const height = Math.floor(hasTasks ? TALLEST : Math.min(room / ids.length, TALLEST * 1.4));
  const panels = groups.map((group) => rowsPanel(context, figures, group.ids, { ...group, height }));
  const list = hasTasks && cards(context, tasks);
  return {
    element: h("div", { class: "stacked" }, panels, list && grown(words, list)),
    figures,
    settle: () => list && settleCards(list, words),
  };
}

function tasksAlone(context, tasks, none) {
  // Without figures there is room for what is to be done.
  const list = cards(context, tasks, true);
  return {
    element: h("div", { class: "stacked" }, h("p", { class: "lead" }, none), grown(context.words, list)),
    figures: [],
    settle: () => settleCards(list, context.words),
  };
}

function grown(words, list) {
  const element = panel(words.tasks, null, list);
  element.classList.add("grows");
  return element;
}

function cards({ data, words }, ids, withItems = false) {
  const wide = ids.length < 3 ? " is-wide" : "";
  return h(
    "div",
    { class: `cards${wide}` },
    ids.map((id) => card(data.tasks[id], words, withItems)),
  );
}

function card(task, words, withItems) {
  return h(
    "div",
    { class: "card" },
    h("b", {}, task.heading),
    h("span", { class: "under" }, say(words.items, { count: task.items })),
    h("span", { class: "task-units" }, task.units.join(words.and) || words.no_unit),
    withItems && h("ul", {}, task.list.map((item) => h("li", {}, item.light !== "grey" && shape(item.light), item.words))),
  );
}

// Long lists of units first give way to their number, then whole cards to "另有".
function settleCards(list, words) {
  const isOver = () => list.scrollHeight > list.clientHeight + 1;
  if (isOver()) {
    for (const units of list.querySelectorAll(".task-units")) {
      const names = units.textContent.split(words.and);
      if (names.length > 3) {
        units.textContent = say(words.first_units, { units: names.slice(0, 3).join(words.and), count: names.length });
      }
    }
  }
  const items = [...list.querySelectorAll("ul")];
  while (isOver() && items.some((one) => one.children.length > 1)) {
    for (const one of items) if (one.children.length > 1) one.lastElementChild.remove();
  }
  fitList(list, words);
}
