// plotly pictures of a page: still ones, in the colours of the day, drawn once.
import { recolour } from "../figures.js";

const CONFIG = { staticPlot: true, locale: "zh-CN" };

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function onColourChange(act) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", act);
}

export const canDraw = () => Boolean(globalThis.Plotly);

export async function draw({ element, figure }, data) {
  if (!canDraw()) return;
  const colours = isDark() ? data.dark_of : {};
  const { data: traces, layout } = recolour(figure, colours);
  const size = { width: element.clientWidth, height: element.clientHeight };
  const template = recolour(data.template, colours);
  await Plotly.newPlot(element, traces, { ...layout, ...size, template }, CONFIG);
}

export function erase({ element }) {
  globalThis.Plotly?.purge(element);
}
