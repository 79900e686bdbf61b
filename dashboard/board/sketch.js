// Horizontal bar figures of plotly as plain SVG, in the places plotly would give everything: what a reader sees
// until a chart is used. Loading and starting plotly takes longer than all the rest of a page.
import { svg } from "./dom.js";
import { tspans } from "./rich.js";

const LABEL_GAP = 5;
const TICK = { size: 12, below: 13, middle: 4.2, room: 80, least: 4, most: 9 };
const TEXT_MIDDLE = 5.5;
// Plotly leaves this part of an axis free beside bars and points, and room for a point's own size.
const FREE = 0.05;
const STROKE_OF_SIZE = 1.4;
const BOX = { height: 22, up: 11, pad: 2 };
let ruler = null;

// Two kinds, as dashboard/charts builds them: stacks over categories with words where a row is empty, and bars
// over one another with an upright stroke at the target. All else is plotly's own.
export function canSketch({ data, layout }) {
  if (layout.yaxis?.type !== "category" || !data.some(isBar)) return false;
  if (layout.barmode === "stack") {
    return layout.xaxis?.dtick > 0 && data.every((trace) => isBar(trace) || isWords(trace));
  }
  return layout.barmode === "overlay" && reach(data) > 0 && data.every((trace) => isBar(trace) || isStroke(trace));
}

const isBar = (trace) => trace.type === "bar" && trace.orientation === "h";
const isWords = (trace) => trace.type === "scatter" && trace.mode === "text" && trace.x.every((x) => x === 0);
const isStroke = (trace) => trace.type === "scatter" && trace.marker?.symbol === "line-ns-open";
const values = (traces) => traces.flatMap((trace) => trace.x).filter((x) => x !== null);
const reach = (traces) => Math.max(0, ...values(traces));

function widthOf(text, size, family) {
  ruler ??= document.createElement("canvas").getContext("2d");
  ruler.font = `${size}px ${family}`;
  return ruler.measureText(text).width;
}

// The layout with margins, range and ticks settled, so that plotly has nothing left to find out and puts
// everything where the sketch had it. in: traces and layout as plotly gets them.
export function settled(traces, layout) {
  const base = layout.template.layout;
  const margin = { ...base.margin, ...layout.margin };
  const { family } = base.font;
  const isStack = layout.barmode === "stack";
  if (isStack) {
    const longest = Math.max(...rowsOf(traces, layout).map((name) => widthOf(name, TICK.size, family)));
    margin.l = Math.max(margin.l, Math.round(longest) + LABEL_GAP);
  }
  const find = () => axis(traces, layout, layout.width - margin.l - margin.r);
  let found = find();
  // A label under an end of the axis needs half its width.
  const { range, dtick } = found;
  const missing = (tick, side, distance) => {
    const half = widthOf(tickText(tick, dtick, layout), TICK.size, family) / 2;
    const share = distance / (range[1] - range[0]);
    return Math.max(0, Math.ceil(half - side - share * (layout.width - margin.l - margin.r)));
  };
  const [first, last] = [Math.ceil(range[0] / dtick) * dtick, Math.floor(range[1] / dtick) * dtick];
  const [left, right] = [missing(first, margin.l, first - range[0]), missing(last, margin.r, range[1] - last)];
  margin.l += left;
  margin.r += right;
  if (left || right) found = find();
  const still = { autorange: false, automargin: false, ticklabeloverflow: "allow" };
  const xaxis = { ...layout.xaxis, ...found, ...still };
  return { ...layout, margin, xaxis, yaxis: { ...layout.yaxis, automargin: false } };
}

function axis(traces, layout, length) {
  const isStack = layout.barmode === "stack";
  const bars = traces.filter(isBar);
  const ends = isStack ? totals(bars) : values(bars);
  const points = ends.map((value) => ({ value, pad: FREE * length }));
  for (const trace of traces.filter(isStroke)) {
    const own = trace.marker.size / 2 + trace.marker.line.width;
    points.push(...values([trace]).map((value) => ({ value, pad: FREE * length + own })));
  }
  const lows = points.filter(({ value }) => value < 0);
  const highs = points.filter(({ value }) => value > 0);
  // Words stand at zero, and plotly leaves room on both their sides.
  const zero = { value: 0, pad: traces.some((trace) => isWords(trace) && trace.x.length) ? FREE * length : 0 };
  let best = null;
  for (const low of [zero, ...lows]) {
    for (const high of highs.length ? highs : [{ value: 1, pad: 0 }]) {
      const scale = (length - low.pad - high.pad) / (high.value - low.value);
      if (!best || scale < best.scale) best = { scale, low, high };
    }
  }
  const { scale, low, high } = best;
  const range = [low.value - low.pad / scale, high.value + high.pad / scale];
  return { range, dtick: layout.xaxis.dtick ?? stepOf(range[1] - range[0], length) };
}

