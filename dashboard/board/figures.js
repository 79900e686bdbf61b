// plotly figures as Python built them: picked by indicator, recoloured for dark, drawn in our own slim plotly.
import { h } from "./dom.js";
import { canSketch, settled, sketch } from "./sketch.js";

const NARROW = 520;
const NARROW_TICKS = 10;
const NARROW_NAME = 8;
const AXIS = 150;
const PAPER_WIDTH = 640;
const PICTURE_WIDTH = 960;
const PICTURE_HEIGHT = 480;
// What a picture has beside its plot: heading above, legend below.
const PICTURE_HEAD = 92;
const PICTURE_FOOT = 72;
const CONFIG = {
  locale: "zh-CN",
  displaylogo: false,
  responsive: false,
  scrollZoom: false,
  doubleClick: false,
  // Pictures are saved below the figure, with heading and source.
  displayModeBar: false,
};
let loading = null;
// What has to be drawn by plotly, once it is there.
const sketched = new Set();

export function loadPlotly() {
  loading ??= script("vendor/plotly-locale-zh-cn.js")
    .then(() => script("vendor/plotly-basic.min.js"))
    .then(() => sketched.forEach((redraw) => redraw()));
  return loading;
}

// A sketch has no hover text and no button to save it: plotly takes its place at the first sign that somebody
// wants either, or is about to go to a page that needs it.
function wake({ type, target }) {
  if (type === "keydown" || target.closest?.(".figure, a")) loadPlotly().catch(() => {});
}
document.addEventListener("pointerover", wake, { passive: true });
document.addEventListener("keydown", wake, { passive: true });

function whenIdle(act) {
  if (globalThis.requestIdleCallback) requestIdleCallback(act, { timeout: 500 });
  else setTimeout(act, 100);
}

function script(name) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = new URL(name, import.meta.url).href;
    element.onload = resolve;
    element.onerror = () => reject(new Error(name));
    document.head.append(element);
  });
}

// The rows of one section or unit: every array as long as `ids` loses the others, labels go by their `y`.
export function subset(figure, wanted) {
  const keep = new Set(wanted);
  const data = figure.data.map((trace) => (trace.ids ? keepPoints(trace, (id) => keep.has(id)) : trace));
  const rows = wanted.length;
  const annotations = figure.layout.annotations?.filter((label) => keep.has(label.y));
  const yaxis = { ...figure.layout.yaxis, categoryarray: wanted, range: [wanted.length - 0.5, -0.5] };
  return { data, layout: { ...figure.layout, annotations, yaxis }, rows };
}

// A year's figure as one month saw it: later points go, and of the traces of single months the others.
export function cut(figure, month) {
  const data = figure.data
    .filter((trace) => !trace.meta?.month || trace.meta.month === month)
    .map((trace) => (trace.ids ? keepPoints(trace, (id) => id <= month) : trace));
  return { ...figure, data };
}

function keepPoints(trace, keeps) {
  const indexes = trace.ids.map((id, index) => (keeps(id) ? index : -1)).filter((index) => index >= 0);
  const pick = (value) =>
    Array.isArray(value) && value.length === trace.ids.length ? indexes.map((index) => value[index]) : value;
  const fields = Object.entries(trace).map(([name, value]) => [name, pick(value)]);
  const marker = trace.marker
    ? { marker: Object.fromEntries(Object.entries(trace.marker).map(([name, value]) => [name, pick(value)])) }
    : {};
  return { ...Object.fromEntries(fields), ...marker };
}

export function recolour(value, colours) {
  if (typeof value === "string") {
    if (value[0] === "#") return colours[value] ?? value;
    return value.includes("color:#")
      ? value.replace(/#[0-9a-f]{6}/g, (found) => colours[found] ?? found)
      : value;
  }
  if (Array.isArray(value)) return value.map((item) => recolour(item, colours));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, recolour(item, colours)]));
  }
  return value;
}

