"""Sending lists: taken in, applied all or nothing, or dropped."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.classes.actions.admission import Sent, admit
from lienthong.classes.actions.learners import locked_open_class
from lienthong.classes.choices import ListState
from lienthong.classes.errors import ListRefused
from lienthong.classes.models import SendingList, TrainingClass
from lienthong.classes.queries.lists import (
    Plan,
    known_people,
    listed_of,
    plan_of,
    refused_rows,
    sending_units,
    unit_of_person,
    unit_of_row,
)
from lienthong.classes.rules.lists import Listed, Verdict, decide
from lienthong.exchange.queries import kept_reason
from lienthong.files.actions import store_sealed
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.organisations.models import Unit
from lienthong.organisations.rules import UnitName
from lienthong.people.access import people_visible_to
from lienthong.people.actions import register_person
from lienthong.people.models import Person


@atomic
def receive_list(
    *,
    training_class: TrainingClass,
    sender: Unit,
    name: str,
    data: bytes,
    people: list[Listed],
    refused: list[dict[str, Any]],
    actor: Actor,
) -> SendingList:
    """Keep a list as it came and as it was read. Nobody is enrolled yet. The same file sent twice waits once."""
    held = locked_open_class(training_class)
    stored = store_sealed(name=name, data=data)
    waiting = SendingList.objects.filter(training_class=held, sender=sender, state=ListState.PREVIEW)
    if again := waiting.filter(file__sha256=stored.sha256).first():
        stored.delete()
        return again
    sending_list = SendingList.objects.create(
        training_class=held, sender=sender, file=stored, rows=[asdict(row) for row in people], refused=refused
    )
    record(actor, "classes.receive_list", sending_list, unit_id=held.centre_id, people=len(people))
    return sending_list


@atomic
def apply_list(
    *, sending_list: SendingList, choices: Mapping[int, str], actor: Actor, exception: str = ""
) -> SendingList:
    """Take in everybody of the list: people known already are matched, new ones registered. All or nothing, and once.

    `choices` answers the rows that are asked, by place in the list: `new` or the key of a person. `exception` is why people
    come against whom something speaks. Applied again, from whichever browser, nothing more happens.
    """
    held = locked_open_class(sending_list.training_class)
    known = SendingList.objects.select_for_update(of=("self",)).select_related("sender").get(pk=sending_list.pk)
    if known.state == ListState.APPLIED:
        return known
    if known.state == ListState.DISCARDED:
        raise ListRefused(Reason("list_discarded", _("Danh sách này đã bỏ. Hãy tải tệp lên lại.")))
    # Two lists of one centre applied at once must not both make the same person known.
    Unit.objects.select_for_update(no_key=True).get(pk=held.centre_id)
    plan = plan_of(known, _people_known(known, people_visible_to(actor)))
    decided, reasons = decide(plan.rows, choices)
    if reasons:
        raise ListRefused(*reasons)
    sent = _Sender(held, known, actor).sent(decided)
    admitted = admit(training_class=held, people=sent, exception=exception, actor=actor, sending_list=known)
    known.outcome = _outcome(plan, decided, len(refused_rows(known, plan)))
    if admitted.why is not None:
        known.outcome |= {"waiting": admitted.waiting, "why_waiting": kept_reason(admitted.why)}
    known.refused = refused_rows(known, plan)
    known.state, known.applied_at, known.rows = ListState.APPLIED, timezone.now(), []
    known.save(update_fields=["state", "applied_at", "rows", "refused", "outcome"])
    counts = {name: value for name, value in known.outcome.items() if isinstance(value, int)}
    record(actor, "classes.apply_list", known, unit_id=held.centre_id, **counts)
    return known


@atomic
def discard_list(*, sending_list: SendingList, actor: Actor) -> SendingList:
    """Drop a list that waits; what was read of it is forgotten, the file is kept."""
    known = SendingList.objects.select_for_update(of=("self",)).get(pk=sending_list.pk)
    if known.state == ListState.DISCARDED:
        return known
    if known.state == ListState.APPLIED:
        raise ListRefused(Reason("list_applied", _("Danh sách đã được ghi vào lớp nên không bỏ được.")))
    known.state, known.rows, known.refused = ListState.DISCARDED, [], []
    known.save(update_fields=["state", "rows", "refused"])
    record(actor, "classes.discard_list", known, unit_id=sending_list.training_class.centre_id)
    return known


def _people_known(sending_list: SendingList, people: QuerySet[Person]) -> list[Person]:
    return list(known_people(people, listed_of(sending_list)).values())


def _outcome(plan: Plan, decided: list[tuple[Listed, int | None]], refused: int) -> dict[str, int]:
    new = sum(1 for _row, person_id in decided if person_id is None)
    chosen = sum(1 for _row, person_id in decided if person_id in plan.enrolled)
    enrolled = chosen + len(plan.of(Verdict.ENROLLED))
    return {"new": new, "known": len(decided) - new - chosen, "enrolled": enrolled, "refused": refused}


class _Sender:
    """Makes the new people of one list known, and says of everybody who sent him."""

    def __init__(self, training_class: TrainingClass, sending_list: SendingList, actor: Actor) -> None:
        self._list = sending_list
        self._actor = actor
        self._units: list[UnitName] = sending_units(training_class.centre_id, actor.on)

    def sent(self, decided: list[tuple[Listed, int | None]]) -> list[Sent]:
        """The people of the decided rows, in the list's order."""
        belongs = unit_of_person([pk for _row, pk in decided if pk is not None], self._actor.on)
        return [self._sent(row, person_id, belongs) for row, person_id in decided]

    def _sent(self, row: Listed, person_id: int | None, belongs: Mapping[int, int]) -> Sent:
        named = unit_of_row(row, self._units, self._list.sender_id)
        unit_id = named or belongs.get(person_id or 0) or self._list.sender_id
        if person_id is None:
            person_id = self._register(row, unit_id).pk
        return Sent(
            person_id,
            unit_id,
            _("Dòng %(row)d, %(name)s") % {"row": row.row, "name": row.full_name},
            row.unit or row.group or "",
        )

    def _register(self, row: Listed, unit_id: int) -> Person:
        return register_person(
            full_name=row.full_name,
            unit=Unit(pk=unit_id),
            since=self._actor.on,
            sex=row.sex or "",
            birth_on=row.birth_on,
            birth_year=row.birth_year,
            phone=row.phone or "",
            post=(row.post or "")[:120],
            ethnicity=(row.ethnicity or "")[:40],
            actor=self._actor,
        )
