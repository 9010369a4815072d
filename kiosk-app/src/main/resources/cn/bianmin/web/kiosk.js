// The villager's screens work without this; it adds number keys, the voice, the idle countdown and what moves.
import { say } from "/voice.js";

const IDLE_SECONDS = 60;
const WARN_SECONDS = 30;

const body = document.body;
const overlay = document.querySelector("#again");

// ---- keys: 1 to 6 choose, 0 goes back, * calls for help, + says it again
const SPECIAL = { "*": ".bar-button.help", F1: ".bar-button.help", "+": ".listen:not([hidden])", F2: ".listen:not([hidden])" };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const special = SPECIAL[event.key] && overlay.hidden && document.querySelector(SPECIAL[event.key]);
  if (special) {
    event.preventDefault();
    special.click();
    return;
  }
  const key = { Escape: "0", Backspace: "0" }[event.key] ?? event.key;
  const digit = document.querySelector(`[data-digit="${CSS.escape(key)}"]`);
  const target = digit && event.key === key ? digit : document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target || !/^[0-9]$/.test(key) || !overlay.hidden) return;
  event.preventDefault();
  target.click();
  if (target.type === "checkbox") target.focus();
});

// A form is sent once, however impatient the finger; the server would draw one number only, too.
addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));

// ---- idle: asks, counts down, and forgets whoever was here
let quiet = 0;
function awake() {
  quiet = 0;
  overlay.hidden = true;
}
// A finger that wakes the page must not choose what lies under it, so the question goes only when it is lifted.
addEventListener("pointerdown", () => overlay.hidden && awake());
overlay.addEventListener("click", awake);
addEventListener("keydown", awake);
addEventListener("awake", awake);
const plain = () =>
  body.dataset.screen === "idle" && document.documentElement.lang === "zh-CN" && !body.className.trim();
setInterval(() => {
  quiet++;
  if (plain()) return;
  const left = IDLE_SECONDS + WARN_SECONDS - quiet;
  if (left <= 0) {
    overlay.submit();
    quiet = 0;
  } else if (left <= WARN_SECONDS) {
    if (overlay.hidden) speak(overlay.querySelector(".question").textContent);
    overlay.hidden = false;
    overlay.querySelector(".seconds").textContent = left;
  }
}, 1000);

// ---- the voice
document.querySelector(".listen").addEventListener("click", () => speak(body.dataset.spoken));
function speak(text) {
  // A terminal that starts again says nothing for a moment; the words are on the screen.
  say(document.documentElement.lang, text).catch(() => {});
}

// ---- the clock goes on by the time that has passed, whatever the browser's own clock says
const clock = document.querySelector("time");
const began = performance.now();
setInterval(() => {
  const china = new Date(Number(clock.dataset.now) + performance.now() - began + 8 * 3600_000);
  clock.textContent = china.toISOString().slice(11, 16);
}, 1000);

// ---- what moves: the middle of the page is fetched anew when the queue has changed
async function refresh() {
  try {
    const answer = await fetch(location.href);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const shown = document.querySelector("main");
    const main = next.querySelector("main");
    if (main && next.body.dataset.screen === body.dataset.screen && main.innerHTML !== shown.innerHTML) {
      shown.replaceWith(main);
      body.dataset.spoken = next.body.dataset.spoken;
    }
  } catch {
    // The terminal starts again; the next event brings the page up to date.
  }
}
// What happens at a device of this kiosk, as a slip under its scanner, leads on at once, whatever is on the screen.
let shown;
new EventSource(body.dataset.live).addEventListener("picture", (event) => {
  const { lead, path, queue } = JSON.parse(event.data);
  const news = JSON.stringify(queue);
  if (path && lead > Number(body.dataset.events)) location.href = path;
  // The page may be older than the first picture.
  else if (news !== shown && body.dataset.refreshed === "true") refresh();
  // A terminal that starts again counts from nothing.
  body.dataset.events = Math.min(lead, Number(body.dataset.events));
  shown = news;
});
