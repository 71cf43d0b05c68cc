"""A scan: quarantined, recognised page by page, then a draft or nothing; and what a person corrects beside the picture."""

import json
import os
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from lienthong.audit.models import AuditEntry
from lienthong.directives.models import Proposal
from lienthong.documents.actions.looking import take_out
from lienthong.documents.actions.scans import keep_recognised, recognise_again, recognise_page, take_in_scan
from lienthong.documents.errors import NotADraft, NothingRecognised, ScanGone, SecretDocument
from lienthong.documents.models import Document, SourcePage
from lienthong.files.actions import isolate, keep_beside
from lienthong.files.models import StoredFile
from lienthong.files.queries import bytes_of, in_quarantine, quarantine_of
from lienthong.jobs.actions import cancel_job, order_job
from lienthong.jobs.choices import JobState
from lienthong.jobs.models import Job, JobFault
from lienthong.jobs.worker import work_off
from lienthong.kernel.refusal import Refusal
from lienthong.notices.models import Notice
from lienthong.people.models import Appointment
from lienthong.scanning.pictures import bundle_of, source_of
from tests.cast import PRODUCT, Cast
from tests.documents.things import a_draft, a_registered_document, a_scanned_draft
from tests.scanning.things import (
    a_page,
    a_scan,
    a_secret_scan,
    a_text_pdf,
    as_file,
    can_read,
    laid_over,
    without_tesseract,
)

BrowserOf = Callable[[str], Client]
EMPTY = Image.new("L", (827, 1169), "white")
NAME = "cong-van-thang-gieng.pdf"


def sent(cast: Cast, data: bytes, who: str = "an") -> Job:
    """A scan as An sends it."""
    can_read()
    return take_in_scan(unit=cast.centre, name=NAME, data=data, source=source_of(data), actor=cast.actor(who))


def fresh(job: Job) -> Job:
    """The job as it stands now."""
    return Job.objects.get(pk=job.pk)


