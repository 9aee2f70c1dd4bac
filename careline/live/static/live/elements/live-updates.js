// <live-updates topics="ticket:482 queue">, once a page. Panes say what they listen to and fetch themselves again:
//   <section id="thread" data-listen="ticket:482" hx-get="/..." hx-trigger="live" hx-swap="outerMorph">
// Nothing outside a pane is ever touched. <html data-live="on|off"> lets CSS say "reconnecting".
{
  const HIDDEN_TOO_LONG = 60_000, AGAIN_AFTER = 5_000, SPREAD = 1_000, TOGETHER = 40;

  class LiveUpdates extends HTMLElement {
    stale = new Set(); // topics that changed while nobody looked
    due = new Set(); // panes about to fetch
    hiddenSince = document.visibilityState === "hidden" ? performance.now() : null;

    connectedCallback() {
      if (this.started) return;
      this.started = true;
      document.addEventListener("visibilitychange", () => this.seen());
      document.addEventListener("htmx:before:swap", (event) => this.guard(event));
      document.addEventListener("htmx:error", ({ detail: { ctx } }) => this.isOurs(ctx) && this.later(ctx.sourceElement));
      queueMicrotask(() => { // LiveLine may stand further down in the same script
        this.line = new window.LiveLine(this.topics, (said) => this.hear(said));
      });
    }

    get topics() {
      return (this.getAttribute("topics") ?? "").split(/[\s,]+/).filter(Boolean);
    }

    hear(said) {
      if (said.type === "state") document.documentElement.dataset.live = said.on ? "on" : "off";
      if (said.type === "change" && this.topics.includes(said.topic)) this.changed(said.topic);
      if (said.type === "catch-up") setTimeout(() => this.catchUp(), Math.random() * SPREAD); // not everybody at once
    }

    changed(topic) {
      this.dispatchEvent(new CustomEvent("live:change", { bubbles: true, detail: { topic } }));
      if (document.visibilityState === "hidden") this.stale.add(topic); // nobody looks: fetch when somebody does
      else for (const pane of this.panes()) if (this.listens(pane, topic)) this.fetch(pane);
    }

    catchUp() {
      if (document.visibilityState === "hidden") this.hiddenSince = 0; // long enough ago for everything
      else this.panes().forEach((pane) => this.fetch(pane));
    }

    seen() {
      if (document.visibilityState === "hidden") {
        this.hiddenSince ??= performance.now();
        return;
      }
      this.line?.ask();
      const long = this.hiddenSince === 0 || performance.now() - (this.hiddenSince ?? Infinity) > HIDDEN_TOO_LONG;
      const stale = [...this.stale];
      this.stale.clear();
      this.hiddenSince = null;
      for (const pane of this.panes()) if (long || stale.some((topic) => this.listens(pane, topic))) this.fetch(pane);
    }

    panes() {
      return [...document.querySelectorAll("[data-listen][hx-get]")];
    }

    listens(pane, topic) {
      return pane.dataset.listen.split(/\s+/).includes(topic);
    }

    fetch(pane) { // once for what one transaction said twice; not bubbling, so a pane inside a pane fetches itself alone
      if (this.due.has(pane)) return;
      this.due.add(pane);
      setTimeout(() => {
        this.due.delete(pane);
        if (pane.isConnected) pane.dispatchEvent(new CustomEvent("live", { bubbles: false }));
      }, TOGETHER);
    }

    isOurs(ctx) {
      return ctx?.sourceEvent?.type === "live" && ctx.sourceElement?.matches?.("[data-listen]");
    }

    guard(event) { // htmx 4 swaps errors too; a pane keeps what it shows rather than become an error or a sign-in page
      const ctx = event.detail.ctx;
      if (!this.isOurs(ctx)) return;
      const { status, raw } = ctx.response;
      if (status < 400 && !raw.redirected) return;
      event.preventDefault();
      if (status >= 500 || status === 429) this.later(ctx.sourceElement);
    }

    later(pane) {
      setTimeout(() => this.fetch(pane), AGAIN_AFTER * (1 + Math.random()));
    }
  }

  customElements.define("live-updates", LiveUpdates);
}
