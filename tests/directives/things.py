"""Proposals, tasks and measures of the cast."""

from datetime import date
from decimal import Decimal
from typing import Any

from lienthong.directives.actions import (
    EvidenceDraft,
    Handed,
    MeasureDraft,
    accept_proposal,
    add_task,
    allot_target,
    ask_excuse,
    give_evidence,
    hand_down_task,
    measure_task,
    send_report,
)
from lienthong.directives.choices import ExcuseKind
from lienthong.directives.models import Evidence, Measure, Proposal, ReportFile, Round, Share, Task
from lienthong.documents.actions import register_document
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.documents.queries import header_of
from lienthong.kernel.actor import Actor
from lienthong.organisations.models import Role, Unit
from lienthong.people.actions import appoint, open_account, register_person
from lienthong.people.models import Account
from tests.cast import BEGINNING, PASSWORD, PRODUCT, TODAY, Cast
from tests.documents.things import DIRECTIVE, a_draft, a_registered_document


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
    given = give_evidence(measure=a_typed_measure(cast), unit=cast.centre, draft=draft, actor=cast.actor("an"))
    assert given
    return given


def appointed(unit: Unit, role: str, username: str, name: str = "Ngô Văn Quý") -> Account:
    """Somebody with an account who holds the role at the unit."""
    person = register_person(full_name=name, unit=unit, since=BEGINNING, birth_year=1985, actor=PRODUCT)
    appoint(person=person, unit=unit, role=Role.objects.get(key=role), starts_on=BEGINNING, actor=PRODUCT)
    return open_account(person=person, username=username, password=PASSWORD, actor=PRODUCT)


def a_task_of(unit: Unit, cast: Cast, deadline: str = "D:2026-06-30", text: str = "Mở hai lớp bồi dưỡng.") -> Task:
    """A task of a document that the unit holds."""
    draft = a_draft(cast, unit=unit)
    document = register_document(document=draft, header=header_of(draft), actor=PRODUCT)
    return add_task(document=document, text=text, lead="Các đơn vị", deadline=deadline, actor=PRODUCT)


def handed(task: Task, *units: Unit, actor: Actor = PRODUCT) -> list[Round]:
    """The task handed to these units; the first round of each, in their order."""
    hand_down_task(task=task, handed=[Handed(unit.pk) for unit in units], actor=actor)
    rounds = Round.objects.filter(task_unit__task=task).order_by("period_on", "pk").select_related("task_unit__task")
    first: dict[int, Round] = {}
    for one in rounds:
        first.setdefault(one.task_unit.unit_id, one)
    return [first[unit.pk] for unit in units]


def a_followed_round(cast: Cast) -> Round:
    """What An's centre handed to the cell: nothing reported yet."""
    return handed(a_task(cast), cast.cell, actor=cast.actor("an"))[0]


def a_sent_round(cast: Cast) -> Round:
    """The cell has reported, through An."""
    one = a_followed_round(cast)
    send_report(held=one, text="Đã cử 12 người.", files=[("ds.txt", b"Danh s\xc3\xa1ch")], actor=cast.actor("an"))
    one.refresh_from_db()
    return one


def an_asked_round(cast: Cast) -> Round:
    """The cell asks for a later day."""
    one = a_followed_round(cast)
    day = TODAY.replace(month=9)
    ask_excuse(held=one, kind=ExcuseKind.LATER, reason="Mưa lũ", until=day, actor=cast.actor("an"))
    return one


def a_given_round(cast: Cast) -> Round:
    """What the province handed to An's centre."""
    return handed(a_task_of(cast.province, cast), cast.centre)[0]


def a_file_of(one: Round, actor: Actor) -> ReportFile:
    """A file sent with a report on the round."""
    send_report(held=one, text="Xong.", files=[("ket-qua.txt", "Kết quả".encode())], actor=actor)
    return ReportFile.objects.get(report__round=one)
