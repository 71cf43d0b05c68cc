"""Sending lists: what was read, and what it means as things stand now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.classes.choices import ClassState, ListState
from lienthong.classes.errors.grounds import because
from lienthong.classes.models import Enrolment, SendingList, TrainingClass
from lienthong.classes.rules.lists import Known, Listed, PlannedRow, Verdict, plan_rows
from lienthong.exchange.queries import kept_reason
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import communes_served_by, lasting_on, periods_on
from lienthong.organisations.rules import UnitName, unit_meant
from lienthong.people.models import Membership, Person

_SENDING = (
    UnitKind.COMMUNE_COMMITTEE,
    UnitKind.CELL,
    UnitKind.AGENCY,
    UnitKind.FRONT,
    UnitKind.BOARD,
    UnitKind.CENTRE,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A list's rows with what would happen to each, and the people who are learners of the class already."""

    rows: list[PlannedRow]
    enrolled: frozenset[int] = frozenset()

    def of(self, *verdicts: Verdict) -> list[tuple[int, PlannedRow]]:
        """Place in the list and row, of the rows with these verdicts."""
        return [(place, row) for place, row in enumerate(self.rows) if row.verdict in verdicts]


def listed_of(sending_list: SendingList) -> list[Listed]:
    """The people of the list, as they were read."""
    return [Listed(**row) for row in sending_list.rows]


def known_people(people: QuerySet[Person], listed: Iterable[Listed]) -> dict[int, Person]:
    """Of these people, those who bear a name of the list, marks apart. One query."""
    names = {folded(row.full_name) for row in listed}
    return {person.pk: person for person in people.filter(name_folded__in=names)}


def plan_of(sending_list: SendingList, known: Iterable[Person]) -> Plan:
    """What would happen to each row now, given the people known. One query."""
    learners = Enrolment.objects.filter(training_class_id=sending_list.training_class_id, left_on=None)
    enrolled = frozenset(learners.values_list("person_id", flat=True))
    facts = [Known(person.pk, person.full_name, person.sex, person.birth_on, person.birth_year) for person in known]
    return Plan(plan_rows(listed_of(sending_list), facts, enrolled), enrolled)


def refused_rows(sending_list: SendingList, plan: Plan | None = None) -> list[dict[str, Any]]:
    """The rows that will not join, each with `sheet`, `row`, `text` and `reasons`: those not understood, and repetitions."""
    repeated = plan.of(Verdict.REPEATED) if plan else []
    return [
        *({**row, "reasons": [_as_kept(one) for one in row["reasons"]]} for row in sending_list.refused),
        *(
            {
                "sheet": row.listed.sheet,
                "row": row.listed.row,
                "text": f"{row.listed.full_name}, {row.listed.birth or ''}".strip(", "),
                "reasons": [kept_reason(_twice(row.twin))],
            }
            for _place, row in repeated
        ),
    ]


def _as_kept(reason: Any) -> dict[str, str]:
    """A reason as it was laid down; lists that were read in earlier versions kept the sentence alone."""
    return reason if isinstance(reason, dict) else {"sentence": reason, "basis": ""}


def _twice(twin: int | None) -> Reason:
    return because("twice", _("Cùng một người với dòng %(twin)d của danh sách.") % {"twin": twin})


def waiting_lists(classes: QuerySet[TrainingClass]) -> QuerySet[SendingList]:
    """Lists read but neither applied nor dropped, oldest first; a class that is no longer open takes none in."""
    going = classes.filter(state=ClassState.OPEN)
    lists = SendingList.objects.filter(training_class__in=going, state=ListState.PREVIEW)
    return lists.select_related("training_class", "file").order_by("uploaded_at", "pk")


def lists_of(training_class: TrainingClass) -> QuerySet[SendingList]:
    """The class's sending lists that were not dropped, latest first."""
    lists = SendingList.objects.filter(training_class=training_class).exclude(state=ListState.DISCARDED)
    return lists.select_related("file").order_by("-uploaded_at", "-pk")


def sending_units(centre_id: int, on: date) -> list[UnitName]:
    """The units that may send people to the centre's classes: the communes it serves and what hangs below them.

    Committees come before their cells, communes by name. Two queries.
    """
    communes = set(communes_served_by([centre_id], on))
    rows = list(periods_on(on).filter(path__overlap=list(communes), kind__in=_SENDING).order_by("sort_key", "pk"))
    names = {row.unit_id: row.name for row in rows if row.unit_id in communes}
    found = []
    for row in rows:
        commune = next((unit_id for unit_id in row.path if unit_id in communes), None)
        found.append((row, commune))
    order = {unit_id: place for place, unit_id in enumerate(names)}
    found.sort(key=lambda pair: (order.get(pair[1] or 0, 0), pair[0].unit_id != pair[1]))
    return [_name(row, commune, names) for row, commune in found]


def _name(row: UnitPeriod, commune: int | None, names: dict[int, str]) -> UnitName:
    if commune is None or commune == row.unit_id:
        return UnitName(row.unit_id, row.name)
    return UnitName(row.unit_id, row.name, commune, names.get(commune, ""))


def unit_of_row(row: Listed, units: Iterable[UnitName], sender_id: int) -> int | None:
    """The unit a row names, among those that may send; None when it names none of them for sure."""
    known = list(units)
    sender = next((one for one in known if one.unit_id == sender_id), None)
    near = (sender.commune_id or sender.unit_id) if sender else None
    return unit_meant(row.unit or "", row.group or "", known, near=near)


def unit_of_person(person_ids: Iterable[int], on: date) -> dict[int, int]:
    """Person key -> the unit he belongs to on the day, the latest one where there are several. One query."""

    rows = Membership.objects.filter(lasting_on(on), person_id__in=set(person_ids)).order_by("starts_on", "pk")
    return dict(rows.values_list("person_id", "unit_id"))
