"""The worker dies while a scan is recognised: no page is lost, no document made twice."""

import pytest
from django.conf import settings

from lienthong.documents.actions.scans import take_in_scan
from lienthong.documents.models import Document, SourcePage
from lienthong.files.models import StoredFile
from lienthong.files.queries import in_quarantine
from lienthong.jobs.choices import JobState
from lienthong.jobs.models import Job
from lienthong.scanning.pictures import source_of
from tests.cast import Cast
from tests.scanning.things import a_scan, a_secret_scan, can_read
from tests.worker import end_worker, start_worker, wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.prove
def test_recognition_goes_on_after_the_worker_died(cast: Cast) -> None:
    can_read()
    data = a_scan(3)
    job = take_in_scan(unit=cast.centre, name="x.pdf", data=data, source=source_of(data), actor=cast.actor("an"))
    for pages in (1, 2):
        worker = start_worker()
        wait_until(lambda pages=pages: Job.objects.get(pk=job.pk).done >= pages)  # type: ignore[misc]
        end_worker(worker)
    worker = start_worker()
    wait_until(lambda: not Job.objects.get(pk=job.pk).is_unfinished)
    worker.terminate()
    worker.wait()
    counts = [model.objects.count() for model in (Document, StoredFile, SourcePage)]
    assert (Job.objects.get(pk=job.pk).state, counts, in_quarantine()) == (JobState.DONE, [1, 1, 3], [])
    assert settings.QUARANTINE_ROOT.is_dir()


@pytest.mark.prove
def test_of_a_marked_scan_nothing_is_left_though_the_worker_died(cast: Cast) -> None:
    can_read()
    data = a_secret_scan("TỐI MẬT", 2)
    job = take_in_scan(unit=cast.centre, name="x.pdf", data=data, source=source_of(data), actor=cast.actor("an"))
    worker = start_worker()
    wait_until(lambda: Job.objects.get(pk=job.pk).done >= 2)
    end_worker(worker)
    assert len(in_quarantine()) == 1
    worker = start_worker()
    wait_until(lambda: not Job.objects.get(pk=job.pk).is_unfinished)
    worker.terminate()
    worker.wait()
    counts = [model.objects.count() for model in (Document, StoredFile, SourcePage)]
    left = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert (Job.objects.get(pk=job.pk).state, counts, in_quarantine(), left) == (JobState.FAILED, [0, 0, 0], [], [])
