// What a reader chose lives in the address; going back and forward among it needs no run of the script.
const FIELDS = ["month", "id", "at", "task", "item", "section", "unit", "light", "due", "with", "of"];
const listeners = new Map();
// The month a reader chose goes along to the next page; a fresh load starts with the newest.
let chosenMonth = null;

export function readState(data) {
  const query = new URLSearchParams(location.search);
  const state = Object.fromEntries(FIELDS.map((name) => [name, query.get(name)]));
  state.unknownMonth = Boolean(state.month && !data.months[state.month]);
  if (!data.months[state.month]) {
    state.month = !state.unknownMonth && data.months[chosenMonth] ? chosenMonth : data.default_period;
  } else {
    chosenMonth = state.month;
  }
  return state;
}

export function writeState(data, state) {
  chosenMonth = state.month;
  const query = new URLSearchParams(location.search);
  for (const name of FIELDS) {
    if (state[name]) query.set(name, state[name]);
    else query.delete(name);
  }
  const address = `${location.pathname}?${query}`;
  if (address !== location.pathname + location.search) history.pushState({ board: true }, "", address);
}

// An address of the board with the month and the plan the reader chose, so that a search does not lose it.
export function withMonth(address) {
  const found = new URL(address, document.baseURI);
  if (chosenMonth) found.searchParams.set("month", chosenMonth);
  const plan = new URLSearchParams(location.search).get("plan");
  if (plan) found.searchParams.set("plan", plan);
  return found.href;
}

// Another page, or another state of this one: the frame answers a step through the history without loading anew.
export function visit(address) {
  history.pushState({ board: true }, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: { board: true } }));
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
}

export function bindAddress(owner, page, onChange) {
  // shell.js offers each step through the history here before the frame would answer it with a run of the script.
  const listener = (event) => {
    if ((location.pathname.split("/").pop() || "overview") !== page()) return;
    event.preventDefault();
    chosenMonth = new URLSearchParams(location.search).get("month");
    onChange();
  };
  listeners.set(owner, listener);
  window.addEventListener("board-step", listener);
}

export function forgetAddress(owner) {
  window.removeEventListener("board-step", listeners.get(owner));
  listeners.delete(owner);
}
