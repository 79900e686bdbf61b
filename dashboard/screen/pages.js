// The pages a screen can show, by the names of the playlist.
import { due } from "./due.js";
import { indicator } from "./indicator.js";
import { lightList } from "./lightlist.js";
import { named } from "./named.js";
import { overview } from "./overview.js";
import { ranking } from "./ranking.js";
import { section, unit } from "./section.js";
import { say } from "./words.js";

const FIXED = {
  overview,
  red: (context) => lightList(context, "red"),
  yellow: (context) => lightList(context, "yellow"),
  ranking,
  praised: (context) => named(context, "praised"),
  criticised: (context) => named(context, "criticised"),
  due,
};

// out: pages {key, title, build} in order, and the names nothing is known by. One name may need several pages.
export function pagesOf(names, context) {
  const { sections } = context.data;
  const wanted = names.flatMap((name) => (name === "sections" ? sections.map(({ key }) => key) : [name]));
  const pages = [];
  const unknown = [];
  for (const name of wanted) {
    const parts = partsOf(name, context);
    if (!parts) unknown.push(name);
    else pages.push(...parts.map((part, index) => numbered(part, `${name}#${index}`, index, parts.length, context)));
  }
  // The same page may be wanted twice in one list.
  return { pages: pages.map((page, place) => ({ ...page, key: `${place}:${page.key}` })), unknown };
}

function numbered(part, key, index, count, { words }) {
  const title = count > 1 ? say(words.part, { title: part.title, part: index + 1, parts: count }) : part.title;
  return { ...part, key, title };
}

function partsOf(name, context) {
  const { data } = context;
  if (Object.hasOwn(FIXED, name)) return FIXED[name](context);
  const [kind, id] = name.includes(":") ? [name.slice(0, 1), name.slice(2)] : ["s", name];
  if (kind === "i" && name[1] === ":" && Object.hasOwn(data.rows, id)) return indicator(context, id);
  if (kind === "u" && name[1] === ":" && Object.hasOwn(data.units, id)) return unit(context, id);
  const found = data.sections.find(({ key }) => key === name);
  return found ? section(context, found) : null;
}
