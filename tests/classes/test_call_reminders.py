"""The daily job asks units again: from the day that the call named, once, and after a class until its learners have remarks."""

from datetime import date, timedelta

from django.utils import timezone

from lienthong.classes.models import Call, Enrolment
from lienthong.classes.tasks import remind_of_calls
from lienthong.jobs.board import Step
from lienthong.notices.models import Notice
from tests.assessment import things as results
from tests.cast import Cast
from tests.classes.call_things import a_sent_call, mai, nominator
from tests.classes.things import an_approved_line


def remind(cast: Cast) -> list[str]:
    """Mai's reminders after the job of today."""
    assert remind_of_calls(Step(1, {}, {}, nominator(cast))).finished
    kinds = ("classes.call_reminded", "classes.remark_wanted")
    return list(
        Notice.objects.filter(account_id=mai(cast).pk, kind__in=kinds).order_by("pk").values_list("kind", flat=True)
    )


def test_a_silent_unit_is_asked_once_before_the_deadline(cast: Cast) -> None:
    mai(cast)
    today = timezone.localdate()
    year = today.year + 1
    first, last = date(year, 4, 13), date(year, 4, 17)
    a_sent_call(cast, line=an_approved_line(cast, year=year), starts_on=first, ends_on=last)
    asked = []
    for days in (4, 3, 2, -1):
        Call.objects.update(answer_by=today + timedelta(days=days))
        asked.append(len(remind(cast)))
    assert asked == [0, 1, 1, 1]


def test_units_are_asked_for_remarks_a_month_after_a_class(cast: Cast) -> None:
    mai(cast)
    done = results.a_completed_class(cast)
    Notice.objects.all().delete()
    assert Enrolment.objects.filter(training_class=done, unit=cast.cell).exists()
    asked = []
    for days in (29, 30, 31, 60):
        done.ends_on = timezone.localdate() - timedelta(days=days)
        done.starts_on = done.ends_on - timedelta(days=4)
        done.save()
        asked.append(len(remind(cast)))
    assert asked == [0, 1, 1, 2]
