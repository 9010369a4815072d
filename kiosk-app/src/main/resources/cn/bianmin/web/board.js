// The board: draws each picture whole, so whatever was missed does not matter, and says what is still due.
import { canSpeak, forget, onceAudible, play, prepare } from "/voice.js";

const SHOWN = 4;
const REMEMBERED = 200;
// A board that is new here says no calls that are older than this.
const FRESH_MILLIS = 60_000;
const CLOCK_MILLIS = 30_000;
const FLASH_MILLIS = 4_000;
const OFTEN = ["chime", "please", "number", "to", "counter", "get-ready", "letter-a",
  ...[..."0123456789"].map((digit) => `digit-${digit}`)];

const { counters, languages, silent } = document.body.dataset;
const own = counters ? counters.split(",") : undefined;
const isOurs = ({ counter }) => !own || own.includes(counter);
const calls = document.getElementById("calls");
const quiet = document.getElementById("quiet");
const button = document.getElementById("sound");

function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.textContent = text;
  return node;
}

// ---- what it shows
function row(call) {
  const shown = [...calls.children].find((child) => child.dataset.id === call.id);
  if (shown) return shown;
  const next = element("p", drawn ? "call fresh" : "call", "");
  next.dataset.id = call.id;
  setTimeout(() => next.classList.remove("fresh"), FLASH_MILLIS);
  next.append(
    element("b", "", call.number),
    element("i", "", "→"),
    element("span", call.seatSide ? "seat" : "", call.seatSide ? "请坐着等" : `${call.counter}号窗口`),
  );
  return next;
}

// A row that stays is not touched: put in again, it would flash again.
function place(rows) {
  [...calls.children].filter((child) => !rows.includes(child)).forEach((child) => child.remove());
  rows.forEach((next, i) => calls.children[i] === next || calls.insertBefore(next, calls.children[i] ?? null));
}

let drawn = false;
function draw(picture) {
  const rows = picture.calls.filter(isOurs).slice(0, SHOWN).map(row);
  place(rows.length ? rows : [quiet]);
  document.getElementById("next").replaceChildren(...picture.next.map((number) => element("li", "", number)));
  document.getElementById("served").replaceChildren(...picture.served.filter(isOurs).slice(0, 6).map((call) => {
    const line = element("li", "", "");
    line.append(element("b", "", call.number), element("span", "", `${call.counter}号`));
    return line;
  }));
  document.getElementById("waiting").textContent = picture.open ? `现在${picture.waiting}人在等` : "还没有开门";
  drawn = true;
}

// ---- what it says: one after another, calls first; what is no longer due when its turn comes is left out
let due = new Map();
let heard;
let speaking = false;

function remember(id) {
  heard = [...heard.filter((other) => other !== id), id].slice(-REMEMBERED);
  localStorage.setItem("heard", JSON.stringify(heard));
}

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem("heard"));
    return Array.isArray(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function hear(said) {
  const ours = said.filter((saying) => (saying.kind === "GET_READY" ? !own : isOurs(saying)));
  due = new Map(ours.map((saying) => [saying.id, saying]));
  if (!heard) {
    const kept = recall();
    heard = kept ?? [];
    if (!kept) ours.filter(({ since }) => terminalNow() - since > FRESH_MILLIS).forEach(({ id }) => remember(id));
  }
  speak();
}

function nextDue() {
  const open = [...due.values()].filter(({ id }) => !heard.includes(id));
  return open.find(({ kind }) => kind !== "GET_READY") ?? open[0];
}

async function speak() {
  if (speaking || silent === "true") return;
  speaking = true;
  try {
    for (let saying = nextDue(); saying; saying = nextDue()) {
      button.hidden = await canSpeak();
      if (!button.hidden) return;
      remember(saying.id);
      for (const language of languages.split(",")) await play(language, saying.clips[language]);
    }
  } finally {
    speaking = false;
  }
}

// Where the browser wants a touch before the first sound, one touch anywhere is enough.
async function openSound() {
  button.hidden = silent === "true" || (await canSpeak());
  if (button.hidden && heard) speak();
}
addEventListener("click", openSound);
addEventListener("keydown", openSound);
onceAudible(openSound);
if (silent !== "true") {
  openSound();
  languages.split(",").forEach((language) => prepare(language, OFTEN));
}

// ---- the clock goes on by the time that has passed since the terminal told its own
const clock = document.getElementById("clock");
let terminalTime = Number(clock.dataset.now);
let toldAt = performance.now();
const terminalNow = () => terminalTime + performance.now() - toldAt;

async function askTime() {
  try {
    const { now, unsure } = await (await fetch("/board/clock")).json();
    terminalTime = now;
    toldAt = performance.now();
    document.getElementById("unsure").hidden = !unsure;
  } catch {
    // The terminal starts again; until then time goes on here.
  }
}
setInterval(askTime, CLOCK_MILLIS);
setInterval(() => {
  clock.textContent = new Date(terminalNow() + 8 * 3600_000).toISOString().slice(11, 16);
}, 1000);

// ---- the terminal
let voice;
const live = new EventSource("/board/live");
live.addEventListener("open", askTime);
live.addEventListener("picture", (event) => {
  const picture = JSON.parse(event.data);
  document.getElementById("lost").hidden = true;
  if (voice !== undefined && voice !== picture.voice) forget();
  voice = picture.voice;
  draw(picture);
  hear(picture.said);
});
live.addEventListener("error", () => {
  document.getElementById("lost").hidden = false;
});
