// <new-line>: where what is new begins; the page opens there, unless its address names another place.
// And a message that is folded away is shown when an address names it: #m482 stands for a page around that message.
{
class NewLine extends HTMLElement {
  connectedCallback() {
    if (document.documentElement.dataset.opened || location.hash) return;
    document.documentElement.dataset.opened = "here"; // once a page, not when the thread changes under it
    requestAnimationFrame(() => this.scrollIntoView({ block: "start" }));
  }
}
customElements.define("new-line", NewLine);

const named = () => {
  const [, id] = /^#m(\d+)$/.exec(location.hash) ?? [];
  if (!id || document.getElementById(`m${id}`) || !document.querySelector(".fold")) return;
  const address = new URL(location.href);
  if (address.searchParams.get("message") === id) return; // it is not of this ticket
  address.searchParams.set("message", id);
  location.replace(address);
};
addEventListener("hashchange", named);
addEventListener("DOMContentLoaded", named);
}
