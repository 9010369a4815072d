// Types a slip's code without a page for each character: by touch, by six keys (row, then column), on a keyboard.
const LENGTH = 8;
const form = document.querySelector(".code");
const field = form.querySelector(".code-field");
let row;

function choose(next) {
  row?.classList.remove("chosen");
  row = next;
  row?.classList.add("chosen");
}
const plain = () => field.value.replace(/[\s-]/g, "");
function type(key) {
  field.value = key === "delete" ? plain().slice(0, -1) : plain() + key;
  sendWhole();
}
function sendWhole() {
  if (plain().length >= LENGTH) form.requestSubmit();
}
form.addEventListener("click", (event) => {
  const key = event.target.closest("button[name=key]");
  if (!key) return;
  event.preventDefault();
  type(key.value);
});
field.addEventListener("input", sendWhole);
// Before the keys of all screens: here six keys choose a row, then one of its characters.
addEventListener(
  "keydown",
  (event) => {
    if (event.target === field && /^.$/.test(event.key)) {
      event.stopImmediatePropagation();
      dispatchEvent(new Event("awake"));
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || !document.querySelector("#again").hidden) return;
    const isBack = ["0", "Backspace"].includes(event.key);
    if (isBack && (row || plain())) {
      if (row) choose();
      else type("delete");
    } else if (/^[1-6]$/.test(event.key)) {
      if (row) {
        const key = row.querySelector(`[data-column="${event.key}"]`);
        choose();
        if (key) type(key.value);
      } else {
        choose(form.querySelector(`[data-row="${event.key}"]`));
      }
    } else if (/^[a-zA-Z7-9]$/.test(event.key)) {
      type(event.key.toUpperCase());
    } else {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    dispatchEvent(new Event("awake"));
  },
  true,
);
addEventListener("pageshow", () => {
  field.value = "";
  choose();
});
