"""Opening, mending and cancelling classes: change, trail, event; a refusal changes nothing; the database has the last word."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from lienthong.audit.models import AuditEntry
from lienthong.classes.actions.opening import cancel_class, change_class, explain_small_class, open_class
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.errors import ClassRefused
from lienthong.classes.events import ClassCancelled, ClassOpened
from lienthong.classes.models import TrainingClass
from lienthong.kernel.switchboard import switchboard
from tests.cast import TODAY, Cast
from tests.classes.things import (
    LATER,
    a_held_session,
    a_session,
    an_approved_line,
    an_open_class,
    approved_again,
    many_learners,
)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Everything announced during the test."""
    events: list[object] = []
    monkeypatch.setattr(switchboard, "_hearers", dict.fromkeys((ClassOpened, ClassCancelled), (events.append,)))
    return events


def asked(cast: Cast, **changed: Any) -> dict[str, Any]:
    """What a clerk enters."""
    return {
        "title": "Lớp nhận thức về Đảng khóa 1",
        "course": 1,
        "decision_number": "12-QĐ/TTCT",
        "decision_on": date(2026, 3, 10),
        "starts_on": TODAY,
        "ends_on": LATER,
        "venue": "Hội trường A",
        "adviser": cast.lecturer,
        "actor": cast.actor("an"),
        **changed,
    }


def test_a_class_keeps_edition_and_rulebook_of_its_first_day(cast: Cast, heard: list[object]) -> None:
    opened = open_class(approved_line=an_approved_line(cast), **asked(cast))
    assert (opened.edition, opened.rulebook, opened.state) == (cast.edition, cast.rulebook, ClassState.OPEN)
    entry = AuditEntry.objects.get(verb="classes.open_class")
    assert (entry.object_id, entry.unit_id, entry.account_id) == (opened.pk, cast.centre.pk, cast.an.pk)
    assert heard == [ClassOpened(opened.pk)]


def test_before_december_2025_the_old_rulebook_governs(cast: Cast) -> None:
    line = an_approved_line(cast, year=2025)
    days = {"decision_on": date(2025, 10, 1), "starts_on": date(2025, 10, 6), "ends_on": date(2025, 10, 10)}
    assert open_class(approved_line=line, **asked(cast, **days)).rulebook.code == "883"


def test_the_same_opening_asked_twice_is_one_class(cast: Cast) -> None:
    line = an_approved_line(cast)
    first = open_class(approved_line=line, **asked(cast))
    assert open_class(approved_line=line, **asked(cast)) == first
    assert TrainingClass.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"course": 2, "decision_number": "13-QĐ/TTCT"}, ("all_classes_opened",)),
        (
            {"course": 2, "starts_on": date(2027, 1, 4)},
            ("all_classes_opened", "outside_plan_year", "ends_before_start"),
        ),
    ],
)
def test_a_refused_opening_changes_nothing(cast: Cast, changed: dict[str, Any], codes: tuple[str, ...]) -> None:
    line = an_approved_line(cast, class_count=1)
    an_open_class(cast, line=line)
    trail = AuditEntry.objects.count()
    with pytest.raises(ClassRefused) as refusal:
        open_class(approved_line=line, **asked(cast, **changed))
    assert (refusal.value.codes, TrainingClass.objects.count(), AuditEntry.objects.count()) == (codes, 1, trail)


def test_an_addition_to_the_plan_makes_room_and_the_old_line_is_closed(cast: Cast) -> None:
    line = an_approved_line(cast, class_count=1)
    an_open_class(cast, line=line)
    added = approved_again(line.line, class_count=2)
    with pytest.raises(ClassRefused) as refusal:
        open_class(approved_line=line, **asked(cast, course=2))
    assert refusal.value.codes == ("superseded_line",)
    assert open_class(approved_line=added, **asked(cast, course=2)).approved_line == added


def test_a_course_number_is_used_once_on_a_day(cast: Cast) -> None:
    line = an_approved_line(cast)
    an_open_class(cast, line=line)
    with pytest.raises(ClassRefused) as refusal:
        open_class(approved_line=line, **asked(cast, decision_number="99-QĐ/TTCT"))
    assert [reason.sentence for reason in refusal.value.reasons] == [
        "Trung tâm đã có khóa 1 của chương trình này, khai giảng ngày 16/03/2026. Hãy ghi số khóa khác."
    ]


def _row(cast: Cast, opened: TrainingClass, **changed: Any) -> None:
    fields = ("centre", "approved_line", "edition", "rulebook", "title", "venue", "starts_on", "ends_on", "decision_on")
    values = {name: getattr(opened, name) for name in fields} | {"course": 9, **changed}
    TrainingClass.objects.create(**values)


