// Adds rows in place, by the button and where more is pasted than there are. Without it the page works all the same.
(() => {
  const table = document.querySelector("[data-grid][data-most]");
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

  table.addEventListener("grid:more", addRow);
  table.querySelector(".is-invalid")?.focus();

  document.querySelector("[data-more]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const added = addRow();
    for (let count = 1; count < 12; count += 1) addRow();
    added?.querySelector("input")?.focus();
  });
})();
