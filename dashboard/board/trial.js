// Sliders of the trial: the server computes the ranking anew by the same rules; nothing is kept.
import { h, replace } from "./dom.js";
import { grid } from "./grid.js";
import { addressOf, link } from "./links.js";

const PAUSE = 250;
const chosen = new Map();

export function trial(context, weights) {
  const { text } = context;
  const answer = h("div", { class: "trial-answer", "aria-live": "polite" });
  const fields = weights.map(({ name, label }) => {
    const value = h("output", {}, chosen.get(name) ?? "1");
    const slider = h("input", {
      type: "range",
      min: "0",
      max: "3",
      step: "0.5",
      "data-focus": `weight-${name}`,
      name,
      "aria-label": label,
      value: chosen.get(name) ?? "1",
      oninput: () => {
        chosen.set(name, slider.value);
        value.textContent = slider.value;
        later();
      },
    });
    return h("label", { class: "slider" }, h("span", {}, label), slider, value);
  });
  let timer = null;
  let asked = 0;

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  async function ask() {
    asked += 1;
    const own = asked;
    const wanted = Object.fromEntries(weights.map(({ name }) => [name, chosen.get(name) ?? "1"]));
    try {
      const response = await fetch(addressOf(context, "board-files/trial", wanted));
      const { rows } = await response.json();
      if (own !== asked) return;
      const moved = rows.filter((row) => row.differs);
      replace(answer, moved.length ? trialTable(context, moved) : h("p", { class: "quiet" }, text.trial_same));
    } catch {
      replace(answer, h("p", { class: "quiet" }, text.trial_failed));
    }
  }

  const reset = h(
    "button",
    {
      type: "button",
      class: "plain",
      "data-focus": "trial-reset",
      onclick: () => {
        chosen.clear();
        for (const field of fields) {
          field.querySelector("input").value = "1";
          field.querySelector("output").textContent = "1";
        }
        replace(answer);
      },
    },
    text.trial_reset,
  );
  if (chosen.size) ask();
  return h(
    "section",
    { class: "panel", "data-panel": "trial" },
    h("h2", {}, text.trial, h("span", { class: "badge" }, text.trial_mark)),
    h("p", { class: "quiet" }, text.trial_help),
    h("div", { class: "sliders" }, fields, reset),
    answer,
  );
}

export function trialTable(context, rows) {
  const { text } = context;
  const columns = [
    { title: text.unit },
    ...[text.rank, text.trial_rank, text.moved, text.score, text.trial_score].map((title) => ({
      title,
      class: "number",
    })),
  ];
  return grid(
    columns,
    rows.map((row) => ({
      cells: [
        [
          link(context, "units", { unit: row.unit }, { class: "link" }, row.unit),
          h("span", { class: "quiet" }, ` ${row.group}`),
        ],
        row.rank,
        row.trial_rank,
        row.moved,
        row.score,
        row.trial_score,
      ],
    })),
  );
}
