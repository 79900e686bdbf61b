// Elements without markup strings: text from the data can never become HTML.
const SVG = "http://www.w3.org/2000/svg";

export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

export function replace(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
}

// A details element whose open state outlives redraws.
export function folded(context, key, summary, ...children) {
  const element = h(
    "details",
    { class: "folded", open: context.opened.has(key) },
    h("summary", { "data-focus": key }, summary),
    ...children,
  );
  element.addEventListener("toggle", () => {
    if (element.open) context.opened.add(key);
    else context.opened.delete(key);
  });
  return element;
}
