// Keys, clickers (they send PageUp and PageDown) and fingers.
const SWIPE = 60;
const TAP = 12;

export function bindControls(player, frame, pointer, save) {
  const acts = {
    ArrowRight: () => player.step(1),
    PageDown: () => player.step(1),
    ArrowDown: () => player.step(1),
    ArrowLeft: () => player.step(-1),
    PageUp: () => player.step(-1),
    ArrowUp: () => player.step(-1),
    " ": () => player.pause(),
    Home: () => player.first(),
    End: () => player.last(),
    l: () => pointer.toggle(),
    s: save,
    f: fullScreen,
    Escape: leave,
  };

  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    // 1 to 9 are pages, 0 is the tenth.
    const act = /^\d$/.test(key) ? () => player.jump((Number(key) + 9) % 10) : acts[key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  let start = null;
  window.addEventListener("pointerdown", (event) => (start = event));
  window.addEventListener("pointerup", (event) => {
    if (!start || event.pointerType === "mouse") return;
    const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY];
    start = null;
    if (Math.abs(x) > SWIPE && Math.abs(x) > Math.abs(y)) player.step(x < 0 ? 1 : -1);
    else if (Math.abs(x) < TAP && Math.abs(y) < TAP) player.pause();
  });

  window.addEventListener("mousemove", ({ movementX, movementY }) => {
    if (movementX || movementY) frame.hint();
  });
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

// Shown over a page of the board, which takes the screen away again.
function leave() {
  if (window.parent !== window) window.parent.postMessage("screen-leave", location.origin);
}
