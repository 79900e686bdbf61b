// Entry of the component: decodes the payload, keeps one instance per place on the page, redraws on change.
import { bindAddress, forgetAddress, readState, writeState } from "./address.js";
import { createDialog } from "./dialog.js";
import { h, replace } from "./dom.js";
import { createFigures, loadPlotly } from "./figures.js";
import { decode, sameBytes } from "./payload.js";
import { currentTheme, onThemeChange } from "./appearance.js";
import { head } from "./head.js";
import { compare } from "./compare.js";
import { indicator } from "./indicator.js";
import { overview } from "./overview.js";
import { plan } from "./plan.js";
import { ranking } from "./ranking.js";
import { region } from "./region.js";
import { sections } from "./sections.js";
import { tasks } from "./tasks.js";
import { units } from "./units.js";

const VIEWS = { overview, sections, units, indicator, tasks, ranking, plan, compare, region };
const instances = new WeakMap();

// The shell of a page whose figures need plotly asks for it early.
if (document.querySelector("link[rel=preload][as=script]")) loadPlotly().catch(() => {});

export default async function board({ data, parentElement }) {
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

function createInstance(parent) {
  const root = h("div", { class: "board" });
  parent.append(root);
  const body = h("div", { class: "board-body" });
  const opened = new Set();
  // Kept over new data, so that the page holds its height and place while the figures change.
  const figures = createFigures();
  let bytes = null;
  let context = null;
  let theme = null;

  function render() {
    const focus = document.activeElement?.dataset?.focus;
    const scrolled = scrollPositions(root);
    context.state = readState(context.data);
    context.month = context.data.months[context.state.month];
    // The target is that of the month: adjusted ones leave earlier months as they were.
    for (const [id, row] of Object.entries(context.month.rows)) context.data.indicators[id].target = row.target;
    // A picture leaves the board: it says where it comes from, and whether its values are real.
    const { demo, title } = context.data;
    figures.begin(theme, [demo, title, context.month.label].filter(Boolean).join(" · "));
    replace(root, head(context), body);
    replace(body, ...VIEWS[context.data.page](context));
    figures.end();
    body.querySelector("[data-arrive]")?.scrollIntoView({ block: "center" });
    for (const element of root.querySelectorAll("[data-scroll]")) {
      element.scrollTop = scrolled[element.dataset.scroll] ?? 0;
    }
    if (focus) root.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  }

  function refreshTheme() {
    const now = currentTheme();
    document.documentElement.dataset.theme = now;
    if (now === theme) return;
    theme = now;
    if (context) render();
  }

  const unwatch = onThemeChange(refreshTheme);
  bindAddress(
    root,
    () => context?.data.page,
    () => render(),
  );

  return {
    async receive(next) {
      refreshTheme();
      if (bytes && sameBytes(bytes, next)) return;
      bytes = next;
      const data = await decode(next);
      if (bytes !== next) return;
      figures.use(data);
      context = { data, text: data.text, figures, opened };
      context.dialog = createDialog(root, context);
      context.go = (change) => {
        writeState(context.data, { ...context.state, ...change });
        render();
      };
      render();
    },
    remove() {
      unwatch();
      forgetAddress(root);
      figures.remove();
      root.remove();
    },
  };
}

function scrollPositions(root) {
  const elements = [...root.querySelectorAll("[data-scroll]")];
  return Object.fromEntries(elements.map((element) => [element.dataset.scroll, element.scrollTop]));
}
