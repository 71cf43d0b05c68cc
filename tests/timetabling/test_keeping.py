"""What a timetable must respect: pins, days away, what topics need; written on the pages of a clerk."""

from collections.abc import Callable
from datetime import date, time
from threading import Event

import pytest
from django.db.transaction import atomic
from django.test import Client

from lienthong.audit.models import AuditEntry
from lienthong.calendars.actions import set_days
from lienthong.classes.actions.timetable import cancel_session, plan_session
from lienthong.classes.models import FieldStudy, Session
from lienthong.facilities.models import Room
from lienthong.kernel.refusal import Refusal
from lienthong.timetabling.actions.applying import apply_proposal
from lienthong.timetabling.actions.keeping import add_away, set_needs, set_pinned
from lienthong.timetabling.actions.proposals import order_timetable, take_facts
from lienthong.timetabling.choices import Mode, Outcome
from lienthong.timetabling.models import ClassAway, Pin, Proposal, ProposedSession, TopicNeed
from tests.at_once import PATIENCE_SECONDS, at_once, somebody_waits
from tests.cast import TODAY, Cast
from tests.classes.things import a_session, an_open_class
from tests.timetabling.things import a_proposal

BrowserOf = Callable[[str], Client]
NEXT_MONDAY = date(2026, 3, 23)


def trail() -> list[str]:
    rows = AuditEntry.objects.filter(verb__startswith="timetabling.").order_by("pk")
    return list(rows.values_list("verb", flat=True))


def test_a_session_is_pinned_and_let_go_but_a_cancelled_one_is_not_pinned(cast: Cast, browser_of: BrowserOf) -> None:
    session, client = a_session(cast, an_open_class(cast)), browser_of("an")
    url, pins = f"/xep-lich/buoi/{session.pk}/ghim/", []
    for wanted in ("1", "1", "0", "0"):
        assert client.post(url, {"ghim": wanted})["Location"] == f"/xep-lich/lop/{session.training_class_id}/"
        pins.append(Pin.objects.count())
    assert (pins, trail()) == ([1, 1, 0, 0], ["timetabling.pin", "timetabling.unpin"])
    cancel_session(session=session, actor=cast.actor("an"))
    answer = client.post(url, {"ghim": "1"})
    assert (answer.status_code, Pin.objects.count()) == (409, 0)
    assert "Buổi học đã hủy nên không ghim được." in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_no_session_is_pinned_while_a_proposal_for_its_class_is_applied(cast: Cast) -> None:
    """The pin waits until everything is written, also where the proposal leaves its session alone."""
    session, an, written = a_session(cast, an_open_class(cast)), cast.actor("an"), Event()
    proposal = a_proposal(cast, session.training_class)

    def apply() -> None:
        with atomic():
            apply_proposal(proposal=proposal, actor=an)
            written.set()
            somebody_waits()

    def pin() -> None:
        written.wait(PATIENCE_SECONDS)
        set_pinned(session=session, pinned=True, actor=an)

    assert at_once(apply, pin) == [(), ()]
    assert (trail(), Pin.objects.get().session) == (["timetabling.apply", "timetabling.pin"], session)


def test_days_away_lie_within_the_class_and_in_their_order(cast: Cast, browser_of: BrowserOf) -> None:
    training_class, client = an_open_class(cast), browser_of("an")
    url, trip = f"/xep-lich/lop/{training_class.pk}/", {"kind": "trip", "part": "", "title": "Bảo  tàng tỉnh"}
    said = {
        ("18/03/2026", "17/03/2026"): ("last_on", "Ngày cuối phải từ ngày đầu trở đi."),
        ("02/03/2026", "03/03/2026"): ("starts_on", "Những ngày này nằm ngoài thời gian của lớp."),
    }
    for (first, last), refused in said.items():
        answer = client.post(url, {**trip, "starts_on": first, "last_on": last})
        ((field, (sentence,)),) = answer.context["form"].errors.items()
        assert (answer.status_code, field, sentence.partition("<")[0]) == (422, *refused)
    answer = client.post(url, {**trip, "starts_on": "17/03/2026", "last_on": ""}, follow=True)
    assert "Đã ghi ngày lớp không học tại trung tâm." in answer.content.decode()
    away = ClassAway.objects.values_list("starts_on", "ends_on", "part", "kind", "title")
    assert list(away) == [(date(2026, 3, 17), date(2026, 3, 18), None, "trip", "Bảo tàng tỉnh")]
    assert trail() == ["timetabling.add_away"]


def test_a_day_away_said_twice_is_there_once(cast: Cast) -> None:
    opened, an = an_open_class(cast), cast.actor("an")
    for _press in (1, 2):
        add_away(
            training_class=opened,
            starts_on=TODAY,
            ends_on=date(2026, 3, 17),
            part=None,
            kind="busy",
            title="",
            actor=an,
        )
    assert (ClassAway.objects.count(), trail()) == (1, ["timetabling.add_away"])


