// A server with a newer version: the page loads itself anew, once, and only when the new page is there to be had.
const MEMORY = "screen-renewed-for";
const AGAIN = 10 * 60 * 1000;

export function createRenewal(bundle) {
  let newer = null;
  let isUnderWay = false;

  async function isThere() {
    try {
      const signal = () => AbortSignal.timeout(6000);
      const page = await fetch(location.href, { cache: "no-store", signal: signal() });
      if (!page.ok) return false;
      // Everything the new page loads comes into the browser's cache: should the server go away just now, the
      // page still starts.
      const files = [...(await page.text()).matchAll(/(?:src|href)="(\.\/board-assets\/[^"]+)"/g)];
      const answers = await Promise.all(files.map(([, file]) => fetch(file, { signal: signal() })));
      return files.length > 0 && answers.every(({ ok }) => ok);
    } catch {
      return false;
    }
  }

  // Two servers of different versions behind one address would otherwise send the page round in circles.
  function isRecent() {
    const [name, at] = (sessionStorage.getItem(MEMORY) ?? "").split(" ");
    return name === newer && Date.now() - Number(at) < AGAIN;
  }

  return {
    notice(served) {
      newer = served === bundle ? null : served;
    },
    // Something the page needs did not load when it was opened.
    repair() {
      newer ??= bundle;
    },
    // Between two pages; says whether the page is about to go.
    async turn() {
      if (!newer || isUnderWay || isRecent()) return false;
      isUnderWay = true;
      if (await isThere()) {
        sessionStorage.setItem(MEMORY, `${newer} ${Date.now()}`);
        location.reload();
        return true;
      }
      isUnderWay = false;
      return false;
    },
  };
}
