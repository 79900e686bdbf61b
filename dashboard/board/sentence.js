// A sentence of the plan with its number marked, among the sentences before and after it.
import { h } from "./dom.js";

export function sentence({ heading, before, pieces, after }) {
  return h(
    "blockquote",
    { class: "sentence" },
    heading && h("p", { class: "quiet" }, heading),
    h(
      "p",
      {},
      h("span", { class: "neighbour" }, before),
      pieces.map((piece) => {
        if (piece.number) return h("mark", {}, piece.text);
        return piece.quote ? h("span", { class: "quoted" }, piece.text) : piece.text;
      }),
      h("span", { class: "neighbour" }, after),
    ),
  );
}
