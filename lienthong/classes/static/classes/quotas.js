// How many places are given out while the numbers are being typed, as the server will count them.
(() => {
  const given = document.querySelector("[data-given]");
  const boxes = [...document.querySelectorAll(".quota-input")];
  if (!given || !boxes.length) return;
  const sum = () => {
    const total = boxes.reduce((all, box) => all + (/^\d{1,4}$/.test(box.value.trim()) ? Number(box.value.trim()) : 0), 0);
    given.textContent = String(total).replace(/\B(?=(\d{3})+$)/g, ".");
    given.classList.toggle("text-danger", total > Number(given.dataset.given));
  };
  boxes[0].form.addEventListener("input", sum);
})();
