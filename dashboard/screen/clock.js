// Timers of the screen. A soak test sets globalThis.screenSpeed before the page loads: then all of them run faster.
const speed = globalThis.screenSpeed ?? 1;

export function after(milliseconds, act) {
  const timer = setTimeout(act, milliseconds / speed);
  return () => clearTimeout(timer);
}

export function each(milliseconds, act) {
  const timer = setInterval(act, milliseconds / speed);
  return () => clearInterval(timer);
}

// For animations in CSS.
export const lasting = (milliseconds) => `${milliseconds / speed}ms`;

// Milliseconds on the screen's own watch, which stands still in no sleep.
export const now = () => Date.now() * speed;
