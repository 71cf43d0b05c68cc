"""The stage of a journey: one person after the other at one browser, every page looked at with the same strict eye.

A page fails when it is wider than the window, writes to the console, or breaks a rule of accessibility (axe).
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.cast import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "tests" / "screenshots"
HEIGHT = {1280: 900, 390: 844}
# Below the reason itself, below the last of those that rest on the same, or once below a list that all rests on it.
_BASIS_OF = """one => {
    let last = one
    while (last && !last.querySelector('.reason-basis')) last = last.nextElementSibling
    return (last || one.closest('.reasons'))?.querySelector('.reason-basis')?.innerText || ''
}"""


@dataclass
class Stage:
    """A browser of one width at one server. `page` is what who is signed in sees, `met` the codes of reasons seen."""

    browser: "Browser"
    address: str
    width: int
    page: "Page" = field(init=False)
    context: "BrowserContext | None" = None
    complaints: list[str] = field(default_factory=list)
    pictures: list[Path] = field(default_factory=list)
    met: set[str] = field(default_factory=set)

    def enter(self, who: str) -> None:
        """Let the next person sit down at a fresh browser and sign in."""
        self.leave()
        self.context = self.browser.new_context(
            viewport={"width": self.width, "height": HEIGHT[self.width]},
            locale="vi-VN",
            accept_downloads=True,
            reduced_motion="reduce",
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("console", lambda said: self._hear(said.type, said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.sign_in(who)

    def sign_in(self, who: str) -> None:
        """Sign in as people do, at the browser that stands there."""
        self.go("/dang-nhap/")
        self.page.fill("[name=login]", who)
        self.page.fill("[name=password]", PASSWORD)
        self.press("Đăng nhập")

    def leave(self) -> None:
        """Close the browser of whoever sits there."""
        if self.context is not None:
            self.context.close()
            self.context = None

    def go(self, path: str) -> int:
        """Open an address; the status of the answer."""
        answer = self.page.goto(self.address + path)
        return answer.status if answer else 0

    def press(self, label: str) -> None:
        """Press the visible button or link with this label; it leads to a page."""
        self.follow(self._find(label))

    def follow(self, way: "Locator") -> None:
        """Click on what leads to a page, and be there."""
        with self.page.expect_navigation():
            way.click()

    def press_and_agree(self, label: str) -> None:
        """Press what asks first, and agree to the question."""
        self._find(label).click()
        self.press("Đồng ý")

    def _find(self, label: str) -> "Locator":
        by_role = self.page.get_by_role
        found = by_role("button", name=label, exact=True).or_(by_role("link", name=label, exact=True))
        return found.locator("visible=true").first

    def sees(self, text: str) -> bool:
        """Whether the main part of the page shows the text."""
        return text in self.words()

    def words(self) -> str:
        """The text of the main part of the page, with single blanks."""
        return " ".join(self.page.locator("main").inner_text().split())

    def meet(self) -> None:
        """Remember the reasons that the page tells, and hold each of them to telling its basis."""
        for one in self.page.locator("main [data-code]").all():
            basis = one.evaluate(_BASIS_OF)
            assert "Căn cứ:" in basis, one.inner_text()
            self.met.add(one.get_attribute("data-code") or "")

    def look(self, name: str) -> None:
        """Take the picture and hold the page against the rules every page keeps."""
        self.page.evaluate("document.fonts.ready.then(() => null)")
        PICTURES.mkdir(parents=True, exist_ok=True)
        picture = PICTURES / f"{len(self.pictures) + 1:02d}-{name}-{self.width}.png"
        self.page.screenshot(path=picture, full_page=True)
        self.pictures.append(picture)
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, f"{name}: {wide} px wider than the window"
        assert self.complaints == [], f"{name}: {self.complaints}"
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        told = [(one["id"], [node["html"][:300] for node in one["nodes"][:3]]) for one in found]
        assert told == [], f"{name}: {told}"

    def _hear(self, kind: str, text: str) -> None:
        # The browser itself reports what is refused as errors; the story asks for it on purpose.
        if kind in ("error", "warning") and not any(f"status of {one}" in text for one in (404, 409, 422)):
            self.complaints.append(text)
