// Entry of the meeting screen: what the address asks for, what the server has, and the pages in between.
import { canDraw, onColourChange } from "./figure.js";
import { bindControls } from "./controls.js";
import { createFeed } from "./feed.js";
import { createFrame } from "./frame.js";
import { createMarks } from "./marks.js";
import { pagesOf } from "./pages.js";
import { createPlayer } from "./player.js";
import { createPointer } from "./pointer.js";
import { createRenewal } from "./renewal.js";
import { saveSlides } from "./slides.js";
import { createStage } from "./stage.js";
import { say } from "./words.js";

const { wanted: asked, words: spoken, bundle } = document.body.dataset;
const wanted = JSON.parse(asked);
const words = JSON.parse(spoken);
// Failures in a row before it is said: a server that restarts is back before anybody needs to know.
const PATIENCE = 2;

const stage = createStage(() => content && arrange());
const frame = createFrame(stage, words);
const marks = createMarks();
const renewal = createRenewal(bundle);
const player = createPlayer(frame, between);
bindControls(player, frame, createPointer(stage), () => saveSlides(frame, words));
onColourChange(() => content && arrange());
frame.calm(words.waiting);

let content = null;
let isRefused = false;
let failures = 0;
let seenAt = null;

const month = wanted.month ? `?month=${encodeURIComponent(wanted.month)}` : "";
createFeed(`./screen/data.json${month}`, {
  async data(next) {
    const before = isRefused ? null : content;
    isRefused = false;
    content = next;
    renewal.notice(next.bundle);
    const news = before && !before.empty && !next.empty && before.version !== next.version;
    if (news) announce(marks.compare(before, next, rotation()));
    await arrange();
  },
  alive(serverTime) {
    failures = 0;
    seenAt = new Date();
    if (!canDraw()) renewal.repair();
    frame.alive(serverTime);
  },
  lost() {
    failures += 1;
    if (failures >= PATIENCE && seenAt) frame.lost(seenAt);
  },
  refused() {
    isRefused = true;
    content = null;
    player.use([], every(), null);
    frame.calm(words.refused);
  },
}).ask();
keepAwake();

function list() {
  return content.screens[wanted.screen] ?? content.screens.default;
}

function every() {
  return wanted.every ?? (content ? list().every : 20);
}

function rotation() {
  return every() * 1000 * (wanted.play ?? list().play).length * 2;
}

async function arrange() {
  if (content.empty) {
    await player.use([], every(), content);
    frame.calm(words.empty);
    return;
  }
  const context = { data: content, words, marks, size: stage.size };
  const names = wanted.play ?? list().play;
  const { pages, unknown } = pagesOf(names, context);
  const sentences = [...(content.problem ? [content.problem] : []), ...wanted.problems.filter((one) => one !== content.problem)];
  if (wanted.month && wanted.month !== content.period) {
    sentences.push(say(words.unknown_month, { month: wanted.month }));
  }
  const missing = { names: unknown.join(words.and) };
  if (unknown.length && pages.length) sentences.push(say(words.unknown, missing));
  frame.describe(content, sentences);
  if (!pages.length) frame.calm(say(words.nothing, missing));
  else frame.clear();
  await player.use(pages, every(), content);
}

function announce({ lights, values, month }) {
  const parts = [
    ...(month ? [say(words.news_month, { month })] : []),
    ...(lights ? [say(words.news_lights, { count: lights })] : []),
    ...(values ? [say(words.news_values, { count: values })] : []),
  ];
  frame.announce(parts.join(words.join) || words.news_other, words.news);
}

async function between() {
  if (await renewal.turn()) return true;
  if (marks.expire()) await arrange();
  return false;
}

// Not to be had without https; there the wall computer's own setting keeps its display on.
function keepAwake() {
  const ask = () => navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
  ask();
}
