// Sends what the camera sees, or a chosen photo, to this terminal, which looks for a slip in it and keeps nothing.
const FRAME_SIDE = 800;
const PHOTO_SIDE = 1600;
const PAUSE_MILLIS = 250;
const MAX_BYTES = 4 * 1024 * 1024;

const part = document.querySelector(".camera");
const video = part.querySelector("video");
const says = part.querySelector(".camera-says");
const chooser = document.querySelector(".camera-photo input");
let camera;

async function ask(picture) {
  const answer = await fetch("/kiosk/picture", { method: "POST", headers: { "Content-Type": picture.type }, body: picture });
  if (!answer.ok) return { path: "", sentence: part.dataset.failed };
  return answer.json();
}

// The browser makes it smaller, so that a phone's photo is soon there.
function smaller(source, width, height, longest) {
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  canvas.getContext("2d").drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
}

function go(path) {
  camera?.getTracks().forEach((track) => track.stop());
  camera = undefined;
  location.href = path;
}

async function look() {
  try {
    camera = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch {
    says.textContent = part.dataset.none;
    return;
  }
  video.srcObject = camera;
  await video.play();
  video.hidden = false;
  says.textContent = part.dataset.looks;
  while (camera) {
    if (video.videoWidth > 0 && !document.hidden) {
      try {
        const { path } = await ask(await smaller(video, video.videoWidth, video.videoHeight, FRAME_SIDE));
        if (path && camera) return go(path);
      } catch {
        // The terminal starts again; the next frame finds it.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
  }
}

chooser.addEventListener("change", async () => {
  const file = chooser.files[0];
  if (!file) return;
  says.textContent = part.dataset.reads;
  try {
    let photo = file;
    try {
      const bitmap = await createImageBitmap(file);
      photo = await smaller(bitmap, bitmap.width, bitmap.height, PHOTO_SIDE);
      bitmap.close();
    } catch {
      // Not one that this browser knows; the terminal says what it thinks of it.
    }
    if (photo.size > MAX_BYTES) {
      says.textContent = part.dataset.large;
    } else {
      const { path, sentence } = await ask(photo);
      if (path) return go(path);
      says.textContent = sentence;
    }
  } catch {
    says.textContent = part.dataset.failed;
  }
  chooser.value = "";
});

addEventListener("pagehide", () => {
  camera?.getTracks().forEach((track) => track.stop());
  camera = undefined;
});
if (navigator.mediaDevices) look();
else says.textContent = part.dataset.none;
