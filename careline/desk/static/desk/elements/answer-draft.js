// <answer-draft url draft stamp> around the desk's answer box: keeps what is typed on the server, half a second after the last
// key; what the connection loses stays on this device and is sent again. Shows what others wrote before anything is sent.
{
const PAUSE = 500, AGAIN = 3000;
const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
const write = (key, value) => { try { value ? localStorage.setItem(key, JSON.stringify(value)) : localStorage.removeItem(key); } catch { /* private mode: the server has it */ } };

class AnswerDraft extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form[action]:has(textarea)");
    this.text = this.form.elements.body;
    this.kept = `draft:${this.getAttribute("draft")}`; // what careful-form keeps on this device
    this.about = `saved:${this.getAttribute("draft")}`; // which draft of the server that was, and whether it is newer
    this.stamp = this.getAttribute("stamp");
    this.state = this.querySelector("[data-state]");
    this.reconcile();
    this.known = this.words();
    this.changed = this.changed.bind(this);
    for (const [target, name] of [[this.form, "input"], [this.form, "change"], [this, "uploads"]]) target.addEventListener(name, this.changed);
    this.addEventListener("answered", (event) => this.answered(event.detail));
    this.addEventListener("warned", (event) => this.warned(event.detail));
    window.addEventListener("online", this.online = () => this.save());
    window.addEventListener("pagehide", this.leave = () => { if (this.isDirty) this.save(true); });
  }

  disconnectedCallback() { clearTimeout(this.timer); window.removeEventListener("online", this.online); window.removeEventListener("pagehide", this.leave); }

  get isDirty() { return this.words() !== this.known; }

  words() {
    const said = new FormData(this.form);
    return JSON.stringify([this.text.value, said.get("kind"), said.getAll("waits").pop(), said.getAll("files")]);
  }

  // Before careful-form puts back what this device kept: is that newer than what the server has?
  reconcile() {
    const kept = read(this.kept), about = read(this.about) || { stamp: "", dirty: true };
    if (!kept) return;
    const entry = kept.values.find(([name]) => name === "body") || ["body", ""], returned = this.querySelector("careful-form").getAttribute("returned");
    const isNews = returned && kept.returned !== returned, there = this.text.value;
    if ((about.stamp !== this.stamp && !about.dirty) || (isNews && there.includes(entry[1]))) { write(this.kept, null); return; }
    if (about.stamp === this.stamp || isNews || !there || entry[1].includes(there)) return;
    entry[1] = there.includes(entry[1]) ? there : `${there}\n\n${entry[1]}`;
    write(this.kept, kept);
  }

  changed() {
    clearTimeout(this.timer);
    this.remember();
    if (this.isDirty) this.timer = setTimeout(() => this.save(), PAUSE);
  }

  remember() { write(this.about, { stamp: this.stamp, dirty: this.isDirty }); }

  async save(isLast = false) {
    clearTimeout(this.timer);
    if (!this.isDirty || (this.saving && !isLast)) return;
    const words = this.words(), body = new FormData(this.form);
    body.delete("uploads");
    body.set("_method", "PUT");
    body.set("stamp", this.stamp);
    this.saving = true;
    try { await this.saved(await fetch(this.getAttribute("url"), { method: "POST", body, keepalive: isLast, headers: { Accept: "application/json" } }), words); }
    catch { this.say(this.dataset.unsaved, true); this.timer = setTimeout(() => this.save(), AGAIN); }
    this.saving = false;
    this.remember();
    if (this.isDirty && !this.state.dataset.bad) this.timer = setTimeout(() => this.save(), PAUSE);
  }

  async saved(response, words) {
    if (![200, 409, 422].includes(response.status) || response.redirected) throw new Error(response.status);
    const { stamp, body } = await response.json();
    this.stamp = stamp;
    if (response.status === 409) { this.merge(body); return; }
    this.known = words;
    if (response.status === 422) this.say(this.dataset.unsaved, true);
    else this.say(stamp && this.text.value ? this.dataset.saved : "");
  }

  merge(theirs) {
    if (this.text.value.includes(theirs)) return;
    this.text.value = theirs.includes(this.text.value) ? theirs : `${this.text.value}\n\n${theirs}`;
    this.say(this.dataset.elsewhere);
  }

  say(text, isBad) { this.state.textContent = text; isBad ? this.state.dataset.bad = "" : delete this.state.dataset.bad; }

  answered({ seen }) {
    this.form.elements.seen.value = seen;
    this.querySelector("[data-meanwhile]").replaceChildren();
    this.closest(".compose").querySelector(".compose__throw")?.remove();
    this.stamp = "";
    this.known = this.words();
    clearTimeout(this.timer);
    this.say("");
    this.remember();
  }

  warned({ html, seen }) {
    const place = this.querySelector("[data-meanwhile]");
    place.innerHTML = html;
    this.form.elements.seen.value = seen;
    place.querySelector("[data-anyway]").focus();
  }
}
customElements.define("answer-draft", AnswerDraft);
}
