// What was sealed leaves the screen when its time is over, whether or not anybody asks for the page again.
for (const shown of document.querySelectorAll("[data-seconds]")) {
  setTimeout(() => shown.remove(), Number(shown.dataset.seconds) * 1000);
}

// What changes by itself is asked for again while somebody may be looking, and left alone where nothing changed.
const keepUp = (place, address, millis) =>
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(address);
      if (!answer.ok || answer.redirected) return;
      const now = (await answer.text()).trim();
      if (place.dataset.shown === now) return;
      place.dataset.shown = now;
      place.innerHTML = now;
    } catch {
      // The hub does not answer: the next page says so.
    }
  }, millis);

// An alarm that is raised while a page stays open appears above it.
const alarm = document.getElementById("alarm");
if (alarm) keepUp(alarm, "/desk/alarm", 10_000);
for (const live of document.querySelectorAll("[data-live]")) keepUp(live, live.dataset.live, 3_000);

// A file goes as it is, and the page that answers says what became of it.
for (const form of document.querySelectorAll("form[data-upload]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(form.dataset.upload, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", Token: form.elements.token.value },
      body: form.elements.file.files[0],
    });
    location.assign(answer.url);
  });
}
