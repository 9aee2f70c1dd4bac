// <seconds-left at>: counts down to an instant in whole seconds. The page hears from the server what happened then.
{
class SecondsLeft extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.draw(), 250);
    this.draw();
    this.closest("[data-own]")?.scrollIntoView({ block: "nearest" }); // whoever sent it finds Undo at once
  }

  disconnectedCallback() { clearInterval(this.timer); }

  draw() {
    const text = String(Math.max(0, Math.ceil((Date.parse(this.getAttribute("at")) - Date.now()) / 1000)));
    if (text !== this.textContent) this.textContent = text;
  }
}
customElements.define("seconds-left", SecondsLeft);
}
