// 总览: the sentence, the cards, the lights by section, the reds and who answers, what changed, what is due.
import { due, moves, reporting } from "./news.js";
import { folded, h } from "./dom.js";
import { shape, status } from "./lights.js";
import { indicatorLink, link, unitLinks } from "./links.js";
import { sparkline } from "./sparkline.js";
import { countsTable } from "./table.js";

export function overview(context) {
  const { data, text, month } = context;
  const headline = Object.keys(data.indicators).filter((id) => data.indicators[id].headline);
  const growth = headline.filter((id) => data.indicators[id].kind === "growth");
  const amounts = headline.filter((id) => data.indicators[id].kind !== "growth");
  return [
    h(
      "p",
      { class: "headline" },
      month.headline.map((piece) =>
        piece.light
          ? h("span", { class: `is-${piece.light}` }, piece.first && shape(piece.light), piece.text)
          : piece.text,
      ),
    ),
    growth.length > 0 && cards(context, data.card_titles.growth, growth),
    amounts.length > 0 && cards(context, data.card_titles.amounts, amounts),
    h(
      "div",
      { class: "two" },
      h(
        "section",
        { class: "panel" },
        h("h2", {}, text.lights_by_section),
        context.figures.place("lights", month.figures.lights, text.lights_by_section),
        folded(context, "lights-table", text.table, countsTable(context, text.section, month.section_counts)),
      ),
      h(
        "section",
        { class: "panel" },
        named(context, "red", text.reds, text.no_reds),
        named(context, "yellow", text.yellows, null),
      ),
    ),
    h("div", { class: "three" }, moves(context), due(context), reporting(context)),
  ];
}

function cards(context, title, ids) {
  return h(
    "section",
    { class: "cards", "aria-label": title },
    h("h2", {}, title),
    h(
      "div",
      { class: "grid" },
      ids.map((id) => card(context, id)),
    ),
  );
}

function card(context, id) {
  const { data, text, month } = context;
  const fixed = data.indicators[id];
  const row = month.rows[id];
  const trend = text.trend_aria.replace("{name}", fixed.name).replace("{value}", row.actual);
  const gap = h("span", { class: row.standing ? "aside" : null }, `${text.gap} ${row.gap}`);
  return link(
    context,
    "indicator",
    { id },
    { class: "card", "data-focus": `card-${id}`, "data-indicator": id },
    h("span", { class: "card-name" }, fixed.name),
    h("span", { class: "card-value" }, row.actual),
    sparkline(month.trends[id], row.light, trend),
    h("span", { class: "card-status" }, status(row)),
    h(
      "span",
      { class: "card-facts" },
      h("span", {}, `${text.target} ${fixed.target}`),
      row.standing ? [h("b", {}, row.standing), gap] : gap,
      row.new && h("span", {}, `${text.new} ${row.new}`),
      h("span", { class: "card-period" }, row.period),
    ),
  );
}

function named(context, light, title, none) {
  const { data, text, month } = context;
  const ids = month.order.filter((id) => month.rows[id].light === light);
  if (!ids.length && !none) return null;
  return [
    h("h2", {}, shape(light), title, h("span", { class: "quiet" }, ` ${ids.length} ${text.count}`)),
    ids.length
      ? h(
          "ul",
          { class: "named", "data-light": light },
          ids.map((id) => {
            const row = month.rows[id];
            return h(
              "li",
              {},
              h(
                "div",
                { class: "named-head" },
                indicatorLink(context, id),
                h("span", { class: "named-numbers" }, `${row.actual} / ${data.indicators[id].target}`),
                h("span", { class: `named-gap is-${light}` }, row.gap),
              ),
              h(
                "p",
                { class: "units" },
                h("span", { class: "quiet" }, `${text.units}：`),
                unitLinks(context, data.indicators[id].units),
              ),
            );
          }),
        )
      : h("p", { class: "quiet" }, none),
  ];
}
