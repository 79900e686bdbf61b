// 区域: districts ranked on one indicator. One indicator and month at a time comes from the server; search, filter
// and paging happen here.
import { h, replace } from "./dom.js";
import { grid } from "./grid.js";
import { shape, status } from "./lights.js";
import { addressOf, link } from "./links.js";

const PAGE = 50;
let searched = "";
let light = "";
let page = 0;
let answers = new Map();
let version = null;

export function region(context) {
  const { data, state } = context;
  if (version !== data.version) {
    version = data.version;
    answers = new Map([[keyOf(data.first), data.first]]);
  }
  const chosen = data.names.find(({ key }) => key === state.of) ?? data.names[0];
  const wanted = keyOf({ key: chosen.key, month: state.month });
  const place = h("div", {});
  const answer = answers.get(wanted);
  if (answer) replace(place, shown(context, answer));
  else ask(context, chosen.key, wanted, place);
  return [filters(context, chosen), place];
}

function keyOf({ key, month }) {
  return `${month} ${key}`;
}

// The answer is kept and the page drawn again, by then perhaps with another choice.
async function ask(context, key, wanted, place) {
  try {
    const response = await fetch(addressOf(context, "board-files/region", { of: key }));
    if (!response.ok) throw new Error(response.statusText);
    answers.set(wanted, await response.json());
    if (place.isConnected) context.go({});
  } catch {
    replace(place, h("p", { class: "quiet" }, context.text.region_failed));
  }
}

function filters(context, chosen) {
  const { data, text } = context;
  const groups = [...new Set(data.names.map(({ group }) => group))];
  const choose = (event) => {
    page = 0;
    context.go({ of: event.target.value });
  };
  const options = (group) =>
    data.names
      .filter((name) => name.group === group)
      .map(({ key, label }) => h("option", { value: key, selected: key === chosen.key }, label));
  return h(
    "div",
    { class: "filters" },
    h(
      "label",
      {},
      h("span", { class: "quiet" }, text.region_indicator),
      h(
        "select",
        { "data-focus": "of", onchange: choose },
        groups.map((group) => h("optgroup", { label: group }, options(group))),
      ),
    ),
  );
}

function shown(context, answer) {
  const { data, text, figures } = context;
  return [
    h(
      "section",
      { class: "panel", "data-panel": "region" },
      h("h2", {}, `${text.region_rows}：${answer.name}`),
      h("p", {}, answer.standing),
      h("p", { class: "quiet" }, answer.rule),
      h(
        "p",
        { class: "legend" },
        data.lights.map((one) =>
          h("span", { class: `is-${one.light}` }, shape(one.light), `${one.word} ${answer.counts[one.light]}`),
        ),
      ),
      list(context, answer),
    ),
    h(
      "section",
      { class: "panel", "data-panel": "region-lights" },
      h("h2", {}, text.region_lights),
      h("p", { class: "quiet" }, text.region_lights_note),
      figures.place("region-lights", answer.figure, text.region_lights),
    ),
  ];
}

function list(context, answer) {
  const { data, text } = context;
  const table = h("div", {});
  const search = h("input", {
    type: "search",
    class: "finder",
    placeholder: text.region_search,
    "aria-label": text.region_search,
    "data-focus": "region-search",
    value: searched,
    oninput: () => {
      searched = search.value.trim();
      turn(0);
    },
  });
  const choose = h(
    "select",
    {
      "data-focus": "region-light",
      onchange: () => {
        light = choose.value;
        turn(0);
      },
    },
    h("option", { value: "" }, text.any),
    data.lights.map((one) => h("option", { value: one.light, selected: one.light === light }, one.word)),
  );

  function turn(to) {
    const rows = answer.rows.filter((row) => (!light || row[6] === light) && row[1].includes(searched));
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    page = Math.min(to, pages - 1);
    const part = rows.slice(page * PAGE, (page + 1) * PAGE);
    replace(table, part.length ? places(context, answer, part) : none(text), pages > 1 && pager(pages));
  }

  function pager(pages) {
    const words = text.region_page.replace("{page}", page + 1).replace("{pages}", pages);
    return h(
      "p",
      { class: "actions" },
      step(text.region_before, page > 0, () => turn(page - 1)),
      h("span", { class: "quiet" }, words),
      step(text.region_next, page < pages - 1, () => turn(page + 1)),
    );
  }

  turn(page);
  return [
    h(
      "div",
      { class: "filters" },
      h("label", {}, h("span", { class: "quiet" }, text.region), search),
      h("label", {}, h("span", { class: "quiet" }, text.light), choose),
    ),
    table,
  ];
}

function none(text) {
  return h("p", { class: "quiet" }, text.region_none);
}

function step(label, isPossible, onclick) {
  return h("button", { type: "button", class: "plain", disabled: !isPossible, onclick }, label);
}

function places(context, answer, rows) {
  const { text } = context;
  const columns = [
    { title: text.region },
    ...[text.rank, text.actual, text.target, answer.result].map((title) => ({ title, class: "number" })),
    { title: text.light },
  ];
  return grid(
    columns,
    rows.map(([plan, district, place, actual, target, result, found, word]) => ({
      "data-plan": plan,
      cells: [
        link(context, "./", { plan }, { class: "link" }, district),
        place,
        actual,
        target,
        result,
        status({ light: found, status: word }),
      ],
    })),
  );
}