def test_what_a_topic_needs_is_chosen_among_what_stands_in_the_rooms(cast: Cast, browser_of: BrowserOf) -> None:
    Room.objects.filter(pk=cast.room.pk).update(equipment="Máy chiếu; Bảng")
    topic, client = an_open_class(cast).edition.topics.order_by("position")[0], browser_of("an")
    url, found = f"/xep-lich/trung-tam/{cast.centre.pk}/thiet-bi/", []
    for chosen in (["may chieu", "may bay"], ["may chieu"], []):
        answer = client.post(url, {f"can-{topic.pk}": chosen}, follow=True)
        assert "Đã lưu thiết bị mà chuyên đề cần." in answer.content.decode()
        set_needs(unit=cast.centre, topic=topic, items={"may chieu"} & set(chosen), actor=cast.actor("an"))  # as it is
        found.append(list(TopicNeed.objects.values_list("topic", "items")))
    needed = [(topic.pk, ["may chieu"])]
    assert (found, trail()) == ([needed, needed, []], ["timetabling.set_needs"] * 2)


def test_nothing_is_ordered_of_no_class_nor_where_everything_stands(cast: Cast) -> None:
    an, training_class = cast.actor("an"), an_open_class(cast)

    def refused(*classes: object) -> tuple[str, ...]:
        with pytest.raises(Refusal) as refusal:
            order_timetable(
                centre=cast.centre, classes=classes, mode=Mode.FILL, since=TODAY, title="x", actor=an  # type: ignore[arg-type]  # each case its kind
            )  # fmt: skip
        return refusal.value.codes

    assert refused() == ("no_class",)
    waiting, _job = order_timetable(
        centre=cast.centre, classes=[training_class], mode=Mode.FILL, since=TODAY, title="x", actor=an
    )
    apply_proposal(proposal=a_proposal(cast, training_class), actor=an)
    assert refused(training_class) == ("nothing_to_place",)
    with pytest.raises(Refusal, match="nothing_to_place"):  # it stood in the queue while everything got its place
        take_facts(proposal=waiting, on=TODAY)
    assert Proposal.objects.filter(pk=waiting.pk).values_list("facts").get() == (None,)


def test_of_sessions_that_follow_each_other_into_a_clash_only_the_clash_is_told(cast: Cast) -> None:
    """The centre is closed on Monday and everything goes on by a day; where the last goes somebody else teaches by now."""
    training_class, an = an_open_class(cast, ends_on=NEXT_MONDAY), cast.actor("an")
    apply_proposal(proposal=a_proposal(cast, training_class), actor=an)
    before = list(Session.objects.order_by("pk").values_list("pk", "starts_at", "lecturer_id"))
    set_days(
        unit=cast.centre, starts_on=TODAY, ends_on=date(2026, 3, 17), kind="closed", name="Mất điện", basis="", actor=an
    )
    proposal = a_proposal(cast, training_class, mode=Mode.REPLAN)
    assert set(ProposedSession.objects.filter(proposal=proposal).values_list("outcome")) == {(Outcome.CHANGED,)}
    last = ProposedSession.objects.filter(proposal=proposal).order_by("starts_at").last()
    assert last
    assert last.lecturer
    other = an_open_class(cast, course=2, line=training_class.approved_line, ends_on=NEXT_MONDAY)
    plan_session(
        training_class=other, topic=None, title="Sinh hoạt",
        lecturer=last.lecturer, room=None, day=NEXT_MONDAY, starts=time(13, 30), ends=time(17), periods=2, actor=an,
    )  # fmt: skip
    with pytest.raises(Refusal) as refusal:
        apply_proposal(proposal=proposal, actor=an)
    assert refusal.value.codes == ("lecturer_taken",)
    stands = Session.objects.filter(training_class=training_class).order_by("pk")
    assert list(stands.values_list("pk", "starts_at", "lecturer_id")) == before


def test_a_visit_of_the_class_is_a_day_away_and_the_session_that_it_is_stays(cast: Cast, browser_of: BrowserOf) -> None:
    """Planned in the class's file: nothing is placed there, and what is held at the place of the visit is not moved."""
    opened, an = an_open_class(cast), cast.actor("an")
    topics = list(opened.edition.topics.order_by("position"))
    a_session(cast, opened)
    visit = plan_session(
        training_class=opened, topic=topics[1], title="", lecturer=cast.lecturer, room=None, venue="Bảo tàng tỉnh",
        day=date(2026, 3, 18), starts=time(7, 30), ends=time(11), periods=4, actor=an,
    )  # fmt: skip
    FieldStudy.objects.create(
        training_class=opened, place="Bảo tàng tỉnh", purpose="Tham quan", starts_on=date(2026, 3, 18),
        ends_on=date(2026, 3, 18),
    )  # fmt: skip
    proposal = a_proposal(cast, opened, mode=Mode.REPLAN)
    kept = proposal.sessions.get(session=visit)
    that_day = proposal.sessions.filter(starts_at__date=date(2026, 3, 18))
    assert (kept.outcome, kept.fixed, that_day.get()) == ("same", True, kept)
    page = browser_of("an").get(f"/xep-lich/lop/{opened.pk}/").content.decode()
    assert "Bảo tàng tỉnh, 18/03/2026" in page
