// What was sealed leaves the screen when its time is over, whether or not anybody asks for the page again.
for (const shown of document.querySelectorAll("[data-seconds]")) {
  setTimeout(() => shown.remove(), Number(shown.dataset.seconds) * 1000);
}
