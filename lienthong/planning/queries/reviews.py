"""The way of a plan and how far it has come on it: steps of its committee, bodies asked, what they said."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import communes_served_by, periods_on, units_directly_under
from lienthong.planning.choices import AmendmentKind, StepKind
from lienthong.planning.models import LineComment, Plan, Review, ReviewBody, WayStep
from lienthong.planning.queries.amendments import open_amendment_of
from lienthong.planning.queries.plans import approvals_of
from lienthong.planning.rules.moves import AskedFacts, Way


def steps_of(committee_id: int) -> QuerySet[WayStep]:
    """The bodies on the way of a committee's plans: the asked ones, then who appraises."""
    return WayStep.objects.filter(committee_id=committee_id).order_by("-kind", "pk")


def steps_of_many(committee_ids: Iterable[int]) -> dict[int, list[WayStep]]:
    """The same of many committees, each of them named. One query."""
    found: dict[int, list[WayStep]] = {pk: [] for pk in committee_ids}
    for step in WayStep.objects.filter(committee_id__in=found).order_by("-kind", "pk"):
        found[step.committee_id].append(step)
    return found


def bodies_offered(committee: Unit, on: date) -> dict[int, str]:
    """Key -> name of the bodies that a committee may put on its way: what hangs directly below it, no centre, and the
    committees of the communes that its centres serve.
    """
    below = units_directly_under(committee, on)
    centres = below.filter(kind=UnitKind.CENTRE).values_list("unit_id", flat=True)
    served = periods_on(on).filter(unit_id__in=communes_served_by(centres, on))
    found = dict(below.exclude(kind=UnitKind.CENTRE).values_list("unit_id", "name"))
    return found | dict(served.exclude(unit_id=committee.pk).values_list("unit_id", "name"))


def way_of(plan: Plan) -> Way:
    """Where the plan may go. An urgent addition takes the shortest way, whatever its committee configured."""
    amendment = open_amendment_of(plan)
    if amendment is not None and amendment.kind == AmendmentKind.URGENT:
        return Way(is_amended=True)
    kinds = set(steps_of(plan.committee_id).order_by().values_list("kind", flat=True))
    asked = Review.objects.filter(plan=plan, version=next_version(plan), kind=StepKind.CONSULT)
    return Way(
        consults=StepKind.CONSULT in kinds,
        appraises=StepKind.APPRAISE in kinds,
        was_consulted=asked.exclude(closed_on=None).exists(),
        is_amended=amendment is not None,
    )


def next_version(plan: Plan) -> int:
    """The version that the plan's next approval will be."""
    last = approvals_of(plan).first()
    return last.version + 1 if last else 1


def open_review_of(plan: Plan) -> Review | None:
    """The bodies before which the plan lies now, as one review; None when it lies before none."""
    return Review.objects.filter(plan=plan, closed_on=None).first()


def asked_facts_of(review: Review) -> AskedFacts:
    """How many bodies were asked and how many are silent. One query."""
    counted = ReviewBody.objects.filter(review=review).aggregate(
        asked=Count("pk"), silent=Count("pk", filter=Q(answered_at=None))
    )
    return AskedFacts(counted["asked"], counted["silent"], review.due_on)


def bodies_of(plan: Plan) -> QuerySet[ReviewBody]:
    """Every body that was asked about the plan, the latest review first."""
    return ReviewBody.objects.filter(review__plan=plan).select_related("review").order_by("-review_id", "pk")


def comments_of(plan: Plan) -> QuerySet[LineComment]:
    """What bodies said of the plan: the latest review first, in the order of the lines."""
    said = LineComment.objects.filter(asked__review__plan=plan).select_related("asked__review", "line")
    return said.order_by("-asked__review_id", "line__position", "pk")


def unanswered_of(plan: Plan) -> QuerySet[LineComment]:
    """What bodies said of the version under way and the centre has not answered; what was approved meanwhile is past."""
    here = comments_of(plan).filter(asked__review__version=next_version(plan))
    return here.filter(taken="").exclude(asked__review__closed_on=None)


def replied_mark(comment: LineComment) -> str:
    """A mark of the answer to a comment; empty while there is none."""
    return comment.replied_at.isoformat() if comment.replied_at else ""


@dataclass(slots=True)
class ReviewRow:
    """A review as the plan's page shows it: its bodies with their names, and what each said."""

    review: Review
    bodies: list["BodyRow"] = field(default_factory=list)

    @property
    def silent(self) -> int:
        """How many have not answered."""
        return sum(not row.asked.answered_at for row in self.bodies)


@dataclass(slots=True)
class BodyRow:
    """A body that was asked, and its comments."""

    asked: ReviewBody
    name: str
    comments: list[LineComment] = field(default_factory=list)


def review_rows(plan: Plan, names: dict[int, str], *, seen: Iterable[int] | None = None) -> list[ReviewRow]:
    """The reviews of a plan, the latest first, each body with what it said. Two queries; `names` are those of the bodies.

    `seen` narrows them to these asked bodies: a body reads what it said itself, not what others said.
    """
    rows: dict[int, ReviewRow] = {}
    bodies: dict[int, BodyRow] = {}
    for asked in bodies_of(plan):
        row = rows.setdefault(asked.review_id, ReviewRow(asked.review))
        bodies[asked.pk] = BodyRow(asked, names.get(asked.body_id, ""))
        row.bodies.append(bodies[asked.pk])
    for comment in comments_of(plan):
        bodies[comment.asked_id].comments.append(comment)
    if seen is not None:
        kept = set(seen)
        for row in rows.values():
            row.bodies = [body for body in row.bodies if body.asked.pk in kept]
    return [row for row in rows.values() if row.bodies]
