// Draws what the bench says, and passes on what hands do. The server sends the whole picture each time, so a page
// that missed something is right again with the next picture.
import { words } from "./bench-words.js";

const LEVELS = [5, 4, 3, 2, 1];
const LEVEL_NAMES = ["", "VERY_DISSATISFIED", "DISSATISFIED", "BASICALLY_SATISFIED", "SATISFIED", "VERY_SATISFIED"];
const SVG = "http://www.w3.org/2000/svg";
const ROWS_SHOWN = 80;
const BEEP_SHOWN_MILLIS = 600;

let language = localStorage.getItem("language") === "en" ? "en" : "zh-CN";
let picture = null;
const panels = new Map();

const say = (key, numbers = {}) =>
  (words[language][key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => numbers[name] ?? whole);
const clockTime = (iso) =>
  iso ? new Date(iso).toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false, hour: "2-digit", minute: "2-digit", second: "2-digit" }) : "";

function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
function use(svg, name) {
  const href = "#" + name;
  const inner = svg.firstElementChild;
  if (inner.getAttribute("href") !== href) inner.setAttribute("href", href);
}
function icon(name, className) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const inner = document.createElementNS(SVG, "use");
  inner.setAttribute("href", "#" + name);
  svg.append(inner);
  return svg;
}
function element(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

// ---- hands

async function act(what) {
  try {
    await fetch("act", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(what),
    });
  } catch {
    // The live connection notices too and says so on the page.
  }
}

// ---- one terminal

function build(id) {
  const root = document.getElementById("terminal").content.firstElementChild.cloneNode(true);
  const find = (selector) => root.querySelector(selector);
  const panel = { root, find, id, rows: new Map(), beeps: -1, quiet: 0, latest: null };
  root.dataset.terminal = id;

  for (const level of LEVELS) {
    const button = element("button", "rate l" + level, icon("face-" + level, "icon"), element("span"));
    button.type = "button";
    button.dataset.level = LEVEL_NAMES[level];
    button.addEventListener("click", () => act({ terminal: id, do: "press", button: LEVEL_NAMES[level] }));
    find(".buttons").append(button);
  }
  for (let i = 1; i <= 20; i++) {
    find(".people").append(element("li", "p0", icon("person", "who"), icon("disk", "sign")));
  }
  find(".call").addEventListener("click", () => act({ terminal: id, do: "press", button: "CALL" }));
  find(".power").addEventListener("click", () =>
    act({ terminal: id, do: panel.latest.power === "OFF" ? "power-on" : "power-off" }));
  find(".line").addEventListener("click", () =>
    act({ terminal: id, do: panel.latest.plug === "IN" ? "unplug" : "plug-in" }));
  find(".twenty").addEventListener("click", () =>
    act({ terminal: id, do: panel.latest.villagers.running ? "send-home" : "villagers" }));
  const menu = (selector, what) =>
    find(selector).addEventListener("click", () => {
      find(".more").open = false;
      act({ terminal: id, ...what() });
    });
  menu(".do-silence", () => ({ do: "silence" }));
  menu(".do-hold", () => ({ do: faultOf(panel.latest, "SATISFIED") ? "release" : "hold", button: "SATISFIED" }));
  menu(".do-bounce", () => ({ do: faultOf(panel.latest, "DISSATISFIED") ? "settle" : "bounce", button: "DISSATISFIED" }));
  for (const screen of root.querySelectorAll(".do-screen")) {
    screen.addEventListener("click", () => {
      find(".more").open = false;
    });
  }
  document.getElementById("terminals").append(root);
  return panel;
}

const faultOf = (terminal, line) => (terminal.faults ?? []).find((fault) => fault.line === line)?.kind;

