// The board: draws each picture whole, so whatever was missed does not matter.
const calls = document.getElementById("calls");
const quiet = document.getElementById("quiet");
const heard = new Set();
let first = true;
let sound;

function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.textContent = text;
  return node;
}

function place(call) {
  return call.seatSide ? "请坐着等" : `${call.counter}号窗口`;
}

function draw(picture) {
  let rings = false;
  const rows = picture.calls.map((call) => {
    const row = element("p", "call", "");
    row.append(element("b", "", call.number), element("i", "", "→"), element("span", "", place(call)));
    const key = `${call.number}/${call.counter}/${call.times}`;
    if (!heard.has(key)) {
      heard.add(key);
      if (!first) {
        row.classList.add("fresh");
        rings = true;
      }
    }
    return row;
  });
  calls.replaceChildren(...(rows.length ? rows : [quiet]));
  document.getElementById("next").replaceChildren(...picture.next.map((number) => element("li", "", number)));
  document.getElementById("served").replaceChildren(...picture.served.map((call) => {
    const row = element("li", "", "");
    row.append(element("b", "", call.number), element("span", "", `${call.counter}号`));
    return row;
  }));
  document.getElementById("waiting").textContent = picture.open ? `现在${picture.waiting}人在等` : "还没有开门";
  if (rings) chime();
  first = false;
}

// Two notes, made here: a television needs no file and no network for them.
function chime() {
  sound ??= new AudioContext();
  [[880, 0], [660, 0.35]].forEach(([pitch, after]) => {
    const note = sound.createOscillator();
    const loud = sound.createGain();
    const at = sound.currentTime + after;
    note.frequency.value = pitch;
    loud.gain.setValueAtTime(0.25, at);
    loud.gain.exponentialRampToValueAtTime(0.001, at + 0.6);
    note.connect(loud).connect(sound.destination);
    note.start(at);
    note.stop(at + 0.6);
  });
}

const clock = document.getElementById("clock");
const time = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai" });
setInterval(() => {
  clock.textContent = time.format(new Date());
}, 1000);

const live = new EventSource("/board/live");
live.addEventListener("picture", (event) => {
  document.getElementById("lost").hidden = true;
  draw(JSON.parse(event.data));
});
live.addEventListener("error", () => {
  document.getElementById("lost").hidden = false;
});
