// A button with [data-print] opens the browser's print, which also keeps a page as PDF.
document.addEventListener("click", (event) => { if (event.target.closest?.("[data-print]")) window.print(); });
