// Shows how far the box is, without touching what somebody is typing; and goes to the kiosk's first screen once the
// box is a terminal and answers with its own.
const EVERY_MILLIS = 1000;

async function look() {
  try {
    const answer = await fetch("/kiosk");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const standing = fresh.querySelector("#standing");
    if (answer.ok && !standing) {
      location.replace("/kiosk");
      return;
    }
    const shown = document.querySelector("#standing");
    if (standing && standing.innerHTML !== shown.innerHTML) {
      shown.replaceWith(standing);
      document.querySelector(".typing").className = fresh.querySelector(".typing").className;
    }
  } catch {
    // The terminal is starting; the next look is a second away.
  }
  setTimeout(look, EVERY_MILLIS);
}
setTimeout(look, EVERY_MILLIS);
