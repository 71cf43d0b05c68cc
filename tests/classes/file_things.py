"""Things of a class's file for the cast."""

from datetime import date
from typing import Any

from lienthong.classes.actions import file as actions
from lienthong.classes.actions.discipline import open_case
from lienthong.classes.actions.papers import add_paper
from lienthong.classes.models import (
    ClassPaper,
    Commendation,
    CommitteeMember,
    Discipline,
    FieldStudy,
    TrainingClass,
)
from lienthong.classes.rules.file import ProgrammeRow
from lienthong.regulations.models import Provision
from tests.cast import TODAY, Cast
from tests.classes.things import LATER, enrolment_of

ROWS = (ProgrammeRow("07:00", "Xuất phát từ trung tâm", "Trưởng đoàn"), ProgrammeRow("", "Nghe giới thiệu mô hình"))
TEXT = "BIÊN BẢN\nHọp lớp bầu ban cán sự.\n".encode()


def a_committee(cast: Cast, opened: TrainingClass, *, number: str = "15-QĐ/TTCT") -> list[CommitteeMember]:
    """Hòa leads, Bảo and Hằng are deputies."""
    keys = [enrolment_of(opened, person).pk for person in cast.learners]
    return actions.appoint_committee(
        training_class=opened,
        monitor=keys[0],
        deputies=keys[1:],
        decision_number=number,
        decision_on=TODAY,
        actor=cast.actor("an"),
    )


def a_visit(cast: Cast, opened: TrainingClass, **changed: Any) -> FieldStudy:
    """A day at a cooperative, led by Dũng, everybody along."""
    people = frozenset(enrolment_of(opened, person).pk for person in cast.learners)
    said = {
        "place": "Hợp tác xã Đồng Mít", "purpose": "Tìm hiểu mô hình dân vận khéo", "starts_on": LATER, "ends_on": LATER,
        "leader": cast.lecturer, "rows": ROWS, "people": people,
    }  # fmt: skip
    return actions.plan_visit(training_class=opened, visit=actions.Visit(**{**said, **changed}), actor=cast.actor("an"))


def some_praise(cast: Cast, opened: TrainingClass) -> Commendation:
    """Bảo did well."""
    praise = actions.Praise(
        "giay-khen", "Đạt kết quả xuất sắc trong học tập", "21-QĐ/TTCT", LATER, "Trung tâm chính trị xã Yên Thượng",
        "Quy chế của trung tâm",
    )  # fmt: skip
    people = [enrolment_of(opened, cast.learners[1]).pk]
    return actions.commend(training_class=opened, praise=praise, people=people, actor=cast.actor("an"))


def discipline_is_on(cast: Cast, months: int = 12) -> None:
    """An's centre has entered for how long, and by what basis."""
    Provision.objects.create(
        rulebook=cast.rulebook,
        key="discipline.months",
        value=months,
        certainty="confirmed",
        unit=cast.centre,
        own_basis="Nội quy học viên số 03-NQ/TTCT",
    )


def a_case(cast: Cast, opened: TrainingClass) -> Discipline:
    """Something that Hòa did."""
    if not Provision.objects.filter(unit=cast.centre, key="discipline.months").exists():
        discipline_is_on(cast)
    return open_case(
        enrolment=enrolment_of(opened, cast.learners[0]),
        facts="Tự ý bỏ buổi thảo luận ngày 16/3",
        happened_on=date(2026, 3, 16),
        basis="Điều 4 nội quy",
        actor=cast.actor("an"),
    )


def a_paper(cast: Cast, opened: TrainingClass, *, is_for_learners: bool = True) -> ClassPaper:
    """Minutes as a text."""
    made = add_paper(
        training_class=opened, name="bien-ban.txt", data=TEXT, kind="minutes", title="Biên bản họp lớp",
        is_for_learners=is_for_learners, actor=cast.actor("an"),
    )  # fmt: skip
    assert isinstance(made, ClassPaper)
    return made
