// Plays the terminal's clips one after another; board and kiosk speak with it. Each clip that was heard to its end
// is told to the page as the event "heard".
const GAP = 0.04;
const PAUSE = 0.3;
const START = 0.05;
// What a loudspeaker that died may hold up, beyond the clips' own length.
const PATIENCE_MILLIS = 3000;
const QUIET = 0.012;
// How long a sound card may take to wake, and how long is waited where the browser has not let the page sound yet.
const WAKE_MILLIS = 5000;
const REFUSED_MILLIS = 300;

let audio;
let sounds = new Map();
let playing;

function context() {
  audio ??= new AudioContext({ latencyHint: "playback" });
  return audio;
}

// Whether the browser lets the page sound; most want a touch first.
export async function canSpeak() {
  if (context().state === "running") return true;
  // Where it is not allowed, the promise stays open until somebody touches the page.
  const millis = navigator.userActivation?.hasBeenActive ? WAKE_MILLIS : REFUSED_MILLIS;
  await Promise.race([context().resume(), new Promise((go) => setTimeout(go, millis))]);
  return context().state === "running";
}

// Calls back when the page may sound from now on.
export function onceAudible(told) {
  context().addEventListener("statechange", () => context().state === "running" && told());
}

// The clips are others than before.
export function forget() {
  sounds = new Map();
}

// Silence at both ends goes, and all are as loud as each other: people record as they can.
function trimmed(buffer) {
  const data = buffer.getChannelData(0);
  let first = 0;
  let last = data.length - 1;
  let peak = 0;
  while (first < last && Math.abs(data[first]) < QUIET) first++;
  while (last > first && Math.abs(data[last]) < QUIET) last--;
  for (let i = first; i <= last; i++) peak = Math.max(peak, Math.abs(data[i]));
  const lead = Math.max(0, first / buffer.sampleRate - 0.01);
  const end = Math.min(buffer.duration, last / buffer.sampleRate + 0.05);
  return { buffer, lead, seconds: end - lead, gain: peak ? Math.min(6, 0.9 / peak) : 0 };
}

async function load(language, clip) {
  const answer = await fetch(`/voice/clip/${language}/${clip}`);
  if (!answer.ok) throw new Error(`${clip}: ${answer.status}`);
  return trimmed(await context().decodeAudioData(await answer.arrayBuffer()));
}

function sound(language, clip) {
  const key = `${language}/${clip}`;
  if (!sounds.has(key)) {
    const loading = load(language, clip);
    sounds.set(key, loading);
    // What could not be had now may be had the next time.
    loading.catch(() => sounds.get(key) === loading && sounds.delete(key));
  }
  return sounds.get(key);
}

// Fetches clips before they are needed.
export function prepare(language, clips) {
  return Promise.allSettled(clips.map((clip) => sound(language, clip)));
}

// Says the clips and comes back when the last was heard, or when `stop` was called. A clip that cannot be had is
// left out.
export async function play(language, clips) {
  stop();
  const mine = { sources: [] };
  playing = mine;
  const loaded = await Promise.allSettled(clips.map((clip) => (clip === "pause" ? undefined : sound(language, clip))));
  if (playing !== mine) return;
  let at = context().currentTime + START;
  const ends = [];
  let giveUp;
  let timer;
  const givenUp = new Promise((go) => { giveUp = go; });
  // A loudspeaker that stutters is waited for as long as clips still end.
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, (at - context().currentTime) * 1000 + PATIENCE_MILLIS);
  };
  loaded.forEach(({ value }, i) => {
    if (clips[i] === "pause") at += PAUSE;
    if (!value) return;
    const source = context().createBufferSource();
    const loud = context().createGain();
    source.buffer = value.buffer;
    loud.gain.value = value.gain;
    source.connect(loud).connect(context().destination);
    ends.push(new Promise((heard) => {
      // Chromium 150 says it twice.
      source.addEventListener("ended", () => {
        if (playing === mine) dispatchEvent(new CustomEvent("heard", { detail: clips[i] }));
        wait();
        heard();
      }, { once: true });
    }));
    source.start(at, value.lead, value.seconds);
    mine.sources.push(source);
    at += value.seconds + GAP;
  });
  wait();
  await Promise.race([Promise.all(ends), givenUp]);
  clearTimeout(timer);
  if (playing === mine) stop();
}

export function stop() {
  const old = playing;
  playing = undefined;
  old?.sources.forEach((source) => source.stop());
}

// ---- sentences: what has clips is said with them, the rest by the browser's own voice where this machine has one
const localVoice = (language) =>
  globalThis.speechSynthesis
    ?.getVoices()
    .find((voice) => voice.localService && voice.lang.startsWith(language.slice(0, 2)));

function speakFreely(language, text) {
  const words = new SpeechSynthesisUtterance(text);
  words.voice = localVoice(language);
  words.lang = language;
  words.rate = 0.85;
  return new Promise((done) => {
    words.addEventListener("end", done);
    words.addEventListener("error", done);
    speechSynthesis.speak(words);
  });
}

let saying = 0;
export async function say(language, text) {
  const mine = ++saying;
  stop();
  globalThis.speechSynthesis?.cancel();
  if (!(await canSpeak())) return;
  const answer = await fetch("/voice/say", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ language, text }),
  });
  if (!answer.ok) return;
  const free = localVoice(language);
  const parts = (await answer.json()).filter(({ clips }) => clips || free);
  if (!parts.length) parts.push({ clips: ["no-recording", "pause", "press-help", "pause", "staff-read-it"] });
  for (const { clips, text: words } of parts) {
    if (mine !== saying) return;
    await (clips ? play(language, clips) : speakFreely(language, words));
  }
}
