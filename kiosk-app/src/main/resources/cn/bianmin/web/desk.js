// The staff's pages: keys press buttons, and what others do shows at once.
const part = document.getElementById("part");
const address = part.dataset.part;

// While somebody writes or chooses, the page stays as it is.
function isBusy() {
  const focus = document.activeElement;
  return part.querySelector("details[open], .sign-in, .day") !== null
    || (focus && part.contains(focus) && ["INPUT", "SELECT"].includes(focus.tagName));
}

async function renew() {
  if (!address || isBusy()) return;
  const answer = await fetch(address);
  if (answer.redirected) return location.assign("/desk");
  const next = document.createElement("template");
  next.innerHTML = await answer.text();
  // What stays is not touched: a box that somebody has just ticked would be empty again.
  if (answer.ok && !isBusy() && next.innerHTML.trim() !== part.innerHTML.trim()) part.replaceChildren(next.content);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const field = event.target;
  if (["INPUT", "SELECT", "TEXTAREA"].includes(field.tagName)) {
    if (event.key === "Escape") field.blur();
    // A box or a choice takes no letters, but what is written does.
    if (!["checkbox", "radio"].includes(field.type)) return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toUpperCase())}"]`);
  if (!target) return;
  event.preventDefault();
  const inner = target.querySelector("input, select");
  if (inner || ["INPUT", "SELECT"].includes(target.tagName)) (inner ?? target).focus();
  else target.click();
});

part.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});

// The first picture, too: the page may be older than that.
new EventSource("/desk/live").addEventListener("picture", (event) => {
  const scans = JSON.parse(event.data).scans[part.dataset.scanner] ?? 0;
  const isNew = scans > Number(part.dataset.scans);
  // Whoever takes papers in or signs in is not led away from what they wrote.
  if (isNew && !part.querySelector(".visit, .sign-in, .day")) location.assign("/desk/cases/scanned");
  else renew();
  // A terminal that starts again counts from nothing.
  part.dataset.scans = Math.min(scans, Number(part.dataset.scans));
});
// Minutes go on while nothing happens.
setInterval(renew, 30_000);
// Tells that keys are listened to.
part.dataset.ready = "yes";
