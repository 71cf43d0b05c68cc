"""The needs of the coming year as they stand on the very day: some units have answered, the rest is seen to be missing."""

from datetime import date, timedelta
from random import Random

from lienthong.curriculum.models import Programme
from lienthong.kernel.actor import Actor
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.queries import periods_on
from lienthong.people.actions import register_person
from lienthong.planning.actions import (
    StepDraft,
    answer_needs,
    lay_way,
    open_needs,
    set_board_count,
    set_norm,
    set_standard,
)
from lienthong.planning.choices import AnswerSource, BoardCountKind, StepKind
from lienthong.planning.models import NeedsAnswer
from lienthong.planning.queries.needs import area_units
from lienthong.planning.rules.needs import NeedFacts
from lienthong.planning.rules.norms import NormFacts
from lienthong.project.demo.tree import Centre

_ASKED, _SAID = 12, 7


def gather_needs(centre: Centre, clerk: Actor, draw: Random) -> None:
    """The clerk asks a dozen units and enters what most of them said; norms, standards and a target stand beside.

    One secretary of a cell was elected lately: the records say that he still needs the course of his post.
    """
    units = list(area_units(centre.unit, clerk.on).values_list("unit_id", flat=True)[:_ASKED])
    committee = periods_on(clerk.on).get(unit=centre.unit).parent
    if not units or committee is None:
        return
    campaign = open_needs(
        centre=centre.unit,
        year=clerk.on.year + 1,
        units=units,
        due_on=clerk.on + timedelta(days=10),
        note="Chỉ ghi số người, không ghi tên.",
        actor=clerk,
    )
    programmes = {one.key: one for one in Programme.objects.all()}
    wanted = [programmes[key] for key in ("nhan-thuc-ve-dang", "dang-vien-moi", "nghiep-vu-cong-tac-dang")]
    for answer in NeedsAnswer.objects.filter(campaign=campaign).order_by("pk")[:_SAID]:
        needs = {one.pk: _need(draw) for one in wanted if draw.random() < 0.7}
        answer_needs(answer=answer, needs=needs, note="", source=AnswerSource.CLERK, actor=clerk)
    beginning = date(clerk.on.year, 1, 1)
    norm = NormFacts(6_000_000, 120_000, "Nghị quyết của Hội đồng nhân dân tỉnh về mức chi bồi dưỡng (số minh họa)")
    set_norm(centre=centre.unit, programme=None, norm=norm, starts_on=beginning, actor=clerk)
    set_standard(
        centre=centre.unit,
        words="Bí thư chi bộ",
        programme=wanted[2],
        basis="Quy chế 1147-QĐ/BTGDVTW",
        starts_on=beginning,
        actor=clerk,
    )
    register_person(
        full_name="Bàn Văn Thắng", unit=centre.communes[0].cells[0].unit, since=clerk.on, sex="male", birth_year=1984,
        post="Bí thư chi bộ", actor=clerk,
    )  # fmt: skip
    set_board_count(
        committee=committee,
        year=clerk.on.year + 1,
        kind=BoardCountKind.ADMISSIONS,
        programme=None,
        people=90 + draw.randint(0, 40),
        basis="Chỉ tiêu kết nạp đảng viên của đảng ủy (số minh họa)",
        actor=clerk,
    )
    boards = periods_on(clerk.on).filter(parent=committee, kind=UnitKind.BOARD).select_related("unit")[:2]
    steps = [StepDraft(StepKind.CONSULT, board.unit, 7) for board in boards]
    if steps:
        lay_way(committee=committee, steps=steps, actor=clerk)


def _need(draw: Random) -> NeedFacts:
    people = draw.randint(4, 25)
    month = draw.randint(2, 9)
    return NeedFacts(people, people * 2 // 5, people // 8, month, month + 1)
