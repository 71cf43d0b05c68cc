"""Proposals, tasks and measures of the cast."""

from datetime import date
from decimal import Decimal
from typing import Any

from lienthong.directives.actions import (
    EvidenceDraft,
    MeasureDraft,
    accept_proposal,
    allot_target,
    give_evidence,
    measure_task,
)
from lienthong.directives.models import Evidence, Measure, Proposal, Share, Task
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.kernel.actor import Actor
from tests.cast import PRODUCT, Cast
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


def a_measure_draft(
    *,
    indicator: str = "reports.classes_held",
    target: int | str = 2,
    programme_key: str = "nhan-thuc-ve-dang",
    starts_on: date = date(2026, 1, 1),
    ends_on: date = date(2027, 1, 1),
    **more: Any,
) -> MeasureDraft:
    """Two classes of the cast's programme in 2026, unless said otherwise."""
    return MeasureDraft(indicator, Decimal(target), starts_on, ends_on, programme_key, **more)


def measured(task: Task, actor: Actor, **how: Any) -> Measure:
    """The task measured by what the centre held of the cast's programme in 2026, unless said otherwise."""
    return measure_task(task=task, draft=a_measure_draft(**how), actor=actor)


def a_task_above(cast: Cast) -> Task:
    """A task that the province holds."""
    document = Document.objects.create(
        unit=cast.province,
        state=DocumentState.REGISTERED,
        type="kế hoạch",
        number=f"{Document.objects.count() + 9}-KH/TU",
        issued_on=date(2026, 1, 6),
    )
    return Task.objects.create(unit=cast.province, document=document, clause="2", text="Mở 05 lớp nhận thức về Đảng.")


def a_given_target(cast: Cast, shares: dict[int, int] | None = None, *, target: int = 5, **how: Any) -> Measure:
    """Five classes asked of the province; three given to An's centre and one to the stranger's, unless said otherwise."""
    measure = measured(a_task_above(cast), PRODUCT, target=target, **how)
    given = {cast.centre.pk: 3, cast.stranger_centre.pk: 1} if shares is None else shares
    allot_target(measure=measure, shares={pk: Decimal(n) for pk, n in given.items()}, seen_version=0, actor=PRODUCT)
    return measure


def a_share(cast: Cast) -> Share:
    """The share of An's centre."""
    return Share.objects.get(allotment__measure=a_given_target(cast), unit=cast.centre)


def a_typed_measure(cast: Cast, who: str = "an") -> Measure:
    """How many lecturers are at standard: asked of An's centre, computed by nobody."""
    typed = {"indicator": "lecturers.at_standard", "target": 4, "programme_key": ""}
    return measured(a_task(cast, who), cast.actor(who), **typed)


def some_evidence(cast: Cast) -> Evidence:
    """Two lecturers at standard by February, with a file."""
    draft = EvidenceDraft(
        Decimal(2), date(2026, 2, 28), "Báo cáo số 4-BC/TTCT", "bao-cao.txt", "Hai giảng viên.".encode()
    )
    return give_evidence(measure=a_typed_measure(cast), unit=cast.centre, draft=draft, actor=cast.actor("an"))
