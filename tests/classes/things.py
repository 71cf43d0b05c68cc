"""Things of classes for the cast: an approved line, an open class, learners, sessions, lists."""

from datetime import date, time
from typing import Any

from lienthong.classes.actions.learners import enrol_person
from lienthong.classes.actions.lists import receive_list
from lienthong.classes.actions.opening import open_class
from lienthong.classes.actions.roll import take_roll
from lienthong.classes.actions.timetable import plan_session
from lienthong.classes.imports import read_list
from lienthong.classes.models import Enrolment, SendingList, Session, TrainingClass
from lienthong.classes.rules.roll import AbsenceEntry
from lienthong.facilities.models import Room
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import folded
from lienthong.lecturers.models import Lecturer
from lienthong.organisations.models import Unit
from lienthong.people.actions import register_person
from lienthong.people.models import Person
from lienthong.planning.choices import PlanState
from lienthong.planning.models import Approval, ApprovedLine, Plan, PlanLine
from lienthong.records.models import Completion
from tests.cast import BEGINNING, PRODUCT, TODAY, Cast

TITLE = "Lớp bồi dưỡng nhận thức về Đảng khóa 1 năm 2026"
LATER = date(2026, 3, 20)
HEADER = "TT;Họ và tên;Giới tính;Ngày sinh;Dân tộc;Chi bộ"


def an_approved_line(
    cast: Cast, *, centre: Unit | None = None, class_count: int = 3, year: int = 2026, kind: str = "class"
) -> ApprovedLine:
    """A line of An's centre or another's, approved for so many classes. Once per centre and year."""
    centre = centre or cast.centre
    committee = cast.committee if centre == cast.centre else cast.stranger_committee
    plan = Plan.objects.create(
        centre=centre, committee=committee, year=year, state=PlanState.APPROVED, made_on=date(year, 1, 5)
    )
    line = PlanLine.objects.create(
        plan=plan,
        position=1,
        kind=kind,
        programme=cast.programme,
        title="Bồi dưỡng nhận thức về Đảng",
        class_count=class_count,
        learners_per_class=40,
        from_month=3,
        to_month=11,
        venue="Hội trường A",
    )
    return approved_again(line, class_count=class_count, version=1)


def approved_again(line: PlanLine, *, class_count: int, version: int = 2) -> ApprovedLine:
    """The line in a further approved version of its plan."""
    approval = Approval.objects.create(
        plan=line.plan, version=version, number=f"{30 + version}-TB/ĐU", issued_on=date(2026, 1, 20), approved_by="Chi"
    )
    copied = ("kind", "programme", "task", "title", "audience", "learners_per_class", "from_month", "to_month", "venue")
    return ApprovedLine.objects.create(
        approval=approval,
        line=line,
        centre=line.plan.centre,
        year=line.plan.year,
        class_count=class_count,
        title_folded=folded(line.title),
        **{name: getattr(line, name) for name in copied},
    )


def an_open_class(
    cast: Cast,
    *,
    line: ApprovedLine | None = None,
    learners: list[Person] | None = None,
    course: int = 1,
    starts_on: date = TODAY,
    ends_on: date = LATER,
    actor: Actor | None = None,
) -> TrainingClass:
    """A class of An's centre from today to Friday, with these learners (none by default)."""
    clerk = actor or cast.actor("an")
    opened = open_class(
        approved_line=line or an_approved_line(cast),
        title=TITLE.replace("khóa 1", f"khóa {course}"),
        course=course,
        decision_number=f"{11 + course}-QĐ/TTCT",
        decision_on=min(starts_on, date(2026, 3, 10)),
        starts_on=starts_on,
        ends_on=ends_on,
        venue="Hội trường A",
        adviser=cast.lecturer,
        actor=clerk,
    )
    for person in learners or []:
        enrol_person(training_class=opened, person=person, actor=clerk)
    return opened


def a_strangers_class(cast: Cast) -> TrainingClass:
    """A class of Ngoài's centre with her own learner."""
    line = an_approved_line(cast, centre=cast.stranger_centre)
    return an_open_class(cast, line=line, learners=[cast.stranger_learner], actor=cast.actor("ngoai"))


def many_learners(cast: Cast, count: int) -> list[Person]:
    """So many more people of An's cells."""
    families = ["Nguyễn Văn", "Trần Thị", "Lê Đức", "Phạm Thu", "Hoàng Minh"]
    given = ["Anh", "Bích", "Cường", "Dung", "Hạnh"]
    return [
        register_person(
            full_name=f"{families[number % 5]} {given[number // 5 % 5]}",
            unit=cast.cell if number % 2 else cast.other_cell,
            since=BEGINNING,
            sex="female" if number % 2 else "male",
            birth_on=date(1990 + number % 10, 1 + number % 12, 1 + number % 28),
            actor=PRODUCT,
        )
        for number in range(count)
    ]


def a_session(
    cast: Cast,
    training_class: TrainingClass,
    *,
    day: date = TODAY,
    starts: time = time(7, 30),
    ends: time = time(11),
    periods: int = 4,
    lecturer: Lecturer | None = None,
    room: Room | None = None,
    actor: Actor | None = None,
) -> Session:
    """A morning of the class in Hội trường A with Dũng."""
    return plan_session(
        training_class=training_class,
        topic=training_class.edition.topics.order_by("position").first(),
        title="",
        lecturer=lecturer or cast.lecturer,
        room=room or cast.room,
        day=day,
        starts=starts,
        ends=ends,
        periods=periods,
        actor=actor or cast.actor("an"),
    )


def a_held_session(cast: Cast, training_class: TrainingClass, missing: dict[int, int], **about: Any) -> Session:
    """A session whose roll was taken on its day; `missing` gives the periods missed by enrolment key."""
    session = a_session(cast, training_class, **about)
    entries = {pk: AbsenceEntry(periods) for pk, periods in missing.items()}
    take_roll(session=session, absences=entries, actor=cast.actor("an", LATER))
    session.refresh_from_db()
    return session


def enrolment_of(training_class: TrainingClass, person: Person) -> Enrolment:
    """The person's row in the class."""
    return Enrolment.objects.get(training_class=training_class, person=person)


def csv_of(*rows: str, header: str = HEADER) -> bytes:
    """A list as a cell would save it."""
    return "\n".join(["DANH SÁCH CỬ ĐI HỌC", header, *rows]).encode()


def a_received_list(
    cast: Cast, training_class: TrainingClass, *rows: str, name: str = "chi-bo-bai-say.csv", sender: Unit | None = None
) -> SendingList:
    """A list of the cell of thôn Bãi Sậy that waits to be applied."""
    data = csv_of(*rows)
    people, refused = read_list(data, name, on=TODAY)
    return receive_list(
        training_class=training_class,
        sender=sender or cast.cell,
        name=name,
        data=data,
        people=people,
        refused=refused,
        actor=cast.actor("an"),
    )


def trained(person: Person) -> None:
    """The person has completed the programme of the classes elsewhere."""
    Completion.objects.create(
        person=person,
        programme_key="nhan-thuc-ve-dang",
        programme_name="x",
        completed_on="2025-05-05",
        source="elsewhere",
    )
