"""Papers put into a class's folder in the browser: kept at once, looked at first, or refused and gone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from lienthong.classes.actions.papers import add_paper
from lienthong.classes.models import ClassPaper, TrainingClass
from lienthong.classes.tasks import look_at_paper
from lienthong.classes.views import folder
from lienthong.files.actions import isolate
from lienthong.files.queries import in_quarantine, quarantined
from lienthong.jobs.board import Progress, Step
from lienthong.jobs.models import Job
from lienthong.kernel.refusal import Refusal
from tests.cast import Cast
from tests.classes.file_things import TEXT, a_paper
from tests.classes.test_file import shown
from tests.classes.things import an_open_class
from tests.scanning.things import a_text_pdf, as_file, can_read, laid_over, without_tesseract

SMALL = Image.new("L", (827, 1169), "white")
BrowserOf = Callable[[str], Client]
SECRET = "Tệp có dấu “Mật”. Văn bản mật không được đưa vào hệ thống này; không có gì được giữ lại."


def isolated(opened: TrainingClass, words: str) -> str:
    """The number of a file in quarantine whose one page has these words, to be looked at."""
    can_read()
    about = {
        "name": "quet.pdf", "kind": "decision", "title": "Quyết định", "learners": True, "study": None,
        "training_class": opened.pk, "pages": 1,
    }  # fmt: skip
    return isolate(data=a_text_pdf(words), about=about)


def step(cast: Cast, token: str, cursor: dict[str, Any]) -> Progress:
    return look_at_paper(Step(1, {"token": token}, cursor, cast.actor("an")))


def said(act: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(Refusal) as refusal:
        act()
    return [(one.code, one.sentence) for one in refusal.value.reasons]


def test_a_scan_is_kept_after_its_last_page_was_looked_at(cast: Cast) -> None:
    opened = an_open_class(cast)
    token = isolated(opened, "Danh sach lop")
    looked = step(cast, token, {})
    assert (looked.cursor, looked.done, looked.total, looked.finished) == ({"page": 1, "pages": 1}, 1, 1, False)
    kept = step(cast, token, looked.cursor)
    assert (kept.finished, kept.note, kept.result_url) == (True, "Đã lưu vào hồ sơ lớp.", f"/lop/{opened.pk}/ho-so/")
    assert list(ClassPaper.objects.values_list("title", "is_for_learners")) == [("Quyết định", True)]
    assert quarantined(token) is None


def test_of_a_scan_whose_page_is_marked_only_the_mark_is_left(cast: Cast) -> None:
    token = isolated(an_open_class(cast), "MAT\nBien ban hop lop")
    for _again in range(2):
        assert said(lambda: step(cast, token, {})) == [("secret", SECRET)]
    assert (quarantined(token), quarantined(token, "why"), ClassPaper.objects.count()) == (None, {"mark": "Mật"}, 0)


def test_a_mark_in_the_text_of_a_scan_is_seen_at_once_and_without_the_program_nothing_is_taken(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    can_read()
    opened, before = an_open_class(cast), len(in_quarantine())
    about: dict[str, Any] = {"name": "a.pdf", "kind": "minutes", "title": "x", "is_for_learners": False}
    marked = laid_over(SMALL, "MAT\nBien ban hop lop", invisible=True)

    def sent() -> object:
        return add_paper(training_class=opened, data=marked, actor=cast.actor("an"), **about)

    assert said(sent) == [("secret", SECRET)]
    without_tesseract(monkeypatch)
    assert [code for code, _sentence in said(sent)] == ["scan.no_program"]
    assert (len(in_quarantine()), Job.objects.count()) == (before, 0)


def test_a_paper_is_sent_looked_at_and_taken_out_in_the_browser(
    cast: Cast, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, an = an_open_class(cast), browser_of("an")
    address, there = f"/lop/{opened.pk}/ho-so/giay-to/", f"/lop/{opened.pk}/ho-so/"

    def sent(name: str, data: bytes) -> Any:
        return an.post(address, {"kind": "minutes", "title": "Biên bản", "file": SimpleUploadedFile(name, data)})

    kept, scan = sent("bien-ban.txt", TEXT), sent("quet.pdf", as_file(SMALL))
    assert (kept["Location"], scan["Location"]) == (there, f"/viec-nen/{Job.objects.get().pk}/")
    marked = sent("a.txt", "MẬT\nBIÊN BẢN\n".encode())
    assert (marked.status_code, shown(marked, "form", "file")) == (422, SECRET)
    monkeypatch.setattr(folder, "LARGEST", 10)
    large = sent("b.txt", TEXT)
    assert (large.status_code, shown(large, "form", "file")) == (422, "Tệp không quá 20 MB.")
    paper = ClassPaper.objects.get()
    file = an.get(f"{address}{paper.pk}/")
    assert (b"".join(file), file["Content-Disposition"]) == (TEXT, 'attachment; filename="bien-ban.txt"')
    assert an.post(f"{address}{paper.pk}/bo/")["Location"] == there
    assert an.get(f"{address}{a_paper(cast, opened).pk}/").status_code == 200
    assert an.get(f"{address}{paper.pk}/").status_code == 404
