// Shows the devices as they are, some times a second, and passes on what hands do to them.
const LOOK_MILLIS = 400;
const FRAME_MILLIS = 600;
const FRAME_WIDTH = 960;

const { kiosk } = document.body.dataset;
const PICTURE = "/bench/picture?kiosk=" + kiosk;

const find = (selector) => document.querySelector(selector);
const said = find(".said");

function say(text, isBad) {
  said.textContent = text;
  said.classList.toggle("bad", isBad);
}

async function post(path, type, body) {
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": type }, body });
    return answer.ok ? "" : await answer.text();
  } catch {
    return find(".lost").textContent;
  }
}

const deed = (device, name, text) => post("/bench/deed", "application/json", JSON.stringify({ device, kiosk, deed: name, text }));

async function scan(sent) {
  const trouble = await sent;
  say(trouble || said.dataset.scanned, Boolean(trouble));
  return !trouble;
}

// A browser is one kiosk. Under its second name this machine lends the visitor's browser a second memory.
if (kiosk !== "1" && location.hostname === "127.0.0.1") {
  const screen = find(".screen");
  screen.href = screen.href.replace("//127.0.0.1", "//localhost");
}

// ---- printer

for (const [device, box] of [["printer", ".printer"], ["card", ".cards"]]) {
  for (const button of document.querySelectorAll(box + " [data-deed]")) {
    button.addEventListener("click", async () => {
      await deed(device, button.dataset.deed);
      look();
    });
  }
}

let shownSlips = "";
function drawPrinter(printer) {
  const box = find(".printer");
  box.querySelector(".missing").hidden = printer !== null;
  for (const node of box.querySelectorAll(".deeds, .states, .hint")) node.hidden = printer === null;
  box.querySelector(".tray-empty").hidden = printer === null || printer.slips.length > 0;
  if (!printer) return;
  const isTrue = { open: printer.open, jammed: printer.jammed, unplugged: !printer.plugged, [printer.paper]: true };
  for (const state of box.querySelectorAll("[data-state]")) state.hidden = !isTrue[state.dataset.state];
  const slips = printer.slips.join(" ");
  if (slips === shownSlips) return;
  shownSlips = slips;
  const tray = find(".tray");
  const there = new Map([...tray.children].map((node) => [Number(node.dataset.slip), node]));
  tray.replaceChildren(...printer.slips.map((number) => there.get(number) ?? slip(number)));
}

function slip(number) {
  const item = document.createElement("li");
  item.dataset.slip = number;
  const button = document.createElement("button");
  button.type = "button";
  const image = document.createElement("img");
  image.src = "/bench/slip/" + number;
  image.alt = "#" + number;
  button.append(image);
  button.addEventListener("click", () => scan(deed("scanner", "slip", String(number))));
  item.append(button);
  return item;
}

// ---- scanner

find(".text").addEventListener("submit", (event) => {
  event.preventDefault();
  scan(deed("scanner", "text", event.target.elements.text.value));
});

const drop = find(".drop");
const sendPicture = (file) => scan(post(PICTURE, file.type || "application/octet-stream", file));
drop.querySelector("input").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) sendPicture(file);
  event.target.value = "";
});
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) sendPicture(file);
});

const camera = find(".camera");
const video = find("video");
let stream = null;
camera.addEventListener("click", async () => {
  if (stream) return stopCamera();
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    return say(camera.dataset.refused, true);
  }
  video.srcObject = stream;
  video.hidden = false;
  camera.textContent = camera.dataset.off;
  await video.play();
  lookThroughCamera();
});

function stopCamera() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  video.hidden = true;
  camera.textContent = camera.dataset.on;
}

async function lookThroughCamera() {
  if (!stream) return;
  const canvas = document.createElement("canvas");
  const scale = Math.min(1, FRAME_WIDTH / (video.videoWidth || FRAME_WIDTH));
  canvas.width = video.videoWidth * scale;
  canvas.height = video.videoHeight * scale;
  if (canvas.width > 0) {
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    const frame = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    if (stream && !(await post(PICTURE, "image/jpeg", frame))) {
      say(said.dataset.scanned, false);
      return stopCamera();
    }
  }
  setTimeout(lookThroughCamera, FRAME_MILLIS);
}

// ---- loudspeaker

const LINES = 50;
const clock = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "Asia/Shanghai" });
let heard = 0;
async function listen() {
  const lines = await (await fetch("/bench/speaker?after=" + heard)).json();
  const log = find(".log");
  for (const line of lines) {
    const item = document.createElement("li");
    const time = document.createElement("time");
    time.textContent = clock.format(new Date(line.time));
    item.append(time, line.words);
    log.prepend(item);
    heard = line.no;
  }
  while (log.children.length > LINES) log.lastElementChild.remove();
  find(".silent").hidden = log.children.length > 0;
}

// ---- the look

async function look() {
  try {
    const state = await (await fetch("/bench/devices?kiosk=" + kiosk)).json();
    find(".lost").hidden = true;
    drawPrinter(state.printer ?? null);
    const scanner = find(".scanner");
    scanner.querySelector(".missing").hidden = Boolean(state.scanner);
    for (const node of scanner.querySelectorAll(".text, .drop, .deeds, .states")) node.hidden = !state.scanner;
    const held = scanner.querySelector(".held");
    const cards = find(".cards");
    cards.querySelector(".missing").hidden = state.cards;
    for (const node of cards.querySelectorAll(".deeds, .hint")) node.hidden = !state.cards;
    held.textContent = held.dataset.words.replace("{n}", state.scanner?.held ?? 0);
    await listen();
  } catch {
    find(".lost").hidden = false;
  }
}

async function keepLooking() {
  await look();
  setTimeout(keepLooking, LOOK_MILLIS);
}
keepLooking();