def test_the_database_itself_refuses_one_class_too_many(cast: Cast) -> None:
    opened = an_open_class(cast, line=an_approved_line(cast, class_count=1))
    with pytest.raises(IntegrityError, match="Số lớp đã mở"), transaction.atomic():
        _row(cast, opened)


def test_the_database_itself_refuses_a_class_of_another_centre_than_its_line(cast: Cast) -> None:
    opened = an_open_class(cast)
    with pytest.raises(IntegrityError, match="không đúng với dòng kế hoạch"), transaction.atomic():
        _row(cast, opened, centre=cast.stranger_centre)


def test_what_was_typed_can_be_mended(cast: Cast) -> None:
    opened = an_open_class(cast)
    mended = change_class(training_class=opened, **asked(cast, title="Lớp  mới", ends_on=date(2026, 3, 21)))
    assert (mended.title, mended.ends_on, mended.searchable) == ("Lớp mới", date(2026, 3, 21), "lop moi 12-qd/ttct")
    assert AuditEntry.objects.filter(verb="classes.change_class", object_id=opened.pk).count() == 1


def test_the_dates_cannot_leave_a_session_outside(cast: Cast) -> None:
    opened = an_open_class(cast)
    a_session(cast, opened, day=LATER)
    with pytest.raises(ClassRefused) as refusal:
        change_class(training_class=opened, **asked(cast, ends_on=date(2026, 3, 19)))
    opened.refresh_from_db()
    assert (refusal.value.codes, opened.ends_on) == (("sessions_outside",), LATER)


def test_a_cancelled_class_gives_its_place_back(cast: Cast, heard: list[object]) -> None:
    line = an_approved_line(cast, class_count=1)
    opened = an_open_class(cast, line=line)
    session = a_session(cast, opened)
    for _again in range(2):
        cancel_class(training_class=opened, remark="Không đủ người", actor=cast.actor("an"))
    session.refresh_from_db()
    opened.refresh_from_db()
    assert (session.state, opened.cancel_reason) == (SessionState.CANCELLED, "Không đủ người")
    assert heard[1:] == [ClassCancelled(opened.pk)]
    assert open_class(approved_line=line, **asked(cast, course=2)).state == ClassState.OPEN


def test_a_class_that_has_begun_is_not_cancelled(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_held_session(cast, opened, {})
    with pytest.raises(ClassRefused) as refusal:
        cancel_class(training_class=opened, remark="Thử", actor=cast.actor("an"))
    opened.refresh_from_db()
    assert (refusal.value.codes, opened.state) == (("sessions_held",), ClassState.OPEN)


def test_the_reason_for_a_small_class_is_kept(cast: Cast) -> None:
    opened = an_open_class(cast, learners=many_learners(cast, 3))
    explain_small_class(training_class=opened, reason="  Xã vùng cao ", actor=cast.actor("an"))
    opened.refresh_from_db()
    assert opened.small_class_reason == "Xã vùng cao"
    with pytest.raises(ClassRefused, match="reason_missing"):
        explain_small_class(training_class=opened, reason=" ", actor=cast.actor("an"))


def test_a_class_is_not_cancelled_without_a_reason(cast: Cast) -> None:
    opened = an_open_class(cast)
    with pytest.raises(ClassRefused) as refusal:
        cancel_class(training_class=opened, remark="  ", actor=cast.actor("an"))
    opened.refresh_from_db()
    assert (refusal.value.codes, opened.state) == (("remark_missing",), ClassState.OPEN)


def test_a_line_that_another_window_had_changed_is_refused_by_the_database(cast: Cast) -> None:
    line = an_approved_line(cast)
    line.centre = cast.stranger_centre
    trail = AuditEntry.objects.count()
    with pytest.raises(ClassRefused) as refusal:
        open_class(approved_line=line, **asked(cast))
    assert (refusal.value.codes, TrainingClass.objects.count()) == (("class_outside_its_line",), 0)
    assert AuditEntry.objects.count() == trail


def test_a_completed_class_is_neither_mended_nor_cancelled_nor_explained(cast: Cast) -> None:
    opened = an_open_class(cast)
    TrainingClass.objects.filter(pk=opened.pk).update(state=ClassState.COMPLETED)
    before = list(TrainingClass.objects.values()), AuditEntry.objects.count()
    for attempt in (
        partial(change_class, training_class=opened, **asked(cast, title="Lớp mới")),
        partial(cancel_class, training_class=opened, remark="Thử", actor=cast.actor("an")),
        partial(explain_small_class, training_class=opened, reason="Thử", actor=cast.actor("an")),
    ):
        with pytest.raises(ClassRefused) as refusal:
            attempt()
        assert refusal.value.codes == ("class_is_closed",)
    assert (list(TrainingClass.objects.values()), AuditEntry.objects.count()) == before
