"""Rolls that phones hand in: once each, conflicts for a person, nothing dropped."""

import json
from collections.abc import Callable
from datetime import date, datetime, time
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.db.transaction import atomic
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lienthong.classes.actions.handing import decide_conflict, hand_in
from lienthong.classes.actions.learners import remove_learner
from lienthong.classes.actions.leave import decide_leave
from lienthong.classes.actions.roll import take_roll
from lienthong.classes.actions.timetable import cancel_session, change_session
from lienthong.classes.errors import RollRefused
from lienthong.classes.errors.grounds import Ground
from lienthong.classes.models import RollCall, RollDecision, RollEntry, Session, TrainingClass
from lienthong.classes.queries.handing import rolls_for_phone
from lienthong.classes.queries.roll import absences_of, roll_call_of, version_of
from lienthong.classes.queries.timetable import moment
from lienthong.classes.rules.handing import NotAnEntryError, as_lists, differing, from_lists, merged
from lienthong.classes.rules.roll import AbsenceEntry
from lienthong.notices.models import Notice
from tests.at_once import PATIENCE_SECONDS, at_once, somebody_waits
from tests.cast import TODAY, Cast
from tests.classes.attending import a_conflict, a_leave, day, handed_in
from tests.classes.test_views import text_of
from tests.classes.things import a_session, an_approved_line, an_open_class, enrolment_of

BrowserOf = Callable[[str], Client]
_ENTRIES = st.dictionaries(
    st.integers(1, 6),
    st.builds(
        AbsenceEntry, st.integers(1, 4), st.booleans(), st.text(max_size=9).map(lambda one: one.replace("\x00", ""))
    ),
)


def a_morning(cast: Cast) -> tuple[TrainingClass, Session, list[int]]:
    """A class with its first session, and the keys of its three learners."""
    opened = an_open_class(cast, learners=cast.learners)
    return opened, a_session(cast, opened), [enrolment_of(opened, one).pk for one in cast.learners]


@given(_ENTRIES)
def test_what_a_phone_sends_is_what_it_meant(absences: dict[int, AbsenceEntry]) -> None:
    assert from_lists(json.loads(json.dumps(as_lists(absences)))) == absences


@pytest.mark.parametrize(
    "rows",
    [None, {}, [1], [[1, 2]], [[1, 1, 0, 0, 0, ""]], [["1", 1, 0, 0, False, ""]], [[1, True, 0, 0, False, ""]],
     [[1, 1, 0, 0, False, None]], [[1, -1, 0, 0, False, ""]], [[1, 1, 0, 0, False, ""]] * 2, [[1]] * 2001],
)  # fmt: skip
def test_what_is_no_roll_is_not_taken_for_one(rows: Any) -> None:
    with pytest.raises(NotAnEntryError):
        from_lists(rows)


@given(_ENTRIES, _ENTRIES, st.sets(st.integers(1, 6)))
def test_two_rolls_are_merged_learner_by_learner(
    stands: dict[int, AbsenceEntry], handed: dict[int, AbsenceEntry], chosen: set[int]
) -> None:
    learners = list(range(1, 7))
    found = merged(stands, handed, chosen)
    assert all(found.get(pk) == (handed if pk in chosen else stands).get(pk) for pk in learners)
    assert merged(stands, handed, differing(stands, handed, learners)) == handed


def test_handed_in_again_it_is_the_same_row_and_changes_nothing(cast: Cast) -> None:
    _opened, session, (hoa, bao, _hang) = a_morning(cast)
    key = uuid4()
    first = handed_in(session, cast, {hoa: AbsenceEntry(4)}, key=key)
    take_roll(session=session, absences={bao: AbsenceEntry(4)}, actor=cast.actor("an"))
    again = handed_in(session, cast, {hoa: AbsenceEntry(4)}, key=key)
    assert (first.outcome, again, RollEntry.objects.count()) == ("applied", first, 1)
    assert list(absences_of(session)) == [bao]
    with pytest.raises(RollRefused, match="key_taken"):
        handed_in(session, cast, {}, key=key, who="an")


def test_the_same_roll_of_two_is_no_conflict(cast: Cast) -> None:
    _opened, session, (hoa, *_rest) = a_morning(cast)
    outcomes = [handed_in(session, cast, {hoa: AbsenceEntry(4)}, who=who).outcome for who in ("an", "dung")]
    assert (outcomes, roll_call_of(session).taken_by) == (["applied", "same"], "Nguyễn Thị An")  # type: ignore[union-attr]


