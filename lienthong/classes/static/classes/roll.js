// Counts who is present while the roll is being taken. Without it the page works all the same.
document.querySelectorAll("[data-roll]").forEach((form) => {
  const count = form.querySelector("[data-roll-count]");
  const tell = () => {
    const all = form.querySelectorAll(".roll-row").length;
    const absent = form.querySelectorAll('.roll-choices input:not([value="present"]):checked').length;
    count.textContent = `${count.dataset.present} ${all - absent}, ${count.dataset.absent} ${absent}`;
  };
  form.addEventListener("change", tell);
  tell();
});
