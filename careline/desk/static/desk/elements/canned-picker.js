// <canned-picker url>: typing / and a few letters in the answer box offers canned answers, filled in by the server for this
// ticket. Arrows choose, Enter or Tab takes one, Escape goes on typing. Without script the link leads to a page of them.
{
const TYPED = /(?:^|\s)\/([\p{L}\p{N}-]*)$/u;

class CannedPicker extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.text = this.form.elements.body;
    this.options = this.querySelector("[data-options]");
    this.text.setAttribute("aria-haspopup", "listbox");
    this.text.setAttribute("aria-autocomplete", "list");
    this.text.addEventListener("input", () => this.look());
    this.text.addEventListener("keydown", (event) => this.press(event));
    this.text.addEventListener("blur", () => setTimeout(() => this.close(), 200));
    this.options.addEventListener("mousedown", (event) => event.preventDefault());
    this.options.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")));
    this.form.querySelector("[data-pick]").addEventListener("click", (event) => { event.preventDefault(); this.begin(); });
  }

  begin() {
    this.text.focus();
    const before = this.text.value.slice(0, this.text.selectionStart);
    if (!TYPED.test(before)) document.execCommand("insertText", false, before && !/\s$/.test(before) ? " /" : "/");
    this.look();
  }

  typed() { return this.text.selectionStart === this.text.selectionEnd ? TYPED.exec(this.text.value.slice(0, this.text.selectionStart)) : null; }

  look() {
    clearTimeout(this.timer);
    const typed = this.typed();
    if (typed) this.timer = setTimeout(() => this.fetch(typed[1]), 120);
    else this.close();
  }

  async fetch(wanted) {
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const answer = await fetch(`${this.getAttribute("url")}?q=${encodeURIComponent(wanted)}`, { headers: { "HX-Request": "true" }, signal: this.asking.signal });
      if (!answer.ok || answer.redirected || !this.typed()) return;
      this.options.innerHTML = await answer.text();
    } catch { return; } // the next letter asks again
    this.hidden = false;
    this.choose(0);
  }

  get all() { return [...this.options.querySelectorAll("[role=option]")]; }
  get chosen() { return this.options.querySelector("[aria-selected=true]"); }

  choose(index) {
    const all = this.all, next = all[(index + all.length) % (all.length || 1)];
    all.forEach((option) => option.setAttribute("aria-selected", String(option === next)));
    if (!next) { this.text.removeAttribute("aria-activedescendant"); return; }
    this.text.setAttribute("aria-controls", "picker-list");
    this.text.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    if (this.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.all.indexOf(this.chosen);
    if (event.key === "ArrowDown") this.choose(at + 1);
    else if (event.key === "ArrowUp") this.choose(at - 1);
    else if (event.key === "Escape") this.close();
    else if (["Enter", "Tab"].includes(event.key) && this.chosen) this.take(this.chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  take(option) {
    const typed = this.typed();
    if (!option || !typed) return;
    this.text.focus();
    this.text.setSelectionRange(this.text.selectionStart - typed[1].length - 1, this.text.selectionStart);
    document.execCommand("insertText", false, option.dataset.text);
    this.close();
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.hidden = true;
    this.options.replaceChildren();
    this.text.removeAttribute("aria-activedescendant");
    this.text.removeAttribute("aria-controls");
  }
}
customElements.define("canned-picker", CannedPicker);
}
