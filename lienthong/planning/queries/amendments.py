"""What an amendment changes: versions side by side, and the classes that stand under their lines."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.kernel.figure import Question, indicators
from lienthong.planning.models import Amendment, Approval, ApprovedLine, Plan, PlanLine
from lienthong.planning.queries.plans import EVERY_YEAR, OPENED_CLASSES, lines_of
from lienthong.planning.rules.amendments import LineChange, LineSaid, changes_between


def open_amendment_of(plan: Plan) -> Amendment | None:
    """The amendment that is under way; None while the plan stands as approved, or was never approved."""
    return Amendment.objects.select_related("base", "document").filter(plan=plan, **_OPEN).first()


_OPEN: Mapping[str, None] = {"approval": None, "given_up_on": None}


def amendments_of(plan: Plan) -> list[Amendment]:
    """Every amendment of the plan, the latest first, with the approvals it led to."""
    return list(Amendment.objects.filter(plan=plan).select_related("base", "approval", "document").order_by("-pk"))


def said_by_approval(approval: Approval) -> list[LineSaid]:
    """The lines of an approved version, in their order."""
    lines = ApprovedLine.objects.filter(approval=approval).select_related("programme", "task")
    return [_said(line, line.line_id) for line in lines.order_by("line__position", "pk")]


def said_now(plan: Plan) -> list[LineSaid]:
    """The lines of the plan as they are being written."""
    return [_said(line, line.pk) for line in lines_of(plan)]


def _said(line: PlanLine | ApprovedLine, line_id: int) -> LineSaid:
    return LineSaid(
        line_id=line_id,
        kind=line.kind,
        programme=line.programme.name if line.programme else "",
        title=line.title,
        audience=line.audience,
        class_count=line.class_count,
        learners_per_class=line.learners_per_class,
        from_month=line.from_month,
        to_month=line.to_month,
        venue=line.venue,
        budget_dong=line.budget_dong,
        owner=line.owner,
        evidence=line.evidence,
        task=line.task.text if line.task else "",
    )


def changes_of(plan: Plan, amendment: Amendment) -> list[LineChange]:
    """What the open amendment changes: the version it is based on, and the lines as they are being written."""
    return changes_between(said_by_approval(amendment.base), said_now(plan))


def changes_to(approval: Approval) -> list[LineChange]:
    """What an approved version changed of the one before it; of the first version every line is new."""
    before = Approval.objects.filter(plan=approval.plan_id, version=approval.version - 1).first()
    return changes_between(said_by_approval(before) if before else [], said_by_approval(approval))


def opened_under(line_ids: Collection[int], centre_ids: Iterable[int], on: date) -> dict[int, int] | None:
    """Plan line -> classes opened, of lines that have any; None in an installation where nobody counts classes."""
    counter = indicators.known.get(OPENED_CLASSES)
    if counter is None:
        return None
    asked = Question(as_of=on, year=EVERY_YEAR, unit_ids=frozenset(centre_ids))
    counted = {int(figure.key): int(figure.value or 0) for figure in counter.compute(asked)}
    return {line_id: counted[line_id] for line_id in line_ids if counted.get(line_id)}


def document_meant(centre_id: int, number: str, issued_on: date | None) -> Document | None:
    """The document of that number and day in the centre's register; None when it is not there once."""
    if not number or issued_on is None:
        return None
    found = Document.objects.filter(
        unit_id=centre_id, state=DocumentState.REGISTERED, number__iexact=number, issued_on=issued_on
    ).defer("text", "findings", "searchable")
    rows = list(found[:2])
    return rows[0] if len(rows) == 1 else None