// A stacked bar's number goes where its segment is wide enough, in a narrower one its shape alone; `AXIS` is
// what the names on the left take.
function readable(traces, meta, width) {
  if (!meta?.label_width) return traces;
  const perUnit = (width - AXIS) / meta.longest;
  const shorten = (label, room) => {
    if (room >= meta.label_width) return label;
    return room >= meta.shape_width ? label.split(" ")[0] : "";
  };
  return traces.map((trace) => {
    if (trace.type !== "bar") return trace;
    return { ...trace, text: trace.text.map((label, index) => shorten(label, trace.x[index] * perUnit)) };
  });
}

// Rows of a fixed height; where the page is narrow the value goes under the name.
function fit(layout, rows, width) {
  const meta = layout.meta;
  const narrow = width < NARROW;
  if (narrow && layout.yaxis?.ticktext) {
    const ticktext = layout.yaxis.ticktext.map((label) =>
      label.length > NARROW_NAME ? `${label.slice(0, NARROW_NAME)}…` : label,
    );
    const xaxis = { ...layout.xaxis, dtick: "M3" };
    return { ...layout, width, xaxis, yaxis: { ...layout.yaxis, ticktext } };
  }
  if (narrow && layout.xaxis?.ticktext) {
    const xaxis = { ...layout.xaxis, tickfont: { ...layout.xaxis.tickfont, size: NARROW_TICKS } };
    return { ...layout, width, xaxis };
  }
  if (!meta?.row_height || !rows) return { ...layout, width };
  const height = meta.base_height + rows * (narrow ? meta.narrow_row_height : meta.row_height);
  const margin = narrow ? { ...layout.margin, t: meta.narrow_top } : layout.margin;
  const annotations = layout.annotations.map((label) => {
    if (!narrow) return label;
    return label.name === "name" ? { ...label, yshift: 38 } : { ...label, x: 0, xanchor: "left", yshift: 19 };
  });
  return { ...layout, width, height, margin, annotations };
}

