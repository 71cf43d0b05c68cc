"""The text of a document, page by page: pasted, looked at beside the picture, put right."""

from collections.abc import Callable

import pytest
from django.test import Client

from lienthong.audit.models import AuditEntry
from lienthong.directives.actions import refuse_proposal
from lienthong.directives.models import Proposal
from lienthong.documents.actions.pages import correct_page, take_in_mail
from lienthong.documents.errors import NoSuchPage, NotADraft, SecretDocument, TextChanged
from lienthong.documents.models import Document, SourcePage
from lienthong.documents.queries.pages import fingerprint, source_pages
from lienthong.files.models import StoredFile
from lienthong.files.queries import bytes_of
from lienthong.kernel.refusal import Refusal
from tests.cast import Cast
from tests.documents.things import DIRECTIVE, a_draft, a_registered_document, a_scanned_draft

BrowserOf = Callable[[str], Client]
MAIL = f"Từ: Văn thư <vt@x.example>\nTới: Trung tâm\nChủ đề: V/v mở lớp\n\n{DIRECTIVE}"


def corrected(cast: Cast, draft: Document, text: str, number: int = 0, seen: str | None = None) -> Document:
    """The draft after An put its page right."""
    sign = fingerprint(source_pages(draft)[0].text) if seen is None else seen
    return correct_page(document=draft, number=number, text=text, seen=sign, actor=cast.actor("an"))


def test_a_corrected_text_is_read_anew(cast: Cast) -> None:
    draft = a_draft(cast)
    refuse_proposal(proposal=Proposal.objects.order_by("position")[0], actor=cast.actor("an"))
    again = corrected(cast, draft, DIRECTIVE.replace("37-CV", "73-CV").replace("\n", "\r\n") + "\n")
    assert (again.number, again.pages.get().corrected) == ("73-CV/ĐU", True)
    states = list(Proposal.objects.filter(document=draft).order_by("position").values_list("state", flat=True))
    assert states == ["refused", "proposed", "proposed"]
    assert AuditEntry.objects.get(verb="documents.correct_text").details == {"page": 1}


def test_the_same_text_again_changes_nothing(cast: Cast) -> None:
    draft = a_draft(cast)
    corrected(cast, draft, DIRECTIVE)
    assert (SourcePage.objects.count(), AuditEntry.objects.filter(verb="documents.correct_text").count()) == (0, 0)


@pytest.mark.parametrize(
    ("text", "number", "seen", "refusal"),
    [
        ("x", 0, "0" * 16, TextChanged),
        ("x", 7, None, NoSuchPage),
        (f"MẬT\n{DIRECTIVE}", 0, None, SecretDocument),
    ],
    ids=["corrected by another", "no such page", "a mark was typed"],
)
def test_what_may_not_be_saved(cast: Cast, text: str, number: int, seen: str | None, refusal: type[Refusal]) -> None:
    draft = a_draft(cast)
    with pytest.raises(refusal):
        corrected(cast, draft, text, number, seen)
    assert (Document.objects.get().text, SourcePage.objects.count()) == (draft.text, 0)


def test_a_registered_text_stays(cast: Cast) -> None:
    with pytest.raises(NotADraft):
        corrected(cast, a_registered_document(cast), "x")


@pytest.mark.parametrize("loss", ["no row", "no bytes"])
def test_a_text_without_its_file_is_still_there(cast: Cast, loss: str) -> None:
    draft = a_draft(cast)
    if loss == "no row":
        Document.objects.update(file=None)
    else:
        StoredFile.objects.update(place="00/none")
    document = Document.objects.select_related("file").get(pk=draft.pk)
    assert [page.text for page in source_pages(document)] == [draft.text]


def test_a_pasted_mail_is_read_without_its_headers(cast: Cast) -> None:
    for _turn in range(2):
        document = take_in_mail(unit=cast.centre, pasted=MAIL.replace("\n", "\r\n"), actor=cast.actor("an"))
    assert (Document.objects.count(), document.number, "vt@x.example" in document.text) == (1, "37-CV/ĐU", False)
    assert document.file
    assert (document.file.name, bytes_of(document.file).decode()) == ("V-v mở lớp.txt", MAIL)


@pytest.mark.parametrize("pasted", ["MẬT\n" + MAIL, MAIL.replace("Số 37", "MẬT\nSố 37"), "Từ: a\nTới: b\n\n"])
def test_a_mail_with_a_mark_or_without_a_word_is_refused(cast: Cast, pasted: str) -> None:
    with pytest.raises(Refusal):
        take_in_mail(unit=cast.centre, pasted=pasted, actor=cast.actor("an"))
    assert (Document.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_pasting_on_the_page(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    page = client.post("/van-ban/them/thu/", {"pasted": MAIL}, follow=True).content.decode()
    assert ("Đã đọc thư" in page, 'value="37-CV/ĐU"' in page) == (True, True)
    page = client.get(f"/van-ban/{Document.objects.get().pk}/chu/").content.decode()
    assert ("vt@x.example" in page, "Hình trang" in page) == (True, False)
    for pasted, sentence in (("", "Hãy dán nội dung thư"), ("Từ: a\nTới: b\n", "Thư không có nội dung")):
        answer = client.post("/van-ban/them/thu/", {"pasted": pasted})
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_the_page_shows_picture_text_and_doubts(cast: Cast, browser_of: BrowserOf) -> None:
    draft = a_scanned_draft(cast)
    page = browser_of("an").get(f"/van-ban/{draft.pk}/chu/?trang=1").content.decode()
    wanted = [f"/van-ban/{draft.pk}/trang/0/", 'class="doubtful-word"', "<textarea", "Nhận dạng lại từ hình"]
    assert [word in page for word in wanted] == [True] * 4
    page = browser_of("binh").get(f"/van-ban/{draft.pk}/chu/?trang=x").content.decode()
    assert [word in page for word in ("<textarea", "page-plain")] == [False, True]


def test_correcting_on_the_page(cast: Cast, browser_of: BrowserOf) -> None:
    client, draft = browser_of("an"), a_scanned_draft(cast)
    address, seen = f"/van-ban/{draft.pk}/chu/0/sua/", fingerprint(draft.text)
    stale = client.post(address, {"text": "x", "seen": "0" * 16})
    assert (stale.status_code, "Người khác vừa sửa" in stale.content.decode()) == (422, True)
    answer = client.post(address, {"text": draft.text + " thêm", "seen": seen, "tiep": "1"})
    assert answer["Location"] == f"/van-ban/{draft.pk}/chu/?trang=2"
    Document.objects.update(state="registered")
    assert client.post(address, {"text": "y", "seen": seen}).status_code == 409


def test_a_picture_is_drawn_from_the_original(cast: Cast, browser_of: BrowserOf) -> None:
    draft = a_scanned_draft(cast)
    client = browser_of("binh")
    answer = client.get(f"/van-ban/{draft.pk}/trang/0/")
    assert (answer["Content-Type"], answer.getvalue()[:2], answer["Cache-Control"]) == (
        "image/jpeg",
        b"\xff\xd8",
        "no-store, private",
    )
    assert [client.get(f"/van-ban/{draft.pk}/trang/{number}/").status_code for number in (9, 99_999)] == [404, 404]
    assert client.get(f"/van-ban/{a_draft(cast, 'Chữ').pk}/trang/0/").status_code == 404
