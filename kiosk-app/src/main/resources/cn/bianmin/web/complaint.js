// While somebody writes, keys are letters and no choices, and the page knows that somebody is there.
const text = document.querySelector("textarea");
addEventListener(
  "keydown",
  (event) => {
    if (event.target !== text || event.ctrlKey || event.altKey || event.metaKey) return;
    event.stopImmediatePropagation();
    dispatchEvent(new Event("awake"));
  },
  true,
);
