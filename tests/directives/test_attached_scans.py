"""Scans that go with reports and evidence: the same quarantine, the same look for a mark, and then they are kept."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from lienthong.directives.actions import EvidenceDraft, give_evidence, send_report
from lienthong.directives.errors import RoundRefused
from lienthong.directives.models import Evidence, Report, ReportFile, Round
from lienthong.documents.actions.scans import drop_forgotten_scans
from lienthong.files.models import StoredFile
from lienthong.files.queries import bytes_of, in_quarantine
from lienthong.jobs.models import Job
from lienthong.jobs.worker import work_off
from lienthong.people.models import Appointment
from tests.cast import TODAY, Cast
from tests.directives.things import a_given_round, a_typed_measure
from tests.scanning.things import a_page, a_scan, a_secret_scan, can_read, laid_over, without_tesseract

BrowserOf = Callable[[str], Client]


@pytest.fixture
def worked_off(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Callable[[], None]:
    """Do all work that is due, with what follows a commit."""

    def work() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            work_off()

    return work


def _sent(cast: Cast, data: bytes) -> Round:
    can_read()
    one = a_given_round(cast)
    send_report(held=one, text="Đã mở lớp.", files=[("anh-lop.pdf", data)], actor=cast.actor("an"))
    return one


def _files() -> list[str]:
    roots = [Path(settings.MEDIA_ROOT), Path(settings.QUARANTINE_ROOT)]
    return [str(path) for root in roots for path in root.rglob("*") if path.is_file()]


def test_a_scan_goes_with_its_report_once_it_was_looked_at(
    cast: Cast, browser_of: BrowserOf, worked_off: Callable[[], None]
) -> None:
    one = _sent(cast, a_scan())
    assert (Report.objects.count(), ReportFile.objects.count(), len(in_quarantine())) == (1, 0, 1)
    page = browser_of("an").get(f"/duoc-giao/{one.pk}/").content.decode()
    assert "1 tệp quét đang được tìm dấu mật" in page
    now = timezone.now() + timedelta(days=9)
    assert drop_forgotten_scans(before=now, failed_before=now) == 0
    worked_off()
    kept = ReportFile.objects.get()
    assert (kept.file.name, bytes_of(kept.file), in_quarantine()) == ("anh-lop.pdf", a_scan(), [])
    page = browser_of("an").get(f"/duoc-giao/{one.pk}/").content.decode()
    assert ("anh-lop.pdf" in page, "tìm dấu mật" in page) == (True, False)


def test_of_an_attached_scan_with_a_mark_nothing_is_left(
    cast: Cast, browser_of: BrowserOf, worked_off: Callable[[], None]
) -> None:
    before = _files()
    one = _sent(cast, a_secret_scan("TỐI MẬT", 1))
    worked_off()
    assert (Report.objects.count(), ReportFile.objects.count(), in_quarantine()) == (1, 0, [])
    assert [path for path in _files() if path not in before and "van-ban" not in path] == _of_the_round(one)
    page = browser_of("an").get(f"/duoc-giao/{one.pk}/").content.decode()
    assert ("Một tệp quét không được giữ" in page, "Tối mật" in page, "anh-lop" in page) == (True, True, False)
    assert "anh-lop" not in str(list(Job.objects.values_list("arguments", "title", "note", "key")))


def _of_the_round(one: Round) -> list[str]:
    """The file of the document that the round's task stands in: all that may lie in the store."""
    file = one.task_unit.task.document.file
    return [str(Path(settings.MEDIA_ROOT) / file.place)] if file else []


def test_a_mark_in_the_text_over_an_attached_picture_refuses_at_once(cast: Cast) -> None:
    can_read()
    one = a_given_round(cast)
    data = laid_over(a_page(), "TOI MAT", invisible=True)
    with pytest.raises(RoundRefused) as refused:
        send_report(held=one, text="Đã mở lớp.", files=[("x.pdf", data)], actor=cast.actor("an"))
    assert ([reason.code for reason in refused.value.reasons], in_quarantine()) == (["secret"], [])


def test_where_nothing_can_be_recognised_a_scan_cannot_be_attached(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    one = a_given_round(cast)
    without_tesseract(monkeypatch)
    with pytest.raises(RoundRefused) as refused:
        send_report(held=one, text="Đã mở lớp.", files=[("x.pdf", a_scan())], actor=cast.actor("an"))
    assert [reason.code for reason in refused.value.reasons] == ["unread_file"]


def test_what_was_typed_with_a_scan_is_written_down_when_it_was_looked_at(
    cast: Cast, worked_off: Callable[[], None]
) -> None:
    can_read()
    measure = a_typed_measure(cast)
    draft = EvidenceDraft(Decimal(3), TODAY, "Báo cáo số 4-BC/TTCT", "bao-cao.pdf", a_scan())
    assert give_evidence(measure=measure, unit=cast.centre, draft=draft, actor=cast.actor("an")) is None
    assert (Evidence.objects.count(), len(in_quarantine())) == (0, 1)
    worked_off()
    kept = Evidence.objects.select_related("file").get()
    assert (kept.value, kept.as_of, kept.file and bytes_of(kept.file), in_quarantine()) == (3, TODAY, a_scan(), [])


def test_who_may_no_longer_report_keeps_nothing(cast: Cast, worked_off: Callable[[], None]) -> None:
    _sent(cast, a_scan())
    before = StoredFile.objects.count()
    Appointment.objects.filter(person=cast.an.person).delete()
    worked_off()
    assert (ReportFile.objects.count(), StoredFile.objects.count()) == (0, before)
