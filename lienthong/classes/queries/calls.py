"""Calls: which units are asked, who has answered, and how the numbers stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lienthong.classes.choices import Answer, ApprovalWay, CallState, ClassState, NominationState
from lienthong.classes.models import Call, Enrolment, EntryRule, Nomination, NominationWay, Quota, TrainingClass
from lienthong.classes.queries.bases import basis_of_approval, basis_of_call
from lienthong.classes.rules.nominations import LIVE, CallFacts
from lienthong.curriculum.models import Programme
from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.text import version
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import lasting_on, names_on
from lienthong.organisations.rules import UnitName


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of the board: a unit, its number, what it answered, and how many of its people stand where."""

    quota: Quota
    unit: str
    live: int
    accepted: int
    waiting: int

    @property
    def has_answered(self) -> bool:
        """Whether it said anything at all."""
        return self.quota.answer != Answer.NONE


def board_of(call: Call, on: date) -> list[UnitRow]:
    """Every unit that was called, those that owe an answer first, then by name. Two queries."""
    live = Count("nominations", filter=Q(nominations__state__in=LIVE))
    accepted = Count("nominations", filter=Q(nominations__state=NominationState.ACCEPTED))
    waiting = Count("nominations", filter=Q(nominations__state=NominationState.WAITING))
    quotas = list(Quota.objects.filter(call=call).annotate(live=live, accepted=accepted, waiting=waiting))
    names = names_on([one.unit_id for one in quotas], on)
    rows = [UnitRow(one, names.get(one.unit_id, ""), one.live, one.accepted, one.waiting) for one in quotas]
    return sorted(rows, key=lambda row: (row.has_answered, row.unit))


def way_of(centre_id: int, on: date) -> NominationWay | None:
    """How nominations to the centre are agreed to: as set at the centre, else at the nearest unit above. Two queries."""
    path = UnitPeriod.objects.filter(lasting_on(on), unit_id=centre_id).values_list("path", flat=True).first()
    set_at = {one.unit_id: one for one in NominationWay.objects.filter(unit_id__in=path or [centre_id])}
    return next((set_at[unit_id] for unit_id in reversed(path or [centre_id]) if unit_id in set_at), None)


def basis_of_way(call: Call) -> Basis:
    """What the way of the call rests on: the basis it was set with, else the letter, which names the way."""
    chosen = way_of(call.centre_id, call.answer_by)
    if chosen is None or not chosen.basis:
        return basis_of_call(call)
    return Basis(chosen.basis, "", "", None, "", Certainty.UNCONFIRMED)


def usual_way(centre_id: int, on: date) -> str:
    """The way new calls of the centre begin with."""
    found = way_of(centre_id, on)
    return found.way if found else ApprovalWay.CENTRE


def quotas_below(units: Iterable[UnitName], quotas: Iterable[Quota]) -> list[tuple[UnitName, int | None]]:
    """The units that may be called, each with the number it has now."""
    numbers = {one.unit_id: one.places for one in quotas}
    return [(unit, numbers.get(unit.unit_id)) for unit in units]


def version_of_call(call: Call) -> str:
    """A mark of everything that the form of a call says."""
    days = (call.starts_on, call.ends_on, call.answer_by, call.remind_before)
    return version([call.title, call.venue, call.places, call.way, *days])


def facts_of_call(call: Call, *, accepted: int = 0) -> CallFacts:
    """What the rules ask of a call as it stands. Two queries."""
    quotas = tuple(Quota.objects.filter(call=call).values_list("places", flat=True))
    line = call.approved_line
    return CallFacts(
        starts_on=call.starts_on,
        ends_on=call.ends_on,
        answer_by=call.answer_by,
        year=line.year,
        places=call.places,
        approved_by=basis_of_approval(line),
        called_by=basis_of_call(call),
        accepted=accepted,
        quotas=quotas,
    )


def call_of(training_class: TrainingClass) -> int | None:
    """Key of the call to the class, where there is one."""
    return Call.objects.filter(training_class=training_class).values_list("pk", flat=True).first()


def classes_to_join(call: Call) -> QuerySet[TrainingClass]:
    """Classes opened under the same line that no call belongs to yet, earliest first."""
    called = Call.objects.filter(training_class__isnull=False).values("training_class_id")
    opened = TrainingClass.objects.filter(approved_line__line_id=call.approved_line.line_id, state="open")
    return opened.exclude(pk__in=called).order_by("starts_on", "pk")


