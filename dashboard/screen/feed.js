// Asks the server for the newest edition, for ever: no socket that could be lost, a failed request is just tried again.
import { after } from "./clock.js";

// Under the five seconds after which the server closes an idle connection: all polls go over one.
const POLL = 4000;
// Not all screens at the same moment when a server comes back.
const RETRY = 2000;
const RETRY_SPREAD = 2000;
// A server that swallows packets must not hold a request longer than the 15 seconds in which a screen goes on.
const PATIENCE = 6000;

// on: data(content), alive(serverDate), lost(), refused()
export function createFeed(address, on) {
  let etag = null;
  let cancel = () => {};
  let asking = false;

  async function ask() {
    if (asking) return;
    asking = true;
    cancel();
    let failed = false;
    try {
      const headers = etag ? { "If-None-Match": etag } : {};
      const answer = await fetch(address, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 401 || answer.status === 403) {
        etag = null;
        on.refused();
      } else if (answer.status === 304 || answer.ok) {
        if (answer.ok) {
          const content = await answer.json();
          await on.data(content);
          etag = answer.headers.get("ETag");
        }
        on.alive(Date.parse(answer.headers.get("Date")));
      } else {
        failed = true;
      }
    } catch {
      failed = true;
    }
    asking = false;
    if (failed) on.lost();
    cancel = after(failed ? RETRY + Math.random() * RETRY_SPREAD : POLL, ask);
  }

  // A laptop that wakes, a network that is back: at once instead of at the next turn.
  for (const event of ["online", "pageshow", "focus"]) window.addEventListener(event, ask);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
  return { ask };
}
