// A complaint that is spoken: one button that begins and ends it, and one to hear it again.
const BITS_PER_SECOND = 16_000;
const TYPE = "audio/webm;codecs=opus";
const QUIET = 0.01;

const speak = document.getElementById("speak");
const hear = document.getElementById("hear");
const trouble = document.getElementById("trouble");
const left = document.getElementById("left");
const how = document.getElementById("how");
const words = speak?.parentElement.dataset;

function tell(text) {
  trouble.textContent = text;
  trouble.hidden = false;
}

// A microphone that is there and muted records silence.
async function isSilent(blob) {
  const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await blob.arrayBuffer());
  return !sound.getChannelData(0).some((sample) => Math.abs(sample) > QUIET);
}

async function send(blob) {
  if (await isSilent(blob)) return tell(words.noSound);
  const answer = await fetch("/kiosk/complain/voice", {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", Token: words.token },
    body: blob,
  });
  // Whoever was away for too long is led to the first page.
  if (answer.redirected) return location.assign("/kiosk");
  const { done, sentence } = await answer.json();
  if (!done) return tell(sentence);
  location.reload();
}

let recorder;
let wanted = false;
async function record() {
  if (recorder) return recorder.stop();
  if (wanted) return;
  wanted = true;
  trouble.hidden = true;
  let microphone;
  try {
    microphone = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
    recorder = new MediaRecorder(microphone, { mimeType: TYPE, audioBitsPerSecond: BITS_PER_SECOND });
  } catch {
    microphone?.getTracks().forEach((track) => track.stop());
    return tell(words.noMicrophone);
  } finally {
    wanted = false;
  }
  const pieces = [];
  let seconds = Number(words.most);
  const show = () => {
    left.querySelector("b").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  const ticking = setInterval(() => {
    seconds--;
    show();
    dispatchEvent(new Event("awake"));
    if (seconds <= 0) recorder?.stop();
  }, 1000);
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  recorder.addEventListener("stop", () => {
    clearInterval(ticking);
    recorder = undefined;
    microphone.getTracks().forEach((track) => track.stop());
    speak.setAttribute("aria-pressed", "false");
    speak.querySelector("span").textContent = words.begin;
    left.hidden = true;
    how.hidden = false;
    send(new Blob(pieces, { type: TYPE })).catch(() => tell(words.failed));
  });
  recorder.start();
  speak.setAttribute("aria-pressed", "true");
  speak.querySelector("span").textContent = words.stop;
  show();
  left.hidden = false;
  how.hidden = true;
}
speak?.addEventListener("click", record);
if (speak && (!navigator.mediaDevices || !globalThis.MediaRecorder?.isTypeSupported(TYPE))) tell(words.noMicrophone);

// Whoever listens is there, however long nothing is touched.
const sound = document.getElementById("heard");
sound?.addEventListener("timeupdate", () => dispatchEvent(new Event("awake")));
hear?.addEventListener("click", () => {
  sound.currentTime = 0;
  sound.play().catch(() => {});
});