function draw(panel, terminal, hub) {
  panel.latest = terminal;
  const { root, find } = panel;
  const off = terminal.power !== "ON";
  root.classList.toggle("off", off);
  root.classList.toggle("hub-off", hub.power !== "ON");

  put(find(".station"), language === "en" ? terminal.nameEnglish : terminal.name);
  put(find(".ident"), say(off ? "ident.off" : "ident", { id: terminal.id, counter: terminal.counter, pid: terminal.pid }));
  find(".pad").setAttribute("aria-label", say("pad.title"));

  const clock = off ? "" : terminal.clock;
  const clockChip = find(".chip-clock");
  clockChip.hidden = !clock;
  clockChip.className = "chip chip-clock " + (clock === "UNSYNCED" ? "soon" : "good");
  put(clockChip.lastElementChild, say("clock." + clock));
  const link = off ? "OFF" : terminal.streaming ? "UP" : terminal.connected ? "WAIT" : "DOWN";
  const linkChip = find(".chip-link");
  linkChip.className = "chip chip-link " + (link === "UP" ? "good" : link === "OFF" ? "" : "plain");
  linkChip.title = terminal.linkSentence ?? "";
  put(linkChip.lastElementChild, say("link." + link));

  const light = off ? "DARK" : terminal.light;
  for (const [name, selector] of [["OPEN", ".lamp-open"], ["THANKS", ".lamp-thanks"], ["REFUSED", ".lamp-refused"]]) {
    find(selector).classList.toggle("lit", light === name);
  }
  if (panel.beeps >= 0 && terminal.beeps > panel.beeps) panel.quiet = Date.now() + BEEP_SHOWN_MILLIS;
  panel.beeps = terminal.beeps;
  find(".beep").hidden = Date.now() >= panel.quiet || off;
  put(find(".call").firstElementChild, say("call"));
  find(".call").title = say("call.title");
  for (const level of LEVELS) {
    const button = find(".rate.l" + level);
    put(button.querySelector("span"), say("level" + level));
    const fault = off ? null : faultOf(terminal, LEVEL_NAMES[level]);
    let badge = button.querySelector("em");
    if (!fault) badge?.remove();
    else {
      if (!badge) button.append((badge = element("em")));
      put(badge, say("fault." + fault));
    }
  }

  const line = find(".line");
  line.className = "line" + (terminal.plug === "OUT" ? " out" : terminal.plug === "SILENT" ? " silent" : "")
    + (link === "UP" && terminal.plug === "IN" ? " talking" : "");
  put(find(".line .word"), say("plug." + terminal.plug));
  const power = find(".power");
  power.setAttribute("aria-checked", String(terminal.power !== "OFF"));
  power.setAttribute("aria-label", say("power.do", { name: find(".station").textContent }));
  put(power.querySelector(".word"), say("power." + terminal.power));
  put(find(".do-hold"), say(faultOf(terminal, "SATISFIED") === "STUCK" ? "do.release" : "do.hold"));
  put(find(".do-bounce"), say(faultOf(terminal, "DISSATISFIED") === "BOUNCING" ? "do.settle" : "do.bounce"));
  for (const screen of find(".menu").querySelectorAll(".do-screen")) {
    screen.hidden = off;
    const address = terminal.url && new URL(screen.dataset.screen, terminal.url).href;
    if (address && screen.getAttribute("href") !== address) screen.href = address;
  }

  drawVillagers(find, terminal, off);
  drawVerdict(find, terminal.verdict);
  drawBooks(panel, terminal, hub, off);
}

function drawVillagers(find, terminal, off) {
  const { running, states } = terminal.villagers;
  const button = find(".twenty");
  button.classList.toggle("running", running);
  button.setAttribute("aria-disabled", String(off && !running));
  put(button.lastElementChild, say(running ? "twenty.stop" : "twenty"));
  [...find(".people").children].forEach((person, i) => {
    const state = states[i] ?? 0;
    person.className = "p" + state;
    use(person.lastElementChild, state === 2 ? "tick" : "disk");
    person.title = say("person." + state, { i: i + 1 });
    person.setAttribute("aria-label", person.title);
  });
}

const VERDICTS = {
  ALL: ["all", "ok"],
  WAITING: ["wait", "wait"],
  HUB_OFF: ["wait", "wait"],
  OFF: ["", "off"],
  STARTING: ["", "off"],
  EMPTY: ["", "wait"],
  DIFFERS: ["bad", "bad"],
};

function drawVerdict(find, verdict) {
  const [look, sign] = VERDICTS[verdict.kind];
  const line = find(".verdict");
  line.className = "verdict " + look;
  line.dataset.kind = verdict.kind;
  use(line.firstElementChild, "verdict-" + sign);
  const key = verdict.kind === "OFF" && verdict.waiting === 0 ? "verdict.OFF0" : "verdict." + verdict.kind;
  const numbers = { w: verdict.waiting, n: verdict.entries, r: verdict.ratings };
  const text = say(key, numbers);
  const more = verdict.kind === "ALL" ? say("verdict.ALL.more", numbers) : "";
  const span = line.lastElementChild;
  if (span.dataset.text !== text + more) {
    span.dataset.text = text + more;
    span.replaceChildren(text, ...(more ? [element("small", "", more)] : []));
  }
}

// ---- the ledger and its copy, entry by entry

