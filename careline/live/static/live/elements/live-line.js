// One stream a browser, whatever number of tabs: the tab that holds a Web Lock listens for all, and passes on what it
// hears. Where there are no locks or channels (an old browser, plain http), each tab has a stream of its own.
{
  const NAME = "careline-live", MOST_TOPICS = 50, ASK_EVERY = 20_000, ANSWER_WITHIN = 3_000, LONGEST_WAIT = 60_000;
  const ANCIENT = 86_400; // the age in seconds of a page that has missed anything: the server says "catch up"

  class LiveLine {
    constructor(topics, tell) {
      this.topics = topics;
      this.tell = tell; // called with {type: "change", topic} | {type: "catch-up"} | {type: "state", on}
      this.tab = `${Math.random()}`;
      this.tabs = new Map(); // topics of every tab, the one that asked last at the end
      this.refused = new Set();
      this.wait = 1000;
      const shared = navigator.locks && window.BroadcastChannel;
      this.channel = shared ? new BroadcastChannel(NAME) : { postMessage() {}, close() {} };
      this.channel.onmessage = ({ data }) => this.hear(data);
      addEventListener("pagehide", () => (this.channel.postMessage({ type: "gone", tab: this.tab }), this.follow()));
      if (!shared) return this.lead();
      addEventListener("pageshow", ({ persisted }) => persisted && this.queue({ steal: true })); // from the history
      this.queue({});
      this.ask();
      setInterval(() => document.visibilityState === "visible" && this.ask(), ASK_EVERY);
    }

    queue({ steal = false }) { // for the leadership: it comes when the leading tab closes, or at once by stealing
      this.queued?.abort();
      const mine = this.queued = new AbortController();
      const lead = () => (this.lead(), new Promise(() => {}));
      navigator.locks.request(NAME, steal ? { steal } : { signal: mine.signal }, lead).catch(() => {
        if (mine === this.queued) { this.follow(); this.queue({}); } // stolen, because this tab was asleep
      });
    }

    ask() { // the leader answers with its state; a phone puts hidden tabs to sleep, and a sleeping leader must go
      if (this.leading) return;
      this.channel.postMessage({ type: "topics", tab: this.tab, topics: this.topics, age: this.age() });
      clearTimeout(this.patience);
      const steal = () => document.visibilityState === "visible" && this.queue({ steal: true });
      this.patience = setTimeout(steal, ANSWER_WITHIN);
    }

    age() { return Math.ceil(performance.now() / 1000); } // since the page was asked for

    lead() {
      clearTimeout(this.patience);
      this.leading = true;
      this.tabs.clear();
      this.join(this.tab, this.topics, this.age());
      this.channel.postMessage({ type: "ask" });
    }

    follow() {
      this.leading = false;
      this.source?.close();
      this.source = null;
      clearTimeout(this.reopening);
    }

    hear(said) {
      if (said.type === "ask") this.ask();
      else if (said.type === "topics") { if (this.leading) this.join(said.tab, said.topics, said.age); }
      else if (said.type === "gone") this.tabs.delete(said.tab);
      else if (!this.leading) { clearTimeout(this.patience); this.tell(said); }
    }

    join(tab, topics, age) {
      const isNew = !this.tabs.delete(tab);
      this.tabs.set(tab, topics);
      this.channel.postMessage({ type: "state", on: this.on ?? false });
      if (isNew) topics.forEach((topic) => this.refused.delete(topic)); // a fresh page may have what an old one lost
      const listening = this.source && this.source.readyState !== EventSource.CLOSED;
      const heard = topics.every((topic) => this.union?.includes(topic) || this.refused.has(topic));
      if (!listening || !heard) this.open({ age, after: 100 });
    }

    open({ age, after }) { // a moment later, so that ten restored tabs open one stream
      this.pendingAge = Math.max(age, this.pendingAge ?? 0);
      clearTimeout(this.reopening);
      this.reopening = setTimeout(() => this.openNow(), after);
    }

    openNow() {
      this.source?.close();
      const newestFirst = [...this.tabs.values()].reverse().flat().filter((topic) => !this.refused.has(topic));
      this.union = [...new Set(newestFirst)].slice(0, MOST_TOPICS);
      if (!this.union.length) return this.state(false);
      this.url = `/live?topics=${encodeURIComponent(this.union.join(","))}&age=${this.pendingAge}`;
      this.pendingAge = 0;
      const source = this.source = new EventSource(this.url);
      const on = (name, act) => source.addEventListener(name, (event) => source === this.source && act(event));
      let cut = false;
      on("ready", () => { this.wait = 1000; this.state(true); if (cut) this.pass({ type: "catch-up" }); cut = false; });
      on("catch-up", () => { this.state(true); this.pass({ type: "catch-up" }); });
      on("away", () => { cut = false; this.state(false); }); // the server's own catch-up follows
      on("change", ({ data }) => this.pass({ type: "change", topic: JSON.parse(data).topic }));
      on("error", () => {
        cut = true;
        this.state(false);
        if (source.readyState === EventSource.CLOSED) this.whyRefused();
      });
    }

    pass(said) { this.channel.postMessage(said); this.tell(said); }
    state(on) { this.on = on; this.pass({ type: "state", on }); }

    async whyRefused() { // EventSource keeps the reason to itself; one topic that was lost must not silence the others
      const stop = new AbortController();
      const answer = await fetch(this.url, { signal: stop.signal, cache: "no-store" }).catch(() => null);
      const text = answer && !answer.ok ? await answer.text() : "";
      stop.abort();
      const lost = answer?.status === 403 && text.match(/^Not allowed: (.+)/);
      if (lost) lost[1].split(",").forEach((topic) => this.refused.add(topic));
      this.wait = lost ? 1000 : Math.min(this.wait * 2, LONGEST_WAIT);
      if (this.leading) this.open({ age: ANCIENT, after: this.wait * (0.5 + Math.random()) });
    }
  }

  window.LiveLine = LiveLine;
}
