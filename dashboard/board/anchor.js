// Goes to the place the address names once it stands on the page.
const TRIES = 60;

export default function anchor() {
  let frame = 0;
  let left = TRIES;

  function seek() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (target) target.scrollIntoView();
    else if (id && (left -= 1) > 0) frame = requestAnimationFrame(seek);
  }

  seek();
  return () => cancelAnimationFrame(frame);
}