function drawBooks(panel, terminal, hub, off) {
  const { find, rows } = panel;
  put(find(".book-head.of-terminal span"), say("book.terminal"));
  put(find(".book-head.of-hub span"), say("book.hub"));
  put(find(".book-head.of-terminal b"), say("entries", { n: terminal.accepted }));
  put(find(".book-head.of-hub b"), say("entries", { n: terminal.held }));
  const waiting = Math.max(0, terminal.accepted - terminal.held);
  put(find(".waiting b"), String(waiting));
  put(find(".waiting span"), say("waiting"));
  find(".waiting").classList.toggle("some", waiting > 0);

  const list = find(".rows");
  const shown = terminal.rows.slice(0, ROWS_SHOWN);
  const keys = new Set(shown.map((row) => row.key));
  for (const [key, node] of rows) {
    if (!keys.has(key)) {
      node.remove();
      rows.delete(key);
    }
  }
  let place = list.firstElementChild;
  for (const row of shown) {
    let node = rows.get(row.key);
    if (!node) {
      node = buildRow();
      rows.set(row.key, node);
      list.insertBefore(node, place);
    } else {
      place = node.nextElementSibling;
    }
    drawRow(node, row);
  }

  const note = find(".frozen-note.of-terminal");
  note.hidden = !off;
  put(note, say(terminal.power === "STARTING" ? "frozen.starting" : "frozen.terminal", { t: clockTime(terminal.seenAt) }));
  const hubNote = find(".frozen-note.of-hub");
  hubNote.hidden = hub.power === "ON";
  put(hubNote, say("frozen.hub", { t: clockTime(hub.seenAt) }));
}

function buildRow() {
  const half = (side) =>
    element("div", "half " + side,
      element("span", "seq"), element("div", "what", icon("face-5", "face"), element("span")), element("time"), element("code"));
  return element("li", "row", half("of-terminal"), element("div", "bridge", icon("tick", "")), half("of-hub"));
}

function drawRow(node, row) {
  const state = JSON.stringify(row) + language;
  if (node.dataset.state === state) return;
  node.dataset.state = state;
  node.className = "row" + (row.hub ? " held" : "") + (row.acked ? " acked" : "") + (row.differs ? " differs" : "");
  drawHalf(node.children[0], row, row.terminal);
  drawHalf(node.children[2], row, row.hub);
}

function drawHalf(half, row, side) {
  const isHub = half.classList.contains("of-hub");
  half.classList.toggle("empty", !side);
  const [seq, what, time, code] = half.children;
  for (const node of half.children) node.hidden = !side && node !== what;
  const [face, name] = what.children;
  face.hidden = true;
  if (!side) {
    face.setAttribute("class", "face");
    face.classList.add("none");
    put(name, isHub ? say("row.waiting") : "");
    return;
  }
  put(seq, String(row.seq));
  const level = LEVEL_NAMES.indexOf(row.level);
  if (level > 0) {
    face.classList.remove("none");
    face.setAttribute("class", "face l" + level);
    use(face, "face-" + level);
    put(name, say("level" + level));
  } else {
    face.classList.add("none");
    put(name, say("type." + row.type));
  }
  time.hidden = isHub;
  put(time, isHub ? "" : clockTime(row.time));
  put(code, side.hash);
  half.title = isHub && side.receivedAt ? say("arrived", { t: clockTime(side.receivedAt) }) : row.epoch + "/" + row.seq;
}

// ---- the page

function drawHub(hub) {
  const box = document.querySelector(".hub");
  box.classList.toggle("off", hub.power !== "ON");
  put(box.querySelector(".hub-says"), say("hub." + hub.power, { n: hub.held }));
  const power = document.getElementById("hub-power");
  power.setAttribute("aria-checked", String(hub.power !== "OFF"));
  power.setAttribute("aria-label", say("power.do", { name: say("hub") }));
  put(power.querySelector(".word"), say("power." + hub.power));
}

function drawAll() {
  document.documentElement.lang = language;
  document.title = say("title");
  document.querySelector(".language").lang = language === "en" ? "zh-CN" : "en";
  for (const node of document.querySelectorAll("[data-word]")) put(node, say(node.dataset.word));
  if (!picture) return;
  drawHub(picture.hub);
  for (const terminal of picture.terminals) {
    if (!panels.has(terminal.id)) {
      panels.set(terminal.id, build(terminal.id));
      for (const node of panels.get(terminal.id).root.querySelectorAll("[data-word]")) put(node, say(node.dataset.word));
    }
    draw(panels.get(terminal.id), terminal, picture.hub);
  }
}

document.querySelector(".language").addEventListener("click", () => {
  language = language === "en" ? "zh-CN" : "en";
  localStorage.setItem("language", language);
  drawAll();
});
document.getElementById("hub-power").addEventListener("click", () =>
  act({ do: picture?.hub.power === "OFF" ? "hub-on" : "hub-off" }));
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".more[open]")) if (!menu.contains(event.target)) menu.open = false;
});

const live = new EventSource("live");
live.addEventListener("picture", (event) => {
  picture = JSON.parse(event.data);
  document.querySelector(".lost").hidden = true;
  drawAll();
});
live.addEventListener("error", () => {
  document.querySelector(".lost").hidden = false;
});
drawAll();
