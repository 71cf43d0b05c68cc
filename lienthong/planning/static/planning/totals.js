// Sums of the grid while it is being typed, as the server will give them: classes and learners of class lines, money of all lines.
(() => {
  const table = document.querySelector(".plan-table[data-grid]");
  if (!table) return;
  const said = (row, name) => {
    const written = row.querySelector(`[name$="-${name}"]`)?.value.replaceAll(".", "").trim() ?? "";
    return /^\d{1,15}$/.test(written) ? Number(written) : 0;
  };
  const written = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");
  const sum = () => {
    const totals = { classes: 0, learners: 0, budget_dong: 0 };
    for (const row of table.tBodies[0].rows) {
      const classes = said(row, "class_count");
      const learners = classes * said(row, "learners_per_class");
      row.querySelector("[data-learners]").textContent = written(learners);
      totals.budget_dong += said(row, "budget_dong");
      if (!("class" in row.dataset)) continue;
      totals.classes += classes;
      totals.learners += learners;
    }
    for (const [name, total] of Object.entries(totals)) table.querySelector(`[data-total=${name}]`).textContent = written(total);
  };
  table.addEventListener("input", sum);
})();
