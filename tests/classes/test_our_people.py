"""The sending unit's page: where its people are, what they missed this week, what came of it; and what it says of them."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lienthong.classes.actions.learners import enrol_person
from lienthong.classes.actions.remarks import ask_for_remarks, remark
from lienthong.classes.errors import RemarkRefused
from lienthong.classes.models import Enrolment, Remark
from lienthong.classes.queries.our_people import classes_to_remark, of_state, our_rows
from lienthong.classes.rules.remarks import Said, reasons_against_remark
from lienthong.notices.models import Notice
from tests.assessment import things as results
from tests.cast import TODAY, Cast
from tests.certificates.things import an_issued_list
from tests.classes.call_things import mai, nominator
from tests.classes.things import LATER, a_held_session, an_open_class, enrolment_of

DAY = date(2026, 3, 18)
REPORTED = Said("reported", "yes", DAY, "Biên bản sinh hoạt chi bộ tháng 3")


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        (REPORTED, []),
        (Said("reported", "no"), []),
        (Said("reported", "not_yet"), []),
        (Said("reported", "yes"), ["day_missing", "evidence_missing"]),
        (Said("reported", "yes", DAY, "Có"), ["evidence_missing"]),
        (Said("reported", "yes", date(2026, 3, 15), "Biên bản họp"), ["day_outside"]),
        (Said("reported", "yes", date(2026, 3, 21), "Biên bản họp"), ["day_outside"]),
        (Said("character", "yes", DAY, "Rất tốt, nhiệt tình"), ["no_such_question"]),
        (Said("reported", "good"), ["no_such_question"]),
    ],
)
def test_a_remark_is_a_fact_with_its_evidence(said: Said, codes: list[str]) -> None:
    assert [one.code for one in reasons_against_remark(said, starts_on=TODAY, on=LATER)] == codes


def test_what_a_unit_sees_of_its_people(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    hoa = enrolment_of(opened, cast.learners[0])
    a_held_session(cast, opened, {hoa.pk: 2})
    (row,) = our_rows([hoa], DAY)
    assert (row.unit, row.missed, row.attendance.attended, row.result, row.certificate, row.answered) == (
        "Chi bộ thôn Bãi Sậy", 2, 2, "", "", 0
    )  # fmt: skip
    (later,) = our_rows([hoa], date(2026, 3, 23))
    assert later.missed == 0


def test_results_and_certificates_come_from_above(cast: Cast) -> None:
    issued = an_issued_list(cast)
    rows = our_rows(list(Enrolment.objects.filter(training_class=issued.training_class_id).order_by("pk")), DAY)
    assert [row.result for row in rows] == ["Đạt yêu cầu, Xuất sắc", "Đạt yêu cầu, Giỏi", "Đạt yêu cầu, Khá"]
    assert sorted(row.certificate.partition("/")[0] for row in rows) == ["số 1", "số 2", "số 3"]


def test_states_of_people(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    every = Enrolment.objects.filter(training_class=opened)

    def named(state: str, text: str = "", on: date = TODAY) -> list[str]:
        found = of_state(every, state, text, on)
        return list(found.order_by("pk").values_list("person__full_name", flat=True))

    assert named("now", "hoa") == ["Nguyễn Thị Hòa"]
    assert (named("coming", on=date(2026, 3, 1)), named("done"), named("left")) == (named(""), [], [])


def test_answers_are_kept_and_changed_and_all_refused_together(cast: Cast) -> None:
    hoa = enrolment_of(an_open_class(cast, learners=cast.learners[:1]), cast.learners[0])
    mai(cast)
    who = nominator(cast)
    with pytest.raises(RemarkRefused, match="not_begun; nothing_answered"):
        remark(enrolment=hoa, answers=[], actor=cast.actor("an", date(2026, 3, 1)))
    with pytest.raises(RemarkRefused) as refusal:
        remark(enrolment=hoa, answers=[Said("applied", "no"), Said("reported", "yes", TODAY, "Có")], actor=who)
    assert (refusal.value.codes, Remark.objects.count()) == (("evidence_missing",), 0)
    remark(enrolment=hoa, answers=[Said("reported", "yes", TODAY, "Biên bản họp chi bộ")], actor=who)
    remark(enrolment=hoa, answers=[Said("reported", "not_yet", TODAY, "x")], actor=who)
    kept = Remark.objects.get()
    assert (kept.answer, kept.happened_on, kept.evidence, kept.answered_by) == ("not_yet", None, "", "Tạ Thị Mai")


def test_units_are_asked_once_their_people_have_finished_and_until_they_answer(cast: Cast) -> None:
    officer = mai(cast)
    done = results.a_completed_class(cast)
    asked = Notice.objects.filter(account_id=officer.pk, kind="classes.remark_wanted")
    assert asked.count() == 1
    assert ask_for_remarks([done.pk], on=TODAY, occasion="30") == 1
    mine = Enrolment.objects.filter(training_class=done, unit=cast.cell, left_on=None)
    assert [count for _pk, _title, count in classes_to_remark(mine, date(2026, 1, 1))] == [mine.count()]
    for one in mine:
        remark(enrolment=one, answers=[Said("applied", "not_yet")], actor=cast.actor("mai", LATER))
    assert (asked.filter(read_at=None).count(), ask_for_remarks([done.pk], on=TODAY, occasion="60")) == (0, 0)


def test_three_people_ask_as_much_as_one(cast: Cast, browser_of: Any) -> None:
    mai(cast)
    client = browser_of("mai")
    an_open_class(cast, learners=cast.learners[:1])
    client.get("/nguoi-cua-chung-toi/")
    with CaptureQueriesContext(connection) as once:
        client.get("/nguoi-cua-chung-toi/")
    opened = Enrolment.objects.get().training_class
    enrol_person(training_class=opened, person=cast.learners[1], actor=cast.actor("an"))
    with CaptureQueriesContext(connection) as more:
        assert client.get("/nguoi-cua-chung-toi/").content.count(b"list-main") == 2
    assert len(more) == len(once)
