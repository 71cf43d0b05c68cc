"""Pages of references, effect, reference entries and the check of a draft."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document as Docx

from lienthong.audit.models import AuditEntry
from lienthong.documents.models import CitationDenial, Document, EffectChange
from lienthong.files.models import StoredFile
from tests.cast import Cast
from tests.documents.things import (
    BARE,
    DIRECTIVE,
    a_draft,
    a_reference,
    a_registered_document,
    a_replaced_document,
    the_upper_document,
)

BrowserOf = Callable[[str], Client]
KEY = "9cttu|2025-12-05|ban thường vụ tỉnh ủy|chỉ thị"
UNKNOWN = "Thực hiện Quy định số 208-QĐ/TW ngày 08/11/2019 của Ban Bí thư, Chỉ thị số 09"


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_citation_is_confirmed_and_taken_back(cast: Cast, browser_of: BrowserOf) -> None:
    upper, document = the_upper_document(cast), a_registered_document(cast)
    client, page = browser_of("an"), f"/van-ban/{document.pk}/"
    assert "Khớp với sổ" in _page(client, page)
    client.post(f"{page}vien-dan/", {"reference": KEY, "answer": "yes", "target": upper.pk})
    assert "Đã xác nhận" in _page(client, page)
    client.post(f"{page}vien-dan/", {"reference": KEY, "answer": "yes", "target": ""})
    assert document.citations.get().target is None


def test_a_person_says_that_it_is_not_so(cast: Cast, browser_of: BrowserOf) -> None:
    upper, document = the_upper_document(cast), a_registered_document(cast)
    client, page = browser_of("an"), f"/van-ban/{document.pk}/"
    client.post(f"{page}vien-dan/", {"reference": KEY, "answer": "no", "target": upper.pk})
    assert CitationDenial.objects.get().candidate == upper
    assert "Thêm văn bản tham chiếu" in _page(client, page)


def test_what_is_not_cited_is_not_linked(cast: Cast, browser_of: BrowserOf) -> None:
    document, foreign = a_registered_document(cast), a_registered_document(cast, who="ngoai")
    client, address = browser_of("an"), f"/van-ban/{document.pk}/vien-dan/"
    wrong = [
        {"reference": "1xxyy||"},
        {"reference": KEY, "target": foreign.pk},
        {"reference": KEY, "target": "9" * 5000},
    ]
    assert [client.post(address, each).status_code for each in wrong] == [409, 404, 302]
    assert document.citations.get().target is None


def test_the_page_says_what_has_ended_and_who_cites(cast: Cast, browser_of: BrowserOf) -> None:
    change = a_replaced_document(cast)
    text = DIRECTIVE.replace("Thực hiện Chỉ thị số 09", UNKNOWN)
    document = a_registered_document(cast, text)
    page = _page(browser_of("binh"), f"/van-ban/{change.target_id}/")
    assert "Hết hiệu lực." in page
    assert "Đã được thay thế bởi" in page
    assert document.title in page
    assert "sổ chỉ ghi tên" in page
    assert "Đã hết hiệu lực khi được viện dẫn" in _page(browser_of("an"), f"/van-ban/{document.pk}/")


def test_the_list_is_filtered_by_effect_and_by_what_cites(cast: Cast, browser_of: BrowserOf) -> None:
    a_replaced_document(cast)
    a_registered_document(cast)
    client = browser_of("an")
    asked = ["", "?in_force=yes", "?in_force=no", "?cites=09-CT/TU 05/12/2025", "?cites=10-CT/TU"]
    shown = [client.get(f"/van-ban/{query}").context["page"].total for query in asked]
    assert shown == [3, 2, 1, 1, 0]
    assert "Hết hiệu lực" in _page(client, "/van-ban/?direction=reference")


def test_a_proposed_relation_is_confirmed_denied_and_taken_back(cast: Cast, browser_of: BrowserOf) -> None:
    old, new = a_reference(cast), a_reference(cast, "360-QĐ/TW", date(2025, 8, 29))
    client, page = browser_of("an"), f"/van-ban/{old.pk}/"
    assert "Đề xuất, chờ xác nhận" in _page(client, page)
    said = {"kind": "replaces", "acts": "0", "other": new.pk, "clause": "", "from_on": "2025-08-29"}
    client.post(f"{page}hieu-luc/de-xuat/", {**said, "answer": "yes"})
    change = EffectChange.objects.get()
    assert (change.target, change.cause, change.decision) == (old, new, "confirmed")
    stranger = a_registered_document(cast)
    assert client.post(f"/van-ban/{stranger.pk}/hieu-luc/{change.pk}/bo/").status_code == 302
    assert EffectChange.objects.count() == 1
    client.post(f"{page}hieu-luc/{change.pk}/bo/")
    client.post(f"/van-ban/{new.pk}/hieu-luc/de-xuat/", {**said, "acts": "1", "other": old.pk, "answer": "no"})
    assert EffectChange.objects.get().decision == "denied"
    assert client.post(f"{page}hieu-luc/{EffectChange.objects.get().pk}/bo/").status_code == 404
    assert "Đề xuất, chờ xác nhận" not in _page(client, page)


def test_a_relation_of_no_kind_is_refused(cast: Cast, browser_of: BrowserOf) -> None:
    document = a_registered_document(cast)
    sent = [{"kind": "x"}, {"kind": "replaces", "from_on": "x"}]
    answers = [browser_of("an").post(f"/van-ban/{document.pk}/hieu-luc/de-xuat/", one).status_code for one in sent]
    assert answers == [409, 409]


def test_a_relation_is_written_by_hand(cast: Cast, browser_of: BrowserOf) -> None:
    old, document = a_reference(cast), a_registered_document(cast)
    a_reference(cast, on=date(2020, 1, 3))
    client, address = browser_of("an"), f"/van-ban/{document.pk}/hieu-luc/"
    assert "Ghi quan hệ" in _page(client, address)
    sent = [
        {"said": "acts-amends", "other": "208-QĐ/TW"},
        {"said": "acts-amends", "other": "999-QĐ/TW"},
        {"said": "acts-amends", "other": "208-QĐ/TW 31/02/2019"},
        {"said": ""},
        {"said": "expires"},
    ]
    assert [client.post(address, one).status_code for one in sent] == [422] * 5
    client.post(address, {"said": "acts-amends", "other": "208 qđ/tw, 08/11/2019", "clause": "khoản 2 Điều 3"})
    client.post(address, {"said": "expires", "from_on": "01/01/2027"})
    client.post(f"/van-ban/{old.pk}/hieu-luc/", {"said": "suffers-repeals", "other": document.number})
    rows = EffectChange.objects.order_by("pk").values_list("kind", "target", "cause", "clause")
    assert list(rows) == [
        ("amends", old.pk, document.pk, "khoản 2 Điều 3"),
        ("expires", document.pk, None, ""),
        ("repeals", old.pk, document.pk, ""),
    ]


def test_an_unknown_citation_becomes_an_entry(cast: Cast, browser_of: BrowserOf) -> None:
    document = a_registered_document(cast, DIRECTIVE.replace("Thực hiện Chỉ thị số 09", UNKNOWN))
    client = browser_of("an")
    address = f"/van-ban/tham-chieu/?tu={document.pk}&vd=208qdtw|2019-11-08|ban bí thư|quy định"
    form = client.get(address).context["form"]
    assert form.initial == {
        "type": "quy định", "number": "208-QĐ/TW", "body": "Ban Bí thư", "issued_on": date(2019, 11, 8),
    }  # fmt: skip
    sent = {**form.initial, "issued_on": "08/11/2019", "subject": ""}
    assert client.post(address, sent).status_code == 422
    answer = client.post(address, {**sent, "subject": "Trung tâm chính trị"})
    assert answer["Location"] == f"/van-ban/{document.pk}/#vien-dan"
    assert client.get(f"/van-ban/{document.pk}/").context["references"][0].standing == "fits"
    assert client.get(f"/van-ban/tham-chieu/?tu={document.pk}&vd=x").context["form"].initial == {}
    again = client.post("/van-ban/tham-chieu/?number=1-QĐ/X", {**sent, "number": "1-QĐ/X", "subject": "Khác"})
    assert again["Location"] == f"/van-ban/{Document.objects.get(number='1-QĐ/X').pk}/"


def test_the_catalogue_is_ticked(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    assert "1147-QĐ/BTGDVTW" in _page(client, "/van-ban/tham-chieu/danh-muc/")
    assert client.post("/van-ban/tham-chieu/danh-muc/", {}).status_code == 422
    for _turn in range(2):
        client.post("/van-ban/tham-chieu/danh-muc/", {"chosen": ["208-QĐ/TW 2019-11-08", "360-QĐ/TW 2025-08-29"]})
    assert sorted(Document.objects.values_list("number", flat=True)) == ["208-QĐ/TW", "360-QĐ/TW"]


def test_a_pasted_draft_is_checked_and_nothing_stays(cast: Cast, browser_of: BrowserOf) -> None:
    the_upper_document(cast)
    client, before = (
        browser_of("binh"),
        (Document.objects.count(), StoredFile.objects.count(), AuditEntry.objects.count()),
    )
    assert "Dán nội dung dự thảo" in _page(client, "/van-ban/soat-du-thao/")
    answer = client.post("/van-ban/soat-du-thao/", {"text": DIRECTIVE.replace("05/12/2025", "05/12/2015")})
    page = answer.content.decode()
    assert "Ngày khác: ở đây ghi 05/12/2015, sổ ghi 05/12/2025." in page
    assert "ref-differs" in page
    assert (Document.objects.count(), StoredFile.objects.count(), AuditEntry.objects.count()) == before


def test_a_draft_in_word_is_checked(cast: Cast, browser_of: BrowserOf) -> None:
    made, written = Docx(), BytesIO()
    for line in BARE.replace("1. Trung tâm", "Thông báo này có hiệu lực.\n1. Trung tâm").split("\n"):
        made.add_paragraph(line)
    made.save(written)
    answer = browser_of("an").post(
        "/van-ban/soat-du-thao/", {"file": SimpleUploadedFile("du-thao.docx", written.getvalue())}
    )
    page = answer.content.decode()
    assert "Văn bản tự gọi mình là “Thông báo này”" in page
    assert "Chưa thấy “Nơi nhận”." in page


def test_a_draft_that_cannot_be_checked_says_why(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    sent = [
        {},
        {"text": "  "},
        {"text": DIRECTIVE.replace("Số 37", "MẬT\n\nSố 37")},
        {"file": SimpleUploadedFile("x.txt", b"")},
    ]
    answers = [client.post("/van-ban/soat-du-thao/", one) for one in sent]
    assert [answer.status_code for answer in answers] == [422] * 4
    assert "Văn bản mật không được soát" in answers[2].content.decode()


def test_a_held_document_is_checked_like_a_draft(cast: Cast, browser_of: BrowserOf) -> None:
    the_upper_document(cast)
    for document in (a_draft(cast, DIRECTIVE), a_registered_document(cast, DIRECTIVE.replace("37-", "38-"))):
        assert "Mọi viện dẫn đều khớp với sổ." in _page(browser_of("chi"), f"/van-ban/{document.pk}/soat/")


def test_the_page_of_a_document_asks_as_much_for_many_citing_it(cast: Cast, browser_of: BrowserOf) -> None:
    upper, client = the_upper_document(cast), browser_of("an")
    counts = []
    for number in (1, 3):
        a_registered_document(cast, DIRECTIVE.replace("Số 37-", f"Số {40 + number}-"))
        if number == 3:
            a_registered_document(cast, DIRECTIVE.replace("Số 37-", "Số 90-"))
        _page(client, f"/van-ban/{upper.pk}/")
        with CaptureQueriesContext(connection) as queries:
            _page(client, f"/van-ban/{upper.pk}/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
