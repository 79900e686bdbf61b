// The list of units to search: those with numbers first, then those without, group phrases, and what has no unit.
import { h } from "./dom.js";
import { tally } from "./lights.js";

let searched = "";

export function unitList(context, open) {
  const { data, text, month } = context;
  const names = month.unit_order;
  const ranked = names.filter((name) => data.units[name].ranked);
  const parts = [
    [text.units_with, ranked.filter((name) => data.units[name].indicators.length)],
    [text.units_without, ranked.filter((name) => !data.units[name].indicators.length)],
    [text.units_generic, names.filter((name) => !data.units[name].ranked)],
  ];
  const none = h("p", { class: "quiet", hidden: true }, text.search_none);
  const groups = parts.map(([title, members]) =>
    h(
      "div",
      { class: "unit-group" },
      h("h2", {}, title, h("span", { class: "quiet" }, ` ${members.length}`)),
      members.map((name) => entry(context, name, month.unit_counts[name])),
    ),
  );
  const field = h("input", {
    type: "search",
    placeholder: text.search,
    "aria-label": text.search,
    "data-focus": "search",
    value: searched,
  });
  const filter = () => {
    searched = field.value.trim();
    let found = 0;
    for (const group of groups) {
      let inside = 0;
      for (const button of group.querySelectorAll("[data-unit]")) {
        button.hidden = !button.dataset.unit.includes(searched);
        inside += button.hidden ? 0 : 1;
      }
      group.hidden = !inside;
      found += inside;
    }
    none.hidden = found > 0;
  };
  field.addEventListener("input", filter);
  filter();
  return h(
    "aside",
    { class: "panel unit-list", "data-scroll": "units" },
    field,
    h(
      "button",
      {
        type: "button",
        class: "unit",
        "data-focus": "all-units",
        "aria-pressed": String(!context.state.unit),
        onclick: () => context.go({ unit: null }),
      },
      h("span", {}, text.all_units),
    ),
    none,
    groups,
    h(
      "div",
      { class: "unit-group" },
      h(
        "button",
        {
          type: "button",
          class: "unit",
          "data-focus": "no-unit",
          "aria-pressed": String(context.state.unit === text.no_unit),
          onclick: () => chooseUnit(context, text.no_unit),
        },
        h("span", {}, text.no_unit),
        h("span", { class: "quiet" }, `${open.length} ${text.count}`),
      ),
    ),
  );
}

function entry(context, name, counts) {
  const { data, text, state } = context;
  return h(
    "button",
    {
      type: "button",
      class: "unit",
      "data-focus": `unit-${name}`,
      "data-unit": name,
      "aria-pressed": String(name === state.unit),
      onclick: () => chooseUnit(context, name),
    },
    h("span", {}, name),
    data.units[name].indicators.length
      ? tally(counts, data.lights)
      : h("span", { class: "quiet" }, text.no_target),
  );
}

export function chooseUnit(context, name) {
  context.go({ unit: name });
  // On a phone the list gives way to the unit, wherever in the list one was.
  if (matchMedia("(max-width: 760px)").matches) document.querySelector(".board-head").scrollIntoView();
}