def silent_quotas(today: date) -> QuerySet[Quota]:
    """Units that have said nothing, of calls whose day of reminding has come and whose deadline has not passed."""
    asked = Quota.objects.filter(answer=Answer.NONE, call__state=CallState.SENT, call__answer_by__gte=today)
    return asked.select_related("call").order_by("pk")


def calls_counted(calls: QuerySet[Call]) -> QuerySet[Call]:
    """The calls with how many units were asked, have answered, and how many people have a place."""
    quotas = Quota.objects.filter(call=OuterRef("pk")).order_by().values("call")
    accepted = Nomination.objects.filter(call=OuterRef("pk"), state=NominationState.ACCEPTED).order_by().values("call")
    return calls.annotate(
        asked=Coalesce(Subquery(quotas.annotate(n=Count("pk")).values("n")), 0),
        answered=Coalesce(Subquery(quotas.exclude(answer=Answer.NONE).annotate(n=Count("pk")).values("n")), 0),
        accepted=Coalesce(Subquery(accepted.annotate(n=Count("pk")).values("n")), 0),
    )


def quotas_counted(quotas: QuerySet[Quota]) -> QuerySet[Quota]:
    """The units' parts with how many of their people count, have a place, and wait."""
    return quotas.annotate(
        live=Count("nominations", filter=Q(nominations__state__in=LIVE)),
        accepted=Count("nominations", filter=Q(nominations__state=NominationState.ACCEPTED)),
        waiting=Count("nominations", filter=Q(nominations__state=NominationState.WAITING)),
    )


def quotas_unanswered(quotas: QuerySet[Quota]) -> QuerySet[Quota]:
    """Of these parts, those of open calls whose unit has said nothing."""
    return quotas.filter(answer=Answer.NONE, call__state=CallState.SENT).select_related("call")


def calls_to_decide(calls: QuerySet[Call]) -> list[tuple[Call, int]]:
    """Of these calls, those with nominations before the centre, and how many. One query."""
    waiting = Nomination.objects.filter(call=OuterRef("pk"), state=NominationState.SUBMITTED).order_by().values("call")
    counted = calls.annotate(n=Subquery(waiting.annotate(n=Count("pk")).values("n"))).filter(n__gt=0)
    return [(one, one.n) for one in counted]


def calls_with_room(calls: QuerySet[Call], on: date) -> list[tuple[Call, int, int]]:
    """Of these calls, those whose class has begun and goes on, where a place is free while somebody waits; the class to come
    fills itself. With how many places are free and how many wait. One query."""
    rows = Nomination.objects.filter(call=OuterRef("pk")).order_by().values("call")
    came = Nomination.objects.filter(call=OuterRef(OuterRef("pk")), enrolment=OuterRef("pk"))
    besides = Enrolment.objects.filter(training_class=OuterRef("training_class"), left_on=None).exclude(Exists(came))
    going = calls.filter(starts_on__lt=on, ends_on__gte=on).exclude(state=CallState.DRAFT)
    counted = going.filter(Q(training_class=None) | Q(training_class__state=ClassState.OPEN)).annotate(
        waiting=_count(rows.filter(state=NominationState.WAITING)),
        left=F("places")
        - _count(rows.filter(state=NominationState.ACCEPTED))
        - _count(besides.order_by().values("training_class")),
    )
    found: QuerySet[Any] = counted.filter(waiting__gt=0, left__gt=0).order_by("starts_on", "pk")
    return [(one, one.left, one.waiting) for one in found]


def _count(rows: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A programme with the rule for everybody and the centre's own."""

    programme: Programme
    general: EntryRule | None
    own: EntryRule | None

    @property
    def counts(self) -> EntryRule | None:
        """The one that counts."""
        return self.own or self.general


def entry_rows(centre_ids: Iterable[int]) -> list[EntryRow]:
    """Every programme with its rules, the centres' own among them. Two queries."""
    rules = list(EntryRule.objects.filter(Q(unit=None) | Q(unit_id__in=list(centre_ids))))
    general = {one.programme_id: one for one in rules if one.unit_id is None}
    own = {one.programme_id: one for one in rules if one.unit_id is not None}
    programmes = Programme.objects.order_by("position", "name")
    return [EntryRow(one, general.get(one.pk), own.get(one.pk)) for one in programmes]
