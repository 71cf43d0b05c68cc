"""A directive on its way down, done by the real actions on the very day: from the province to two communes and their cells.

The first commune's answer leaves one task out, and its cells have work: of one piece some have reported, of another nobody has
in time. The offices that do it have logins of their own.
"""

from datetime import date, timedelta
from decimal import Decimal

from lienthong.directives.actions import (
    Handed,
    accept_proposal,
    confirm_answer,
    confirm_links,
    confirm_report,
    hand_down_task,
    send_report,
)
from lienthong.directives.actions.allotting import allot_target
from lienthong.directives.actions.measures import EvidenceDraft, MeasureDraft, give_evidence, measure_task
from lienthong.directives.choices import RecipientGroup, TypedIndicator
from lienthong.directives.models import Answer, Proposal, Round, Task
from lienthong.documents.actions import register_document, take_in_document
from lienthong.documents.actions.dispatch import draw_up_recipients, mark_received, mark_sent
from lienthong.documents.choices import Direction, SentHow
from lienthong.documents.models import Dispatch, Document
from lienthong.documents.queries import header_of
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import short_formal_day
from lienthong.organisations.models import Unit
from lienthong.project.demo import texts
from lienthong.project.demo.days import NO_MORE_DISTRICTS, workday_until
from lienthong.project.demo.officials import official, signed_in
from lienthong.project.demo.tree import Committee, Tree

_NUMBER = "31-CT/TU"
_ACCEPTED = "BIÊN BẢN\nNghiệm thu chuyên đề lịch sử địa phương thứ nhất, đạt yêu cầu.\n"
_REPORTED = "Chi bộ đã họp, chọn 03 quần chúng ưu tú; danh sách đã gửi Văn phòng Đảng ủy."


def hand_a_directive_down(tree: Tree, today: date) -> None:
    """The whole story, in the registers of the province and of the first communes of two centres."""
    issued_on = workday_until(today - timedelta(days=40))
    first, *others = [centre.communes[0] for centre in tree.centres[:2]]
    since = NO_MORE_DISTRICTS
    officer = official(tree.root, "directives_officer", ("hanh", "Bế Thị Hạnh", "female"), since=since, today=today)
    office = official(first.unit, "committee_office", ("van", "Lưu Thị Vân", "female"), since=since, today=today)
    cell = official(first.cells[0].unit, "unit_officer", ("quy", "Ngô Văn Quý", "male"), since=since, today=today)
    _held(tree.root, _directive(issued_on, today), officer, Direction.OUTGOING)
    centre = tree.centres[0].unit
    clerk = signed_in("an", today)
    plans = {}
    for unit, commune, actor in (
        (first.unit, first, office),
        (centre, first, clerk),
        *((one.unit, one, officer) for one in others),
    ):
        _held(unit, _directive(issued_on, today), actor)
        plan = _plan(commune, issued_on, today, leaves_out=commune is first)
        direction = Direction.INCOMING if unit is centre else Direction.OUTGOING
        plans[unit.pk] = _answered(unit, plan, actor, direction)
    _sent(plans[first.unit.pk], office)
    _followed(plans[first.unit.pk], first, centre, office, cell)
    _allotted(plans[first.unit.pk], centre, office)


def _directive(issued_on: date, today: date) -> str:
    soon, past = short_formal_day(today + timedelta(days=9)), short_formal_day(today - timedelta(days=4))
    return texts.directive_from_above(
        number=_NUMBER, issued_on=issued_on, by=short_formal_day(today + timedelta(days=60)), soon=soon, past=past
    )


def _plan(commune: Committee, issued_on: date, today: date, *, leaves_out: bool) -> str:
    return texts.answer_of_committee(
        committee=commune.name, place=commune.place, number=f"{58 + len(commune.place)}-KH/{commune.symbol}",
        issued_on=workday_until(issued_on + timedelta(days=12)), follows=_NUMBER, followed_on=issued_on,
        by=short_formal_day(today + timedelta(days=50)), soon=short_formal_day(today + timedelta(days=9)),
        past=short_formal_day(today - timedelta(days=4)), leaves_out=leaves_out,
    )  # fmt: skip


