// Links between the pages of the board: real addresses, followed without loading the frame anew.
import { visit } from "./address.js";
import { h } from "./dom.js";

// The month goes along, and the plan where it is not the newest, so that a link sent on shows what its sender saw.
export function addressOf(context, page, fields = {}) {
  const query = new URLSearchParams();
  const kept = { plan: context.data?.chosen_plan, month: context.state?.month };
  for (const [name, value] of Object.entries({ ...kept, ...fields })) {
    if (value) query.set(name, value);
  }
  return new URL(`${page}?${query}`, document.baseURI).href;
}

export function link(context, page, fields, attributes, ...children) {
  return anchor(addressOf(context, page, fields), attributes, ...children);
}

export function anchor(address, attributes, ...children) {
  return h("a", { ...attributes, href: address, onclick: (event) => follow(event, address) }, ...children);
}

function follow(event, address) {
  // A new tab or window is the browser's business.
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  document.querySelector("dialog.source[open]")?.close();
  visit(address);
}

export function indicatorLink(context, id, attributes = {}) {
  const name = context.data.indicators[id].name;
  return link(context, "indicator", { id }, { class: "link", ...attributes }, name);
}

export function unitLinks(context, units) {
  if (!units.length) return h("span", { class: "quiet" }, context.text.no_unit);
  return units.map((unit, index) => [
    index > 0 && "、",
    link(context, "units", { unit }, { class: "link" }, unit),
  ]);
}
