// <file-upload url most most-bytes>: choose, drop or paste; each file goes ahead with progress, cancel and retry.
// The form then posts keys only. Without script the plain input inside posts the files themselves.
{
class FileUpload extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector("ul");
    this.input.addEventListener("change", () => { this.take([...this.input.files]); this.input.value = ""; });
    this.addEventListener("dragover", (event) => { event.preventDefault(); this.classList.add("drop--over"); });
    this.addEventListener("dragleave", () => this.classList.remove("drop--over"));
    this.addEventListener("drop", (event) => { event.preventDefault(); this.classList.remove("drop--over"); this.take([...event.dataTransfer.files]); });
    this.pasted = (event) => { const files = [...(event.clipboardData?.files || [])]; if (files.length) { event.preventDefault(); this.take(files); } };
    this.closest("form").addEventListener("paste", this.pasted);
    const given = [...this.list.querySelectorAll("[data-key]")].map((row) => ({ key: row.dataset.key, name: row.querySelector("bdi").textContent, size: Number(row.dataset.size) }));
    this.list.replaceChildren();
    this.restore(given);
  }

  get ready() { return [...this.list.children].filter((row) => row.file).map((row) => row.file); }

  clear() { this.list.replaceChildren(); }

  restore(files) { for (const file of files) this.done(this.row(file.name, file.size), file); }

  take(files) {
    this.closest("details")?.setAttribute("open", "");
    for (const file of files) {
      const row = this.row(file.name, file.size);
      if (this.list.children.length > Number(this.getAttribute("most"))) this.fail(row, this.dataset.tooMany);
      else if (file.size === 0) this.fail(row, this.dataset.empty);
      else if (file.size > Number(this.getAttribute("most-bytes"))) this.fail(row, this.dataset.tooLarge);
      else this.send(row, file);
    }
  }

  row(name, size) {
    const row = document.createElement("li");
    row.className = "upload";
    row.innerHTML = '<bdi></bdi><span class="figures"></span><button type="button" class="button button--quiet"></button>';
    [row.name, row.state, row.button] = row.children;
    row.name.textContent = name;
    row.size = size;
    this.list.append(row);
    this.action(row, this.dataset.remove, () => { row.remove(); this.changed(); });
    return row;
  }

  action(row, label, act) { row.button.textContent = label; row.button.setAttribute("aria-label", `${label}: ${row.name.textContent}`); row.button.onclick = act; }

  send(row, file) {
    const bar = document.createElement("progress");
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file);
    row.classList.remove("upload--failed");
    row.append(bar);
    bar.setAttribute("aria-label", file.name);
    request.open("POST", this.getAttribute("url"));
    request.setRequestHeader("X-CSRFToken", this.closest("form").elements.csrfmiddlewaretoken.value);
    request.upload.onprogress = (event) => { bar.max = event.total; bar.value = event.loaded; row.state.textContent = `${Math.round((100 * event.loaded) / event.total)} %`; };
    request.onload = () => {
      bar.remove();
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { answer = {}; }
      if (request.status === 201) this.done(row, answer);
      else this.fail(row, answer.errors?.file?.[0] || this.dataset.failed, request.status === 422 ? null : file);
    };
    request.onerror = () => { bar.remove(); this.fail(row, this.dataset.failed, file); };
    this.action(row, this.dataset.cancel, () => { request.abort(); row.remove(); });
    request.send(body);
  }

  done(row, file) {
    row.file = file;
    row.state.textContent = this.dataset.ready;
    row.append(Object.assign(document.createElement("input"), { type: "hidden", name: "files", value: file.key }));
    this.action(row, this.dataset.remove, () => this.remove(row));
    this.changed();
  }

  remove(row) {
    fetch(`${this.getAttribute("url")}/${row.file.key}`, { method: "DELETE", headers: { "X-CSRFToken": this.closest("form").elements.csrfmiddlewaretoken.value } });
    row.remove();
    this.changed();
  }

  fail(row, why, file) {
    row.classList.add("upload--failed");
    row.state.textContent = why;
    if (file) this.action(row, this.dataset.retry, () => this.send(row, file));
    else this.action(row, this.dataset.remove, () => row.remove());
  }

  changed() { this.dispatchEvent(new Event("uploads", { bubbles: true })); }
}
customElements.define("file-upload", FileUpload);
}
