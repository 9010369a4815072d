// What was sealed leaves the screen when its time is over, whether or not anybody asks for the page again.
for (const shown of document.querySelectorAll("[data-seconds]")) {
  setTimeout(() => shown.remove(), Number(shown.dataset.seconds) * 1000);
}

// An alarm that is raised while a page stays open appears above it.
const alarm = document.getElementById("alarm");
if (alarm) {
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch("/desk/alarm");
      if (!answer.ok || answer.redirected) return;
      const bar = (await answer.text()).trim();
      if (alarm.innerHTML.trim() !== bar) alarm.innerHTML = bar;
    } catch {
      // The hub does not answer: the next page says so.
    }
  }, 10_000);
}

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
