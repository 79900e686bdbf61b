// What has changed since the last edition this screen saw: marked for a while on every page that shows it.
import { now } from "./clock.js";

const MARKED = 10 * 60 * 1000;

export function createMarks() {
  let marked = new Map();

  return {
    get: (id) => marked.get(id),
    // The lights that have just changed, by id.
    lights: () => [...marked].filter(([, mark]) => mark.light).map(([id]) => id),
    // in: two editions of one month; out: how many lights and values changed, and the
    // label of a month that is new. Marks stay for at least `atLeast` ms.
    compare(before, after, atLeast) {
      if (before.plan !== after.plan || before.period !== after.period) {
        marked = new Map();
        return { lights: 0, values: 0, month: before.plan === after.plan ? after.label : "" };
      }
      const until = now() + Math.max(MARKED, atLeast);
      let lights = 0;
      let values = 0;
      for (const [id, row] of Object.entries(after.rows)) {
        const earlier = before.rows[id];
        if (!earlier) continue;
        const light = earlier.light !== row.light || earlier.status !== row.status;
        if (light) lights += 1;
        if (earlier.actual !== row.actual) values += 1;
        if (light || earlier.actual !== row.actual) marked.set(id, { until, light, was: earlier.status });
      }
      return { lights, values, month: "" };
    },
    // Says whether a mark's time was over.
    expire() {
      const before = marked.size;
      marked = new Map([...marked].filter(([, { until }]) => until > now()));
      return marked.size < before;
    },
  };
}
