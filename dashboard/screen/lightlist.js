// 红灯清单 or 黄灯清单: worst first, with who answers.
import { h } from "../dom.js";
import { shape } from "../lights.js";
import { chunks, HEAD, roomOf } from "./parts.js";
import { rowsPanel } from "./rows.js";

const ROW = 104;
const TALL = 150;

export function lightList(context, light) {
  const { data, words } = context;
  const title = words[light];
  const ids = data.order.filter((id) => data.rows[id].light === light);
  if (!ids.length) return [{ title, build: () => none(words[`no_${light}`]) }];
  const room = roomOf(context).height - HEAD;
  return chunks(ids, Math.floor(room / ROW)).map((part) => ({
    title: `${title}　${ids.length} ${words.count}`,
    build: () => {
      const figures = [];
      const height = Math.floor(room / part.length);
      const options = { figure: "gaps", heading: words.gaps, note: words.gaps_note, height, units: true, reason: height >= TALL };
      return { element: h("div", { class: "stacked" }, rowsPanel(context, figures, part, options)), figures };
    },
  }));
}

function none(sentence) {
  return { element: h("p", { class: "all-well" }, shape("green"), sentence), figures: [] };
}
