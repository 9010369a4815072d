// Keeps the page fresh without blinking: fetches it again and puts its new middle in place of the old one, unless
// somebody is selecting text in it.
const EVERY_MILLIS = 3000;

async function refresh() {
  try {
    if (!document.hidden && document.getSelection().isCollapsed) {
      const answer = await fetch(location.href);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
      const shown = document.querySelector("main");
      const focused = document.activeElement?.getAttribute("href");
      if (answer.ok && fresh) {
        shown.replaceWith(fresh);
        if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
      }
    }
  } catch {
    // The hub is starting again; the next look is three seconds away.
  }
  setTimeout(refresh, EVERY_MILLIS);
}
setTimeout(refresh, EVERY_MILLIS);
