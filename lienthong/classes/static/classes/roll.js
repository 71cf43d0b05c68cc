/* Counts who is present while the roll is being taken, and keeps what is saved until the server has it. Without this script
   the form is sent as any other. */
document.querySelectorAll("[data-roll]").forEach((form) => {
  "use strict";
  const box = window.rollOutbox;
  const count = form.querySelector("[data-roll-count]");
  const away = form.querySelector("[data-roll-away]");
  const EVERY = 5000;
  const tell = () => {
    const all = form.querySelectorAll(".roll-row").length;
    const absent = form.querySelectorAll('.roll-choices input:is([value="absent"], [value="excused"]):checked').length;
    count.textContent = `${count.dataset.present} ${all - absent}, ${count.dataset.absent} ${absent}`;
  };
  form.addEventListener("change", tell);
  tell();

  const absenceOf = (row, data) => {
    const name = row.querySelector(".roll-choices input").name.slice("roll-".length);
    const said = data.get(`roll-${name}`);
    const reason = (data.get(`reason-${name}`) ?? "").trim().slice(0, 200);
    if (said === "present") return null;
    if (said === "late") return [Number(name), 0, 0, Number(data.get(`late-${name}`)) || 0, false, reason];
    const boxes = [...row.querySelectorAll(".roll-missed input")].map((one) => Number(one.value));
    const chosen = data.getAll(`missed-${name}`).map(Number);
    const which = (chosen.length ? chosen : boxes).reduce((sum, number) => sum | (1 << (number - 1)), 0);
    return [Number(name), (chosen.length ? chosen : boxes).length, which, Number(data.get(`also-late-${name}`)) || 0, said === "excused", reason];
  };
  const entryOf = () => {
    const data = new FormData(form);
    return {
      id: box.key(), account: Number(form.dataset.account), session: Number(form.dataset.session), title: form.dataset.title,
      madeAt: new Date().toISOString(), day: box.today(), heldAt: form.dataset.heldAt, seen: data.get("seen") ?? "",
      absences: [...form.querySelectorAll(".roll-row")].map((row) => absenceOf(row, data)).filter(Boolean),
    };
  };
  const say = (name) => {
    away.hidden = false;
    away.dataset.state = name;
    for (const one of away.querySelectorAll("[data-when]")) one.hidden = one.dataset.when !== name;
  };
  /* Sent until there is an answer: the server knows it by its key, however often it comes. */
  const handIn = async (entry) => {
    const told = await box.send(form.dataset.hand, entry, true);
    if (told.state === "receipt") {
      await box.settle(entry, told.receipt);
      delete form.dataset.dirty;
      if (told.receipt.outcome === "conflict") location.assign(told.receipt.url);
      else location.reload();
      return;
    }
    say(told.state);
    if (told.state === "away") setTimeout(() => handIn(entry), EVERY);
    if (told.state === "refused") away.querySelector("[data-error]").textContent = told.error;
  };
  form.addEventListener("submit", (event) => {
    if (!box || !form.dataset.hand || form.dataset.plain) return;
    event.preventDefault();
    const entry = entryOf();
    form.querySelector("button[type=submit]").disabled = true;
    box.add(entry).then(() => handIn(entry), () => {
      /* This browser keeps nothing (a private window): the form goes as it is. */
      form.dataset.plain = "yes";
      form.querySelector("button[type=submit]").disabled = false;
      form.requestSubmit();
    });
  });
});