def test_a_roll_corrected_meanwhile_waits_for_a_person_and_both_are_told(cast: Cast, browser_of: BrowserOf) -> None:
    entry = a_conflict(cast)
    assert (entry.outcome, [code for code, _sentence in entry.reasons]) == ("conflict", ["roll_changed"])
    told = Notice.objects.filter(kind="classes.roll_conflict").values_list("account_id", flat=True)
    assert sorted(told) == sorted([cast.an.pk, cast.dung.pk])
    for who in ("an", "dung"):
        assert "Hai bản điểm danh khác nhau: Khái quát lịch sử Đảng" in text_of(browser_of(who).get("/"))
    page = text_of(browser_of("an").get(_address(entry)))
    assert ("Nguyễn Thị Hòa" in page, "Trần Văn Bảo" in page, "Lý Thúy Hằng" in page) == (True, True, False)


def _address(entry: RollEntry) -> str:
    return f"/lop/{entry.session.training_class_id}/buoi-hoc/{entry.session_id}/diem-danh/nop/{entry.pk}/"


def test_a_person_decides_learner_by_learner_and_once(cast: Cast, browser_of: BrowserOf) -> None:
    entry = a_conflict(cast)
    hoa, bao = (enrolment_of(entry.session.training_class, one).pk for one in cast.learners[:2])
    seen = version_of(roll_call_of(entry.session))
    sent = {"seen": seen, f"take-{hoa}": "book", f"take-{bao}": "phone", "decision": "chosen", "remark": "đã hỏi lớp"}
    client = browser_of("an")
    assert client.post(_address(entry), sent).status_code == 302
    assert absences_of(entry.session) == {hoa: AbsenceEntry(4), bao: AbsenceEntry(4)}
    decision = RollDecision.objects.get()
    assert (decision.taken, decision.left, decision.decided_by, decision.remark) == (
        1,
        1,
        "Nguyễn Thị An",
        "đã hỏi lớp",
    )
    assert client.post(_address(entry), sent).status_code == 409
    assert Notice.objects.filter(kind="classes.roll_conflict", read_at=None).count() == 0
    assert "Nguyễn Thị An đã quyết định" in text_of(client.get(_address(entry)))


def test_a_decision_about_what_has_changed_again_is_refused(cast: Cast, browser_of: BrowserOf) -> None:
    entry = a_conflict(cast)
    bao = enrolment_of(entry.session.training_class, cast.learners[1]).pk
    answer = browser_of("an").post(_address(entry), {"seen": "", f"take-{bao}": "phone", "decision": "chosen"})
    assert (answer.status_code, RollDecision.objects.count()) == (409, 0)


def test_keeping_the_book_changes_no_roll(cast: Cast) -> None:
    entry = a_conflict(cast)
    before = version_of(roll_call_of(entry.session))
    decide_conflict(entry=entry, chosen=(), whole=False, seen="", remark="", actor=cast.actor("dung"))
    assert (version_of(roll_call_of(entry.session)), RollDecision.objects.get().left) == (before, 2)


def test_a_cancelled_session_keeps_what_was_handed_in(cast: Cast) -> None:
    _opened, session, (hoa, *_rest) = a_morning(cast)
    cancel_session(session=session, actor=cast.actor("an"))
    entry = handed_in(session, cast, {hoa: AbsenceEntry(4)})
    assert ([code for code, _sentence in entry.reasons], entry.absences) == (
        ["session_cancelled"], [[hoa, 4, 0, 0, False, ""]]
    )  # fmt: skip
    decide_conflict(entry=entry, chosen=(), whole=False, seen="", remark="buổi đã hủy", actor=cast.actor("an"))
    assert (RollCall.objects.count(), RollDecision.objects.get().remark) == (0, "buổi đã hủy")


