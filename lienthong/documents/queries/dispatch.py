"""Reading to whom a document was sent, and who has not got it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from lienthong.documents.choices import LineKind
from lienthong.documents.models import Dispatch, Document
from lienthong.documents.rules.recipients import Recipient, recipient_in
from lienthong.kernel.text import folded
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import communes_served_by, periods_on


def dispatches_of(document: Document) -> list[Dispatch]:
    """The recipients of a document in the order in which it names them."""
    return list(Dispatch.objects.filter(document=document).order_by("pk"))


def expanded_recipients(document: Document, on: date) -> list[Dispatch]:
    """Whom the lines of the document name, each group as the bodies it means on the day. Rows not yet written."""
    rows: dict[str, Dispatch] = {}
    lines = [
        (line.text, recipient_in(line.text, addressed=line.kind == LineKind.ADDRESSEE))
        for line in document.lines.order_by("position")
    ]
    named = _units_named([one.name for _text, one in lines if one and one.group is None], on)
    for text, one in lines:
        if one is None:
            continue
        for name, unit_id in _bodies(document, one, named, on):
            row = Dispatch(document=document, name=name[:200], unit_id=unit_id, as_written=text, purpose=one.purpose)
            rows.setdefault(row.name, row)
    return list(rows.values())


def _bodies(
    document: Document, recipient: Recipient, named: dict[str, int], on: date
) -> Iterable[tuple[str, int | None]]:
    """The bodies a recipient stands for; itself where it is no group, or the group has nobody."""
    if recipient.group is not None:
        scope = [document.unit_id, *communes_served_by([document.unit_id], on)]
        below = periods_on(on).filter(path__overlap=scope, kind=recipient.group).exclude(unit_id=document.unit_id)
        if found := [(one.name, one.unit_id) for one in below]:
            return found
    return [(recipient.name, named.get(folded(recipient.name)))]


def _units_named(names: list[str], on: date) -> dict[str, int]:
    """Folded name -> the one unit of that name on the day; names that several bear are left out."""
    wanted = {folded(name) for name in names}
    found: dict[str, list[int]] = {}
    for key, unit_id in UnitPeriod.objects.filter(
        pk__in=periods_on(on).filter(name_folded__in=wanted).order_by().values("pk")
    ).values_list("name_folded", "unit_id"):
        found.setdefault(key, []).append(unit_id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


@dataclass(frozen=True, slots=True)
class SentCounts:
    """How many recipients a document has, to how many it went, how many received and opened it."""

    recipients: int
    sent: int
    received: int
    opened: int


def sent_counts(document: Document) -> SentCounts:
    """How far the sending of a document has come. One query."""
    told = Dispatch.objects.filter(document=document).aggregate(
        recipients=Count("pk"), sent=Count("sent_on"), received=Count("received_on"), opened=Count("opened_on")
    )
    return SentCounts(**told)
