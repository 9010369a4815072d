// The desk: keys press buttons, and what others do shows at once.
const part = document.getElementById("part");

// While somebody writes or chooses, the page stays as it is.
function isBusy() {
  const focus = document.activeElement;
  return part.querySelector("details[open], .sign-in, .day") !== null
    || (focus && part.contains(focus) && ["INPUT", "SELECT"].includes(focus.tagName));
}

async function renew() {
  if (isBusy()) return;
  const answer = await fetch("/desk/part");
  if (answer.ok && !isBusy()) part.innerHTML = await answer.text();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName)) return;
  const target = part.querySelector(`[data-key="${CSS.escape(event.key.toUpperCase())}"]`);
  if (!target) return;
  event.preventDefault();
  target.click();
});

let first = true;
new EventSource("/desk/live").addEventListener("picture", () => {
  if (!first) renew();
  first = false;
});
