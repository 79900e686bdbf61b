// An indicator's data as files from the server.
import { h } from "./dom.js";
import { addressOf } from "./links.js";

export function downloads(context, id) {
  const { data, text } = context;
  const labels = { csv: text.file_csv, xlsx: text.file_xlsx };
  const files = data.file_types.map((type) => {
    const address = addressOf(context, `board-files/indicator.${type}`, { id });
    return h("a", { class: "plain", href: address, download: "" }, labels[type]);
  });
  return h("p", { class: "actions", "aria-label": text.downloads, role: "group" }, files);
}
