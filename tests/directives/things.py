"""Proposals, tasks and measures of the cast."""

from lienthong.directives.actions import accept_proposal, measure_task
from lienthong.directives.models import Measure, Proposal, Task
from lienthong.documents.models import Document
from lienthong.kernel.actor import Actor
from tests.cast import Cast
from tests.documents.things import DIRECTIVE, a_registered_document


def proposals(document: Document) -> list[Proposal]:
    """What reading took for tasks, in the order of the text."""
    return list(Proposal.objects.filter(document=document).order_by("position"))


def a_proposal(cast: Cast, who: str = "an") -> Proposal:
    """The first proposal of the registered directive, undecided."""
    return proposals(a_registered_document(cast, who=who))[0]


def a_task(cast: Cast, who: str = "an", text: str = DIRECTIVE) -> Task:
    """The task of opening two classes by 30/06/2026, accepted by An (or who is named)."""
    proposal = proposals(a_registered_document(cast, text, who))[0]
    return accept_proposal(proposal=proposal, actor=cast.actor(who))[0]


def measured(
    task: Task,
    actor: Actor,
    *,
    target_classes: int | None = None,
    target_learners: int | None = None,
    indicator: str = "reports.classes_and_learners",
    programme_key: str = "nhan-thuc-ve-dang",
    year: int = 2026,
) -> Measure:
    """The task measured by what the centre opened of the cast's programme in 2026, unless said otherwise."""
    return measure_task(
        task=task,
        indicator=indicator,
        programme_key=programme_key,
        year=year,
        target_classes=target_classes,
        target_learners=target_learners,
        actor=actor,
    )