def test_a_session_that_went_to_another_is_decided_by_who_runs_the_class(cast: Cast, browser_of: BrowserOf) -> None:
    opened, session, (hoa, bao, _hang) = a_morning(cast)
    change_session(
        session=session, topic=session.topic, title="", lecturer=cast.second_lecturer, room=cast.room, day=TODAY,
        starts=time(7, 30), ends=time(11), periods=4, actor=cast.actor("an"),
    )  # fmt: skip
    remove_learner(enrolment=enrolment_of(opened, cast.learners[1]), actor=cast.actor("an"))
    sent = _sent(cast, session, [[hoa, 4, 0, 0, False, ""], [bao, 4, 0, 0, False, ""]])
    answer = browser_of("dung").post("/diem-danh/nop/", sent, content_type="application/json")
    entry = RollEntry.objects.get()
    assert (answer.json()["outcome"], entry.reasons[0][0]) == ("conflict", "not_your_session")
    assert browser_of("dung").get(_address(entry)).status_code == 403
    assert browser_of("an").post(_address(entry), {"decision": "whole", "seen": ""}).status_code == 302
    assert absences_of(session) == {hoa: AbsenceEntry(4)}


def _sent(cast: Cast, session: Session, absences: list[Any], **about: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()), "account": cast.dung.pk, "session": session.pk, "madeAt": "2026-03-16T01:00:00.000Z",
        "seen": "", "absences": absences, **about,
    }  # fmt: skip


def test_the_receipt_says_what_became_of_it(cast: Cast, browser_of: BrowserOf) -> None:
    _opened, session, (hoa, *_rest) = a_morning(cast)
    client, sent = browser_of("dung"), _sent(cast, session, [[hoa, 2, 3, 0, False, "ốm"]])
    first = client.post("/diem-danh/nop/", sent, content_type="application/json").json()
    again = client.post("/diem-danh/nop/", sent, content_type="application/json").json()
    assert (first["outcome"], first == again, RollEntry.objects.count()) == ("applied", True, 1)
    assert first["seen"] == version_of(roll_call_of(session))
    assert absences_of(session) == {hoa: AbsenceEntry(2, which=3, reason="ốm")}


def test_a_receipt_asked_for_again_does_not_make_known_what_others_did_since(cast: Cast, browser_of: BrowserOf) -> None:
    _opened, session, (hoa, bao, _hang) = a_morning(cast)
    client, first = browser_of("dung"), _sent(cast, session, [[hoa, 4, 0, 0, False, ""]])
    client.post("/diem-danh/nop/", first, content_type="application/json")
    mine = version_of(roll_call_of(session))
    take_roll(session=session, absences={bao: AbsenceEntry(4)}, actor=cast.actor("an"), seen=mine)
    again = client.post("/diem-danh/nop/", first, content_type="application/json").json()
    later = _sent(cast, session, [[hoa, 2, 3, 0, False, ""]], seen=again["seen"])
    answer = client.post("/diem-danh/nop/", later, content_type="application/json").json()
    assert (again["outcome"], answer["outcome"], list(absences_of(session))) == ("applied", "conflict", [bao])


@pytest.mark.parametrize(
    ("about", "status"),
    [({"id": "x"}, 400), ({"id": 7}, 400), ({"madeAt": "hôm qua"}, 400), ({"madeAt": 7}, 400),
     ({"madeAt": "0001-01-01T00:00:00+14:00"}, 400), ({"madeAt": "9999-12-31T23:59:59-12:00"}, 400),
     ({"session": float("inf")}, 400), ({"absences": "all"}, 400), ({"account": 0}, 409),
     ({"session": 0}, 404), ({"session": None}, 400)],
)  # fmt: skip
def test_what_cannot_be_taken_in_is_told_apart(
    cast: Cast, browser_of: BrowserOf, about: dict[str, Any], status: int
) -> None:
    _opened, session, _ids = a_morning(cast)
    sent = {**_sent(cast, session, []), **about}
    answer = browser_of("dung").post("/diem-danh/nop/", sent, content_type="application/json")
    assert (answer.status_code, RollEntry.objects.count()) == (status, 0)


def test_letters_that_no_database_keeps_are_left_out(cast: Cast, browser_of: BrowserOf) -> None:
    _opened, session, (hoa, *_rest) = a_morning(cast)
    sent = json.dumps(_sent(cast, session, [[hoa, 4, 0, 0, False, "ốm\ud800\x00"]], seen="\x00"))
    answer = browser_of("dung").post("/diem-danh/nop/", sent, content_type="application/json")
    assert (answer.status_code, absences_of(session)) == (200, {hoa: AbsenceEntry(4, reason="ốm")})


