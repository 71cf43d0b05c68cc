/* The search box: suggestions while typing, what was looked for lately, arrows, "/" to come here.
   Without this file the box still searches. What was looked for lately stays in this browser, for one account only:
   another account signing in, or signing out, takes it away. */
(() => {
  "use strict";
  const KEPT = "lienthong-recent";
  const MOST = 8;

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[data-search]");
    if (!form) return;
    const account = form.dataset.search;
    const input = form.querySelector("input[name=q]");
    const list = document.getElementById("shell-suggestions");

    /* ---- Lately ---- */
    const recent = () => {
      try {
        const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null");
        return kept?.account === account && Array.isArray(kept.items) ? kept.items : [];
      } catch { return []; }
    };
    const keep = (items) => {
      try { localStorage.setItem(KEPT, JSON.stringify({ account, items: items.slice(0, MOST) })); } catch { /* private window */ }
    };
    const forget = () => {
      try { localStorage.removeItem(KEPT); } catch { /* private window */ }
    };
    const remember = (item) => keep([item, ...recent().filter((other) => other.url !== item.url)]);
    if (!recent().length) forget();

    const showRecent = () => {
      const items = recent();
      list.replaceChildren();
      for (const [place, item] of items.entries()) {
        const made = document.getElementById("recent-entry").content.firstElementChild.cloneNode(true);
        made.id = `recent-${place}`;
        made.setAttribute("href", item.url);
        made.dataset.keptKind = item.kind;
        made.querySelector(".todo-title").textContent = item.title;
        made.querySelector(".suggestion-kind").textContent = item.kind;
        list.append(made);
      }
      if (items.length) {
        const made = document.getElementById("recent-forget").content.firstElementChild.cloneNode(true);
        made.id = "recent-forget-all";
        list.append(made);
      }
      open(items.length > 0);
    };

    /* ---- Open, closed, chosen ---- */
    const options = () => [...list.querySelectorAll("[role=option]")];
    const open = (wanted) => {
      const isOpen = wanted && document.activeElement === input && options().length > 0;
      list.hidden = !isOpen;
      input.setAttribute("aria-expanded", String(isOpen));
      choose(null);
    };
    const choose = (option) => {
      for (const other of options()) other.setAttribute("aria-selected", String(other === option));
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
      option?.scrollIntoView({ block: "nearest" });
    };
    const chosen = () => options().find((option) => option.getAttribute("aria-selected") === "true");
    const isShort = () => input.value.trim().length < 2;

    input.addEventListener("focus", () => (isShort() ? showRecent() : open(true)));
    input.addEventListener("input", () => { if (isShort()) showRecent(); });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        if (list.hidden) { if (isShort()) showRecent(); else open(true); }
        const all = options();
        if (!all.length) return;
        event.preventDefault();
        const at = all.indexOf(chosen());
        choose(all[at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length]);
      } else if (event.key === "Enter" && chosen() && !list.hidden) {
        event.preventDefault();
        chosen().click();
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        open(false);
      }
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); /* the box keeps the focus, so the list stays */
    document.addEventListener("click", (event) => { if (!form.contains(event.target)) open(false); });
    input.addEventListener("blur", () => setTimeout(() => { if (!form.contains(document.activeElement)) open(false); }));

    list.addEventListener("htmx:beforeSwap", (event) => { if (isShort()) event.detail.shouldSwap = false; });
    list.addEventListener("htmx:afterSwap", () => open(true));
    input.addEventListener("htmx:beforeRequest", (event) => { if (isShort()) event.preventDefault(); });

    /* ---- What is remembered ---- */
    document.addEventListener("click", (event) => {
      const hit = event.target.closest("a[data-kept-kind]");
      if (hit) remember({ title: hit.querySelector(".todo-title").textContent, url: hit.getAttribute("href"), kind: hit.dataset.keptKind });
      if (event.target.closest("button[data-forget-recent]")) {
        forget();
        showRecent();
      }
    });
    document.addEventListener("submit", (event) => {
      const sent = event.target;
      if (sent.matches("form[data-forget-recent]")) forget();
      if (!sent.matches(".topbar-search, .search-form")) return;
      const text = sent.querySelector("[name=q]").value.trim();
      const url = `${form.getAttribute("action")}?q=${encodeURIComponent(text)}`;
      if (text.length > 1) remember({ title: text, url, kind: "" });
    });

    document.addEventListener("keydown", (event) => {
      const busy = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
      if (event.key !== "/" || busy || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  });
})();
