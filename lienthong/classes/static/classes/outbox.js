/* What this phone or computer holds of rolls. Two stores of the browser:
   `lienthong-outbox`: rolls that were made here and not handed in yet. Only ever added to; one goes when its receipt is here.
   `lienthong-day`: keys and names of today's rolls, what was tapped and not saved, receipts of today. Gone at signing out. */
(() => {
  "use strict";
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const done = (transaction) => new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
  const open = (name, stores) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => stores.forEach((store) => request.result.createObjectStore(store));
    return asked(request).then((db) => {
      db.onversionchange = () => db.close();
      return db;
    });
  };
  const outbox = () => open("lienthong-outbox", ["entries"]);
  const dayBox = () => open("lienthong-day", ["kept", "drafts", "receipts"]);

  const write = async (box, store, work) => {
    const db = await box();
    const transaction = db.transaction(store, "readwrite", { durability: "strict" });
    work(transaction.objectStore(store));
    await done(transaction);
    db.close();
  };
  const read = async (box, store, work) => {
    const db = await box();
    const found = await asked(work(db.transaction(store).objectStore(store)));
    db.close();
    return found;
  };

  /* A key nobody else makes; `randomUUID` is there over HTTPS only. */
  const key = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };
  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
  };
  const cookie = (name) => document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

  /* The clock of a phone may be set back: what is made now is younger than all that waits, whatever the clock says. */
  const add = (entry) => write(outbox, "entries", (store) => {
    store.getAll().onsuccess = ({ target }) => {
      const younger = target.result.filter((one) => one.account === entry.account).map((one) => Date.parse(one.madeAt) + 1);
      entry.madeAt = new Date(Math.max(Date.parse(entry.madeAt), ...younger)).toISOString();
      store.add(entry, entry.id);
    };
  });
  const waiting = async () => (await read(outbox, "entries", (store) => store.getAll())).sort((one, other) => one.madeAt < other.madeAt ? -1 : 1);
  /* The receipt is written before the entry goes: killed in between, it is handed in again and changes nothing. */
  const settle = async (entry, receipt) => {
    await write(dayBox, "receipts", (store) => store.put({ ...receipt, basedOn: entry.seen, session: entry.session, title: entry.title, day: entry.day }, entry.id));
    await write(outbox, "entries", (store) => store.delete(entry.id));
  };

  /* The state of the roll that an entry corrects. What one handed in oneself since then is known: it is no surprise. */
  const seenBy = async (entry) => {
    const own = (await read(dayBox, "receipts", (store) => store.getAll())).filter((one) => one.session === entry.session && one.outcome !== "conflict");
    let { seen } = entry;
    for (let left = own.length; left > 0; left -= 1) seen = own.find((one) => one.basedOn === seen && one.seen !== seen)?.seen ?? seen;
    return seen;
  };

  /* One roll to the server: `receipt`, `expired` (sign in again), `away` (no network), `refused` with the server's sentence. */
  const send = async (url, entry, tell) => {
    let answer;
    try {
      answer = await fetch(url, {
        method: "POST", redirect: "manual", cache: "no-store", signal: AbortSignal.timeout?.(20000),
        headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") },
        body: JSON.stringify({ ...entry, seen: await seenBy(entry), tell }),
      });
    } catch {
      return { state: "away" };
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) return { state: "expired" };
    if (answer.ok) return { state: "receipt", receipt: await answer.json() };
    if (answer.status >= 500) return { state: "away" };
    const told = await answer.json().catch(() => ({}));
    /* 403 without a sentence of ours: the token of the form is another session's. Signing in again brings a new one. */
    return answer.status === 403 ? { state: "expired" } : { state: "refused", error: told.error ?? "" };
  };

  window.rollOutbox = {
    add, waiting, settle, send, key, today,
    keepDay: (data) => write(dayBox, "kept", (store) => store.put(data, "day")),
    day: () => read(dayBox, "kept", (store) => store.get("day")),
    keepDraft: (session, draft) => write(dayBox, "drafts", (store) => store.put(draft, session)),
    draft: (session) => read(dayBox, "drafts", (store) => store.get(session)),
    dropDraft: (session) => write(dayBox, "drafts", (store) => store.delete(session)),
    receipts: () => read(dayBox, "receipts", (store) => store.getAll()),
    forgetDay: () => asked(indexedDB.deleteDatabase("lienthong-day")),
  };
})();
