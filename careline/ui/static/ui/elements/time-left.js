// <time-left due soon>: counts down each second in the server's own form, and turns its row soon and late.
{
const shown = new Set();
const two = (number) => String(number).padStart(2, "0");

function words(seconds) {
  const whole = Math.floor(Math.abs(seconds)), hours = Math.floor(whole / 3600), minutes = Math.floor(whole / 60) % 60;
  if (hours >= 48) return null; // days are the server's to say
  if (seconds < 0) return hours ? `−${hours}:${two(minutes)}` : `−0:${two(minutes)}:${two(whole % 60)}`;
  return hours ? `${hours}:${two(minutes)}` : `0:${two(minutes)}:${two(whole % 60)}`;
}

function tick() {
  const now = Date.now();
  for (const element of shown) element.draw(now);
}

class TimeLeft extends HTMLElement {
  connectedCallback() { shown.add(this); this.setAttribute("dir", "ltr"); this.draw(Date.now()); }
  disconnectedCallback() { shown.delete(this); }

  draw(now) {
    const due = Date.parse(this.getAttribute("due")), soon = Date.parse(this.getAttribute("soon"));
    const text = words((due - now) / 1000);
    if (text && text !== this.textContent) this.textContent = text;
    const row = this.closest(".promise");
    row?.classList.toggle("promise--late", now >= due);
    row?.classList.toggle("promise--soon", now < due && now >= soon);
    row?.classList.toggle("promise--calm", now < soon);
  }
}
customElements.define("time-left", TimeLeft);
setInterval(() => { if (!document.hidden) tick(); }, 1000);
document.addEventListener("visibilitychange", tick);
}