@pytest.mark.django_db(transaction=True)
def test_one_key_sent_for_two_classes_at_once_is_taken_once(cast: Cast) -> None:
    opened, first, _ids = a_morning(cast)
    other = a_session(
        cast, an_open_class(cast, line=opened.approved_line, course=2, learners=cast.learners), day=day(17)
    )
    key, taken = uuid4(), Event()

    def one() -> None:
        with atomic():
            handed_in(first, cast, {}, key=key)
            taken.set()
            somebody_waits()

    def another() -> None:
        taken.wait(PATIENCE_SECONDS)
        handed_in(other, cast, {}, key=key)

    assert at_once(one, another) == [(), ("key_taken",)]
    assert list(RollEntry.objects.values_list("session_id", flat=True)) == [first.pk]


def test_a_key_of_another_is_refused_with_a_sentence(cast: Cast, browser_of: BrowserOf) -> None:
    _opened, session, _ids = a_morning(cast)
    sent = _sent(cast, session, [])
    browser_of("dung").post("/diem-danh/nop/", sent, content_type="application/json")
    answer = browser_of("an").post("/diem-danh/nop/", {**sent, "account": cast.an.pk}, content_type="application/json")
    said = "Mã của bản điểm danh này đã được dùng cho bản khác. Căn cứ: Quy tắc của hệ thống: "
    assert (answer.status_code, answer.json()["error"]) == (409, f"{said}{Ground.UNSEEN.value}.")


def test_a_clock_that_is_ahead_is_not_believed(cast: Cast) -> None:
    _opened, session, _ids = a_morning(cast)
    ahead = datetime(2099, 1, 1, tzinfo=timezone.get_current_timezone())
    entry = hand_in(
        key=uuid4(), session=session, made_at=ahead, seen="", absences={}, is_own=True, actor=cast.actor("dung")
    )
    assert entry.made_at <= timezone.now()


def test_the_database_keeps_every_row(cast: Cast) -> None:
    a_conflict(cast)
    for statement in ("UPDATE classes_rollentry SET seen = ''", "DELETE FROM classes_rollentry"):
        with pytest.raises(IntegrityError, match="không được sửa"), connection.cursor() as cursor:
            cursor.execute(f"SAVEPOINT tried; {statement}")
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK TO SAVEPOINT tried")


def test_a_phone_gets_keys_and_names_of_its_own_rolls_only(cast: Cast, browser_of: BrowserOf) -> None:
    today = timezone.localdate()
    line = an_approved_line(cast, year=today.year)
    opened = an_open_class(cast, line=line, learners=cast.learners, starts_on=today, ends_on=today)
    own = a_session(cast, opened, day=today)
    a_session(cast, opened, day=today, starts=time(13), ends=time(16), lecturer=cast.second_lecturer)
    told = {who: browser_of(who).get("/diem-danh/hom-nay.json").json() for who in ("an", "dung", "ngoai")}
    assert {who: len(one["rolls"]) for who, one in told.items()} == {"an": 2, "dung": 1, "ngoai": 0}
    assert told["dung"]["account"] == cast.dung.pk
    assert told["dung"]["rolls"][0] == {
        "session": own.pk, "title": own.title, "class": opened.title, "hours": "07:30–11:00", "periods": 4, "seen": "",
        "heldAt": own.starts_at.isoformat(), "takenBy": "", "takenAt": "", "absences": [],
        "learners": [[enrolment_of(opened, cast.learners[place]).pk, cast.learners[place].full_name] for place in (1, 2, 0)],
    }  # fmt: skip


def test_leave_and_namesakes_on_a_phone(cast: Cast) -> None:
    opened, session, (hoa, *_rest) = a_morning(cast)
    type(cast.learners[1]).objects.filter(pk=cast.learners[1].pk).update(full_name="Nguyễn Thị Hòa")
    decide_leave(leave=a_leave(cast, opened), granted=True, remark="", actor=cast.actor("an"))
    (roll,) = rolls_for_phone(
        [Session.objects.select_related("training_class").get(pk=session.pk)], TODAY, explained=[opened.pk]
    )
    assert roll["absences"] == [[hoa, 4, 15, 0, True, "con ốm"]]
    assert sorted(name for _key, name in roll["learners"]) == [
        "Lý Thúy Hằng", "Nguyễn Thị Hòa (1990)", "Nguyễn Thị Hòa (1995)"
    ]  # fmt: skip


