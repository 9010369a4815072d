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
