"""The small demonstration: the same for the same day, and nothing of it when it is broken off."""

from pathlib import Path
from typing import Any

import pytest
from django.db.transaction import atomic, set_rollback
from django.utils import timezone
from pytest_django.fixtures import Settings

from lienthong.assessment.models import Result
from lienthong.audit.models import AuditEntry
from lienthong.certificates.models import Certificate
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import FieldStudy, Session, TrainingClass
from lienthong.classes.queries.timetable import sessions_in_rooms
from lienthong.people.models import Account, Person
from lienthong.project import serving
from lienthong.project.foundation import lay
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


def _told() -> list[list[Any]]:
    """What two fillings must have in common: everything but keys, salts and secrets."""
    return [
        list(Person.objects.order_by("pk").values_list("full_name", "birth_on", "phone")),
        list(Result.objects.order_by("pk").values_list("held", "attended", "mark", "grade")),
        list(Certificate.objects.order_by("pk").values_list("printed_number", "holder_name", "holder_unit", "token")),
        list(AuditEntry.objects.filter(at__date__lt=timezone.localdate()).order_by("pk").values_list("at", "verb")),
    ]


def _a_timetable_is_left_to_be_made() -> None:
    """No class that is still to begin has sessions; whoever goes on a visit has none on that day."""
    coming = TrainingClass.objects.filter(starts_on__gt=timezone.localdate())
    assert not Session.objects.filter(training_class__in=coming).exclude(state=SessionState.CANCELLED).exists()
    visits = FieldStudy.objects.filter(training_class__state=ClassState.OPEN)
    assert [list(sessions_in_rooms(one.training_class, one.starts_on, one.ends_on)) for one in visits] == [[]] * len(
        visits
    )


def test_broken_off_it_leaves_nothing_and_begins_anew(settings: Settings, tmp_path: Path) -> None:
    lay(TODAY)
    settings.DATA_DIR, lines, before = tmp_path, 0, AuditEntry.objects.count()

    def interrupt(_line: str) -> None:
        nonlocal lines
        lines += 1
        if lines == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        serving.demonstration_logins(say=interrupt)
    left = [path for path in tmp_path.rglob("*") if path.is_file()]

    assert lines == 2
    assert (left, Account.objects.count(), Person.objects.count(), AuditEntry.objects.count()) == ([], 0, 0, before)


def test_the_same_day_gives_the_same_people_results_and_trail(settings: Settings, tmp_path: Path) -> None:
    told = []
    for turn in ("one", "two"):
        settings.DATA_DIR = settings.MEDIA_ROOT = tmp_path / turn
        settings.DATA_DIR.mkdir()
        with atomic():
            lay(TODAY)
            before = AuditEntry.objects.count()
            serving.demonstration_logins()
            told.append(_told())
            if turn == "two":
                _a_timetable_is_left_to_be_made()
            told[-1][-1] = told[-1][-1][before:]
            set_rollback(True)

    assert told[0] == told[1]
    assert len(told[0][0]) > 400
