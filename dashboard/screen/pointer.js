// The laser pointer: a red dot in place of the cursor, and the chart it is on stands out from the rest.
import { h } from "../dom.js";

export function createPointer(stage) {
  const dot = h("div", { class: "laser", hidden: true });
  stage.element.append(dot);
  let isOn = false;
  let lit = null;

  function light(next) {
    if (next === lit) return;
    lit?.classList.remove("is-lit");
    lit = next;
    lit?.classList.add("is-lit");
    stage.element.classList.toggle("has-lit", Boolean(lit));
  }

  window.addEventListener("mousemove", ({ clientX, clientY, target }) => {
    if (!isOn) return;
    dot.hidden = false;
    dot.style.left = `${clientX / stage.size.scale}px`;
    dot.style.top = `${clientY / stage.size.scale}px`;
    light(target.closest?.(".page.is-shown .panel"));
  });

  return {
    toggle() {
      isOn = !isOn;
      stage.element.classList.toggle("has-laser", isOn);
      dot.hidden = true;
      if (!isOn) light(null);
    },
  };
}
