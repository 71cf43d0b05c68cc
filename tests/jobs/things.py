"""What the tests of background work look at."""

from django.db import connection

from lienthong.jobs.actions import order_job
from lienthong.jobs.models import Job
from tests.cast import PRODUCT


def numbers() -> list[int]:
    """What has been counted, sorted, with whatever stands there twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM counted ORDER BY number")
        return [number for (number,) in cursor.fetchall()]


def a_count(whole: int = 30, *, key: str = "", pause: float = 0) -> Job:
    """An ordered count."""
    return order_job(kind="tests.count", arguments={"whole": whole, "pause": pause}, actor=PRODUCT, key=key)


def fresh(job: Job) -> Job:
    """The job as it stands now."""
    return Job.objects.get(pk=job.pk)
