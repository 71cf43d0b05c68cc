/* Rolls of the day on a phone, with a network or without. Every tap is kept on the phone at once; "Lưu" puts the whole roll
   into the outbox, and the outbox is handed in whenever the network is there. */
(() => {
  "use strict";
  const page = document.querySelector("[data-today]");
  const box = window.rollOutbox;
  const word = (name, facts = {}) => Object.entries(facts).reduce(
    (text, [key, value]) => text.replaceAll(`{${key}}`, value), page.querySelector("[data-words]").getAttribute(`data-say-${name}`) ?? "",
  );
  const part = (name) => page.querySelector(`[data-${name}]`);
  const made = (name) => document.getElementById(name).content.firstElementChild.cloneNode(true);
  const EVERY = 15000;
  let day = null;
  let rolls = new Map();
  let openRoll = null;
  let state = { net: navigator.onLine ? "asking" : "away", errors: new Map() };

  /* An absence as the server takes it: learner, periods, which, minutes late, with leave, reason. */
  const bits = (numbers) => numbers.reduce((sum, number) => sum | (1 << (number - 1)), 0);
  const count = (which) => which.toString(2).replaceAll("0", "").length;

  const shown = async () => {
    part("net").dataset.state = state.net;
    part("net").textContent = word(`net-${state.net}`);
    part("login").hidden = state.net !== "expired";
    const entries = await box.waiting();
    const list = part("waiting-list");
    list.replaceChildren(...entries.map((entry) => {
      const row = made("t-waiting");
      row.querySelector("[data-title]").textContent = entry.title;
      const mine = !day || entry.account === day.account;
      row.querySelector("[data-about]").textContent = mine
        ? state.errors.get(entry.id) || word("waits", { time: new Date(entry.madeAt).toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" }) })
        : word("another");
      return row;
    }));
    part("waiting").hidden = entries.length === 0;
    const receipts = (await box.receipts()).filter((one) => one.day === box.today());
    part("receipt-list").replaceChildren(...receipts.map((one) => {
      const row = made("t-waiting");
      row.querySelector("[data-title]").textContent = one.title;
      row.querySelector("[data-about]").textContent = [word("received", { time: one.receivedAt }), one.label, ...one.reasons].join(" · ");
      if (one.outcome === "conflict") {
        const link = document.createElement("a");
        link.href = one.url;
        link.textContent = word("look");
        row.append(link);
      }
      return row;
    }));
    part("receipts").hidden = receipts.length === 0;
    listRolls(entries);
  };

  const listRolls = (entries) => {
    const known = [...rolls.values()];
    part("empty").hidden = known.length > 0 || !day;
    part("unknown").hidden = Boolean(day);
    part("forget").hidden = !day;
    part("sessions").replaceChildren(...known.map((roll) => {
      const row = made("t-session");
      const button = row.querySelector("button");
      row.querySelector("[data-title]").textContent = `${roll.hours} · ${roll.title}`;
      const waits = entries.some((entry) => entry.session === roll.session);
      row.querySelector("[data-about]").textContent = `${roll.class} · ` + (waits ? word("kept") : roll.takenBy ? word("taken", { who: roll.takenBy, time: roll.takenAt }) : word("open"));
      button.addEventListener("click", () => show(roll.session));
      return row;
    }));
  };

  /* One learner's row, and what it says. */
  const learnerRow = ([key, name], roll, absence) => {
    const row = made("t-learner");
    row.dataset.key = key;
    row.querySelector("legend").textContent = name;
    for (const input of row.querySelectorAll(".roll-choices input")) {
      input.name = `roll-${key}`;
      input.id = `${input.value}-${key}`;
      input.nextElementSibling.htmlFor = input.id;
    }
    const [, periods, which, late, excused, reason] = absence ?? [key, 0, 0, 0, false, ""];
    const said = !absence ? "present" : !periods ? "late" : excused ? "excused" : "absent";
    row.querySelector(`.roll-choices input[value="${said}"]`).checked = true;
    const group = row.querySelector(".roll-missed");
    for (let number = 1; number <= roll.periods; number += 1) {
      const [box_, label] = made("t-period").children;
      box_.value = number;
      box_.id = `m${key}-${number}`;
      label.htmlFor = box_.id;
      label.textContent = number;
      box_.checked = !periods || (which ? Boolean(which & (1 << (number - 1))) : number <= periods);
      group.append(box_, label);
    }
    row.dataset.late = periods ? late : 0;
    row.querySelector("[data-minutes]").value = late || 10;
    row.querySelector("[data-reason]").value = reason;
    return row;
  };
  const absenceOf = (row, roll) => {
    const said = row.querySelector(".roll-choices input:checked").value;
    const key = Number(row.dataset.key);
    const reason = row.querySelector("[data-reason]").value.trim().slice(0, 200);
    if (said === "present") return null;
    if (said === "late") return [key, 0, 0, Math.min(Math.max(Number(row.querySelector("[data-minutes]").value) || 1, 1), 240), false, reason];
    const numbers = [...row.querySelectorAll(".roll-missed input:checked")].map((one) => Number(one.value));
    const which = bits(numbers.length ? numbers : Array.from({ length: roll.periods }, (_none, place) => place + 1));
    return [key, count(which), which, Number(row.dataset.late) || 0, said === "excused", reason];
  };
  const absences = () => [...part("learners").children].map((row) => absenceOf(row, openRoll)).filter(Boolean);
  const tell = () => {
    const found = absences();
    part("count").textContent = word("count", { present: openRoll.learners.length - found.filter((one) => one[1]).length, absent: found.filter((one) => one[1]).length });
  };

  const show = async (session) => {
    openRoll = rolls.get(session);
    const draft = await box.draft(session);
    const pending = (await box.waiting()).filter((entry) => entry.session === session && (!day || entry.account === day.account)).at(-1);
    const known = draft?.absences ?? pending?.absences ?? openRoll.absences;
    const by = new Map(known.map((one) => [one[0], one]));
    part("roll-title").textContent = `${openRoll.hours} · ${openRoll.title}`;
    part("roll-about").textContent = openRoll.class + (draft ? ` · ${word("draft")}` : "");
    part("learners").replaceChildren(...openRoll.learners.map((one) => learnerRow(one, openRoll, by.get(one[0]))));
    part("list").hidden = true;
    part("roll").hidden = false;
    part("roll-title").focus();
    tell();
  };
  const close = () => {
    openRoll = null;
    part("roll").hidden = true;
    part("list").hidden = false;
    shown();
  };

  part("roll").addEventListener("input", () => {
    tell();
    box.keepDraft(openRoll.session, { absences: absences(), day: box.today() });
  });
  part("back").addEventListener("click", close);
  part("roll").addEventListener("submit", async (event) => {
    event.preventDefault();
    const roll = openRoll;
    const entry = {
      id: box.key(), account: day.account, session: roll.session, title: `${roll.hours} · ${roll.title}`,
      madeAt: new Date().toISOString(), day: box.today(), heldAt: roll.heldAt, seen: roll.seen, absences: absences(),
    };
    await box.add(entry);
    await box.dropDraft(roll.session);
    roll.absences = entry.absences;
    await box.keepDay({ ...day, rolls: [...rolls.values()] });
    close();
    handIn();
  });

  /* Hand in what waits, in the order in which it was made. One at a time: two runs would only send the same twice. */
  let running = null;
  const handIn = () => {
    running ??= run().finally(() => { running = null; });
    return running;
  };
  const run = async () => {
    await refresh();
    let handed = false;
    for (const entry of await box.waiting()) {
      if (!day || state.net === "expired" || state.net === "away") break;
      if (entry.account !== day.account) continue; // it waits for its own; what came after it does not
      const told = await box.send(page.dataset.hand, entry, false);
      if (told.state === "receipt") {
        await box.settle(entry, told.receipt);
        handed = true;
        state.errors.delete(entry.id);
      } else if (told.state === "refused") state.errors.set(entry.id, told.error || word("refused"));
      else state.net = told.state;
    }
    if (handed) await refresh();
    await shown();
  };

  /* What the server says of today; kept only when it is about this day. */
  const refresh = async () => {
    try {
      const answer = await fetch(page.dataset.data, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout?.(10000) });
      if (answer.type === "opaqueredirect") state.net = "expired";
      else if (answer.status === 403) state.net = "forbidden";
      else if (!answer.ok) state.net = "away";
      else {
        const told = await answer.json();
        state.net = "there";
        if (day && day.account !== told.account) await box.forgetDay();
        await keep(told);
      }
    } catch {
      state.net = "away";
    }
  };
  const keep = async (told) => {
    day = told;
    rolls = new Map(told.rolls.map((roll) => [roll.session, roll]));
    await box.keepDay(told);
  };

  part("forget").addEventListener("click", async () => {
    await box.forgetDay();
    day = null;
    rolls = new Map();
    await shown();
  });
  addEventListener("online", handIn);
  addEventListener("offline", () => { state.net = "away"; shown(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) handIn(); });
  setInterval(async () => { if (!openRoll && (state.net !== "there" || (await box.waiting()).length)) handIn(); }, EVERY);

  const start = async () => {
    const kept = await box.day();
    /* The day is over: names, taps and receipts go; what was not handed in stays. */
    if (kept && kept.day !== box.today()) await box.forgetDay();
    else if (kept) {
      day = kept;
      rolls = new Map(kept.rolls.map((roll) => [roll.session, roll]));
    }
    navigator.storage?.persist?.();
    part("insecure").hidden = "serviceWorker" in navigator;
    if ("serviceWorker" in navigator) {
      navigator.serviceWorker.register(page.dataset.worker).catch(() => { part("insecure").hidden = false; });
      navigator.serviceWorker.ready.then(() => { page.dataset.kept = "yes"; });
    }
    await shown();
    await handIn();
    page.dataset.ready = "yes";
  };
  start();
})();
