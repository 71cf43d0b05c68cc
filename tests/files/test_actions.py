"""Keeping, dropping, and what a power cut left behind."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from lienthong.files.actions import drop_file, drop_orphans, store_file, store_written
from lienthong.files.models import StoredFile
from lienthong.files.queries import bytes_of, path_of
from lienthong.jobs.actions import order_job
from lienthong.jobs.models import Job
from lienthong.jobs.worker import work_off
from tests.cast import PRODUCT

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
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
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
