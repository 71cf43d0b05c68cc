"""The register, issuing, printing, revoking and the public check, as people meet them."""

import html
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from python_calamine import CalamineWorkbook

from lienthong.certificates.models import Certificate, CertificateList, Revocation
from lienthong.certificates.views.check import QUESTIONS_A_MINUTE
from tests.assessment.things import a_class, a_completed_class
from tests.cast import Cast
from tests.certificates.things import an_issued_list

BrowserOf = Callable[[str], Client]


def _text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def _issue(browser: Client, pk: int, **typed: str) -> Any:
    sent = {"issued_on": "12/03/2026", "signer": "Lê Thanh Bình", "signer_post": "Giám đốc"} | typed
    return browser.post(f"/lop/{pk}/giay-chung-nhan/cap/", sent)


def test_the_form_knows_the_director_and_the_last_day(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_completed_class(cast)
    page = _text(browser_of("an").get(f"/lop/{training_class.pk}/giay-chung-nhan/"))
    assert 'value="Lê Thanh Bình"' in page
    assert "Hạn cấp: 24/03/2026." in page
    assert "Điều 9, Quyết định 1147-QĐ/BTGDVTW, 01/12/2025" in page


def test_issuing_twice_leads_to_the_same_list(cast: Cast, browser_of: BrowserOf) -> None:
    pk, browser = a_completed_class(cast).pk, browser_of("an")
    answers = [_issue(browser, pk), _issue(browser, pk)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, f"/lop/{pk}/giay-chung-nhan/")] * 2
    assert (CertificateList.objects.count(), Certificate.objects.count()) == (1, 3)
    assert "Mỗi lớp chỉ cấp một lần" in _text(browser.get(answers[1]["Location"]))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"issued_on": "08/03/2026"}, "Ngày cấp không thể trước ngày quyết định công nhận, 09/03/2026."),
        ({"issued_on": "08/03/2126"}, "Ngày này không thể ở sau hôm nay."),
        ({"issued_on": "31/02/2026"}, "“31/02/2026” không phải là một ngày có thật"),
        ({"signer": " "}, "Trường này là bắt buộc"),
        ({"signer": "Lê " * 100}, "tối đa 100 kí tự"),
    ],
    ids=["before the decision", "in the future", "no such day", "nobody signs", "300 characters"],
)
def test_each_fault_is_told_and_nothing_is_issued(
    typed: dict[str, str], sentence: str, cast: Cast, browser_of: BrowserOf
) -> None:
    answer = _issue(browser_of("an"), a_completed_class(cast).pk, **typed)
    assert (answer.status_code, Certificate.objects.count()) == (422, 0)
    assert sentence in _text(answer)


