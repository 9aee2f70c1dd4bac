// <arrow-walk>: the arrow keys walk its field and its buttons; typing goes back to the field.
{
class ArrowWalk extends HTMLElement {
  connectedCallback() { this.addEventListener("keydown", (event) => this.press(event)); }

  press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [this.querySelector("input:not([type=hidden])"), ...this.querySelectorAll("ul button, ul a")].filter(Boolean);
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); stops[(at + step + stops.length) % stops.length].focus(); }
    else if (at > 0 && event.key.length === 1 && event.key !== " ") stops[0].focus();
  }
}
customElements.define("arrow-walk", ArrowWalk);
}
