"""The papers of a class as a clerk gets them: where the links stand, what comes, and what comes instead."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from docx import Document

from lienthong.people.models import Person
from tests.cast import Cast
from tests.classes.things import a_session, an_approved_line, an_open_class

BrowserOf = Callable[[str], Client]


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("pdf", "application/pdf"),
    ],
)
def test_a_paper_is_kept_under_a_plain_name(cast: Cast, browser_of: BrowserOf, kind: str, content_type: str) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    answer = browser_of("an").get(f"/lop/{opened.pk}/van-ban/quyet-dinh-mo-lop.{kind}")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        content_type,
        f'attachment; filename="quyet-dinh-mo-lop-{opened.pk}.{kind}"',
    )


def test_a_paper_is_vietnamese_whatever_the_clerk_reads(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    client.cookies["django_language"] = "en"
    opened = an_open_class(cast, learners=cast.learners)
    made = client.get(f"/lop/{opened.pk}/van-ban/quyet-dinh-mo-lop.docx").content
    cells = [cell.text for cell in Document(BytesIO(made)).tables[-1].rows[1].cells]
    assert cells[1:3] == ["Trần Văn Bảo", "Nam"]


@pytest.mark.parametrize("file", ["van-ban/khong-co.docx", "van-ban/lich-hoc.xlsx", "giay-moi/999999.docx"])
def test_what_is_no_paper_is_absent(cast: Cast, browser_of: BrowserOf, file: str) -> None:
    assert browser_of("an").get(f"/lop/{an_open_class(cast).pk}/{file}").status_code == 404


def test_without_sessions_the_page_says_what_to_do_first(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("an").get(f"/lop/{an_open_class(cast).pk}/van-ban/lich-hoc.pdf")
    assert (answer.status_code, "Hãy xếp lịch trước." in answer.content.decode()) == (409, True)


def test_a_letter_that_cannot_be_printed_is_named(cast: Cast, browser_of: BrowserOf) -> None:
    Person.objects.filter(pk=cast.learners[0].pk).update(full_name="Nguyễn Thị Hòa 🌸")
    opened = an_open_class(cast, learners=cast.learners)
    answer = browser_of("an").get(f"/lop/{opened.pk}/van-ban/quyet-dinh-mo-lop.pdf")
    said = "Không in được ký tự 🌸 trong “Nguyễn Thị Hòa 🌸”. Hãy sửa lại chỗ này rồi in."
    assert (answer.status_code, said in answer.content.decode()) == (409, True)


def test_every_page_links_to_its_papers(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    opened = an_open_class(cast, learners=cast.learners)
    session = a_session(cast, opened)
    links = {
        "": ["van-ban/quyet-dinh-mo-lop.docx", "van-ban/cong-van-cu-hoc-vien.pdf"],
        "buoi-hoc/": ["van-ban/lich-hoc.docx", f"giay-moi/{cast.lecturer.pk}.pdf"],
        "diem-danh/": ["van-ban/danh-sach-diem-danh.pdf"],
        f"buoi-hoc/{session.pk}/diem-danh/": [f"buoi-hoc/{session.pk}/diem-danh.docx"],
    }
    pages = {part: client.get(f"/lop/{opened.pk}/{part}").content.decode() for part in links}
    missing = [link for part, there in links.items() for link in there if f"/lop/{opened.pk}/{link}" not in pages[part]]
    assert missing == []
    for there in links.values():
        assert [client.get(f"/lop/{opened.pk}/{link}").status_code for link in there] == [200] * len(there)


def test_the_letter_of_an_approved_line_hangs_on_its_panel(cast: Cast, browser_of: BrowserOf) -> None:
    line = an_approved_line(cast)
    panel = browser_of("an").get(f"/lop/cua-dong/{line.pk}/").content.decode()
    assert f"/lop/cua-dong/{line.pk}/cong-van-cu-hoc-vien.docx" in panel
    conference = an_approved_line(cast, year=2027, kind="conference")
    assert "cong-van-cu-hoc-vien" not in browser_of("an").get(f"/lop/cua-dong/{conference.pk}/").content.decode()