export function createFigures() {
  let data = null;
  const slots = new Map();
  let shown = new Set();
  let theme = "light";
  let source = "";
  const observer = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const slot = target.boardSlot;
      if (slot && Math.abs(slot.width - contentRect.width) > 1) draw(slot);
    }
  });

  async function draw(slot) {
    slot.width = slot.element.clientWidth;
    if (!slot.width) return;
    if (slot.isLive || !canSketch(slot.figure)) return live(slot);
    paint(slot, slot.width, theme);
    slot.element.dataset.drawn = "sketch";
    // The page is there to be read; plotly follows when the browser has nothing else to do.
    if (globalThis.Plotly) whenIdle(() => slot.element.dataset.drawn === "sketch" && live(slot));
  }

  async function live(slot) {
    try {
      await loadPlotly();
    } catch {
      slot.element.textContent = data.text.chart_failed;
      return;
    }
    if (!slot.element.isConnected || !slot.width) return;
    slot.isLive = true;
    await paint(slot, slot.width, theme);
    slot.element.removeAllListeners?.("plotly_click");
    if (slot.onClick) slot.element.on("plotly_click", ({ points }) => slot.onClick(points[0]));
    slot.element.dataset.drawn = "true";
  }

  function paint(slot, width, colourTheme) {
    const colours = colourTheme === "dark" ? data.dark_of : {};
    const { data: traces, layout } = recolour(slot.figure, colours);
    const template = recolour(data.template, colours);
    const fitted = { ...fit(layout, slot.figure.rows, width), template };
    const shown = readable(traces, layout.meta, width);
    const full = canSketch(slot.figure) ? settled(shown, fitted) : fitted;
    if (!slot.isLive) return slot.element.replaceChildren(sketch(shown, full, slot.onClick));
    slot.element.querySelector(":scope > .sketch")?.remove();
    return Plotly.react(slot.element, shown, full, CONFIG);
  }

  // The two kinds of picture, offered below the figure.
  function saving(slot, key) {
    const buttons = [
      ["png", data.text.picture_png],
      ["svg", data.text.picture_svg],
    ].map(([format, label]) =>
      h(
        "button",
        {
          type: "button",
          class: "plain",
          "data-focus": `save-${key}-${format}`,
          "aria-label": `${slot.title} ${label}`,
          onclick: () => save(slot, format),
        },
        label,
      ),
    );
    return h("p", { class: "actions saving" }, buttons);
  }

  // A picture for a document: on white, with its title, whatever the page looks like now.
  async function save({ figure, title }, format) {
    await loadPlotly();
    const fitted = fit(figure.layout, figure.rows, PICTURE_WIDTH);
    const traces = readable(figure.data, fitted.meta, PICTURE_WIDTH).map((trace) =>
      trace.mode === "text" ? { ...trace, showlegend: false } : trace,
    );
    // Rows and lines of items keep their height; a curve gets that of a picture.
    const inner = fitted.meta ? fitted.height : PICTURE_HEIGHT - PICTURE_HEAD - PICTURE_FOOT;
    const height = inner + PICTURE_HEAD + PICTURE_FOOT;
    const layout = {
      ...fitted,
      template: data.template,
      paper_bgcolor: data.template.layout.hoverlabel.bgcolor,
      height,
      title: {
        text: `${title}<br><sub>${source}</sub>`,
        font: { size: 18 },
        x: 0.03,
        xanchor: "left",
        y: 1 - 26 / height,
        yanchor: "top",
      },
      margin: { l: 60, r: 32, t: PICTURE_HEAD, b: PICTURE_FOOT },
      showlegend: true,
      legend: {
        orientation: "h",
        x: 0.5,
        xanchor: "center",
        yref: "container",
        y: 14 / height,
        yanchor: "bottom",
        traceorder: "normal",
      },
    };
    const size = { format, filename: title, width: PICTURE_WIDTH, height };
    return Plotly.downloadImage({ data: traces, layout }, format === "png" ? { ...size, scale: 2 } : size);
  }

  // Paper is light and narrower than most screens, and is laid out before any observer could answer.
  const onPaper = () =>
    shown.forEach((slot) => slot.element.dataset.drawn !== "false" && paint(slot, PAPER_WIDTH, "light"));
  const onScreen = () => shown.forEach((slot) => draw(slot));
  const onPlotly = () => shown.forEach((slot) => live(slot));
  sketched.add(onPlotly);
  window.addEventListener("beforeprint", onPaper);
  window.addEventListener("afterprint", onScreen);

  return {
    use(nextData) {
      data = nextData;
    },
    // nextSource is printed on pictures; without one none are offered.
    begin(nextTheme, nextSource = "") {
      theme = nextTheme;
      source = nextSource;
      shown = new Set();
    },
    // Returns the element of a figure; it is drawn when the page around it stands.
    place(key, figure, title, onClick) {
      let slot = slots.get(key);
      if (!slot) {
        slot = { element: h("div", { class: "figure", "data-figure": key }), width: 0 };
        slot.element.boardSlot = slot;
        slots.set(key, slot);
        observer.observe(slot.element);
      }
      slot.figure = figure;
      slot.title = title;
      slot.onClick = onClick;
      // Not an image: the button for saving it can be reached inside.
      slot.element.setAttribute("role", "figure");
      slot.element.setAttribute("aria-label", data.text.chart_aria.replace("{title}", title));
      shown.add(slot);
      return source ? h("div", { class: "figure-frame" }, slot.element, saving(slot, key)) : slot.element;
    },
    end() {
      for (const slot of shown) {
        slot.element.dataset.drawn = "false";
        draw(slot);
      }
    },
    remove() {
      observer.disconnect();
      sketched.delete(onPlotly);
      window.removeEventListener("beforeprint", onPaper);
      window.removeEventListener("afterprint", onScreen);
      for (const { element } of slots.values()) globalThis.Plotly?.purge(element);
      slots.clear();
    },
  };
}
