// A doubtful word leads to its place in the text. Places are code points; the browser counts UTF-16, which differs only
// beyond the letters of any office.
document.addEventListener("click", (event) => {
  const word = event.target.closest(".doubtful-word");
  const text = document.querySelector(".page-text textarea");
  if (!word || !text) return;
  let from = Number(word.dataset.from);
  let to = Number(word.dataset.to);
  if (text.value.slice(from, to) !== word.textContent) {
    // What stands before it was changed meanwhile: take the nearest such word.
    const near = text.value.indexOf(word.textContent, Math.max(0, from - 200));
    if (near < 0) return;
    [from, to] = [near, near + word.textContent.length];
  }
  text.focus();
  text.setSelectionRange(from, to);
  const line = text.value.slice(0, from).split("\n").length - 1;
  text.scrollTop = Math.max(0, line - 4) * parseFloat(getComputedStyle(text).lineHeight);
});
