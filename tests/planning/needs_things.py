"""Needs of the cast: a gathering of An's centre in which the cell of thôn Bãi Sậy was asked."""

from datetime import timedelta

from lienthong.curriculum.models import Programme
from lienthong.organisations.models import Unit
from lienthong.people.actions import Sensitive, record_sensitive
from lienthong.planning.actions import (
    LineDraft,
    add_line,
    answer_needs,
    approve_plan,
    forward_plan,
    open_needs,
    record_deed,
    set_standard,
    submit_plan,
)
from lienthong.planning.choices import AnswerSource, LineKind
from lienthong.planning.models import ApprovedLine, Deed, NeedsAnswer, NeedsCampaign, PostStandard
from lienthong.planning.rules.needs import NeedFacts
from tests.cast import TODAY, Cast
from tests.planning import things

YEAR = TODAY.year


def a_campaign(cast: Cast, *units: Unit) -> NeedsCampaign:
    """The cells of the area (or these units) are asked for this year."""
    asked = units or (cast.cell, cast.other_cell)
    return open_needs(
        centre=cast.centre,
        year=YEAR,
        units=[unit.pk for unit in asked],
        due_on=TODAY + timedelta(days=14),
        note="Gửi sớm.",
        actor=cast.actor("an"),
    )


def an_asked_unit(cast: Cast) -> NeedsAnswer:
    """The cell that was asked; Dũng speaks for it, Ngoài for a cell elsewhere."""
    things.an_officer(cast.dung, cast.cell, "unit_officer")
    things.an_officer(cast.ngoai, cast.stranger_cell, "unit_officer")
    a_campaign(cast)
    return NeedsAnswer.objects.get(unit=cast.cell)


def an_answer(cast: Cast, people: int = 20) -> NeedsAnswer:
    """What the cell needs of the awareness programme."""
    needs = {cast.programme.pk: NeedFacts(people, min(people, 8), min(people, 3), 4, None)}
    asked = an_asked_unit(cast)
    return answer_needs(answer=asked, needs=needs, note="", source=AnswerSource.FORM, actor=cast.actor("dung"))


def a_standard(cast: Cast) -> PostStandard:
    """Whoever is secretary of a cell shall have the party-work programme."""
    return set_standard(
        centre=cast.centre,
        words="Bí thư chi bộ",
        programme=Programme.objects.get(key="nghiep-vu-cong-tac-dang"),
        basis="Điều 4, Quy chế 1147",
        starts_on=TODAY,
        actor=cast.actor("an"),
    )


def a_probationary_member(cast: Cast) -> None:
    """The first learner of the cast is a probationary member."""
    details = Sensitive(party_status="probationary")
    record_sensitive(
        person=cast.learners[0], ethnicity=details.ethnicity, party_status=details.party_status, actor=cast.actor("an")
    )


def an_approved_conference(cast: Cast) -> ApprovedLine:
    """A conference, twice a year, in an approved plan."""
    plan = things.a_draft_plan(cast, lines=0)
    draft = LineDraft(kind=LineKind.CONFERENCE, title="Hội nghị báo cáo viên", class_count=2, from_month=1, to_month=2)
    add_line(plan=plan, draft=draft, actor=cast.actor("an"))
    forward_plan(plan=submit_plan(plan=plan, actor=cast.actor("an")), actor=cast.actor("binh"))
    approval = approve_plan(plan=plan, number="15-QĐ/ĐU", issued_on=TODAY, actor=cast.actor("chi"))
    return ApprovedLine.objects.get(approval=approval)


def a_deed(cast: Cast) -> Deed:
    """The first of two conferences was held."""
    line = an_approved_conference(cast)
    return record_deed(
        line=line, done_on=TODAY, times=1, people=40, evidence="Báo cáo 12-BC/TTCT", actor=cast.actor("an")
    )
