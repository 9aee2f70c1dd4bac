// <hot-keys>: J and K walk the queue, Enter opens, / searches, and any [data-key] is pressed by its key.
// Never while somebody types, never with a modifier: the browser's own keys stay the browser's.
{
class HotKeys extends HTMLElement {
  connectedCallback() { this.listen = (event) => this.press(event); document.addEventListener("keydown", this.listen); }
  disconnectedCallback() { document.removeEventListener("keydown", this.listen); }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") { this.walk(key === "j" ? 1 : -1); event.preventDefault(); return; }
    if (key === "r") { const box = document.querySelector(".compose textarea"); if (box) { box.focus(); event.preventDefault(); } return; }
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return;
    event.preventDefault();
    target.matches("input") ? target.focus() : target.click();
  }

  walk(step) {
    const links = [...document.querySelectorAll("#queue .row > a, [data-walk]")];
    const focused = links.indexOf(document.activeElement);
    const at = focused >= 0 ? focused : links.findIndex((link) => link.closest("[aria-current]"));
    links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
  }
}
customElements.define("hot-keys", HotKeys);
}
