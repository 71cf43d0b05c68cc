"""Printing many certificates: what the archive holds, what is left out, who may have it, and workers that die."""

import random
import time
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.certificates import tasks
from lienthong.certificates.actions import drop_old_archives, keep_archive, order_printing, revoke_certificate
from lienthong.certificates.errors import NotPrintable
from lienthong.certificates.models import Certificate, PrintedArchive
from lienthong.files.models import StoredFile
from lienthong.files.queries import path_of
from lienthong.jobs.actions import cancel_job, order_job
from lienthong.jobs.choices import JobState
from lienthong.jobs.models import Job
from lienthong.jobs.worker import work_off
from lienthong.people.models import Appointment
from tests.cast import PRODUCT, TODAY, Cast
from tests.certificates.things import an_issued_list, many_certificates
from tests.worker import end_worker, start_worker, wait_until

BASE = "https://ttct.example"


def _ordered(cast: Cast, who: str = "an") -> Job:
    return order_printing(
        certificates=Certificate.objects.all(), title="In giấy chứng nhận", base=BASE, actor=cast.actor(who)
    )


def _names(archive: PrintedArchive) -> list[str]:
    with zipfile.ZipFile(path_of(archive.file)) as whole:
        assert whole.testzip() is None
        return whole.namelist()


def _kept_files() -> int:
    return sum(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))


def test_each_valid_certificate_is_one_pdf_in_the_order_of_the_register(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    monkeypatch.setattr(tasks, "PART", 2)
    issued = an_issued_list(cast)
    job = _ordered(cast)
    revoke_certificate(
        certificate=Certificate.objects.get(number=2), reason="Sai tên", revoked_on=TODAY, actor=PRODUCT
    )  # fmt: skip

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        work_off()

    archive = PrintedArchive.objects.get()
    register = issued.register_id
    assert _names(archive) == [f"so-{register}/000001-tran-van-bao.pdf", f"so-{register}/000003-nguyen-thi-hoa.pdf"]
    assert (archive.certificates, archive.account_id) == (2, cast.an.pk)
    assert Job.objects.get(pk=job.pk).result_url == f"/giay-chung-nhan/in/{archive.pk}/"
    assert (StoredFile.objects.filter(name__startswith="phan-").count(), _kept_files()) == (0, 1)


def test_the_same_order_twice_is_one_job_and_one_line_a_press_on_the_trail(cast: Cast) -> None:
    an_issued_list(cast)

    assert _ordered(cast) == _ordered(cast)
    assert AuditEntry.objects.filter(verb="certificates.order_printing").count() == 2


def test_nothing_or_too_much_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = []
    with pytest.raises(NotPrintable) as refused:
        _ordered(cast)
    codes.append(refused.value.codes)
    an_issued_list(cast)
    monkeypatch.setattr("lienthong.certificates.actions.MOST_PRINTED", 2)
    with pytest.raises(NotPrintable) as refused:
        _ordered(cast)
    codes.append(refused.value.codes)

    assert codes == [("nothing_to_print",), ("too_many_to_print",)]
    assert Job.objects.count() == 0


def test_an_archive_of_nobody_is_not_kept(cast: Cast) -> None:
    file = StoredFile(name="in.zip")
    with pytest.raises(NotPrintable):
        keep_archive(file=file, certificates=1, registers=[], actor=PRODUCT)
    assert PrintedArchive.objects.count() == 0


def test_what_is_out_of_reach_when_it_is_printed_is_left_out(cast: Cast) -> None:
    an_issued_list(cast)
    wanted = list(Certificate.objects.values_list("pk", flat=True))
    order_job(
        kind="certificates.print", arguments={"certificates": wanted, "base": BASE}, actor=cast.actor("ngoai")
    )  # fmt: skip

    work_off()

    assert PrintedArchive.objects.get().certificates == 0


def test_a_stopped_order_leaves_no_file(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    monkeypatch.setattr(tasks, "PART", 1)
    monkeypatch.setattr("lienthong.jobs.worker.SLICE_SECONDS", -1.0)
    an_issued_list(cast)
    job = _ordered(cast)
    work_off(limit=2)
    assert StoredFile.objects.filter(name__startswith="phan-").count() == 2

    cancel_job(job=job, actor=cast.actor("an"))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        work_off()

    assert Job.objects.get(pk=job.pk).state == JobState.CANCELLED
    assert (StoredFile.objects.filter(name__startswith="phan-").count(), _kept_files()) == (0, 0)


def test_pressed_in_the_register_it_is_printed_and_only_who_ordered_takes_it_away(
    cast: Cast, browser_of: Callable[[str], Client]
) -> None:
    an_issued_list(cast)
    an = browser_of("an")

    pressed = an.post("/giay-chung-nhan/in/?year=2026")
    nothing = an.post("/giay-chung-nhan/in/?q=khong+co+ai")
    work_off()

    job = Job.objects.get()
    assert (pressed["Location"], nothing.status_code) == (f"/viec-nen/{job.pk}/", 409)
    taken = an.get(job.result_url)
    assert (taken.status_code, taken.getvalue()[:4]) == (200, b"PK\x03\x04")
    assert browser_of("binh").get(job.result_url).status_code == 404


def test_archives_go_after_a_week_with_their_files(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    an_issued_list(cast)
    _ordered(cast)
    work_off()
    PrintedArchive.objects.update(made_at=timezone.now() - timedelta(days=8))
    order_job(kind="certificates.sweep_archives", arguments={}, actor=PRODUCT)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        work_off()

    assert (PrintedArchive.objects.count(), StoredFile.objects.count(), _kept_files()) == (0, 0, 0)
    assert drop_old_archives(before=timezone.now()) == 0


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_workers_killed_while_printing_leave_every_certificate_exactly_once(cast: Cast) -> None:
    _kill_while_printing(cast, certificates=60, deaths=3)


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_twenty_deaths_while_printing_a_thousand(cast: Cast) -> None:
    _kill_while_printing(cast, certificates=997, deaths=20)


def _kill_while_printing(cast: Cast, *, certificates: int, deaths: int) -> None:
    many_certificates(cast, certificates)
    whole = certificates + 3
    job = _ordered(cast)
    dice = random.Random(11)

    for _death in range(deaths):
        worker = start_worker()
        time.sleep(dice.uniform(1.0, 2.5))
        end_worker(worker)
    worker = start_worker()
    wait_until(lambda: not Job.objects.get(pk=job.pk).is_unfinished)
    worker.terminate()
    worker.wait()

    archive = PrintedArchive.objects.get()
    numbers = [int(name.split("/")[1][:6]) for name in _names(archive)]
    assert (numbers, archive.certificates) == (list(range(1, whole + 1)), whole)
    assert (Job.objects.get(pk=job.pk).state, _kept_files() >= 1) == (JobState.DONE, True)


def test_whoever_left_the_centre_has_its_archive_no_more(cast: Cast, browser_of: Callable[[str], Client]) -> None:
    an_issued_list(cast)
    _ordered(cast)
    work_off()
    address = f"/giay-chung-nhan/in/{PrintedArchive.objects.get().pk}/"
    answer = browser_of("an").get(address)
    list(answer)
    Appointment.objects.filter(person=cast.an.person).update(unit=cast.stranger_centre)

    assert (answer.status_code, browser_of("an").get(address).status_code) == (200, 404)