def _held(unit: Unit, text: str, actor: Actor, direction: str = Direction.INCOMING) -> Document:
    """The document in the unit's register, every task that was read in it accepted."""
    name = f"{text.split('Số ', 1)[1].splitlines()[0].replace('/', '-')}.txt"
    draft = take_in_document(unit=unit, name=name, data=text.encode(), actor=actor, direction=direction)
    document = register_document(document=draft, header=header_of(draft), actor=actor, direction=direction)
    for proposal in Proposal.objects.filter(document=document).order_by("position"):
        accept_proposal(proposal=proposal, actor=actor)
    return document


def _answered(unit: Unit, text: str, actor: Actor, direction: str) -> Document:
    plan = _held(unit, text, actor, direction)
    for answer in Answer.objects.filter(document=plan):
        confirm_links(answer=confirm_answer(answer=answer, actor=actor), actor=actor)
    return plan


def _sent(plan: Document, actor: Actor) -> None:
    """The plan went out to those whom it names; the first of them have received it."""
    draw_up_recipients(document=plan, actor=actor)
    rows = list(Dispatch.objects.filter(document=plan).order_by("pk").values_list("pk", flat=True))
    sent_on = plan.issued_on or actor.on
    mark_sent(document=plan, chosen=rows, on=sent_on, how=SentHow.PARTY_NETWORK, actor=actor)
    mark_received(document=plan, chosen=rows[:2], on=sent_on + timedelta(days=1), opened=True, actor=actor)


def _followed(plan: Document, commune: Committee, centre: Unit, office: Actor, cell: Actor) -> None:
    """Two tasks go to the cells: of the nearer one two have reported, the other one is late. A third is the centre's."""
    tasks = Task.objects.filter(document=plan).order_by("pk")
    send, tell = (task for task in tasks if "chi bộ" in task.lead)
    units = [Handed(one.unit.pk, group=RecipientGroup.CELLS) for one in commune.cells[:5]]
    for task in (send, tell):
        hand_down_task(task=task, handed=units, actor=office)
    hand_down_task(task=tasks.get(text__startswith="Kiện toàn"), handed=[Handed(centre.pk)], actor=office)
    found = Round.objects.filter(task_unit__task=send).select_related("task_unit")
    rounds = {one.task_unit.unit_id: one for one in found}
    mine, next_one = (rounds[one.unit.pk] for one in commune.cells[:2])
    send_report(held=mine, text=_REPORTED, files=[], actor=cell)
    confirm_report(held=mine, actor=office)
    send_report(held=next_one, text="Đã cử 02 quần chúng ưu tú.", files=[], actor=office)


def _allotted(plan: Document, centre: Unit, office: Actor) -> None:
    """What the commune wants to reach is set for a task and given to its centre: one target is counted, one is written in."""
    task = Task.objects.filter(document=plan).exclude(lead__icontains="chi bộ").order_by("pk").first()
    if task is None:
        return
    begins, ends = date(office.on.year, 1, 1), date(office.on.year + 1, 1, 1)
    counted = MeasureDraft(
        "reports.learners_certified", Decimal(120), begins, ends, programme_key="nhan-thuc-ve-dang", within_task=False
    )
    title = "Chuyên đề lịch sử địa phương được biên soạn"
    written = MeasureDraft(
        TypedIndicator.OTHER, Decimal(4), begins, ends, title=title, measured_in="chuyên đề", within_task=False
    )
    for draft in (counted, written):
        measure = measure_task(task=task, draft=draft, actor=office)
        allot_target(measure=measure, shares={centre.pk: draft.target}, seen_version=0, actor=office)
    clerk = signed_in("an", office.on)
    said = EvidenceDraft(
        Decimal(1), office.on, "Đã nghiệm thu chuyên đề thứ nhất", "nghiem-thu.txt", _ACCEPTED.encode()
    )
    give_evidence(measure=measure, unit=centre, draft=said, actor=clerk)
