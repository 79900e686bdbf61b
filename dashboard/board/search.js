// The search box of the masthead: words or initials of pinyin, arrows and Enter, a plain list of links.
import { visit, withMonth } from "./address.js";
import { h, replace } from "./dom.js";
import { decode, sameBytes } from "./payload.js";

const MOST = 12;
const instances = new WeakMap();

export default async function search({ data, parentElement }) {
  let instance = instances.get(parentElement);
  if (!instance) {
    instance = createInstance(parentElement);
    instances.set(parentElement, instance);
  }
  await instance.receive(data);
  return () => {
    instance.remove();
    instances.delete(parentElement);
  };
}

export function matching(entries, words) {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return [];
  const bare = wanted.replace(/[^\p{L}\p{N}]/gu, "");
  const score = ({ name, initials, number }) => {
    if (name.startsWith(wanted) || number.toLowerCase() === wanted) return 0;
    if (bare && initials.startsWith(bare)) return 1;
    if (name.toLowerCase().includes(wanted)) return 2;
    return bare && initials.includes(bare) ? 3 : 9;
  };
  // Sorting is stable: of equal matches indicators stay before units, tasks and work items.
  return entries
    .map((entry) => ({ entry, score: score(entry) }))
    .filter((found) => found.score < 9)
    .sort((left, right) => left.score - right.score)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

function createInstance(parent) {
  const root = h("div", { class: "board search-box", role: "search" });
  const list = h("ul", { id: "search-results", role: "listbox", hidden: true });
  const field = h("input", {
    type: "search",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "search-results",
    "aria-autocomplete": "list",
    autocomplete: "off",
  });
  root.append(field, list);
  parent.append(root);
  let bytes = null;
  let content = null;
  let found = [];
  let active = -1;

  function show() {
    found = matching(content?.entries ?? [], field.value);
    active = found.length ? 0 : -1;
    draw();
  }

  function draw() {
    const isOpen = Boolean(field.value.trim()) && document.activeElement === field;
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
    field.setAttribute("aria-activedescendant", active >= 0 && isOpen ? `found-${active}` : "");
    replace(
      list,
      found.length
        ? found.map((entry, index) =>
            h(
              "li",
              {
                id: `found-${index}`,
                role: "option",
                "aria-selected": String(index === active),
                // Before the field loses the focus and the list closes.
                onmousedown: (event) => {
                  event.preventDefault();
                  go(entry);
                },
              },
              h("span", { class: "kind" }, entry.kind),
              entry.name,
            ),
          )
        : h("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, content?.text.none),
    );
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function go(entry) {
    field.value = "";
    found = [];
    field.blur();
    draw();
    visit(withMonth(entry.address));
  }

  field.addEventListener("input", show);
  field.addEventListener("focus", show);
  field.addEventListener("blur", draw);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      active = (active + step + found.length) % found.length;
      draw();
    } else if (event.key === "Enter" && found[active]) {
      go(found[active]);
    } else if (event.key === "Escape") {
      field.value = "";
      draw();
    }
  });

  return {
    async receive(next) {
      if (bytes && sameBytes(bytes, next)) return;
      bytes = next;
      const decoded = await decode(next);
      if (bytes !== next) return;
      content = decoded;
      field.placeholder = content.text.short;
      field.title = content.text.placeholder;
      field.setAttribute("aria-label", content.text.aria);
      list.setAttribute("aria-label", content.text.aria);
    },
    remove() {
      root.remove();
    },
  };
}
