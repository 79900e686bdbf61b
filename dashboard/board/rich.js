// The little HTML that plotly allows in labels, as far as dashboard/charts/labels.py uses it.
import { svg } from "./dom.js";

const PIECES = /<b>(.*?)<\/b>|<span style="color:(#\w+)">(.*?)<\/span>|([^<]+)/g;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

export function tspans(text) {
  return [...text.matchAll(PIECES)].map(([, bold, color, coloured, plain]) => {
    const words = (bold ?? coloured ?? plain).replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole);
    return svg("tspan", { fill: color, "font-weight": bold === undefined ? null : "bold" }, words);
  });
}
