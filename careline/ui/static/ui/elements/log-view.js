// <log-view url total line find>: a text of any length in a box that scrolls; only the lines in sight are on the page, and they are
// fetched as somebody scrolls. Without script the page holds a thousand lines and links to the others.
{
const ROW = 20, CHUNK = 500, TALLEST = 8_000_000, KEPT = 40; // pixels, lines, pixels a browser scrolls surely, chunks

class LogView extends HTMLElement {
  connectedCallback() {
    this.total = Number(this.getAttribute("total"));
    this.find = this.getAttribute("find").toLowerCase();
    this.chunks = new Map();
    this.box = this.querySelector(".lines__box");
    this.rows = this.querySelector(".lines__rows");
    this.current = Number(/^#L(\d+)$/.exec(location.hash)?.[1] ?? this.getAttribute("line"));
    this.classList.add("lines--live");
    this.spacer = this.box.insertAdjacentElement("afterbegin", document.createElement("div"));
    this.spacer.className = "lines__spacer";
    this.spacer.style.blockSize = `${Math.min(this.total * ROW, TALLEST)}px`;
    this.box.addEventListener("scroll", () => this.soon(), { passive: true });
    this.rows.addEventListener("click", (event) => this.choose(event));
    addEventListener("hashchange", () => this.go(Number(/^#L(\d+)$/.exec(location.hash)?.[1] ?? 0)));
    this.sight = new ResizeObserver(() => this.soon());
    this.sight.observe(this.box);
    this.go(this.current);
  }

  disconnectedCallback() { this.sight.disconnect(); }

  get most() { return Math.ceil(this.box.clientHeight / ROW); }
  get last() { return Math.max(this.total - this.most + 2, 1); } // the first line in sight when scrolled to the end
  get first() { return 1 + Math.round((this.box.scrollTop / Math.max(this.box.scrollHeight - this.box.clientHeight, 1)) * (this.last - 1)); }

  go(line) {
    if (!line) return;
    this.current = line;
    const share = Math.min(Math.max(line - Math.floor(this.most / 3), 1), this.last) - 1;
    this.box.scrollTop = (share / Math.max(this.last - 1, 1)) * (this.box.scrollHeight - this.box.clientHeight);
    this.soon();
  }

  soon() { this.asked ??= requestAnimationFrame(() => { this.asked = null; this.draw(); }); }

  async draw() {
    const from = this.first, to = Math.min(from + this.most, this.total);
    const lines = [];
    for (let chunk = Math.floor((from - 1) / CHUNK); chunk <= Math.floor((to - 1) / CHUNK); chunk += 1) lines.push(...await this.chunk(chunk));
    if (from !== this.first) return; // scrolled on meanwhile: another drawing is on its way
    const known = new Map(lines.map((line) => [line[0], line]));
    const shown = [];
    for (let number = from; number <= to; number += 1) shown.push(this.row(known.get(number) ?? [number, "…", false]));
    this.rows.replaceChildren(...shown);
    this.dispatchEvent(new CustomEvent("log:shown", { bubbles: true, detail: { from, to } }));
  }

  async chunk(number) { // long lines come in more than one answer
    if (this.chunks.has(number)) return this.chunks.get(number);
    const lines = [], end = Math.min((number + 1) * CHUNK, this.total);
    try {
      for (let next = number * CHUNK + 1; next <= end; next = lines.at(-1)[0] + 1) {
        const answer = await fetch(`${this.getAttribute("url")}?from=${next}&most=${end - next + 1}`);
        const found = answer.ok ? (await answer.json()).lines : [];
        if (!found.length) return lines;
        lines.push(...found);
      }
    } catch { return lines; } // asked again when scrolled
    this.chunks.set(number, lines);
    if (this.chunks.size > KEPT) this.chunks.delete(this.chunks.keys().next().value);
    return lines;
  }

  row([number, text, cut]) {
    const row = document.createElement("div"), link = document.createElement("a"), said = document.createElement("span");
    [row.className, link.className, said.className] = ["lines__row", "lines__number", "lines__text"];
    row.id = link.hash = `L${number}`;
    link.textContent = number;
    link.tabIndex = -1;
    if (number === this.current) row.setAttribute("aria-current", "true");
    said.append(...this.marked(text), ...(cut ? [" …"] : []));
    row.append(link, said);
    return row;
  }

  marked(text) {
    const parts = [], low = text.toLowerCase();
    let from = 0;
    for (let at; this.find && low.length === text.length && (at = low.indexOf(this.find, from)) >= 0; from = at + this.find.length) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(at, at + this.find.length);
      parts.push(text.slice(from, at), mark);
    }
    return [...parts, text.slice(from)];
  }

  choose(event) {
    const link = event.target.closest(".lines__number"), form = document.getElementById("excerpt");
    if (!link) return;
    if (form) { form.elements.to.value = link.textContent; if (!event.shiftKey) form.elements.from.value = link.textContent; }
    if (event.shiftKey) event.preventDefault();
    else this.current = Number(link.textContent);
  }
}
customElements.define("log-view", LogView);
}
