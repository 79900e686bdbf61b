// An indicator's data as files from the server.
import { h } from "./dom.js";

export function downloads(context, id) {
  const { data, text, state } = context;
  const labels = { csv: text.file_csv, xlsx: text.file_xlsx };
  const files = data.file_types.map((type) => {
    const query = new URLSearchParams({ id, month: state.month });
    if (data.chosen_plan) query.set("plan", data.chosen_plan);
    const address = new URL(`board-files/indicator.${type}?${query}`, document.baseURI).href;
    return h("a", { class: "plain", href: address, download: "" }, labels[type]);
  });
  return h("p", { class: "actions", "aria-label": text.downloads, role: "group" }, files);
}
