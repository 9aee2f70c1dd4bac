// Two habits of plain elements: a menu that submits its form when changed, a button that asks before loss.
{
document.addEventListener("change", (event) => { if (event.target.matches?.("[data-submits]")) event.target.form.requestSubmit(); });
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-confirm]");
  if (button && !window.confirm(button.dataset.confirm)) event.preventDefault();
});
document.documentElement.dataset.script = "on";
}
