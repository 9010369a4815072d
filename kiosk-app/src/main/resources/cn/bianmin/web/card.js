// What stands on the card screen is gone as soon as the card is, and after 45 seconds even where the terminal is too.
const FORGET_MILLIS = 45_000;

const mark = document.querySelector("[data-card]").dataset.card;
function wipe() {
  document.querySelectorAll(".card-person, main .number").forEach((personal) => personal.remove());
}
setTimeout(wipe, FORGET_MILLIS);
new EventSource("/kiosk/card/live").addEventListener("picture", (event) => {
  if (JSON.parse(event.data).card === mark) return;
  wipe();
  location.replace("/kiosk/card");
});
// The browser keeps pages to come back to; this one it must not.
addEventListener("pagehide", wipe);
