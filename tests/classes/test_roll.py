"""The roll: what is recorded, sent twice, corrected, refused; and who is barred by it."""

from datetime import date, time
from typing import Any

import pytest

from lienthong.classes.actions.learners import remove_learner
from lienthong.classes.actions.roll import take_back_rolls, take_roll
from lienthong.classes.actions.timetable import cancel_session
from lienthong.classes.choices import SessionState
from lienthong.classes.errors import RollRefused
from lienthong.classes.models import Absence, RollCall
from lienthong.classes.queries import attendance_of, learner_rows, terms_of_class
from lienthong.classes.rules import Attendance
from lienthong.classes.rules.roll import AbsenceEntry
from tests.cast import TODAY, Cast
from tests.classes.things import LATER, a_held_session, a_session, an_approved_line, an_open_class, enrolment_of


def test_a_roll_sent_twice_is_one_roll(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    session, late = a_session(cast, opened), enrolment_of(opened, cast.learners[0])
    for _again in range(2):
        take_roll(session=session, absences={late.pk: AbsenceEntry(2, True, " ốm ")}, actor=cast.actor("dung"))
    session.refresh_from_db()
    absence = Absence.objects.get()
    assert (session.state, absence.periods, absence.is_excused, absence.reason) == (SessionState.HELD, 2, True, "ốm")
    assert RollCall.objects.get().taken_by == "Trịnh Công Dũng"


def test_a_corrected_roll_replaces_what_stood(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    first, second = (enrolment_of(opened, person) for person in cast.learners[:2])
    session = a_held_session(cast, opened, {first.pk: 4})
    take_roll(session=session, absences={second.pk: AbsenceEntry(1)}, actor=cast.actor("dung"))
    assert list(Absence.objects.values_list("enrolment_id", "periods")) == [(second.pk, 1)]


@pytest.mark.parametrize(
    ("on", "sentence"),
    [(date(2026, 3, 15), "Buổi học ngày 16/03/2026 chưa diễn ra. Hãy điểm danh vào ngày học.")],
)
def test_the_roll_of_a_future_session_is_refused(cast: Cast, on: date, sentence: str) -> None:
    session = a_session(cast, an_open_class(cast, learners=cast.learners))
    with pytest.raises(RollRefused) as refusal:
        take_roll(session=session, absences={}, actor=cast.actor("dung", on))
    assert [reason.sentence for reason in refusal.value.reasons] == [sentence]
    assert RollCall.objects.count() == 0


def test_the_roll_of_a_cancelled_session_is_refused(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast, learners=cast.learners))
    cancel_session(session=session, actor=cast.actor("an"))
    with pytest.raises(RollRefused, match="session_cancelled"):
        take_roll(session=session, absences={}, actor=cast.actor("dung"))


def test_a_refused_roll_leaves_the_old_one(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    first = enrolment_of(opened, cast.learners[0])
    session = a_held_session(cast, opened, {first.pk: 1})
    with pytest.raises(RollRefused, match="implausible_absence"):
        take_roll(session=session, absences={first.pk: AbsenceEntry(9)}, actor=cast.actor("dung"))
    assert Absence.objects.get().periods == 1


def test_nine_of_forty_periods_missed_bar_and_eight_do_not(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    misses_nine, misses_eight = (enrolment_of(opened, person) for person in cast.learners[:2])
    for number in range(10):
        missing = {misses_nine.pk: 4, misses_eight.pk: 4} if number < 2 else {}
        missing |= {misses_nine.pk: 1} if number == 2 else {}
        hours = {"starts": time(7), "ends": time(10)} if number % 2 else {"starts": time(13), "ends": time(16)}
        a_held_session(cast, opened, missing, day=date(2026, 3, 16 + number // 2), **hours)
    rows = {row.enrolment.pk: row for row in learner_rows(opened, terms_of_class(opened), LATER)}
    assert (rows[misses_nine.pk].attendance, rows[misses_nine.pk].is_barred) == (Attendance(40, 31), True)
    assert (rows[misses_eight.pk].attendance, rows[misses_eight.pk].is_barred) == (Attendance(40, 32), False)


def test_under_the_rulebook_nobody_could_read_nobody_is_barred(cast: Cast) -> None:
    days: dict[str, Any] = {"starts_on": date(2025, 10, 6), "ends_on": date(2025, 10, 10)}
    opened = an_open_class(cast, line=an_approved_line(cast, year=2025), learners=cast.learners, **days)
    absent = enrolment_of(opened, cast.learners[0])
    a_held_session(cast, opened, {absent.pk: 4}, day=date(2025, 10, 6))
    assert [row.is_barred for row in learner_rows(opened, terms_of_class(opened), TODAY)] == [False] * 3


def test_a_cancelled_session_leaves_the_count(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners[:1])
    a_held_session(cast, opened, {})
    cancel_session(session=a_session(cast, opened, day=LATER), actor=cast.actor("an"))
    assert list(attendance_of(opened).values()) == [Attendance(4, 4)]


def test_what_a_table_wrote_of_somebody_who_left_since_is_taken_back_too(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    leaver, an = enrolment_of(opened, cast.learners[0]), cast.actor("an")
    session = a_held_session(cast, opened, {leaver.pk: 4}, day=TODAY)
    remove_learner(enrolment=leaver, actor=an)
    take_roll(session=session, absences={}, actor=an)
    stays = Absence.objects.count()
    take_back_rolls(training_class=opened, signs={leaver.pk: {session.pk: ("", "")}}, actor=an)
    assert (stays, Absence.objects.count()) == (1, 0)


def test_who_left_is_not_called_any_more(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    leaver = enrolment_of(opened, cast.learners[0])
    remove_learner(enrolment=leaver, actor=cast.actor("an", date(2026, 3, 17)))
    session = a_session(cast, opened, day=date(2026, 3, 18))
    with pytest.raises(RollRefused, match="not_a_learner"):
        take_roll(session=session, absences={leaver.pk: AbsenceEntry(1)}, actor=cast.actor("an", LATER))
