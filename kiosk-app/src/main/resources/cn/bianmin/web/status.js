// Keeps the page fresh without blinking: fetches it again and puts its new middle in place of the old one.
const EVERY_MILLIS = 1000;

async function refresh() {
  try {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    const shown = document.querySelector("main");
    if (fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceWith(fresh);
  } catch {
    // The terminal is starting again; the next look is a second away.
  }
  setTimeout(refresh, EVERY_MILLIS);
}
setTimeout(refresh, EVERY_MILLIS);
