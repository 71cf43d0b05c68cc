"""Pages of the register: what they show, what they refuse and in which words, and to whom they do not exist."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.files.models import StoredFile
from lienthong.organisations.models import Role
from lienthong.people.actions import appoint
from tests.cast import BEGINNING, Cast
from tests.documents.bad_files import BAD_FILES, word_file, zip_bomb
from tests.documents.things import BARE, DIRECTIVE, a_draft, a_registered_document

BrowserOf = Callable[[str], Client]


def uploaded(client: Client, data: bytes, name: str = "van-ban.txt", **more: object) -> tuple[int, str]:
    """Status and page of an upload, redirects followed."""
    answer = client.post("/van-ban/them/", {"file": SimpleUploadedFile(name, data), **more}, follow=True)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("data", [DIRECTIVE.encode(), word_file(*DIRECTIVE.split("\n"))], ids=["TXT", "DOCX"])
def test_an_upload_is_read_and_shown(cast: Cast, browser_of: BrowserOf, data: bytes) -> None:
    status, page = uploaded(browser_of("an"), data)
    assert (status, 'value="37-CV/ĐU"' in page, "Đã đọc văn bản" in page) == (200, True, True)


def test_the_same_upload_again_leads_to_what_is_there(cast: Cast, browser_of: BrowserOf) -> None:
    draft = a_draft(cast)
    _status, page = uploaded(browser_of("an"), DIRECTIVE.encode())
    assert ("đã được tải lên trước đây" in page, Document.objects.get()) == (True, draft)


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_in_plain_words(cast: Cast, browser_of: BrowserOf, kind: str) -> None:
    data, sentence = BAD_FILES[kind]
    status, page = uploaded(browser_of("an"), data, "ten-tep-rieng.docx")
    assert (status, sentence in page, "ten-tep-rieng" in page) == (422, True, False)
    assert (Document.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_zip_bomb_is_refused_before_it_is_opened(cast: Cast, browser_of: BrowserOf) -> None:
    status, page = uploaded(browser_of("an"), zip_bomb())
    assert (status, "nở ra quá lớn" in page, Document.objects.count()) == (422, True, 0)


def test_without_a_file_nothing_is_uploaded(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("an").post("/van-ban/them/", {})
    assert (answer.status_code, "Hãy chọn một tệp" in answer.content.decode()) == (422, True)


def test_a_name_of_300_characters_is_cut(cast: Cast, browser_of: BrowserOf) -> None:
    status, _page = uploaded(browser_of("an"), DIRECTIVE.encode(), "đ" * 300 + ".txt")
    assert (status, len(StoredFile.objects.get().name) <= 255) == (200, True)


def test_who_keeps_two_registers_chooses_one(cast: Cast, browser_of: BrowserOf) -> None:
    assert cast.an.person
    clerk = Role.objects.get(key="clerk")
    appoint(person=cast.an.person, unit=cast.cell, role=clerk, starts_on=BEGINNING, actor=cast.actor("an"))
    client = browser_of("an")
    assert uploaded(client, DIRECTIVE.encode(), unit=cast.stranger_centre.pk)[0] == 422
    assert uploaded(client, DIRECTIVE.encode(), unit=cast.cell.pk)[0] == 200
    assert Document.objects.get().unit == cast.cell


HTML = '<img src=x onerror="alert(1)">'


def test_html_in_a_document_stays_text(cast: Cast, browser_of: BrowserOf) -> None:
    draft = a_draft(cast, DIRECTIVE.replace("Mở 02 lớp", f"Mở {HTML} lớp"))
    client = browser_of("an")
    pages = [client.get(f"/van-ban/{draft.pk}/"), client.get(f"/van-ban/{draft.pk}/nhiem-vu/"), client.get("/van-ban/")]
    assert [HTML in page.content.decode() for page in pages] == [False, False, False]


def header(**changes: str) -> dict[str, str]:
    """What the form sends."""
    typed = {
        "type": "kết luận",
        "number": "5-KL/TU",
        "body": "Tỉnh ủy",
        "issued_on": "01/02/2026",
        "subject": "Về lớp",
        "direction": "incoming",
    }
    return typed | changes


def test_html_in_every_field_of_the_header_stays_text(cast: Cast, browser_of: BrowserOf) -> None:
    draft, client = a_draft(cast, BARE), browser_of("an")
    fields = ("type", "number", "body", "place", "subject", "authority", "post", "signer")
    client.post(f"/van-ban/{draft.pk}/vao-so/", header(**dict.fromkeys(fields, HTML)))
    draft.refresh_from_db()
    assert (draft.state, draft.signer) == (DocumentState.REGISTERED, HTML)
    pages = [client.get(url).content.decode() for url in (f"/van-ban/{draft.pk}/", "/van-ban/", "/tim/?q=onerror")]
    assert [HTML in page for page in pages] == [False, False, False]


def test_a_document_is_registered_by_the_form(cast: Cast, browser_of: BrowserOf) -> None:
    draft = a_draft(cast, BARE)
    answer = browser_of("an").post(f"/van-ban/{draft.pk}/vao-so/", header())
    assert (answer.status_code, answer["Location"]) == (302, f"/van-ban/{draft.pk}/#nhiem-vu")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": ""}, "Văn bản không ghi số. Hãy nhập số, ký hiệu"),
        ({"issued_on": ""}, "Văn bản không ghi ngày. Hãy nhập ngày ban hành"),
        ({"issued_on": "31/02/2026"}, "“31/02/2026” không phải là một ngày có thật"),
        ({"issued_on": "01/01/2999"}, "Ngày ban hành ở tương lai"),
        ({"body": ""}, "Hãy nhập cơ quan ban hành"),
        ({"subject": ""}, "Hãy nhập trích yếu"),
        ({"type": ""}, "Hãy chọn thể loại văn bản"),
        ({"signer": "A" * 300}, "100"),
        ({"direction": "sideways"}, "sideways"),
    ],
    ids=[
        "no number",
        "no date",
        "31/02",
        "the future",
        "no body",
        "no subject",
        "no type",
        "300 letters",
        "no such kind",
    ],
)
def test_a_header_that_cannot_stand_comes_back_with_its_reason(
    cast: Cast, browser_of: BrowserOf, changes: dict[str, str], sentence: str
) -> None:
    draft = a_draft(cast, BARE)
    answer = browser_of("an").post(f"/van-ban/{draft.pk}/vao-so/", header(**changes))
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    draft.refresh_from_db()
    assert draft.state == DocumentState.DRAFT


def test_the_form_says_what_the_text_lacks(cast: Cast, browser_of: BrowserOf) -> None:
    page = browser_of("an").get(f"/van-ban/{a_draft(cast, BARE).pk}/").content.decode()
    assert page.count("Văn bản không ghi – xin nhập.") == 2


def test_the_form_says_that_only_the_month_is_printed(cast: Cast, browser_of: BrowserOf) -> None:
    text = DIRECTIVE.replace("ngày 12 tháng 01 năm 2026", "ngày    tháng 11 năm 2025")
    page = browser_of("an").get(f"/van-ban/{a_draft(cast, text).pk}/").content.decode()
    assert "Văn bản chỉ ghi tháng 11/2025, để trống ngày – xin nhập." in page


def test_a_registered_document_is_corrected_by_the_form(cast: Cast, browser_of: BrowserOf) -> None:
    document, client = a_registered_document(cast), browser_of("an")
    assert client.get(f"/van-ban/{document.pk}/sua/").status_code == 200
    assert client.post(f"/van-ban/{document.pk}/sua/", header(number="")).status_code == 422
    assert client.post(f"/van-ban/{document.pk}/sua/", header()).status_code == 302
    document.refresh_from_db()
    assert document.number == "5-KL/TU"


def test_a_draft_has_no_page_for_correcting(cast: Cast, browser_of: BrowserOf) -> None:
    assert browser_of("an").get(f"/van-ban/{a_draft(cast).pk}/sua/").status_code == 302


def test_the_file_comes_back_as_a_download(cast: Cast, browser_of: BrowserOf) -> None:
    draft = a_draft(cast)
    answer = browser_of("an").get(f"/van-ban/{draft.pk}/tep/")
    assert answer.getvalue() == DIRECTIVE.encode()
    headers = ("Content-Disposition", "X-Content-Type-Options", "Content-Type")
    assert [answer[name] for name in headers] == ['attachment; filename="van-ban.txt"', "nosniff", "text/plain"]


def test_a_lost_file_is_said_to_be_lost(cast: Cast, browser_of: BrowserOf) -> None:
    draft = a_draft(cast)
    StoredFile.objects.update(place="00/none")
    answer = browser_of("an").get(f"/van-ban/{draft.pk}/tep/")
    assert (answer.status_code, "Không còn tìm thấy tệp" in answer.content.decode()) == (404, True)


def test_a_document_without_a_file_has_none_to_download(cast: Cast, browser_of: BrowserOf) -> None:
    draft = a_draft(cast)
    Document.objects.update(file=None)
    client = browser_of("an")
    assert [client.get(f"/van-ban/{draft.pk}/{end}").status_code for end in ("", "tep/")] == [200, 404]


def test_a_draft_is_removed_a_registered_document_is_not(cast: Cast, browser_of: BrowserOf) -> None:
    client, draft = browser_of("an"), a_draft(cast, BARE)
    registered = a_registered_document(cast)
    answers = [client.post(f"/van-ban/{one.pk}/xoa/").status_code for one in (draft, registered)]
    assert (answers, Document.objects.get()) == ([302, 409], registered)


def test_the_list_is_filtered_by_the_address(cast: Cast, browser_of: BrowserOf) -> None:
    document = a_registered_document(cast)
    a_draft(cast, BARE)
    client = browser_of("an")
    asked = ["", "?q=37 cv đu", "?type=công văn", "?year=2026", "?state=draft", "?direction=outgoing", "?year=1990"]
    shown = [client.get(f"/van-ban/{query}").context["page"].total for query in asked]
    assert shown == [2, 1, 1, 1, 1, 0, 2]
    assert client.get("/van-ban/?q=%00%F0&page=x").status_code == 200
    assert document.title in client.get("/van-ban/?q=37cvdu").content.decode()


def test_the_stranger_sees_nothing_of_it(cast: Cast, browser_of: BrowserOf) -> None:
    document = a_registered_document(cast)
    client = browser_of("ngoai")
    pages = [client.get(url) for url in ("/van-ban/", "/van-ban/?q=37", "/tim/?q=37-CV", "/")]
    assert [document.title in page.content.decode() for page in pages] == [False] * 4
    assert client.get("/van-ban/").context["page"].total == 0
    assert list(client.get("/van-ban/").context["form"].fields["type"].choices) == [("", "Tất cả")]


def test_those_above_see_whose_register_it_is(cast: Cast, browser_of: BrowserOf) -> None:
    a_registered_document(cast)
    a_registered_document(cast, who="ngoai")
    page = browser_of("tinh").get("/van-ban/").content.decode()
    names = ("Trung tâm chính trị xã Yên Thượng", "Trung tâm chính trị xã Vạn Xuân")
    assert [name in page for name in names] == [True, True]


def test_a_reader_gets_no_form(cast: Cast, browser_of: BrowserOf) -> None:
    page = browser_of("binh").get(f"/van-ban/{a_draft(cast).pk}/")
    assert (page.context["form"], "chưa kiểm tra" in page.content.decode()) == (None, True)


def queries_of(client: Client, address: str) -> int:
    """How many queries the page takes."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_list_asks_as_much_of_three_rows_as_of_one(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    counts = []
    for texts in ([BARE], [DIRECTIVE, BARE + "\nhai"]):
        for text in texts:
            a_draft(cast, text)
        counts.append(queries_of(client, "/van-ban/"))
    assert counts[0] == counts[1]


def test_the_page_asks_as_much_of_three_citations_as_of_one(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    more = "Thực hiện Chỉ thị số 10-CT/TU ngày 06/12/2025, Chỉ thị số 11-CT/TU ngày 07/12/2025, Chỉ thị số 09"
    text = DIRECTIVE.replace("Thực hiện Chỉ thị số 09", more).replace("Số 37-", "Số 38-")
    documents = [a_registered_document(cast), a_registered_document(cast, text)]
    counts = []
    for document in documents:
        counts.append(queries_of(client, f"/van-ban/{document.pk}/"))
    assert counts[0] == counts[1]
