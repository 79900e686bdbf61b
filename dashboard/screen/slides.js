// The present playlist as slides, to take along.
export async function saveSlides(frame, words) {
  frame.announce(words.exporting);
  try {
    const answer = await fetch(`./screen/slides.pptx${location.search}`);
    if (!answer.ok) throw new Error(answer.status);
    const name = decodeURIComponent(answer.headers.get("Content-Disposition").split("''")[1]);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
    frame.quiet();
  } catch {
    frame.announce(words.not_exported);
  }
}
