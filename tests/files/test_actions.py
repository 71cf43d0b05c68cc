"""Keeping, dropping, and what a power cut left behind."""

import hashlib
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from lienthong.base.secrecy import SealBrokenError
from lienthong.classes.models import SendingList
from lienthong.exchange.models import TableImport
from lienthong.files.actions import drop_file, drop_orphans, seal_file, store_file, store_sealed, store_written
from lienthong.files.models import StoredFile
from lienthong.files.queries import bytes_of, path_of
from lienthong.jobs.actions import order_job
from lienthong.jobs.models import Job
from lienthong.jobs.worker import work_off
from tests.cast import PRODUCT, Cast
from tests.classes.things import an_open_class

pytestmark = pytest.mark.django_db
AGED = timedelta(days=2)


def _aged(path: Path) -> Path:
    long_ago = (timezone.now() - AGED).timestamp()
    os.utime(path, (long_ago, long_ago))
    return path


def _kept(settings: Settings) -> list[str]:
    return sorted(path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def test_the_same_content_is_kept_once_and_goes_with_its_last_row(
    settings: Settings, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    first = store_file(name="a.txt", data="Số 37-CV/ĐU".encode())
    second = store_written(name="b.txt", write=lambda writer: writer.write("Số 37-CV/ĐU".encode()))
    assert (first.sha256, first.size, bytes_of(second)) == (second.sha256, second.size, "Số 37-CV/ĐU".encode())
    left = []
    for stored in (first, second):
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]  # unknown to the stubs
            drop_file(stored=stored)
        left.append(len(_kept(settings)))

    assert left == [1, 0]


def test_what_cannot_be_written_leaves_nothing(settings: Settings) -> None:
    def torn(writer: object) -> None:
        raise OSError(28, "disk full")

    with pytest.raises(OSError, match="disk full"):
        store_written(name="a.txt", write=torn)

    assert (_kept(settings), StoredFile.objects.count()) == ([], 0)


def test_old_bytes_without_a_row_go_and_everything_else_stays(settings: Settings) -> None:
    needed = store_file(name="a.txt", data=b"needed")
    _aged(path_of(needed))
    orphan = store_file(name="b.txt", data=b"orphan")
    path = _aged(path_of(orphan))
    orphan.delete()
    young = path.with_name(f"{path.name[:2]}{'0' * 62}")
    young.write_bytes(b"just being written")
    draft = Path(settings.MEDIA_ROOT) / "tmpdraft"
    draft.write_bytes(b"never finished")
    _aged(draft)
    job = order_job(kind="files.sweep", arguments={}, actor=PRODUCT)

    work_off()

    job = Job.objects.get(pk=job.pk)
    assert (job.state, job.done, job.total) == ("done", 257, 257)
    assert _kept(settings) == sorted([needed.sha256, young.name])


def test_a_store_that_is_empty_has_no_orphans() -> None:
    assert drop_orphans(prefix="0a", before=timezone.now()) == 0


def test_what_is_kept_sealed_opens_with_the_key_alone_and_goes_like_the_rest(
    settings: Settings, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    number = b"099195000001"
    plain, closed = store_file(name="a.csv", data=number), store_sealed(name="a.csv", data=number)

    assert (plain.sha256, plain.size, plain.media_type) == (closed.sha256, closed.size, closed.media_type)
    assert (bytes_of(plain), bytes_of(closed), number in path_of(closed).read_bytes()) == (number, number, False)
    assert path_of(closed).name == hashlib.sha256(path_of(closed).read_bytes()).hexdigest()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]  # unknown to the stubs
        drop_file(stored=closed)
    assert _kept(settings) == [plain.sha256]


def test_another_key_opens_nothing(settings: Settings) -> None:
    closed = store_sealed(name="a.csv", data=b"099195000001")
    settings.SECRET_KEY = "another"

    with pytest.raises(SealBrokenError):
        bytes_of(closed)


def test_what_lay_open_is_sealed_and_what_else_needs_the_bytes_keeps_them(
    settings: Settings, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    kept, other = store_file(name="a.csv", data=b"099195000001"), store_file(name="b.csv", data=b"099195000001")
    seen = []
    for stored in (kept, kept, other):
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]  # unknown to the stubs
            closed = seal_file(stored=stored)
        open_ones = [path for path in _kept(settings) if path == kept.sha256]
        seen.append((closed.pk, closed.name, bytes_of(closed), closed.is_sealed, len(open_ones), len(_kept(settings))))

    data = b"099195000001"
    assert seen == [
        (kept.pk, "a.csv", data, True, 1, 2), (kept.pk, "a.csv", data, True, 1, 2), (other.pk, "b.csv", data, True, 0, 2)
    ]  # fmt: skip


def test_lists_of_earlier_releases_are_sealed_at_night_and_nothing_else(cast: Cast) -> None:
    paper = store_file(name="a.txt", data=b"paper")
    lists = [store_file(name=f"{number}.csv", data=f"list {number}".encode()) for number in range(21)]
    for stored in lists[1:]:
        TableImport.objects.create(kind="people", file=stored)
    SendingList.objects.create(training_class=an_open_class(cast), sender=cast.cell, file=lists[0])
    lost = lists[3]
    path_of(lost).unlink()

    job = order_job(kind="files.seal_lists", arguments={}, actor=PRODUCT)
    work_off()

    assert (Job.objects.get(pk=job.pk).state, Job.objects.get(pk=job.pk).done) == ("done", 21)
    left = set(StoredFile.objects.filter(is_sealed=False).values_list("pk", flat=True))
    assert left & {paper.pk, *(one.pk for one in lists)} == {paper.pk, lost.pk}
    assert bytes_of(StoredFile.objects.get(pk=lists[20].pk)) == b"list 20"
