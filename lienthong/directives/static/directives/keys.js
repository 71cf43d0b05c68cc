/* The proposals by keyboard: j and k walk, a letter presses the button that carries it (`data-key`). Without this file every button still works.
   Letters count only while the focus is in the list, or nowhere; never while somebody types. */
(() => {
  "use strict";
  if (window.lienthongKeys) return; /* the panel comes by htmx, and with it this file, more than once */
  window.lienthongKeys = true;
  const list = () => document.querySelector("[data-keys]");
  const items = () => [...(list()?.querySelectorAll("[data-key-item]") ?? [])];
  const here = () => document.activeElement?.closest?.("[data-key-item]");
  const isTyping = (place) => place.matches("textarea, select, input:not([type=checkbox])") || place.isContentEditable;

  const walk = (step) => {
    const all = items();
    const next = all[all.indexOf(here()) + step] ?? (here() ? null : all[0]);
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const press = (button) => {
    if (!button) return false;
    button.click();
    const opened = button.closest("details")?.open ? button.closest("details").querySelector("textarea, input:not([type=hidden])") : null;
    opened?.focus();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (!list() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const inside = list().contains(at);
    if (!inside && at !== document.body) return;
    if (event.key === "Escape" && inside) {
      const item = here();
      const open = item?.querySelector("details[open]");
      if (open) open.open = false;
      item?.focus();
      return;
    }
    if (isTyping(at)) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") {
      event.preventDefault();
      walk(key === "j" ? 1 : -1);
      return;
    }
    if (!inside) return;
    const button = here()?.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? list().querySelector(`[data-key-all="${CSS.escape(key)}"]`);
    if (press(button)) event.preventDefault();
  });

  const count = () => {
    const note = list()?.querySelector("[data-ticked]");
    if (!note) return;
    const ticked = list().querySelectorAll("[data-key=x]:checked").length;
    note.textContent = ticked ? `${ticked} ${note.dataset.words}` : "";
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-tick-all]")) {
      for (const box of list().querySelectorAll("[data-key=x]")) box.checked = event.target.checked;
    }
    count();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-key-start]")) items()[0]?.focus();
  });

  /* What came by htmx: the focus goes on, from what was just decided to what waits. */
  const ready = () => {
    for (const hidden of document.querySelectorAll(".tick-all, [data-key-start]")) hidden.hidden = false;
  };
  document.addEventListener("htmx:afterSettle", () => {
    ready();
    count();
    const fresh = list()?.querySelector("[data-focus]");
    if (fresh && !fresh.contains(document.activeElement)) fresh.focus();
    fresh?.removeAttribute("data-focus");
  });
  ready();
})();
