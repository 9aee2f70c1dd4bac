// <agent-presence url>: tells the others that I look at this ticket, or type, every ten seconds while it is in sight; and when I am gone.
{
class AgentPresence extends HTMLElement {
  connectedCallback() {
    this.typed = 0;
    this.tell();
    this.timer = setInterval(() => { if (!document.hidden) this.tell(); }, 10000);
    this.input = (event) => { if (event.target.matches(".compose textarea")) this.typing(); };
    document.addEventListener("input", this.input);
    document.addEventListener("visibilitychange", this.back = () => { if (!document.hidden) this.tell(); });
    window.addEventListener("pageshow", this.again = (event) => { if (event.persisted) this.tell(); }); // back by the browser's key
    window.addEventListener("pagehide", this.leave = () => this.tell("gone"));
  }

  disconnectedCallback() { clearInterval(this.timer); document.removeEventListener("input", this.input); window.removeEventListener("pagehide", this.leave); window.removeEventListener("pageshow", this.again); document.removeEventListener("visibilitychange", this.back); }

  typing() { const before = this.typed; this.typed = Date.now(); if (this.typed - before > 15000) this.tell(); }

  tell(state) {
    const body = new FormData();
    body.append("state", state || (Date.now() - this.typed < 15000 ? "typing" : "looking"));
    body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    fetch(this.getAttribute("url"), { method: "POST", body, keepalive: true }).catch(() => {}); // the next beat tells again
  }
}
customElements.define("agent-presence", AgentPresence);
}
