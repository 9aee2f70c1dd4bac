// <careful-form draft="key"> around a form: nothing typed is lost. Drafts survive reload, error and a lost connection;
// errors land beside their fields; a second press is the same submission (client_id is part of the draft).
{
const PREFIX = "draft:";

class CarefulForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.key = PREFIX + this.getAttribute("draft");
    this.fresh = new FormData(this.form).get("client_id");
    this.restore();
    this.form.addEventListener("input", () => this.keep());
    this.form.addEventListener("change", () => this.keep());
    this.addEventListener("uploads", () => this.keep());
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        const wanted = event.shiftKey ? "shift" : event.altKey ? "alt" : "";
        const sends = [...this.form.querySelectorAll("[data-send]")].filter((button) => button.checkVisibility());
        this.form.requestSubmit(sends.find((button) => button.dataset.send === wanted) || sends.find((button) => !button.dataset.send));
      }
    });
  }

  fields() { return [...this.form.elements].filter((f) => f.name && !["file", "submit", "button"].includes(f.type) && !["csrfmiddlewaretoken", "_method", "files"].includes(f.name) && (f.type !== "hidden" || f.name === "client_id")); }

  keep() {
    const values = this.fields().filter((f) => f.type !== "radio" || f.checked).map((f) => [f.name, f.type === "checkbox" ? f.checked : f.value]);
    const uploads = this.querySelector("file-upload")?.ready ?? [];
    const empty = !uploads.length && !this.fields().some((f) => ["text", "textarea"].includes(f.type) && f.value);
    try { empty ? localStorage.removeItem(this.key) : localStorage.setItem(this.key, JSON.stringify({ values, uploads, returned: this.getAttribute("returned") })); } catch { /* private mode: the page itself still holds it */ }
  }

  restore() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(this.key)); } catch { kept = null; }
    if (!kept || this.form.querySelector("[aria-invalid]")) return;
    const returned = this.getAttribute("returned"), isNews = returned && kept.returned !== returned; // the server gave something back
    for (const [name, value] of kept.values) {
      for (const field of this.fields().filter((f) => f.name === name)) {
        if (field.type === "radio") field.checked = field.value === value;
        else if (isNews && field.defaultValue) { if (field.tagName === "TEXTAREA" && value) field.value = `${field.defaultValue}\n\n${value}`; }
        else if (field.type === "checkbox") field.checked = value;
        else if (field.tagName !== "SELECT" || [...field.options].some((o) => o.value === value)) field.value = value;
      }
    }
    customElements.whenDefined("file-upload").then(() => {
      const uploads = this.querySelector("file-upload");
      if (!isNews) uploads?.clear();
      uploads?.restore(kept.uploads || []);
    });
    this.form.querySelectorAll("details").forEach((d) => { if (d.querySelector("textarea")?.value) d.open = true; });
    this.say("kept", "notice", true);
    this.form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  say(name, look, forgettable) {
    this.hush();
    const said = document.createElement("p");
    said.className = look;
    said.dataset.said = "";
    said.setAttribute("role", "status");
    said.append(this.dataset[name] || "", " ");
    if (forgettable) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: this.dataset.forget });
      button.addEventListener("click", () => { this.forget(); said.remove(); });
      said.append(button);
    }
    this.form.prepend(said);
  }

  hush() { this.form.querySelectorAll("[data-said]").forEach((old) => old.remove()); }

  forget() {
    localStorage.removeItem(this.key);
    this.removeAttribute("returned");
    if (this.previousElementSibling?.matches("[data-returned]")) this.previousElementSibling.remove();
    this.querySelector("file-upload")?.clear();
    this.form.reset();
    this.fields().filter((f) => f.tagName === "TEXTAREA" || f.type === "text").forEach((f) => { f.value = ""; });
    this.form.elements.client_id.value = this.fresh = crypto.randomUUID ? crypto.randomUUID() : this.fresh;
    this.form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async submit(event) {
    event.preventDefault();
    if (this.sending) return;
    const buttons = this.form.querySelectorAll("button");
    const body = new FormData(this.form, event.submitter);
    body.delete("uploads");
    this.sending = true;
    buttons.forEach((b) => { b.disabled = true; });
    try { await this.answer(await fetch(event.submitter?.getAttribute("formaction") || this.form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" })); }
    catch { this.say("offline", "notice notice--bad"); }
    this.sending = false;
    buttons.forEach((b) => { b.disabled = false; });
  }

  async answer(response) {
    if (response.status === 201) {
      const { location, said, leaves, seen } = await response.json();
      this.forget();
      this.dispatchEvent(new CustomEvent("answered", { bubbles: true, detail: { seen } }));
      if (!this.hasAttribute("stay") || leaves) { window.location = location; return; }
      this.errors({});
      this.hush();
      if (said) { this.dataset.told = said; this.say("told", "notice"); }
      document.querySelectorAll("[data-listen]").forEach((pane) => pane.dispatchEvent(new CustomEvent("live")));
    } else if (response.status === 422) this.errors((await response.json()).errors);
    else if (response.status === 409) { this.hush(); this.dispatchEvent(new CustomEvent("warned", { bubbles: true, detail: await response.json() })); }
    else if (response.type === "opaqueredirect") window.location.reload();
    else this.say("fault", "notice notice--bad");
  }

  errors(byField) {
    this.hush();
    for (const place of this.form.querySelectorAll("[data-error]")) {
      const found = byField[place.dataset.error] || [];
      place.replaceChildren(...found.map((text) => Object.assign(document.createElement("p"), { className: "error", textContent: text })));
      for (const field of this.fields().filter((f) => f.name === place.dataset.error && f.type !== "radio")) found.length ? field.setAttribute("aria-invalid", "true") : field.removeAttribute("aria-invalid");
    }
    const first = this.form.querySelector("[data-error] .error");
    if (!first) return;
    const name = first.parentElement.dataset.error;
    (this.form.querySelector(`[name="${name}"]`) || first).focus?.();
    first.scrollIntoView({ block: "center" });
  }
}
customElements.define("careful-form", CarefulForm);
}