def test_the_phones_page_and_its_worker_hold_nothing_of_anybody(cast: Cast) -> None:
    a_morning(cast)
    page, worker = (Client().get(path) for path in ("/diem-danh/", "/diem-danh/tho.js"))
    assert (page.status_code, "Nguyễn" in page.content.decode()) == (200, False)
    assert worker["Content-Type"] == "text/javascript; charset=utf-8"
    code = worker.content.decode()
    assert ('"/diem-danh/"' in code, "importScripts(" in code) == (True, True)


def test_the_day_is_that_of_the_centre(cast: Cast) -> None:
    _opened, session, _ids = a_morning(cast)
    assert timezone.localdate(session.starts_at) == date(2026, 3, 16)


def test_the_list_of_rolls_marks_a_session_of_which_two_rolls_wait_for_a_decision(
    cast: Cast, browser_of: BrowserOf
) -> None:
    entry = a_conflict(cast)
    rolls = f"/lop/{entry.session.training_class_id}/diem-danh/"
    decide = f"{rolls.removesuffix('diem-danh/')}buoi-hoc/{entry.session_id}/diem-danh/nop/{entry.pk}/"
    for who, expected in (("an", (True, True)), ("dung", (True, True)), ("binh", (True, False))):
        page = browser_of(who).get(rolls).content.decode()
        assert ("Hai bản khác nhau" in page, decide in page) == expected
    decide_conflict(entry=entry, chosen=(), whole=False, seen="", remark="", actor=cast.actor("an"))
    assert "Hai bản khác nhau" not in browser_of("an").get(rolls).content.decode()


@pytest.mark.parametrize(
    ("known", "outcome"),
    [(time(7, 45), "applied"), (time(13, 30), "conflict")],
    ids=["mended by minutes", "moved from the afternoon"],
)
def test_a_roll_of_a_session_that_was_moved_since_waits_for_a_person(cast: Cast, known: time, outcome: str) -> None:
    """The phone took it when the session stood elsewhere; its lecturer and the day of handing in would both be right."""
    _opened, session, (hoa, *_rest) = a_morning(cast)
    entry = hand_in(
        key=uuid4(), session=session, made_at=timezone.now(), seen="", absences={hoa: AbsenceEntry(4)}, is_own=True,
        actor=cast.actor("dung"), held_at=moment(TODAY, known),
    )  # fmt: skip
    codes = [code for code, _sentence in entry.reasons]
    assert (entry.outcome, codes) == (outcome, ["session_moved"] if outcome == "conflict" else [])
    assert (roll_call_of(session) is None) == (outcome == "conflict")


def test_a_phone_says_when_it_knew_the_session_to_be_held(cast: Cast, browser_of: BrowserOf) -> None:
    _opened, session, _keys = a_morning(cast)
    sent = {"id": str(uuid4()), "account": cast.dung.pk, "session": session.pk, "madeAt": "2026-03-16T08:00:00+07:00",
            "seen": "", "absences": [], "heldAt": "2026-03-17T07:30:00+07:00"}  # fmt: skip
    answer = browser_of("dung").post("/diem-danh/nop/", json.dumps(sent), content_type="application/json").json()
    assert (answer["outcome"], "nay buổi học từ 07:30 đến 11:00 ngày 16/03/2026" in answer["reasons"][0]) == (
        "conflict", True,
    )  # fmt: skip
    sent["heldAt"] = "gestern"
    assert (
        browser_of("dung").post("/diem-danh/nop/", json.dumps(sent), content_type="application/json").status_code == 400
    )


def test_a_conflict_is_decided_though_somebody_in_the_book_has_left_the_class(cast: Cast) -> None:
    """Hòa stands absent and leaves; what the phone said of Bảo is taken, and Hòa stays in the book as she stands."""
    entry = a_conflict(cast)
    session = entry.session
    hoa, bao = (enrolment_of(session.training_class, one) for one in cast.learners[:2])
    remove_learner(enrolment=hoa, actor=cast.actor("an"))
    seen = version_of(roll_call_of(session))
    decide_conflict(entry=entry, chosen=(), whole=True, seen=seen, remark="", actor=cast.actor("an"))
    assert absences_of(session) == {hoa.pk: AbsenceEntry(4), bao.pk: AbsenceEntry(4)}
