// <focus-first>: what has just been fetched into an open menu gets the keyboard.
{
class FocusFirst extends HTMLElement {
  connectedCallback() { if (this.closest("details[open]")) requestAnimationFrame(() => this.querySelector("a, button, input:not([type=hidden])")?.focus()); }
}
customElements.define("focus-first", FocusFirst);
}
