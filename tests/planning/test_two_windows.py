"""Two people press the same button at once, each in a transaction of his own."""

from threading import Event

import pytest
from django.db.transaction import atomic

from lienthong.classes.models import TrainingClass
from lienthong.exchange.board import Frame
from lienthong.kernel.actor import Actor
from lienthong.planning.actions import (
    LineDraft,
    LineNumbers,
    amend_plan,
    answer_needs,
    approve_plan,
    change_line,
    forward_plan,
    make_plan,
    set_numbers,
    submit_plan,
)
from lienthong.planning.actions.needs import take_back_needs, take_needs
from lienthong.planning.errors import PlanRefused
from lienthong.planning.imports import NEEDS
from lienthong.planning.models import Amendment, Approval, ApprovedLine, Need, Plan, PlanMove
from lienthong.planning.queries import version_of
from lienthong.planning.queries.needs import version_of_answer
from lienthong.planning.rules.needs import NeedFacts
from tests.at_once import PATIENCE_SECONDS, at_once, somebody_waits
from tests.cast import TODAY, Cast
from tests.planning import needs_things as needs
from tests.planning import things
from tests.planning.test_way_actions import WHY, a_class

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_plan_approved_from_two_browsers_has_one_approval(cast: Cast) -> None:
    plan, chi = things.a_forwarded_plan(cast), cast.actor("chi")
    answers = at_once(
        lambda: approve_plan(plan=plan, number="15-QĐ/ĐU", issued_on=TODAY, actor=chi),
        lambda: approve_plan(plan=plan, number="16-QĐ/ĐU", issued_on=TODAY, actor=chi),
    )
    assert answers == [(), ("already_approved",)]
    assert (Approval.objects.count(), ApprovedLine.objects.count()) == (1, 1)
    assert PlanMove.objects.filter(move="approve").count() == 1


def test_a_plan_forwarded_twice_goes_up_once(cast: Cast) -> None:
    plan, binh = things.a_submitted_plan(cast), cast.actor("binh")
    answers = at_once(*[lambda: forward_plan(plan=plan, actor=binh)] * 2)
    assert answers == [(), ("no_such_move",)]


def test_a_plan_made_from_two_browsers_is_one_plan(cast: Cast) -> None:
    an = cast.actor("an")
    answers = at_once(*[lambda: make_plan(centre=cast.centre, year=2026, actor=an)] * 2)
    assert answers == [(), ("plan_exists",)]
    assert Plan.objects.count() == 1


def test_a_plan_submitted_from_two_browsers_goes_up_once(cast: Cast) -> None:
    plan, an = things.a_draft_plan(cast), cast.actor("an")
    answers = at_once(*[lambda: submit_plan(plan=plan, actor=an)] * 2)
    assert answers == [(), ("no_such_move",)]
    assert PlanMove.objects.filter(move="submit").count() == 1


def test_a_line_mended_from_two_pages_is_mended_once(cast: Cast) -> None:
    line, an = things.a_draft_plan(cast).lines.get(), cast.actor("an")
    drafts = [
        LineDraft("class", 3, month, programme=cast.programme, class_count=2, learners_per_class=60) for month in (4, 5)
    ]
    seen = version_of(line)
    answers = at_once(
        lambda: change_line(line=line, draft=drafts[0], seen=seen, actor=an),
        lambda: change_line(line=line, draft=drafts[1], seen=seen, actor=an),
    )
    assert answers == [(), ("line_saved_meanwhile",)]


def test_needs_said_by_the_unit_and_the_clerk_at_once_are_said_once(cast: Cast) -> None:
    answer, an, dung = needs.an_asked_unit(cast), cast.actor("an"), cast.actor("dung")
    seen = version_of_answer(answer)

    def say(people: int, source: str, who: Actor) -> None:
        said = {cast.programme.pk: NeedFacts(people, 0, 0, 4, None)}
        answer_needs(answer=answer, needs=said, note="", source=source, actor=who, seen=seen)

    answers = at_once(lambda: say(20, "form", dung), lambda: say(15, "clerk", an))
    assert answers == [(), ("answered_meanwhile",)]
    assert Need.objects.count() == 1


def test_an_undo_that_comes_as_the_unit_answers_anew_takes_nothing_back(cast: Cast) -> None:
    answer, dung, said = needs.an_asked_unit(cast), cast.actor("dung"), Event()
    receipts = take_needs(answer=answer, rows=[(cast.programme.pk, NeedFacts(30, 0, 0, 4, None), "")], actor=dung)

    def answer_anew() -> None:
        with atomic():
            told = {cast.programme.pk: NeedFacts(8, 0, 0, 4, None)}
            answer_needs(answer=answer, needs=told, note="", source="form", actor=dung)
            said.set()
            somebody_waits()

    def undo() -> None:
        said.wait(PATIENCE_SECONDS)
        with atomic():
            if reasons := NEEDS.reasons_against_undo(receipts, Frame(dung, {"answer": str(answer.pk)})):
                raise PlanRefused(*reasons)
            take_back_needs(answer=answer, receipts=receipts, actor=dung)

    assert at_once(answer_anew, undo) == [(), ("lines_changed_since",)]
    assert Need.objects.get().people == 8


def test_two_amendments_at_once_are_one(cast: Cast) -> None:
    plan, an = things.an_approval(cast).plan, cast.actor("an")
    answers = at_once(*[lambda: amend_plan(plan=plan, facts=WHY, actor=an)] * 2)
    assert answers == [(), ("no_such_move",)]
    assert Amendment.objects.count() == 1


def test_a_class_and_a_version_without_it_at_once_never_both(cast: Cast) -> None:
    line = things.an_approved_line(cast)
    plan, an, chi = line.approval.plan, cast.actor("an"), cast.actor("chi")
    a_class(cast, line)
    amend_plan(plan=plan, facts=WHY, actor=an)
    set_numbers(plan=plan, numbers={line.line_id: LineNumbers(1, 60, 3, 5, 0)}, actor=an)
    forward_plan(plan=submit_plan(plan=plan, actor=an), actor=cast.actor("binh"))
    answers = at_once(
        lambda: approve_plan(plan=plan, number="31-QĐ/ĐU", issued_on=TODAY, actor=chi),
        lambda: a_class(cast, line, course=2),
    )
    assert answers[0] == ()
    assert answers[1] in [("fewer_than_opened",), ("superseded_line",)]
    assert TrainingClass.objects.count() == 3 - Approval.objects.count()
