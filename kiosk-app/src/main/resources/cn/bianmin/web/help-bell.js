// Kiosks that call for help, as soon as they do.
const bell = document.querySelector(".help-bell");
const template = bell.querySelector("template");

new EventSource("/desk/help/live").addEventListener("picture", (event) => {
  const { kiosks } = JSON.parse(event.data);
  bell.querySelectorAll("form").forEach((form) => form.remove());
  for (const kiosk of kiosks) {
    const call = template.content.cloneNode(true);
    call.querySelector("input[name=kiosk]").value = kiosk;
    call.querySelector("b").append(" " + kiosk);
    bell.append(call);
  }
});
