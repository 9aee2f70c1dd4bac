// A link with [data-picture] opens its page in a dialog; the links in it lead on to the next picture. Arrows, Z and Esc are keys.
// Without script the same links are pages.
{
let dialog, opener;

async function show(address) {
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) { location.href = address; return; } // the page itself says what is wrong
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.className = "viewer";
    dialog.setAttribute("aria-labelledby", "picture-name");
    dialog.addEventListener("close", () => { dialog.replaceChildren(); opener?.focus(); });
    document.body.append(dialog);
  }
  dialog.innerHTML = await answer.text();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector(".picture__sheet").focus();
}

function zoom(button) {
  const full = button.closest(".picture").classList.toggle("picture--full");
  button.setAttribute("aria-pressed", String(full));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-picture]"), inside = event.target.closest?.("dialog.viewer");
  if (event.target.closest?.("[data-zoom]")) zoom(event.target.closest("[data-zoom]"));
  if (inside && event.target.closest("[data-closes]")) { event.preventDefault(); dialog.close(); return; }
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (!inside) opener = link;
  show(link.href);
});

document.addEventListener("keydown", (event) => {
  const picture = document.querySelector("dialog.viewer[open] .picture, main > .picture");
  if (!picture || event.ctrlKey || event.metaKey || event.altKey) return;
  const back = getComputedStyle(picture).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
  const full = picture.classList.contains("picture--full"); // then arrows scroll
  const wanted = event.key.toLowerCase() === "z" ? "[data-zoom]" : full ? "" : event.key === back ? "[rel=prev]" : event.key.startsWith("Arrow") && event.key.match(/Left|Right/) ? "[rel=next]" : "";
  const target = wanted && picture.querySelector(wanted);
  if (!target) return;
  event.preventDefault();
  event.stopPropagation();
  target.click();
}, true);
}
