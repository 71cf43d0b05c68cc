// A grid of inputs (`data-grid` on the table) under the fingers of somebody who knows spreadsheets: arrows and Enter move, Tab is the
// browser's own, Escape puts back what the cell said, F2 edits, several cells are pasted at once, Ctrl+Z and Ctrl+Y undo and redo.
// Without it the page works all the same.
(() => {
  const FIELD = "input:not([type=hidden]):not([disabled]), select:not([disabled])";
  const fieldsOf = (part) => (part ? [...part.querySelectorAll(FIELD)] : []);
  const gridOf = (field) => (field instanceof HTMLInputElement ? field.closest("[data-grid]") : null);
  const isText = (field) => field instanceof HTMLInputElement && !["checkbox", "radio"].includes(field.type);
  const entered = new WeakMap(); // field -> what it said when it was entered, or was last kept
  const histories = new WeakMap(); // table -> steps done and undone; a step is a list of [field, before, after]
  const historyOf = (table) => {
    if (!histories.has(table)) histories.set(table, { done: [], undone: [] });
    return histories.get(table);
  };
  const tell = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));
  const go = (field) => { field?.focus(); field?.select?.(); };

  // The field beside it in the row, or at the same place of the same column in the next row that has one.
  const neighbour = (field, down, right) => {
    const row = field.closest("tr");
    if (right) {
      const fields = fieldsOf(row);
      return fields[fields.indexOf(field) + right];
    }
    const cell = field.closest("td, th");
    const within = fieldsOf(cell).indexOf(field);
    for (let next = row; (next = down > 0 ? next.nextElementSibling : next.previousElementSibling);) {
      const found = fieldsOf(next.cells[cell.cellIndex]);
      if (found.length) return found[Math.min(within, found.length - 1)];
    }
    return null;
  };

  // What was typed into the field since it was entered becomes a step.
  const keep = (field) => {
    const table = gridOf(field);
    if (!table || !isText(field) || !entered.has(field)) return;
    const before = entered.get(field);
    if (before === field.value) return;
    entered.set(field, field.value);
    const history = historyOf(table);
    history.done.push([[field, before, field.value]]);
    history.undone = [];
  };
  const travel = (table, from, to, side) => {
    const history = historyOf(table);
    const step = history[from].pop();
    if (!step) return false;
    history[to].push(step);
    for (const [field, ...values] of step) {
      field.value = values[side];
      entered.set(field, field.value);
      tell(field);
    }
    go(step[0][0]);
    return true;
  };

  // Rows of cells between tabs; a cell in quotes may hold line breaks and doubled quotes.
  const cellsOf = (text) => {
    const rows = [[""]];
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at];
      const row = rows[rows.length - 1];
      if (quoted && letter === '"' && text[at + 1] === '"') { row[row.length - 1] += '"'; at += 1; }
      else if (letter === '"' && (quoted || row[row.length - 1] === "")) quoted = !quoted;
      else if (!quoted && letter === "\t") row.push("");
      else if (!quoted && letter === "\n") rows.push([""]);
      else if (letter !== "\r") row[row.length - 1] += quoted && letter === "\n" ? " " : letter;
    }
    if (rows.length > 1 && rows[rows.length - 1].join("") === "") rows.pop();
    return rows;
  };
  // Whole numbers are written with dots here; a spreadsheet set to English copies them with commas.
  const fitting = (field, value) => {
    const bare = value.trim();
    return field.inputMode === "numeric" && /^\d{1,3}(,\d{3})+$/.test(bare) ? bare.replaceAll(",", ".") : bare;
  };
  const rowsOf = (table) => [...table.tBodies].flatMap((body) => [...body.rows]);
  // Which column and which place in it each field of a full row has: rows that lack a field keep their columns.
  const slotsOf = (table) => {
    const full = rowsOf(table).reduce((best, row) => (fieldsOf(row).length > fieldsOf(best).length ? row : best));
    return fieldsOf(full).map((field) => {
      const cell = field.closest("td, th");
      return [cell.cellIndex, fieldsOf(cell).indexOf(field)];
    });
  };
  const paste = (table, first, cells) => {
    const slots = slotsOf(table);
    const cell = first.closest("td, th");
    const within = fieldsOf(cell).indexOf(first);
    const left = slots.findIndex(([column, place]) => column === cell.cellIndex && place === within);
    const top = rowsOf(table).indexOf(first.closest("tr"));
    const step = [];
    let lost = 0;
    cells.forEach((values, down) => {
      // Whoever can add rows to the table does (`grid:more`).
      if (!rowsOf(table)[top + down]) table.dispatchEvent(new CustomEvent("grid:more"));
      const row = rowsOf(table)[top + down];
      values.forEach((value, right) => {
        const [column, place] = slots[left + right] ?? [];
        const field = row ? fieldsOf(row.cells[column])[place] : null;
        if (!isText(field)) { lost += value.trim() ? 1 : 0; return; }
        const before = field.value;
        field.value = fitting(field, value);
        entered.set(field, field.value);
        if (field.value !== before) step.push([field, before, field.value]);
        tell(field);
      });
    });
    if (step.length) {
      const history = historyOf(table);
      history.done.push(step);
      history.undone = [];
    }
    warn(table, lost);
    first.select();
  };
  // What found no cell is not dropped in silence: `data-too-many` says so below the table.
  const warn = (table, lost) => {
    const place = table.closest(".list-wrap") ?? table;
    if (place.nextElementSibling?.matches("[data-lost]")) place.nextElementSibling.remove();
    if (!lost || !table.dataset.tooMany) return;
    const note = document.createElement("p");
    note.dataset.lost = "";
    note.setAttribute("role", "status");
    note.className = "text-danger mt-2 mb-0";
    note.textContent = table.dataset.tooMany.replace("{n}", lost);
    place.after(note);
  };

  document.addEventListener("focusin", (event) => {
    if (gridOf(event.target) && isText(event.target)) entered.set(event.target, event.target.value);
  });
  document.addEventListener("focusout", (event) => keep(event.target));

  document.addEventListener("paste", (event) => {
    const table = gridOf(event.target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!table || !isText(event.target) || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    keep(event.target);
    paste(table, event.target, cellsOf(text));
  });

  document.addEventListener("keydown", (event) => {
    const field = event.target;
    const table = gridOf(field);
    if (!table || event.isComposing) return;
    const control = event.ctrlKey || event.metaKey;
    const letter = control ? event.key.toLowerCase() : "";
    if (letter === "z" || letter === "y") {
      keep(field);
      const back = letter === "z" && !event.shiftKey;
      if (travel(table, back ? "done" : "undone", back ? "undone" : "done", back ? 0 : 1)) event.preventDefault();
      return;
    }
    if (control && event.key === "Enter") {
      event.preventDefault();
      field.form?.requestSubmit();
      return;
    }
    if (control || event.altKey) return;
    if (event.key === "Escape" && entered.has(field) && entered.get(field) !== field.value) {
      event.preventDefault();
      event.stopPropagation();
      field.value = entered.get(field);
      tell(field);
      field.select();
      return;
    }
    if (event.key === "F2") {
      event.preventDefault();
      field.setSelectionRange?.(field.value.length, field.value.length);
      return;
    }
    const atStart = field.selectionStart === 0;
    const atEnd = field.selectionEnd === field.value.length;
    const steps = {
      ArrowDown: [1, 0], ArrowUp: [-1, 0], Enter: [event.shiftKey ? -1 : 1, 0],
      ArrowRight: atEnd && !event.shiftKey ? [0, 1] : null, ArrowLeft: atStart && !event.shiftKey ? [0, -1] : null,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    go(neighbour(field, ...step));
  });
})();
