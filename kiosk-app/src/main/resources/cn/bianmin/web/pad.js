// The screen beside a rating pad: shows what its counter's part of each picture says.
const { counter } = document.body.dataset;
const lost = document.getElementById("lost");

const live = new EventSource("/pad/live");
live.addEventListener("picture", (event) => {
  lost.hidden = true;
  const own = JSON.parse(event.data).counters.find((at) => at.counter === counter);
  document.getElementById("staff").textContent = own.staff;
  document.getElementById("post").textContent = own.post;
  document.getElementById("number").textContent = own.number;
  document.body.dataset.shown = own.shown;
});
live.addEventListener("error", () => {
  lost.hidden = false;
});
