// Runs in every page that bench/pages.py opens: notes when what is expected can be seen, and when a chart answers.
(() => {
  const DEFAULT = __EXPECTED__;
  const TOLERANCE = 0.02;
  const now = () => performance.timeOrigin + performance.now();
  const stored = sessionStorage.getItem("bench");
  const bench = { expected: stored ? JSON.parse(stored) : DEFAULT, seen: null, answered: null };
  globalThis.bench = bench;

  // Charts may lie inside shadow roots.
  function all(selector, root = document) {
    const found = [...root.querySelectorAll(selector)];
    if (bench.expected.shadowed) {
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot) found.push(...all(selector, element.shadowRoot));
      }
    }
    return found;
  }

  function bars() {
    const charts = all(".figure, .js-plotly-plot").filter((one) => !one.querySelector(".figure, .js-plotly-plot"));
    const lengths = charts.map((chart) => {
      const own = [...chart.querySelectorAll(".barlayer .point path")]
        .map((bar) => bar.getBoundingClientRect().width)
        .filter((width) => width > 0);
      const longest = Math.max(...own);
      return own.map((width) => width / longest);
    });
    return lengths.flat().sort((left, right) => right - left);
  }

  // Superset draws on canvases: all of them are there, nothing is loading, and its big numbers are the right ones.
  function standsOnCanvas({ numbers, canvases }) {
    const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length);
    const shown = seen(".header-line");
    if (numbers && (shown.length !== numbers.length || shown.some((one, place) => one.textContent !== numbers[place]))) {
      return false;
    }
    return seen("canvas").length === canvases && !seen("[data-test='loading-indicator'], .loading").length;
  }

  function stands() {
    if (bench.expected.canvases) return standsOnCanvas(bench.expected);
    const { cards, lengths } = bench.expected;
    const shown = all(".card-value").filter((one) => one.getClientRects().length);
    if (cards && (shown.length !== cards.length || shown.some((one, place) => one.textContent !== cards[place]))) {
      return false;
    }
    const drawn = bars();
    return (
      drawn.length === lengths.length &&
      drawn.every((length, place) => Math.abs(length - lengths[place]) < TOLERANCE + 2 / 300)
    );
  }

  function turn() {
    if (bench.seen === null) {
      // What stands when a frame begins is painted with it.
      if (stands()) bench.seen = now();
    } else if (bench.answered === null && all(".hoverlayer .hovertext").length) bench.answered = now();
    requestAnimationFrame(turn);
  }
  requestAnimationFrame(turn);

  bench.expect = (expected) => {
    sessionStorage.setItem("bench", JSON.stringify(expected));
    Object.assign(bench, { expected, seen: null, answered: null });
    sessionStorage.removeItem("clicked");
  };
  addEventListener("click", () => sessionStorage.setItem("clicked", now()), true);
  // Where to point at: the longest bar of the first chart, brought into the window.
  bench.target = () => {
    const found = all(".barlayer .point path").filter((bar) => bar.getBoundingClientRect().width);
    const length = (bar) => bar.getBoundingClientRect().width;
    const longest = found.reduce((best, bar) => (length(bar) > length(best) ? bar : best));
    const { top, bottom } = longest.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) longest.scrollIntoView({ block: "center" });
    const box = longest.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
})();
