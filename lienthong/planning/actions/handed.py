"""What a centre was preparing when it ended: its lines taken over by hand, and given back when the decision is."""

from collections.abc import Iterable

from django.db.models import Max
from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import reaches
from lienthong.organisations.actions.handing import moves_of
from lienthong.organisations.events import ReorganisationUndone
from lienthong.organisations.models import Reorganisation, Unit
from lienthong.organisations.queries import name_on, names_on
from lienthong.planning.actions.lines import draft_of
from lienthong.planning.actions.moves import make_plan, take_move
from lienthong.planning.actions.reviews import close_review
from lienthong.planning.choices import PlanState
from lienthong.planning.errors import PlanRefused, reason
from lienthong.planning.models import Plan, PlanLine, PlanMove
from lienthong.planning.queries import lines_of
from lienthong.planning.queries.handed import keeper_of, taken_over
from lienthong.planning.rules.moves import DRAFT


@atomic
def take_over_lines(*, source: Plan, lines: Iterable[int], actor: Actor) -> tuple[Plan, int]:
    """Put chosen lines of a plan that was left into the receiving centre's plan of that year, which is begun where there is
    none. The plan that was left is thereby gone through: its other lines may follow later. The plan and how many lines.
    """
    left = Plan.objects.select_for_update().get(pk=source.pk)
    keeper = keeper_of(left, actor.on)
    if keeper is None or not reaches(actor, DRAFT, keeper):
        raise PlanRefused(reason("plan_not_left"))
    every = {line.pk: line for line in lines_of(left)}
    gone = set(taken_over(every).values_list("came_from_id", flat=True))
    wanted = [line for pk, line in every.items() if pk in set(lines) - gone]
    if not wanted and left.state == PlanState.HANDED:
        raise PlanRefused(reason("no_lines_chosen", "lines"))
    target = _receiving(keeper, left.year, actor)
    last = PlanLine.objects.filter(plan=target).aggregate(last=Max("position"))["last"] or 0
    for place, line in enumerate(wanted, start=last + 1):
        line.came_from_id, line.pk, line.plan, line.position = line.pk, None, target, place
        line._state.adding = True
    PlanLine.objects.bulk_create(wanted)
    record(actor, "planning.take_over_lines", target, unit_id=keeper, source=left.pk, lines=len(wanted))
    if left.state != PlanState.HANDED:
        close_review(left, actor)
        take_move(left, "hand_over", PlanState.HANDED, actor)
    return target, len(wanted)


def _receiving(keeper: int, year: int, actor: Actor) -> Plan:
    known = Plan.objects.filter(centre_id=keeper, year=year).first()
    return draft_of(known or make_plan(centre=Unit.objects.get(pk=keeper), year=year, actor=actor), actor)


@atomic
def follow_undone_units(event: ReorganisationUndone) -> None:
    """Heard when a decision is taken back: plans that were left go their own way again, from where they stood.

    Refuses while lines of them stand in another plan. An empty plan begun by the unit that was founded goes with it.
    """
    done = Reorganisation.objects.get(pk=event.reorganisation_id)
    left = list(Plan.objects.select_for_update().filter(centre__in=moves_of(done), state=PlanState.HANDED))
    standing = taken_over(PlanLine.objects.filter(plan__in=left).values_list("pk", flat=True)).select_related("plan")
    if found := list(standing):
        names = names_on({one.plan.centre_id for one in found}, done.starts_on)
        which = ", ".join(sorted(names.values()))
        raise PlanRefused(reason("lines_were_taken_over", lines=len(found), which=which))
    for plan in left:
        was = PlanMove.objects.filter(plan=plan, move="hand_over").latest("pk")
        back = PlanState.DRAFT if was.from_state in (PlanState.CONSULTING, PlanState.APPRAISING) else was.from_state
        PlanMove.objects.create(
            plan=plan,
            move="hand_back",
            from_state=plan.state,
            to_state=back,
            moved_by=name_on(plan.centre_id, done.starts_on),
        )
        plan.state = back
        plan.save(update_fields=["state"])
    empty = Plan.objects.filter(centre__in=done.asked["founded"], lines=None, moves=None, approvals=None)
    empty.delete()
