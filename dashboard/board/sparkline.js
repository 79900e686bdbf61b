// The months so far as a small line, with the level to hold against as a dashed one.
import { svg } from "./dom.js";

const WIDTH = 104;
const HEIGHT = 34;
const PAD = 4;

export function sparkline(points, light, label) {
  const given = points.filter(Boolean);
  const box = {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: `spark is-${light}`,
    role: "img",
    "aria-label": label,
  };
  if (given.length < 2) return svg("svg", box);
  const levels = given.flatMap(([, value, level]) => [value, level]);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const first = given[0][0];
  const span = given[given.length - 1][0] - first || 1;
  const x = (month) => PAD + ((month - first) / span) * (WIDTH - 2 * PAD);
  const y = (value) => HEIGHT - PAD - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * PAD);
  const line = (pick) =>
    given.map((point) => `${x(point[0]).toFixed(1)},${y(pick(point)).toFixed(1)}`).join(" ");
  const [month, value] = given[given.length - 1];
  return svg(
    "svg",
    box,
    svg("polyline", { points: line((point) => point[2]), class: "level" }),
    svg("polyline", { points: line((point) => point[1]), class: "value" }),
    svg("circle", { cx: x(month), cy: y(value), r: 3, class: "last" }),
  );
}
