// <markdown-field url>: a textarea with a preview beside it, drawn by the server exactly as it will be shown.
{
class MarkdownField extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    if (!this.text || this.querySelector(".tabs")) return;
    this.preview = Object.assign(document.createElement("div"), { className: "preview prose", hidden: true, dir: "auto" });
    const tabs = Object.assign(document.createElement("div"), { className: "tabs" });
    this.write = this.tab(this.dataset.write, () => this.show(false));
    this.look = this.tab(this.dataset.preview, () => this.show(true));
    tabs.append(this.write, this.look);
    this.prepend(tabs);
    this.append(this.preview);
    this.mark(false);
  }

  tab(label, act) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.addEventListener("click", act);
    return button;
  }

  mark(previewing) {
    this.write.setAttribute("aria-pressed", String(!previewing));
    this.look.setAttribute("aria-pressed", String(previewing));
    this.text.hidden = previewing;
    this.preview.hidden = !previewing;
  }

  async show(previewing) {
    this.mark(previewing);
    if (!previewing) { this.text.focus(); return; }
    if (!this.text.value.trim()) { this.preview.textContent = this.dataset.nothing; return; }
    const body = new FormData();
    body.append("body", this.text.value);
    const headers = { "X-CSRFToken": this.closest("form").elements.csrfmiddlewaretoken.value };
    try { this.preview.innerHTML = await (await fetch(this.getAttribute("url"), { method: "POST", body, headers })).text(); }
    catch { this.mark(false); }
  }
}
customElements.define("markdown-field", MarkdownField);
}
