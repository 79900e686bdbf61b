// Light or dark as the frame shows it: judged by the background it has, since the reader may have chosen another theme.

export function currentTheme() {
  const app = document.querySelector("[data-testid=stApp]") ?? document.body;
  const channels = getComputedStyle(app)
    .backgroundColor.match(/[\d.]+/g)
    ?.slice(0, 3)
    .map(Number);
  if (!channels) return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  return channels[0] + channels[1] + channels[2] < 384 ? "dark" : "light";
}

export function onThemeChange(listener) {
  const media = matchMedia("(prefers-color-scheme: dark)");
  // One frame later the app itself has changed its colours.
  const later = () => requestAnimationFrame(() => requestAnimationFrame(listener));
  media.addEventListener("change", later);
  return () => media.removeEventListener("change", later);
}
