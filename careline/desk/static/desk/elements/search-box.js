// <search-box url>: suggestions below the search field. Arrows choose, Enter takes, Esc closes. The server decides what is offered;
// without script the field is a form that searches.
{
const WAIT = 120;

class SearchBox extends HTMLElement {
  connectedCallback() {
    [this.input, this.list, this.said] = ["input", "ul", "[role=status]"].map((part) => this.querySelector(part));
    const { input, list } = this;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.later());
    input.addEventListener("focus", () => { if (!input.value) this.ask(); });
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    input.addEventListener("keydown", (event) => this.press(event));
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (event) => this.take(event.target.closest("li")));
  }

  later() { clearTimeout(this.timer); this.timer = setTimeout(() => this.ask(), WAIT); }

  async ask() {
    const typed = this.input.value;
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const answer = await fetch(`${this.getAttribute("url")}?q=${encodeURIComponent(typed)}`, { signal: this.asking.signal });
      if (answer.ok && typed === this.input.value && document.activeElement === this.input) this.show((await answer.json()).options);
    } catch (problem) {
      if (problem.name !== "AbortError") this.close(); // searching works without suggestions
    }
  }

  show(options) {
    this.options = options;
    this.list.replaceChildren(...options.map((option, place) => this.row(option, place)));
    this.open(options.length > 0);
    this.said.textContent = options.length ? this.said.dataset.some.replace("%n", options.length) : "";
  }

  row(option, place) {
    const row = document.createElement("li");
    row.id = `${this.list.id}-${place}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    for (const [tag, text] of [["b", option.text], ["span", option.hint]]) {
      const part = document.createElement(tag);
      part.textContent = text;
      part.dir = "auto";
      row.append(part);
    }
    return row;
  }

  open(is) { this.list.hidden = !is; this.input.setAttribute("aria-expanded", String(is)); this.choose(-1); }
  close() { this.open(false); }

  choose(place) {
    this.place = place;
    [...this.list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === place)));
    const chosen = this.list.children[place];
    if (chosen) { this.input.setAttribute("aria-activedescendant", chosen.id); chosen.scrollIntoView({ block: "nearest" }); }
    else this.input.removeAttribute("aria-activedescendant");
  }

  press(event) {
    const count = this.list.hidden ? 0 : this.list.children.length;
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && !count) { this.ask(); event.preventDefault(); }
    else if (event.key === "ArrowDown" && count) { this.choose((this.place + 1) % count); event.preventDefault(); }
    else if (event.key === "ArrowUp" && count) { this.choose((this.place <= 0 ? count : this.place) - 1); event.preventDefault(); }
    else if (event.key === "Enter" && count && this.place >= 0) { this.take(this.list.children[this.place]); event.preventDefault(); }
    else if (event.key === "Escape" && count) { this.close(); event.preventDefault(); event.stopPropagation(); }
  }

  take(row) {
    const option = row && this.options[[...this.list.children].indexOf(row)];
    if (!option) return;
    if (option.url) { location.href = option.url; return; }
    this.input.value = option.query;
    this.close();
    if (option.query.endsWith(":") || option.query.endsWith(" ")) { this.input.focus(); this.ask(); } else this.input.form.requestSubmit();
  }
}
customElements.define("search-box", SearchBox);
}
