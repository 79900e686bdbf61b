// Data as files from the server, the figure as a picture drawn here: all of it works without internet.
import { h } from "./dom.js";

export function downloads(context, id) {
  const { data, text, state } = context;
  const name = data.indicators[id].name;
  // A picture leaves the board: it says where it comes from, and whether its values are real.
  const source = [data.demo, data.title, context.month.label].filter(Boolean).join(" · ");
  const labels = { csv: text.file_csv, xlsx: text.file_xlsx };
  const files = data.file_types.map((type) => {
    const query = new URLSearchParams({ id, month: state.month });
    const address = new URL(`board-files/indicator.${type}?${query}`, document.baseURI).href;
    return h("a", { class: "plain", href: address, download: "" }, labels[type]);
  });
  const pictures = [
    ["png", text.picture_png],
    ["svg", text.picture_svg],
  ].map(([format, label]) =>
    h(
      "button",
      {
        type: "button",
        class: "plain",
        "data-focus": `save-${format}`,
        onclick: () => context.figures.save("series", format, name, source),
      },
      label,
    ),
  );
  return h("p", { class: "actions", "aria-label": text.downloads, role: "group" }, files, pictures);
}