// Plotly's choice of a step: about one tick every 80 pixels, 2, 5 or 10 times a power of ten.
function stepOf(span, length) {
  const rough = span / (Math.min(TICK.most, Math.max(TICK.least, length / TICK.room)) + 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * [2, 5, 10].find((step) => rough / power <= step);
}

function tickText(value, step, layout) {
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return value.toFixed(digits).replace("-", "−") + (layout.xaxis.ticksuffix ?? "");
}

function totals(bars) {
  return bars[0].y.map((_, row) => bars.reduce((sum, trace) => sum + trace.x[row], 0));
}

function rowsOf(traces, layout) {
  return layout.yaxis.categoryarray ?? traces.find(isBar).y;
}

// in: traces and a settled layout; onPoint gets {id} of a bar or stroke that is clicked.
export function sketch(traces, layout, onPoint) {
  const base = layout.template.layout;
  const { margin, xaxis } = layout;
  const rows = rowsOf(traces, layout);
  const width = layout.width - margin.l - margin.r;
  const height = layout.height - margin.t - margin.b;
  const [low, high] = xaxis.range;
  const step = height / rows.length;
  const place = {
    x: (value) => margin.l + ((value - low) / (high - low)) * width,
    middle: (row) => margin.t + (rows.indexOf(row) + 0.5) * step,
    left: margin.l,
    right: margin.l + width,
    step,
    onPoint,
  };
  const ticks = [];
  for (let tick = Math.ceil(low / xaxis.dtick) * xaxis.dtick; tick <= high; tick += xaxis.dtick) ticks.push(tick || 0);
  const upright = (value, attributes) =>
    svg("path", { d: `M${place.x(value)},${margin.t}v${height}`, "shape-rendering": "crispEdges", ...attributes });
  const label = (content, attributes) => svg("text", { "font-size": TICK.size, ...attributes }, content);
  const hasZero = xaxis.zeroline !== false && low <= 0;

  return svg(
    "svg",
    { class: "sketch", width: layout.width, height: layout.height, "font-family": base.font.family },
    ticks
      .filter((tick) => tick || !hasZero)
      .map((tick) => upright(tick, { stroke: base.xaxis.gridcolor })),
    hasZero && upright(0, { stroke: base.xaxis.zerolinecolor }),
    svg(
      "g",
      { class: "barlayer" },
      traces.filter(isBar).map((trace) => barsOf(trace, traces, layout, place)),
    ),
    traces.filter(isStroke).map((trace) => strokes(trace, place)),
    traces.filter(isWords).map((trace) =>
      trace.y.map((row, index) =>
        label(trace.text[index], {
          x: place.x(0),
          y: place.middle(row) + TICK.middle,
          fill: trace.textfont.color,
          "font-size": base.font.size,
        }),
      ),
    ),
    layout.shapes?.map(({ x0, line }) =>
      upright(x0, { stroke: line.color, "stroke-width": line.width, "stroke-dasharray": "9 9" }),
    ),
    layout.yaxis.showticklabels !== false &&
      rows.map((row) =>
        label(row, {
          x: margin.l - 1,
          y: place.middle(row) + TICK.middle,
          "text-anchor": "end",
          fill: layout.yaxis.tickfont.color,
        }),
      ),
    ticks.map((tick) =>
      label(tickText(tick, xaxis.dtick, layout), {
        x: place.x(tick),
        y: margin.t + height + TICK.below,
        "text-anchor": "middle",
        fill: base.xaxis.tickfont.color,
      }),
    ),
    layout.annotations?.map((note) => words(note, base.font, place)),
  );
}

function barsOf(trace, traces, layout, { x, middle, step, onPoint }) {
  const before = layout.barmode === "stack" ? traces.slice(0, traces.indexOf(trace)).filter(isBar) : [];
  const { color, line } = trace.marker;
  const half = (trace.width * step) / 2;
  if (!trace.x.some(Boolean)) return null;
  return svg(
    "g",
    { class: "trace" },
    trace.x.map((value, index) => {
      if (!value) return null;
      const row = trace.y[index];
      const start = before.reduce((sum, other) => sum + other.x[index], 0);
      const [from, to] = [x(start), x(start + value)];
      const look = { fill: color, stroke: line?.color, "stroke-width": line?.width };
      const d = `M${from},${middle(row) - half}V${middle(row) + half}H${to}V${middle(row) - half}Z`;
      return svg(
        "g",
        { class: "point", onclick: onPoint && (() => onPoint({ id: trace.ids[index] })) },
        svg("path", { d, ...look }),
        trace.text &&
          svg(
            "text",
            {
              x: (from + to) / 2,
              y: middle(row) + TEXT_MIDDLE,
              "text-anchor": "middle",
              "font-size": trace.textfont.size,
              fill: trace.textfont.color,
            },
            trace.text[index],
          ),
      );
    }),
  );
}

function strokes(trace, { x, middle, onPoint }) {
  const { size, color, line } = trace.marker;
  const reach = (size * STROKE_OF_SIZE) / 2;
  return svg(
    "g",
    { class: "scatterlayer" },
    trace.x.map((value, index) => {
      if (value === null) return null;
      const d = `M${x(value)},${middle(trace.y[index]) - reach}v${2 * reach}`;
      const onclick = onPoint && (() => onPoint({ id: trace.ids[index] }));
      return svg("path", { d, class: "point", stroke: color, "stroke-width": line.width, onclick });
    }),
  );
}

// A row's name or value on the colour of the paper, at one side of the figure.
function words(note, font, { middle, left, right }) {
  const isRight = note.xanchor === "right";
  const edge = (isRight ? right : left) + (isRight ? -BOX.pad : BOX.pad);
  const at = middle(note.y) - note.yshift;
  const pieces = tspans(note.text);
  const plain = pieces.map((piece) => piece.textContent).join("");
  const wide = widthOf(plain, font.size, font.family) + 2 * BOX.pad;
  return [
    svg("rect", {
      x: isRight ? right - wide : left,
      y: at - BOX.up,
      width: wide,
      height: BOX.height,
      fill: note.bgcolor,
    }),
    svg(
      "text",
      {
        x: edge,
        y: at + TEXT_MIDDLE,
        "text-anchor": isRight ? "end" : "start",
        "font-size": font.size,
        fill: font.color,
        "xml:space": "preserve",
      },
      pieces,
    ),
  ];
}
