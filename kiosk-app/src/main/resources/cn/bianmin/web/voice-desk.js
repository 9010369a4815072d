// The recording page: plays, records and takes files, one phrase at a time.
import { canSpeak, forget, play, say } from "/voice.js";

const MAX_SECONDS = 30;
const MAX_BYTES = 300_000;
const BITS_PER_SECOND = 32_000;
const QUIET = 0.02;

const words = document.body.dataset;
const { language, token } = words;
const notice = document.getElementById("notice");

function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

// What cannot be played here cannot be played on the board either.
async function trouble(blob) {
  if (blob.size > MAX_BYTES) return words.tooLarge;
  let sound;
  try {
    sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(await blob.arrayBuffer());
  } catch {
    return words.noSound;
  }
  if (sound.duration > MAX_SECONDS + 1) return words.tooLarge;
  return sound.getChannelData(0).some((sample) => Math.abs(sample) > QUIET) ? undefined : words.silent;
}

async function send(row, blob) {
  const why = await trouble(blob);
  if (why) return tell(why);
  const answer = await fetch(`/desk/voice/${language}/${row.dataset.clip}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", Token: token },
    body: blob,
  });
  // Whoever was signed out meanwhile is led to where one signs in.
  if (answer.redirected) return location.assign("/desk");
  if (!answer.ok) return tell(words.failed);
  const { done, sentence } = await answer.json();
  tell(sentence);
  if (!done) return;
  forget();
  row.dataset.own = "yes";
  row.querySelector(".state").textContent = words.own;
  row.querySelectorAll(".play, .restore").forEach((button) => { button.disabled = false; });
  await play(language, [row.dataset.clip]);
}

let recorder;
async function record(row, button) {
  if (recorder) return recorder.stop();
  if (!navigator.mediaDevices || !globalThis.MediaRecorder) return tell(words.noMicrophone);
  let microphone;
  try {
    microphone = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false } });
  } catch {
    return tell(words.noMicrophone);
  }
  const pieces = [];
  recorder = new MediaRecorder(microphone, { audioBitsPerSecond: BITS_PER_SECOND });
  const limit = setTimeout(() => recorder?.stop(), MAX_SECONDS * 1000);
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  recorder.addEventListener("stop", () => {
    clearTimeout(limit);
    microphone.getTracks().forEach((track) => track.stop());
    button.setAttribute("aria-pressed", "false");
    button.textContent = words.record;
    const { mimeType } = recorder;
    recorder = undefined;
    send(row, new Blob(pieces, { type: mimeType })).catch(() => tell(words.failed));
  });
  recorder.start();
  button.setAttribute("aria-pressed", "true");
  button.textContent = words.stop;
  tell(words.recording);
}

document.querySelectorAll("[data-clip]").forEach((row) => {
  row.querySelector(".play").addEventListener("click", async () => {
    if (await canSpeak()) await play(language, [row.dataset.clip]);
  });
  row.querySelector(".record").addEventListener("click", ({ target }) => record(row, target));
  row.querySelector("input[type=file]").addEventListener("change", ({ target }) => {
    if (target.files[0]) send(row, target.files[0]).catch(() => tell(words.failed));
    target.value = "";
  });
});
document.getElementById("try").addEventListener("click", () => say(language, words.sample));
if (!navigator.mediaDevices) tell(words.noMicrophone);
