// Pastes several cells at once into the grid, as a spreadsheet does, and adds rows in place. Without it the page works all the same.
(() => {
  const table = document.querySelector("[data-paste]");
  if (!table) return;
  const body = table.tBodies[0];
  const most = Number(table.dataset.most);

  const addRow = () => {
    const last = body.rows[body.rows.length - 1];
    if (!last || body.rows.length >= most) return null;
    const row = last.cloneNode(true);
    const place = body.rows.length;
    row.cells[0].textContent = String(place + 1);
    row.querySelectorAll(".typed-error").forEach((error) => error.remove());
    row.querySelectorAll("input").forEach((input) => {
      input.name = input.name.replace(/^r\d+-/, `r${place}-`);
      input.value = "";
      input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/\d+$/, String(place + 1)));
      input.classList.remove("is-invalid");
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    });
    body.append(row);
    return row;
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

  table.addEventListener("paste", (event) => {
    const first = event.target.closest("input");
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!first || !/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    const top = [...body.rows].indexOf(first.closest("tr"));
    const left = first.closest("td").cellIndex;
    cellsOf(text).forEach((cells, down) => {
      const row = body.rows[top + down] ?? addRow();
      if (!row) return;
      cells.forEach((value, right) => {
        const input = row.cells[left + right]?.querySelector("input");
        if (input) input.value = value.trim();
      });
    });
    first.dispatchEvent(new Event("input", { bubbles: true }));
  });

  table.querySelector(".is-invalid")?.focus();

  document.querySelector("[data-more]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const added = addRow();
    for (let count = 1; count < 12; count += 1) addRow();
    added?.querySelector("input")?.focus();
  });
})();
