// 任务: the tasks with their work items; filters live in the address.
import { h } from "./dom.js";
import { grid } from "./grid.js";
import { shape, status } from "./lights.js";
import { indicatorLink, link, unitLinks } from "./links.js";

export function tasks(context) {
  const { data, text, state, month } = context;
  const shown = Object.keys(data.items).filter((id) => matches(context, id));
  const byTask = new Map(Object.keys(data.tasks).map((id) => [id, []]));
  for (const id of shown) byTask.get(data.items[id].task).push(id);
  const timeline = month.figures.timeline;
  return [
    counts(context),
    filters(context),
    timeline
      ? h(
          "section",
          { class: "panel", "data-panel": "timeline" },
          h("h2", {}, text.timeline),
          context.figures.place("timeline", kept(timeline, new Set(shown)), text.timeline),
        )
      : h("p", { class: "calm" }, text.no_timeline),
    !Object.keys(data.history).length && h("p", { class: "calm" }, text.item_quiet),
    h(
      "p",
      { class: "quiet lead", role: "status" },
      `${text.items_all} ${shown.length} / ${Object.keys(data.items).length} ${text.items_unit}`,
    ),
    shown.length
      ? [...byTask].filter(([, ids]) => ids.length).map(([id, ids]) => taskPanel(context, id, ids))
      : h("p", { class: "calm" }, text.no_items),
  ];
}

function matches({ data, state, month, text }, id) {
  const item = data.items[id];
  const task = data.tasks[item.task];
  const part = data.sections.find(({ section }) => section === task.section);
  if (state.task && state.task !== item.task) return false;
  if (state.section && state.section !== part.key) return false;
  if (state.unit && !task.units.includes(state.unit)) return false;
  if (state.light && month.items[id].status !== state.light) return false;
  if (state.due === text.due_none && item.due) return false;
  if (state.due === text.due_dated && !item.due) return false;
  return !/^\d{4}-\d\d$/.test(state.due ?? "") || item.due_month === state.due;
}

// Of the timeline the lines whose items a filter leaves; each line is a trace of its own.
function kept(figure, ids) {
  const data = figure.data.filter(({ name }) => ids.has(name));
  const { yaxis } = figure.layout;
  const order = yaxis.categoryarray.filter((id) => ids.has(id));
  const labels = Object.fromEntries(yaxis.tickvals.map((id, index) => [id, yaxis.ticktext[index]]));
  return {
    data,
    layout: {
      ...figure.layout,
      height: 60 + 34 * order.length,
      yaxis: {
        ...yaxis,
        categoryarray: order,
        tickvals: order,
        ticktext: order.map((id) => labels[id]),
      },
    },
  };
}

function counts(context) {
  const { month, state } = context;
  return h(
    "p",
    { class: "big-counts" },
    month.item_counts.map(({ status: word, light, count }) =>
      h(
        "button",
        {
          type: "button",
          class: "plain",
          "aria-pressed": String(state.light === word),
          "data-focus": `count-${word}`,
          onclick: () => context.go({ light: state.light === word ? null : word }),
        },
        shape(light),
        word,
        h("b", {}, String(count)),
      ),
    ),
  );
}

function filters(context) {
  const { data, text, state, month } = context;
  const units = [...new Set(Object.values(data.tasks).flatMap((task) => task.units))];
  const months = [...new Set(Object.values(data.items).map((item) => item.due_month))].filter(Boolean).sort();
  const choices = [
    ["section", text.filter_section, data.sections.map(({ key, label }) => [key, label])],
    ["task", text.task, Object.entries(data.tasks).map(([id, task]) => [id, task.heading])],
    ["unit", text.filter_unit, units.map((unit) => [unit, unit])],
    ["light", text.filter_light, month.item_counts.map(({ status: word }) => [word, word])],
    ["due", text.filter_due, [text.due_none, text.due_dated, ...months].map((word) => [word, word])],
  ];
  const isFiltered = choices.some(([name]) => state[name]);
  return h(
    "div",
    { class: "filters" },
    choices.map(([name, label, options]) =>
      h(
        "label",
        {},
        h("span", { class: "quiet" }, label),
        h(
          "select",
          {
            "data-focus": `filter-${name}`,
            onchange: (event) => context.go({ [name]: event.target.value || null, item: null }),
          },
          h("option", { value: "" }, text.any),
          options.map(([value, words]) => h("option", { value, selected: state[name] === value }, words)),
        ),
      ),
    ),
    isFiltered &&
      h(
        "button",
        {
          type: "button",
          class: "plain",
          "data-focus": "clear-filters",
          onclick: () => context.go({ section: null, task: null, unit: null, light: null, due: null, item: null }),
        },
        text.clear_filters,
      ),
  );
}

function taskPanel(context, id, ids) {
  const { data, text, state, month } = context;
  const task = data.tasks[id];
  const hasReports = Object.keys(data.history).length > 0;
  const hasDates = Object.values(data.items).some((item) => item.due);
  const columns = [
    { title: text.items },
    hasDates && { title: text.due, class: "number" },
    { title: text.light },
    hasReports && { title: text.progress, class: "number" },
    hasReports && { title: text.situation },
    { title: text.indicator },
  ].filter(Boolean);
  const rows = ids.map((item) => {
    const fixed = data.items[item];
    const row = month.items[item];
    return {
      id: item,
      class: state.item === item ? "arrived" : null,
      "data-arrive": state.item === item,
      "data-item": item,
      detail: context.opened.has(`history-${item}`) && history(context, item),
      cells: [
        [
          link(context, "plan", { at: item }, { class: "link ink" }, fixed.item),
          h("span", { class: "quiet" }, ` ${item}`),
        ],
        hasDates && (fixed.due ?? "—"),
        status(row),
        hasReports && (data.history[item] ? opener(context, item, row.progress) : row.progress),
        hasReports && (row.situation || "—"),
        fixed.indicators.length
          ? fixed.indicators.map((one) =>
              h("span", { class: "chip" }, shape(month.rows[one].light), indicatorLink(context, one)),
            )
          : "—",
      ].filter((cell) => cell !== false),
    };
  });
  return h(
    "section",
    { class: "panel", "data-task": id },
    h("h2", {}, task.heading, h("span", { class: "quiet" }, ` ${id} · ${ids.length} ${text.items_unit}`)),
    h("p", { class: "units" }, h("span", { class: "quiet" }, `${text.units}：`), unitLinks(context, task.units)),
    grid(columns, rows, { class: "rows items" }),
  );
}

function opener(context, item, progress) {
  const key = `history-${item}`;
  const isOpen = context.opened.has(key);
  return h(
    "button",
    {
      type: "button",
      class: "link opener",
      title: context.text.item_history,
      "data-focus": key,
      "aria-expanded": String(isOpen),
      onclick: () => {
        if (isOpen) context.opened.delete(key);
        else context.opened.add(key);
        context.go({});
      },
    },
    progress,
  );
}

// Every report of an item, those a later one replaced too.
function history(context, item) {
  const { data, text } = context;
  const columns = [text.month, text.progress, text.situation, text.done_on, text.submission, text.at, text.by, text.file];
  return grid(
    columns.map((title) => ({ title })),
    data.history[item].map((one) => ({
      cells: [one.month, one.progress, one.situation, one.done_on, String(one.submission), one.at, one.by, one.file],
    })),
  );
}
