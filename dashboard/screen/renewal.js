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
      const script = await fetch(`./${newer}/screen/screen.js`, { signal: signal() });
      return page.ok && script.ok;
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