def test_a_running_class_is_told_what_comes_first(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_class(cast)
    page = _text(browser_of("an").get(f"/lop/{training_class.pk}/giay-chung-nhan/"))
    assert ("Lớp chưa hoàn thành" in page, "<button class" in page and "Cấp giấy chứng nhận</button>" in page) == (
        True,
        False,
    )
    assert _issue(browser_of("an"), training_class.pk).status_code == 422


def test_the_register_is_listed_and_searched(cast: Cast, browser_of: BrowserOf) -> None:
    an_issued_list(cast)
    page = _text(browser_of("an").get("/giay-chung-nhan/?q=hang"))
    assert ("Lý Thúy Hằng" in page, "Trần Văn Bảo" in page) == (True, False)
    assert "Không có giấy nào phù hợp" in _text(browser_of("an").get("/giay-chung-nhan/?q=khong+co"))
    assert "Chưa cấp giấy chứng nhận nào" in _text(browser_of("ngoai").get("/giay-chung-nhan/"))


def test_a_filter_of_another_centre_is_no_filter(cast: Cast, browser_of: BrowserOf) -> None:
    an_issued_list(cast)
    page = _text(browser_of("tinh").get(f"/giay-chung-nhan/?centre={cast.stranger_centre.pk}&year=2026"))
    assert "Không có giấy nào phù hợp" in page
    offered = f'<option value="{cast.stranger_centre.pk}"'
    assert offered in page
    assert offered not in _text(browser_of("an").get("/giay-chung-nhan/"))


def _exported(browser: Client) -> Any:
    data = b"".join(browser.get("/giay-chung-nhan/?dang=xlsx"))
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def test_the_export_holds_what_the_list_holds(cast: Cast, browser_of: BrowserOf) -> None:
    an_issued_list(cast)
    assert [row[3] for row in _exported(browser_of("an"))][4:] == ["Nguyễn Thị Hòa", "Lý Thúy Hằng", "Trần Văn Bảo"]
    assert [row[3] for row in _exported(browser_of("ngoai"))][4:] == []


def test_one_certificate_shows_its_entry_and_its_thread(cast: Cast, browser_of: BrowserOf) -> None:
    an_issued_list(cast)
    certificate = Certificate.objects.get(number=3)
    page = _text(browser_of("an").get(f"/giay-chung-nhan/{certificate.pk}/"))
    for words in ("3/GCN-TTCT", "Nguyễn Thị Hòa", "Xuất sắc", f"/kiem-tra/{certificate.token}/", "Dòng kế hoạch"):
        assert words in page


@pytest.mark.parametrize("address", ["", "pdf/"])
def test_a_stranger_finds_no_certificate(address: str, cast: Cast, browser_of: BrowserOf) -> None:
    an_issued_list(cast)
    pk = Certificate.objects.get(number=1).pk
    assert browser_of("ngoai").get(f"/giay-chung-nhan/{pk}/{address}").status_code == 404


def test_a_stranger_issues_nothing(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_completed_class(cast)
    assert (_issue(browser_of("ngoai"), training_class.pk).status_code, Certificate.objects.count()) == (404, 0)


def test_certificates_come_as_pdf(cast: Cast, browser_of: BrowserOf) -> None:
    listed = an_issued_list(cast)
    pk = Certificate.objects.get(number=1).pk
    for address in (f"/giay-chung-nhan/{pk}/pdf/", f"/lop/{listed.training_class_id}/giay-chung-nhan/pdf/"):
        answer = browser_of("an").get(address)
        assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_class_without_certificates_has_nothing_to_print(cast: Cast, browser_of: BrowserOf) -> None:
    pk = a_completed_class(cast).pk
    answer = browser_of("an").get(f"/lop/{pk}/giay-chung-nhan/pdf/")
    assert answer["Location"] == f"/lop/{pk}/giay-chung-nhan/"


def _revoke(browser: Client, pk: int, **typed: str) -> Any:
    sent = {"reason": "<b>Cấp nhầm</b>", "basis": "", "revoked_on": "20/03/2026"} | typed
    return browser.post(f"/giay-chung-nhan/{pk}/thu-hoi/", sent)


def test_the_director_revokes_with_a_reason(cast: Cast, browser_of: BrowserOf) -> None:
    an_issued_list(cast)
    pk, browser = Certificate.objects.get(number=1).pk, browser_of("binh")
    assert _revoke(browser, pk, reason=" ").status_code == 422
    assert _revoke(browser, pk).status_code == 302
    page = browser.get(f"/giay-chung-nhan/{pk}/").content.decode()
    assert ("&lt;b&gt;Cấp nhầm&lt;/b&gt;" in page, "<b>Cấp" in page) == (True, False)
    assert _revoke(browser, pk).status_code == 422
    assert (Revocation.objects.count(), browser.get(f"/giay-chung-nhan/{pk}/pdf/").status_code) == (1, 409)


def test_a_clerk_may_not_revoke(cast: Cast, browser_of: BrowserOf) -> None:
    an_issued_list(cast)
    assert _revoke(browser_of("an"), Certificate.objects.get(number=1).pk).status_code == 403


def test_the_check_answers_anyone_and_says_nothing_else(cast: Cast, browser_of: BrowserOf) -> None:
    an_issued_list(cast)
    first, second = Certificate.objects.order_by("number")[:2]
    _revoke(browser_of("binh"), second.pk)
    pages = {
        word: Client().get(f"/kiem-tra/{token}/")
        for word, token in (("Hợp lệ", first.token), ("Đã thu hồi", second.token), ("Không tìm thấy", "k" * 22))
    }
    for word, page in pages.items():
        assert (page.status_code, word in _text(page), "noindex" in page["X-Robots-Tag"]) == (200, True, True)
        told = [
            fact
            for fact in ("Bảo", "Hằng", "Yên Thượng", "nhận thức", "Giỏi", "GCN-TTCT", "Cấp nhầm")
            if fact in _text(page)
        ]
        assert (told, "12/03/2026" in _text(page)) == ([], word != "Không tìm thấy")


@pytest.mark.parametrize("typed", ["{token}", " {token} ", "https://ttct.example/kiem-tra/{token}/"])
def test_a_code_is_typed_or_pasted(typed: str, cast: Cast) -> None:
    an_issued_list(cast)
    token = Certificate.objects.get(number=1).token
    answer = Client().get("/kiem-tra/", {"code": typed.format(token=token)})
    assert answer["Location"] == f"/kiem-tra/{token}/"


def test_a_strange_code_is_answered_like_any_other(cast: Cast) -> None:
    for code in ("%00", "<script>", "'; DROP TABLE", "x" * 3000):
        assert "Không tìm thấy" in _text(Client().get(f"/kiem-tra/{code}/"))


def test_one_address_asks_so_often_and_no_more(cast: Cast) -> None:
    cache.clear()
    statuses = [Client().get("/kiem-tra/khong-co/").status_code for _ in range(QUESTIONS_A_MINUTE + 1)]
    assert statuses == [200] * QUESTIONS_A_MINUTE + [429]


def test_what_waits_and_what_is_found(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_completed_class(cast, title="Lớp nhận thức khóa 7")
    assert "Cấp giấy chứng nhận: Lớp nhận thức khóa 7" in _text(browser_of("an").get("/"))
    assert "Cấp giấy chứng nhận: Lớp nhận thức khóa 7" not in _text(browser_of("ngoai").get("/"))
    _issue(browser_of("an"), training_class.pk)
    assert "Nguyễn Thị Hòa, số 3/GCN-TTCT" in _text(browser_of("an").get("/tim/?q=hoa"))


def test_the_class_page_shows_its_certificates(cast: Cast, browser_of: BrowserOf) -> None:
    listed = an_issued_list(cast)
    panel = _text(browser_of("an").get(f"/lop/{listed.training_class_id}/giay-chung-nhan/tom-tat/"))
    assert ("Từ số 1/GCN-TTCT đến số 3/GCN-TTCT." in panel, "<html" in panel) == (True, False)


def test_the_signers_post_is_vietnamese_whoever_issues(cast: Cast, browser_of: BrowserOf) -> None:
    client, training_class = browser_of("an"), a_completed_class(cast)
    client.cookies["django_language"] = "en"
    form = client.get(f"/lop/{training_class.pk}/giay-chung-nhan/").context["form"]
    assert form.initial["signer_post"] == "Giám đốc"
