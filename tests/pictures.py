"""Makes the three pictures of the README from the demonstration: `make pictures`.

Starts a server of its own with a data folder of its own, looks as An, and ends it again.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Start, look, end."""
    with tempfile.TemporaryDirectory() as data:
        server = subprocess.Popen(
            [sys.executable, "-m", "lienthong.project.cli", "serve", "--demo"],
            cwd=ROOT,
            env=os.environ | {"LIENTHONG_DATA": data, "LIENTHONG_DEMO": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            address, password = _greeting(server)
            _look(address, password)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=60)


def _greeting(server: "subprocess.Popen[str]") -> tuple[str, str]:
    """The address and An's password, as the server prints them."""
    password = ""
    assert server.stdout
    for line in server.stdout:
        words = line.split()
        if words[:1] == ["an"]:
            password = words[1]
        if found := re.search(r"http://[\d.]+:\d+", line):
            return found[0], password
    raise SystemExit("The server did not start.")


def _look(address: str, password: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 1040}, locale="vi-VN", reduced_motion="reduce")
        page.goto(address + "/dang-nhap/")
        page.fill("[name=login]", "an")
        page.fill("[name=password]", password)
        page.click("main button[type=submit]")
        _picture(page, address + "/van-ban/", "main th.list-main a, main .list-main a", "directive")
        _picture(page, address + "/lop/", "main .list-main a", "class")
        page.goto(address + "/nhiem-vu/?q=" + "nhan thuc")
        _picture(page, page.url, "main .list-main a", "task")
        browser.close()


def _picture(page: "Page", listing: str, first: str, name: str) -> None:
    """Open the first thing of a list and take its picture."""
    page.goto(listing)
    page.locator(first).first.click()
    page.wait_for_load_state("networkidle")
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
