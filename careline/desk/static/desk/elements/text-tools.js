// <text-tools>: Markdown by button and key, quoting what is selected in the timeline, files dropped anywhere on the box,
// letters counted near the limit; and a question before a long note becomes public, or the other way round.
{
const KEYS = { b: "bold", i: "italic", e: "code", k: "link" }, SHIFTED = { Digit8: "list", Digit9: "quote" };
const LONG = 80, MANY = 45000;

class TextTools extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.text = this.form.elements.body;
    this.count = this.form.querySelector("[data-count]");
    this.addEventListener("mousedown", (event) => { if (event.target.closest("[data-tool]")) event.preventDefault(); }); // keeps the selection
    this.addEventListener("click", (event) => { const tool = event.target.closest("[data-tool]"); if (tool) this[tool.dataset.tool](); });
    this.text.addEventListener("keydown", (event) => this.press(event));
    this.form.addEventListener("input", () => this.counted());
    this.form.addEventListener("change", (event) => { this.counted(); if (event.target.name === "kind") this.ask(event.target); });
    this.form.addEventListener("dragover", (event) => { if (event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
    this.form.addEventListener("drop", (event) => this.dropped(event));
    this.counted();
  }

  press(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const tool = event.shiftKey ? SHIFTED[event.code] : KEYS[event.key.toLowerCase()];
    if (!tool) return;
    event.preventDefault();
    event.stopPropagation();
    this[tool]();
  }

  put(text, back = 0) {
    this.text.focus();
    document.execCommand("insertText", false, text); // keeps the browser's own undo
    if (back) this.text.setSelectionRange(this.text.selectionStart - back, this.text.selectionStart - back);
  }

  get selected() { return this.text.value.slice(this.text.selectionStart, this.text.selectionEnd); }

  around(mark) { const inner = this.selected; this.put(mark + inner + mark, inner ? 0 : mark.length); }

  bold() { this.around("**"); }
  italic() { this.around("*"); }
  code() { this.selected.includes("\n") ? this.put(`\`\`\`\n${this.selected}\n\`\`\``) : this.around("`"); }
  link() { const inner = this.selected; /^https?:\/\/\S+$/.test(inner) ? this.put(`[](${inner})`, inner.length + 3) : this.put(`[${inner}](https://)`, 1); }
  list() { this.lines("- ", this.selected); }

  quote() {
    const chosen = window.getSelection(), timeline = document.querySelector(".timeline");
    const words = chosen && !chosen.isCollapsed && timeline?.contains(chosen.anchorNode) && timeline.contains(chosen.focusNode) ? chosen.toString().trim() : "";
    if (words) this.text.setSelectionRange(this.text.value.length, this.text.value.length);
    this.lines("> ", words || this.selected);
    if (words) this.put("\n\n");
  }

  lines(prefix, words) {
    const before = this.text.value.slice(0, this.text.selectionStart);
    this.put((before && !before.endsWith("\n") ? "\n" : "") + words.split("\n").map((line) => prefix + line).join("\n"));
  }

  counted() {
    const letters = this.text.value.length, most = this.text.maxLength;
    this.count.textContent = letters > MANY ? `${letters.toLocaleString()} ${letters > most ? this.dataset.over : this.dataset.left}` : "";
    letters >= most ? this.count.dataset.bad = "" : delete this.count.dataset.bad;
  }

  // A long text is not made public, or hidden, by a slip of the finger.
  ask(chosen) {
    if (!chosen.checked || this.text.value.trim().length < LONG || window.confirm(chosen.value === "note" ? this.dataset.private : this.dataset.long)) return;
    this.form.querySelector(`[name=kind]:not([value=${chosen.value}])`).checked = true;
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  dropped(event) {
    const files = [...(event.dataTransfer?.files || [])];
    if (!files.length || event.target.closest("file-upload")) return;
    event.preventDefault();
    this.form.querySelector("file-upload").take(files);
  }
}
customElements.define("text-tools", TextTools);
}
