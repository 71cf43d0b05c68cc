// A session is dragged to another half day. The server decides and says why not; without this script the form does the same.
(() => {
  "use strict";
  const said = document.getElementById("week-said");
  let dragged = null;

  const cellOf = (event) => event.target.closest?.("#week td[data-day]");
  const leave = () => document.querySelectorAll("#week .is-over").forEach((cell) => cell.classList.remove("is-over"));

  document.addEventListener("dragstart", (event) => {
    const card = event.target.closest?.("[data-session]");
    if (!card) return;
    dragged = card;
    card.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.querySelector(".week-title").textContent);
  });
  document.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
    leave();
  });
  document.addEventListener("dragover", (event) => {
    const cell = dragged && cellOf(event);
    if (!cell) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    if (cell.classList.contains("is-over")) return;
    leave();
    cell.classList.add("is-over");
  });
  document.addEventListener("drop", (event) => {
    const cell = dragged && cellOf(event);
    if (!cell) return;
    event.preventDefault();
    const card = dragged;
    if (card.closest("td") !== cell) move(card, cell);
  });

  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  const here = () => location.pathname + location.search;

  const move = async (card, cell) => {
    const { url, lecturer, room, seen } = card.dataset;
    const sent = new URLSearchParams({ day: cell.dataset.day, half: cell.dataset.half, lecturer, room, seen, back: here() });
    const headers = { "X-CSRFToken": token(), "HX-Request": "true" };
    try {
      const answer = await fetch(url, { method: "POST", body: sent, headers, redirect: "error" });
      if (![200, 422].includes(answer.status)) throw new Error(String(answer.status));
      const words = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      document.getElementById("messages")?.replaceChildren();
      said.replaceChildren(...words.childNodes);
      await refresh();
    } catch {
      // Signed out, offline, or a fault: the page itself says which.
      location.reload();
    }
  };

  // What the week is now, also after a refusal: then it shows who came first.
  const refresh = async () => {
    const answer = await fetch(here());
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.getElementById("week").replaceWith(page.getElementById("week"));
  };
})();
