// What surrounds every page: title, month, clock, mark of demonstration values, progress, connection, news.
import { h, replace } from "../dom.js";
import { after, each, lasting } from "./clock.js";
import { age, dayOf, say, timeOfDay } from "./words.js";

const NEWS = 30 * 1000;
const HINT = 6000;

export function createFrame(stage, words) {
  const title = h("h1", {});
  const demo = h("span", { class: "demo", hidden: true }, words.demo);
  const month = h("span", { class: "month" });
  const clock = h("time", { class: "clock" });
  const source = h("span", { class: "source" });
  const problem = h("span", { class: "problem" });
  const dots = h("span", { class: "dots" });
  const state = h("span", { class: "state", role: "status" });
  const bar = h("div", { class: "bar" });
  const news = h("div", { class: "news", role: "status", hidden: true });
  const hint = h("div", { class: "hint", hidden: true }, words.keys);
  const calm = h("p", { class: "calm", hidden: true });
  const pages = h("div", { class: "pages" }, calm);
  stage.element.append(
    h("header", {}, title, h("div", { class: "when" }, demo, month, clock)),
    pages,
    h("footer", {}, source, problem, dots, state),
    h("div", { class: "track" }, bar),
    news,
    hint,
  );
  let ahead = 0;
  let lostAt = null;
  let isPaused = false;
  let cancelNews = () => {};
  let cancelHint = () => {};

  const here = () => new Date(Date.now() + ahead);
  function tick() {
    const time = here();
    clock.textContent = `${dayOf(time)} ${timeOfDay(time)}`;
    const lost = lostAt && [
      h("b", {}, words.lost),
      say(words.lost_since, { time: timeOfDay(lostAt), age: age(words, here() - lostAt) }),
    ];
    replace(state, lost ?? (isPaused ? [h("b", {}, words.paused)] : []));
    state.classList.toggle("is-lost", Boolean(lostAt));
  }
  each(1000, tick);
  tick();

  return {
    pages,
    describe(data, sentences) {
      demo.hidden = !data.is_demo;
      month.textContent = data.label;
      const past = data.is_newest ? [] : [words.history];
      // Nothing to say while nobody has reported on the plan.
      const updated = data.updated ? [say(words.updated, { time: data.updated })] : [];
      source.textContent = [data.title, ...past, ...updated].join("　");
      problem.textContent = sentences.join("");
    },
    show(page, { index, count, seconds, gone, isPaused: paused }) {
      title.textContent = page.title;
      isPaused = paused;
      // A single page does not turn, so nothing runs down.
      replace(dots, count > 1 ? `${index + 1} / ${count}` : "");
      // A new element starts its animation anew; the browser moves it without any script of ours.
      const fresh = h("div", { class: "bar" });
      fresh.hidden = count < 2;
      if (paused) fresh.classList.add("is-still");
      fresh.style.animationDuration = lasting(seconds * 1000);
      fresh.style.animationDelay = lasting(-gone);
      document.querySelector(".bar").replaceWith(fresh);
      tick();
    },
    alive(serverTime) {
      lostAt = null;
      // Wall computers' clocks are often wrong; the server's is looked after.
      if (serverTime && Math.abs(serverTime - here()) > 2000) ahead = serverTime - Date.now();
      tick();
    },
    lost(since) {
      lostAt ??= since;
      tick();
    },
    announce(sentence, opening) {
      cancelNews();
      replace(news, opening && h("b", {}, opening), sentence);
      news.hidden = false;
      cancelNews = after(NEWS, () => (news.hidden = true));
    },
    quiet() {
      cancelNews();
      news.hidden = true;
    },
    hint() {
      cancelHint();
      hint.hidden = false;
      cancelHint = after(HINT, () => (hint.hidden = true));
    },
    // One sentence in place of the pages.
    calm(sentence) {
      replace(calm, sentence);
      calm.hidden = false;
      title.textContent = "";
    },
    clear() {
      calm.hidden = true;
    },
  };
}
