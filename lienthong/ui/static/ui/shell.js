/* The shell's behaviour. Every page works without it; nothing here decides anything.
   Loaded in the head, so that the chosen light is there before the first paint. */
(() => {
  "use strict";
  const root = document.documentElement;
  const word = (name) => document.getElementById("ui-words")?.dataset[name] ?? "";

  /* Light: auto (the machine's), light or dark, kept in this browser. */
  const stored = () => {
    try { return localStorage.getItem("theme") ?? "auto"; } catch { return "auto"; }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const applyTheme = () => {
    const choice = stored();
    root.dataset.bsTheme = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
    }
  };
  applyTheme();
  dark.addEventListener("change", applyTheme);

  /* Questions before a move that cannot be taken back. */
  const ask = (question) => new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    dialog.className = "ask";
    dialog.setAttribute("aria-label", word("question"));
    const text = document.createElement("p");
    text.textContent = question;
    const row = document.createElement("div");
    const button = (label, look, value) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = `btn ${look}`;
      made.textContent = label;
      made.addEventListener("click", () => dialog.close(value));
      row.append(made);
    };
    button(word("no"), "btn-neutral", "no");
    button(word("yes"), "btn-primary", "yes");
    dialog.append(text, row);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
    if (!question) return;
    if (form.dataset.confirmed) {
      delete form.dataset.confirmed;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const submitter = event.submitter;
    ask(question).then((yes) => {
      if (!yes) return;
      form.dataset.confirmed = "yes";
      form.requestSubmit(submitter);
    });
  }, true);

  /* A form is sent once; `data-many` on the form allows more (downloads). */
  const release = () => {
    for (const button of document.querySelectorAll(".is-sending")) {
      button.classList.remove("is-sending");
      button.disabled = false;
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    form.dataset.sent = "yes";
    if (event.defaultPrevented || form.method === "get" || "many" in form.dataset) return;
    const buttons = form.querySelectorAll("button[type=submit], button:not([type])");
    setTimeout(() => {
      for (const button of buttons) {
        button.classList.add("is-sending");
        button.disabled = true;
      }
    });
  });
  addEventListener("pageshow", release);
  document.addEventListener("htmx:afterRequest", release);

  /* What a device holds for one day (the browser's store `lienthong-day`) goes with whoever signs out. */
  document.addEventListener("submit", (event) => {
    if (!("forgetRecent" in event.target.dataset)) return;
    try { indexedDB.deleteDatabase("lienthong-day"); } catch { /* a browser that keeps nothing */ }
  });

  /* Unsaved work in a form marked `data-guard`. */
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-guard]");
    if (form) form.dataset.dirty = "yes";
  });
  addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-guard][data-dirty]:not([data-sent])")) event.preventDefault();
  });

  /* Arrows lead along a list of things to open (`data-arrows` on the list); Enter opens, as ever. */
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const list = step && event.target.closest?.("[data-arrows]");
    if (!list) return;
    const stops = [...list.querySelectorAll(".todo")];
    const next = stops[stops.indexOf(event.target.closest("li").querySelector(".todo")) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  /* Days: the browser's own calendar beside a box that is typed in (`data-day`). */
  const written = (iso) => iso.split("-").reverse().join("/");
  const iso = (text) => {
    const found = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/.exec(text);
    return found ? `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}` : "";
  };
  const showCalendars = () => {
    if (!HTMLInputElement.prototype.showPicker) return;
    for (const button of document.querySelectorAll("[data-calendar][hidden]")) button.hidden = false;
  };
  document.addEventListener("click", (event) => {
    const box = event.target.closest?.("[data-calendar]")?.closest(".day-box");
    if (!box) return;
    const picker = box.querySelector("[data-day-picker]");
    picker.hidden = false;
    picker.value = iso(box.querySelector("[data-day]").value);
    picker.showPicker();
  });
  document.addEventListener("change", (event) => {
    const picker = event.target;
    if (!picker.matches?.("[data-day-picker]") || !picker.value) return;
    const input = picker.closest(".day-box").querySelector("[data-day]");
    input.value = written(picker.value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  });
  document.addEventListener("DOMContentLoaded", showCalendars);
  document.addEventListener("htmx:afterSettle", showCalendars);

  /* Copying: `data-copy="text"`. Without HTTPS the old way is the only way. */
  const copy = async (text) => {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    return undefined;
  };
  const say = (sentence, tone) => {
    const note = document.createElement("div");
    note.className = `alert tone-${tone}`;
    note.setAttribute("role", tone === "danger" ? "alert" : "status");
    note.textContent = sentence;
    document.getElementById("messages")?.append(note);
    return note;
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    const choice = target.closest("[data-theme-choice]");
    if (choice) {
      try { localStorage.setItem("theme", choice.dataset.themeChoice); } catch { /* private window: for this page only */ }
      applyTheme();
    }
    const copier = target.closest("[data-copy]");
    if (copier) {
      copy(copier.dataset.copy).then(() => {
        const note = say(word("copied"), "success");
        setTimeout(() => note.remove(), 3000);
      });
    }
    if (target.closest("[data-print]")) print();
    for (const open of document.querySelectorAll("details[data-pop][open]")) {
      if (!open.contains(target)) open.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const open of document.querySelectorAll("details[data-pop][open]")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  /* Upload boxes: the chosen names, and a warning before a large file travels for nothing. */
  document.addEventListener("change", (event) => {
    const box = event.target.closest?.("[data-drop]");
    if (!box) return;
    const files = [...event.target.files];
    const tooLarge = files.some((file) => file.size > Number(box.dataset.max));
    box.querySelector("[data-drop-name]").textContent = tooLarge ? word("tooLarge") : files.map((file) => file.name).join(", ");
    box.classList.toggle("is-invalid", tooLarge);
    event.target.setCustomValidity(tooLarge ? word("tooLarge") : "");
  });
  for (const [name, over] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
    document.addEventListener(name, (event) => event.target.closest?.("[data-drop]")?.classList.toggle("is-over", over));
  }

  /* htmx: the token, failures said aloud, a session that has ended leads to the login page. */
  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token;
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const login = word("loginUrl");
    if (login && event.detail.xhr.responseURL && new URL(event.detail.xhr.responseURL).pathname === login) {
      event.detail.shouldSwap = false;
      location.reload();
    } else if (event.detail.xhr.status === 422) {
      event.detail.shouldSwap = true; /* a form sent back with its errors */
      event.detail.isError = false;
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => event.detail.target.removeAttribute("aria-busy"));
  document.addEventListener("htmx:responseError", (event) => {
    const slot = event.detail.target?.closest?.(".panel-slot");
    if (slot) slot.textContent = word("failed");
    else say(word("failed"), "danger");
  });
  document.addEventListener("htmx:sendError", () => say(word("offline"), "danger"));

  /* A long row of boxes: one box ticks all, and tells when all are ticked. */
  const boxesOf = (all) => [...all.closest("fieldset").querySelectorAll("input[type=checkbox][name]")];
  const tellAll = (all) => {
    const boxes = boxesOf(all);
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  document.addEventListener("change", (event) => {
    const all = event.target.closest?.("fieldset")?.querySelector("[data-tick-group]");
    if (!all) return;
    if (event.target === all) for (const box of boxesOf(all)) box.checked = all.checked;
    tellAll(all);
  });

  document.addEventListener("DOMContentLoaded", () => {
    applyTheme();
    for (const hidden of document.querySelectorAll(".theme-choice, [data-print], .tick-group")) hidden.hidden = false;
    document.querySelectorAll("[data-tick-group]").forEach(tellAll);
    document.querySelector("[data-focus]")?.focus();
  });

  /* A page made for paper (`data-print-now` on the body) opens the print dialog once all of it is there. */
  addEventListener("load", () => { if ("printNow" in document.body.dataset) print(); });
})();