@pytest.fixture
def worked_off(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Callable[[], None]:
    """Do all work that is due, with what follows a commit."""

    def work() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            work_off()

    return work


def files() -> list[str]:
    """Every file of store and quarantine."""
    roots = [Path(settings.MEDIA_ROOT), Path(settings.QUARANTINE_ROOT)]
    return sorted(str(path) for root in roots for path in root.rglob("*") if path.is_file())


def sentences(job: Job) -> list[str]:
    """Why it failed."""
    return [sentence for fault in JobFault.objects.filter(job=job) for sentence in fault.sentences]


def test_a_scan_becomes_a_draft_with_its_pages_and_its_original(cast: Cast, worked_off: Callable[[], None]) -> None:
    job = sent(cast, a_scan(2))
    assert (Document.objects.count(), StoredFile.objects.count(), len(in_quarantine())) == (0, 0, 1)
    worked_off()
    document = Document.objects.get()
    assert (document.number, document.signer, fresh(job).result_url) == (
        "37-CV/ĐU",
        "Đặng Hữu Lễ",
        f"/van-ban/{document.pk}/",
    )
    assert document.file
    assert (bytes_of(document.file), document.file.name) == (a_scan(2), NAME)
    pages = list(SourcePage.objects.order_by("number").values_list("document", "number", "recognised", "rotation"))
    assert pages == [(document.pk, 0, True, 0), (document.pk, 1, True, 0)]
    assert (in_quarantine(), Proposal.objects.filter(document=document).count() > 0) == ([], True)


@pytest.mark.prove
@pytest.mark.parametrize(("level", "page"), [("MẬT", 0), ("TUYỆT MẬT", 2)], ids=["on the first page", "on the last"])
def test_of_a_scan_with_a_mark_nothing_is_left(
    cast: Cast, worked_off: Callable[[], None], caplog: pytest.LogCaptureFixture, level: str, page: int
) -> None:
    entries = AuditEntry.objects.count()
    job = sent(cast, a_secret_scan(level, page))
    worked_off()
    assert (fresh(job).state, files(), list(Path(settings.QUARANTINE_ROOT).iterdir())) == (JobState.FAILED, [], [])
    kept = [model.objects.count() for model in (Document, StoredFile, SourcePage, Proposal)]
    assert (kept, AuditEntry.objects.count() - entries) == ([0, 0, 0, 0], 0)
    told = [
        *Job.objects.values_list("arguments", "cursor", "title", "note", "key"),
        *Notice.objects.values_list("facts"),
    ]
    said = json.dumps([*told, sentences(job), caplog.text], ensure_ascii=False, default=str)
    assert [word for word in ("cong-van", "37-CV", "Yên Thượng", "Đặng Hữu Lễ") if word in said] == []
    assert [f"dấu “{level.capitalize()}”" in sentence for sentence in sentences(job)] == [True]


def test_a_mark_in_the_layer_refuses_before_anything_is_written(cast: Cast) -> None:
    can_read()
    data = laid_over(a_page(""), "MAT\nCong van ve viec mo lop", invisible=True)
    source = source_of(data)
    secret = source.__class__(source.pages, source.pictured, "MẬT\nCông văn")
    with pytest.raises(SecretDocument):
        take_in_scan(unit=cast.centre, name=NAME, data=data, source=secret, actor=cast.actor("an"))
    assert (files(), Job.objects.count()) == ([], 0)


@pytest.mark.prove
def test_the_same_bytes_again_are_the_same_work_and_then_the_same_document(
    cast: Cast, worked_off: Callable[[], None]
) -> None:
    first = sent(cast, a_scan())
    assert (sent(cast, a_scan()), len(in_quarantine())) == (first, 1)
    worked_off()
    again = sent(cast, a_scan())
    worked_off()
    assert (fresh(again).result_url, Document.objects.count(), SourcePage.objects.count()) == (
        fresh(first).result_url,
        1,
        1,
    )


def test_cancelled_work_leaves_nothing(cast: Cast, worked_off: Callable[[], None]) -> None:
    job = sent(cast, a_scan())
    cancel_job(job=job, actor=cast.actor("an"))
    worked_off()
    assert (fresh(job).state, files(), Document.objects.count()) == (JobState.CANCELLED, [], 0)


def test_what_nobody_could_read_may_be_tried_again(cast: Cast, worked_off: Callable[[], None]) -> None:
    same = as_file(EMPTY)  # each PDF says when it was made
    job = sent(cast, same)
    worked_off()
    assert (fresh(job).state, len(in_quarantine())) == (JobState.FAILED, 1)
    assert ["Không nhận ra chữ nào" in sentence for sentence in sentences(job)] == [True]
    assert sent(cast, same) == fresh(job)


def test_without_tesseract_a_scan_is_refused_and_nothing_kept(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, browser_of: BrowserOf
) -> None:
    without_tesseract(monkeypatch)
    answer = browser_of("an").post("/van-ban/them/", {"file": SimpleUploadedFile("a.pdf", a_scan())})
    assert (answer.status_code, "chưa cài chương trình nhận dạng chữ" in answer.content.decode()) == (422, True)
    with pytest.raises(Refusal):
        recognise_again(document=a_scanned_draft(cast), actor=cast.actor("an"))
    assert (Job.objects.count(), in_quarantine()) == (0, [])


def test_who_lost_his_right_meanwhile_gets_nothing(cast: Cast, worked_off: Callable[[], None]) -> None:
    job = sent(cast, a_scan())
    Appointment.objects.filter(person=cast.an.person).update(ends_on=timezone.localdate() - timedelta(days=1))
    worked_off()
    assert (fresh(job).state, Document.objects.count()) == (JobState.FAILED, 0)


def test_a_scan_that_is_gone_is_said_to_be_gone(cast: Cast, worked_off: Callable[[], None]) -> None:
    job = order_job(kind="documents.recognise", arguments={"token": "0" * 32, "document": None}, actor=cast.actor("an"))
    worked_off()
    assert (fresh(job).state, ["không còn trong khu cách ly" in one for one in sentences(job)]) == (
        JobState.FAILED,
        [True],
    )


def test_a_draft_is_recognised_anew(cast: Cast, worked_off: Callable[[], None]) -> None:
    draft = a_scanned_draft(cast)
    Document.objects.update(text="x", number="1-X/Y")
    assert recognise_again(document=draft, actor=cast.actor("an")) == recognise_again(
        document=draft, actor=cast.actor("an")
    )
    worked_off()
    draft.refresh_from_db()
    assert (draft.number, draft.pages.get().corrected, in_quarantine()) == ("37-CV/ĐU", False, [])
    assert AuditEntry.objects.filter(verb="documents.recognise").count() == 1


def test_a_draft_whose_pictures_bear_a_mark_goes_with_its_file(cast: Cast, worked_off: Callable[[], None]) -> None:
    can_read()
    draft = a_scanned_draft(cast)
    assert draft.file
    (Path(settings.MEDIA_ROOT) / draft.file.place).write_bytes(a_secret_scan())
    recognise_again(document=draft, actor=cast.actor("an"))
    worked_off()
    assert (Document.objects.count(), StoredFile.objects.count(), files()) == (0, 0, [])


def test_a_draft_registered_meanwhile_stays_as_it_is(cast: Cast, worked_off: Callable[[], None]) -> None:
    draft = a_scanned_draft(cast)
    job = recognise_again(document=draft, actor=cast.actor("an"))
    Document.objects.update(state="registered", text="x")
    worked_off()
    assert (fresh(job).state, Document.objects.get().text) == (JobState.FAILED, "x")


def test_only_drafts_with_pictures_are_recognised_anew(cast: Cast) -> None:
    an = cast.actor("an")
    with pytest.raises(NothingRecognised):
        recognise_again(document=a_draft(cast), actor=an)
    with pytest.raises(NotADraft):
        recognise_again(document=a_registered_document(cast), actor=an)


def test_the_nightly_sweep_takes_what_nobody_works_on(cast: Cast, worked_off: Callable[[], None]) -> None:
    waiting, failed, forgotten = (sent(cast, a_scan(pages)) for pages in (1, 2, 3))
    Job.objects.filter(pk=failed.pk).update(state=JobState.FAILED, ended_at=timezone.now())
    Job.objects.filter(pk=waiting.pk).update(due_at=timezone.now() + timedelta(days=3))
    forgotten.delete()
    long_ago = (timezone.now() - timedelta(days=2)).timestamp()
    for token, _about in in_quarantine():
        os.utime(quarantine_of(token), (long_ago, long_ago))
    order_job(kind="documents.sweep_quarantine", arguments={}, actor=PRODUCT)
    worked_off()
    assert {token for token, _about in in_quarantine()} == {job.arguments["token"] for job in (waiting, failed)}
    Job.objects.filter(pk=failed.pk).update(ended_at=timezone.now() - timedelta(days=8))
    order_job(kind="documents.sweep_quarantine", arguments={}, actor=PRODUCT)
    worked_off()
    assert [token for token, _about in in_quarantine()] == [waiting.arguments["token"]]


def test_the_pages_of_a_scan_from_upload_to_document(
    cast: Cast, browser_of: BrowserOf, worked_off: Callable[[], None]
) -> None:
    can_read()
    client = browser_of("an")
    answer = client.post("/van-ban/them/", {"file": SimpleUploadedFile(NAME, a_scan())}, follow=True)
    page = answer.content.decode()
    assert ("Đang nhận dạng chữ" in page, NAME in page, "Dừng và bỏ tệp" in page) == (True, True, True)
    assert "Đang nhận dạng chữ các bản quét" in client.get("/van-ban/").content.decode()
    worked_off()
    address = answer.request["PATH_INFO"]
    page = client.get(address, follow=True).content.decode()
    assert ('value="37-CV/ĐU"' in page, "được nhận dạng từ hình" in page) == (True, True)
    assert browser_of("ngoai").get(address).status_code == 404


def test_a_refused_scan_says_why_and_offers_no_second_try(
    cast: Cast, browser_of: BrowserOf, worked_off: Callable[[], None]
) -> None:
    job = sent(cast, a_secret_scan())
    worked_off()
    page = browser_of("an").get(f"/van-ban/ban-quet/{job.pk}/").content.decode()
    assert ("dấu “Mật”" in page, "Thử lại" in page, NAME in page) == (True, False, False)


def test_photographs_sent_together_are_one_document(cast: Cast, browser_of: BrowserOf) -> None:
    can_read()
    pictures = [as_file(a_page(text), kind="JPEG") for text in ("một", "hai")]
    sent_files = [SimpleUploadedFile(f"{name}.jpg", data) for name, data in zip("ba", pictures, strict=True)]
    browser_of("an").post("/van-ban/them/", {"file": sent_files})
    ((token, about),) = in_quarantine()
    assert ((quarantine_of(token) / "content").read_bytes(), about["pages"]) == (bundle_of(pictures[::-1]), 2)


def test_several_files_that_are_no_photographs_are_refused(cast: Cast, browser_of: BrowserOf) -> None:
    sent_files = [SimpleUploadedFile("a.txt", b"mot"), SimpleUploadedFile("b.txt", b"hai")]
    answer = browser_of("an").post("/van-ban/them/", {"file": sent_files})
    assert (answer.status_code, "Mỗi lần tải một tệp" in answer.content.decode()) == (422, True)


def test_a_text_whose_letters_stand_apart_is_offered_to_be_recognised(
    cast: Cast, browser_of: BrowserOf, worked_off: Callable[[], None]
) -> None:
    can_read()
    torn = "\n".join(["T h u c h i e n C h i t h i c u a B a n T h u o n g v u"] * 4)
    client = browser_of("an")
    answer = client.post("/van-ban/them/", {"file": SimpleUploadedFile("a.pdf", a_text_pdf(torn))}, follow=True)
    assert "Nhận dạng lại từ hình" in answer.content.decode()
    answer = client.post(f"/van-ban/{Document.objects.get().pk}/chu/nhan-dang-lai/")
    assert answer["Location"] == f"/van-ban/ban-quet/{Job.objects.get().pk}/"


def test_what_has_no_picture_is_not_recognised(cast: Cast, browser_of: BrowserOf) -> None:
    assert browser_of("an").post(f"/van-ban/{a_draft(cast).pk}/chu/nhan-dang-lai/").status_code == 409


def looked_at(cast: Cast, *pages: str) -> str:
    """The number in quarantine of a scan of two pages, of which these were recognised."""
    about = {"name": NAME, "unit": cast.centre.pk, "document": None, "direction": "incoming", "pages": 2}
    token = isolate(data=a_scan(2), about=about)
    for number, text in enumerate(pages):
        keep_beside(token=token, name=f"page-{number}", told={"text": text, "doubtful": [], "rotation": 0})
    return token


def test_nothing_is_kept_before_every_page_was_looked_at_nor_with_a_mark(cast: Cast) -> None:
    an = cast.actor("an")
    for keep in (partial(keep_recognised, actor=an), lambda token: take_out(token)):
        half, marked = (
            looked_at(cast, "Công văn về việc mở lớp"),
            looked_at(cast, "TỐI MẬT\nCông văn mở lớp", "Trang 2"),
        )
        with pytest.raises(ScanGone) as gone:
            keep(token=half)
        with pytest.raises(SecretDocument) as secret:
            keep(token=marked)
        left = sorted(path.name for path in quarantine_of(marked).iterdir())
        assert (gone.value.codes, secret.value.codes, left) == (("scan_gone",), ("secret",), ["why.json"])
        with pytest.raises(SecretDocument) as still:
            recognise_page(token=marked, number=0)
        assert still.value.reasons == secret.value.reasons
    assert (Document.objects.count(), StoredFile.objects.count()) == (0, 0)
