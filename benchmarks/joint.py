"""A province orders a timetable for its twenty centres: from the order until each part waits for its centre; and the pages.

The same province as in `timetable`, but in rows of a database of its own: 800 classes of ten half-days, 600 lecturers with
half-days of the week, topics, days off and caps, each at two or three centres. The job is the product's, with its steps, its
solver process and its cursor. Measured beside the whole: how long the pages take that show what came out.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.result import Result, median_seconds, tell

if TYPE_CHECKING:
    from lienthong.curriculum.models import Edition
    from lienthong.organisations.models import Unit
    from lienthong.timetabling.models import JointOrder

CENTRES, LECTURERS, CLASSES, HALF_DAYS = 20, 600, 40, 10
SEATS = [35, 50, 80, 120]
PROGRAMMES, TOPICS, PERIODS = 3, 5, 8
YEAR = date.today().year + 1  # noqa: DTZ011 - nothing is ordered for days that are over
FIRST, LAST = date(YEAR, 1, 5), date(YEAR, 12, 18)
ENGAGED_SINCE = date(2025, 7, 1)
LIMIT_SECONDS, PAGE_SECONDS = 60, 1.0


def fill(centres: int, lecturers: int) -> "tuple[Unit, list[Unit]]":
    """Lay a province with its centres, rooms, classes and shared lecturers."""
    from django.db.transaction import atomic
    from django.utils import timezone

    from lienthong.kernel.actor import Actor
    from lienthong.organisations.actions import found_unit
    from lienthong.organisations.choices import UnitKind
    from lienthong.project.foundation import lay

    today, draw = timezone.localdate(), random.Random(2026)  # noqa: S311 - invention, not secrecy
    office = Actor(account_id=None, person_id=None, name="Liên Thông", on=today)
    lay(today)
    with atomic():
        since = {"starts_on": ENGAGED_SINCE, "actor": office}
        province = found_unit(name="Tỉnh ủy Lam Sơn", kind=UnitKind.PROVINCIAL_COMMITTEE, **since)
        found = []
        for number in range(1, centres + 1):
            committee = found_unit(
                name=f"Đảng ủy xã {number}", kind=UnitKind.COMMUNE_COMMITTEE, parent=province, **since
            )
            found.append(
                found_unit(name=f"Trung tâm chính trị xã {number}", kind=UnitKind.CENTRE, parent=committee, **since)
            )
        editions = _editions()
        for centre in found:
            _centre(draw, centre, editions)
        _lecturers(draw, found, editions, lecturers)
    return province, found


def _editions() -> "list[Edition]":
    from lienthong.curriculum.choices import ProgrammeGroup
    from lienthong.curriculum.models import Edition, Programme, Topic

    found = []
    for number in range(PROGRAMMES):
        programme = Programme.objects.create(
            key=f"chuong-trinh-{number}", name=f"Chương trình {number}", group=ProgrammeGroup.values[0]
        )
        edition = Edition.objects.create(programme=programme, name="Bản đang dùng", days=5, starts_on=date(2019, 1, 1))
        Topic.objects.bulk_create(
            Topic(edition=edition, position=place, title=f"Chuyên đề {number}.{place}", periods=PERIODS)
            for place in range(1, TOPICS + 1)
        )
        found.append(edition)
    return found


def _centre(draw: random.Random, centre: "Unit", editions: "list[Edition]") -> None:
    """Two rooms; a plan with a line for each programme and size of a class; forty classes all over the year."""
    from lienthong.classes.models import TrainingClass
    from lienthong.facilities.models import Room
    from lienthong.planning.choices import LineKind, PlanState
    from lienthong.planning.models import Approval, ApprovedLine, Plan, PlanLine
    from lienthong.regulations.models import Rulebook

    Room.objects.create(unit=centre, name="Hội trường", seats=150)
    Room.objects.create(unit=centre, name="Phòng học", seats=60)
    plan = Plan.objects.create(
        centre=centre, committee=centre, year=YEAR, state=PlanState.APPROVED, made_on=ENGAGED_SINCE
    )
    approval = Approval.objects.create(
        plan=plan, version=1, number="1-TB/ĐU", issued_on=ENGAGED_SINCE, approved_by="Chi"
    )
    lines: dict[int, list[ApprovedLine]] = {}
    for position, (edition, seats) in enumerate(product(editions, SEATS), start=1):
        said = {"kind": LineKind.CLASS, "programme": edition.programme, "title": f"Lớp {seats}", "venue": "A",
                "class_count": CLASSES, "learners_per_class": seats, "from_month": 1, "to_month": 12}  # fmt: skip
        line = PlanLine.objects.create(plan=plan, position=position, **said)
        lines.setdefault(edition.pk, []).append(
            ApprovedLine.objects.create(
                approval=approval, line=line, centre=centre, year=YEAR, title_folded=f"lop {seats}", **said
            )
        )
    rulebook = Rulebook.objects.get(code="1147")
    for number in range(CLASSES):
        begins, ends = _days(draw, number)
        edition = editions[number % PROGRAMMES]
        TrainingClass.objects.create(
            centre=centre, approved_line=draw.choice(lines[edition.pk]), edition=edition, rulebook=rulebook,
            title=f"Lớp {number + 1}", course=number + 1, decision_number=f"{number + 1}-QĐ/TTCT",
            decision_on=ENGAGED_SINCE, starts_on=begins, ends_on=ends, venue="A", searchable=f"lop {number + 1}",
        )  # fmt: skip


def _days(draw: random.Random, number: int) -> tuple[date, date]:
    """Six to eight days of teaching somewhere in the year."""
    from benchmarks.timetable import _teaching_days

    weeks = (LAST - FIRST).days // 7
    begins = FIRST + timedelta(days=7 * (number * weeks // CLASSES) + draw.randint(0, 4))
    days = _teaching_days(begins, draw.randint(6, 8))
    return days[0], days[-1]


def _lecturers(draw: random.Random, centres: "list[Unit]", editions: "list[Edition]", count: int) -> None:
    """Each at two or three centres, with five topics, most half-days of the week, six weeks off and a cap."""
    from lienthong.curriculum.models import Topic
    from lienthong.lecturers.choices import EngagementKind
    from lienthong.lecturers.models import Availability, Competence, DayOff, Engagement, Lecturer
    from lienthong.people.models import Person

    people = Person.objects.bulk_create(
        Person(full_name=f"Nguyễn Văn {number}", sort_key=f"{number:05d}") for number in range(count)
    )
    topics = list(Topic.objects.filter(edition__in=editions))
    for lecturer in Lecturer.objects.bulk_create(Lecturer(person=one) for one in people):
        engaged = Engagement.objects.bulk_create(
            Engagement(lecturer=lecturer, unit=centre, kind=EngagementKind.VISITING, starts_on=ENGAGED_SINCE)
            for centre in draw.sample(centres, min(len(centres), draw.choice([2, 2, 3])))
        )
        halves = [day * 3 + part for day in range(5) for part in (0, 1) if draw.random() < 0.6]
        cap = draw.choice([None, 3, 4, 6])
        Availability.objects.bulk_create(
            Availability(engagement=one, halves=halves, most_a_week=cap) for one in engaged
        )
        Competence.objects.bulk_create(Competence(lecturer=lecturer, topic=one) for one in draw.sample(topics, 5))
        days = sorted(draw.sample(range(0, 340, 7), 6))
        DayOff.objects.bulk_create(
            DayOff(
                lecturer=lecturer,
                starts_on=FIRST + timedelta(days=one),
                ends_on=FIRST + timedelta(days=one + 5),
            )
            for one in days
        )


def ordered(province: "Unit") -> "JointOrder":
    """The order of the province for all open classes of the year."""
    from django.utils import timezone

    from lienthong.classes.models import TrainingClass
    from lienthong.kernel.actor import Actor
    from lienthong.timetabling.actions.joint import order_joint_timetable
    from lienthong.timetabling.choices import Mode

    actor = Actor(account_id=None, person_id=None, name="Tỉnh", on=timezone.localdate())
    classes = list(TrainingClass.objects.select_related("approved_line"))
    joint, _job = order_joint_timetable(
        unit=province, classes=classes, mode=Mode.FILL, since=FIRST, until=LAST, message="", title="x", actor=actor
    )
    return joint


def pages(joint: "JointOrder") -> dict[str, Callable[[], object]]:
    """What the province's page and one part's page ask and say, template and all, without a browser's way."""
    from django.template.loader import render_to_string

    from lienthong.timetabling.queries.joint import parts_of_order
    from lienthong.timetabling.views.proposals import shown

    part = joint.parts.defer("facts").first()
    assert part

    def whole() -> str:
        parts = parts_of_order(joint)
        return str([(one.placed, one.left_out, one.whys) for one in parts])

    def one() -> str:
        return render_to_string("timetabling/_plan.html", shown(part, also_others=True))

    return {"the order": whole, "a part": one}


def main(arguments: list[str] | None = None) -> int:
    """Measure; the figure is from the order until every part waits for its centre."""
    parser = argparse.ArgumentParser(prog="benchmarks.joint", description=__doc__)
    parser.add_argument("--centres", type=int, default=CENTRES)
    parser.add_argument("--lecturers", type=int, default=LECTURERS)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="lienthong-joint-") as folder:
        os.environ["LIENTHONG_DATA"] = str(Path(folder))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lienthong.project.settings")
        from lienthong.project import serving

        with serving.database():
            serving.prepare()
            return _measured(asked.centres, asked.lecturers)


def _processor() -> float:
    """Seconds of the processor so far, of this process and of the solver's."""
    taken = os.times()
    return taken.user + taken.system + taken.children_user + taken.children_system


def _measured(centres: int, lecturers: int) -> int:
    from lienthong.jobs.worker import work_off
    from lienthong.timetabling.choices import JointState
    from lienthong.timetabling.models import ProposedSession

    province, _centres = fill(centres, lecturers)
    begun, computed = time.perf_counter(), _processor()
    joint = ordered(province)
    while work_off(limit=1):
        joint.refresh_from_db(fields=["state"])
        sys.stderr.write(f"{time.perf_counter() - begun:.1f} s: {joint.state}\n")
    wall, computed = time.perf_counter() - begun, _processor() - computed
    joint.refresh_from_db()
    rows: Any = ProposedSession.objects.filter(proposal__joint=joint)
    placed, left = rows.exclude(starts_at=None).count(), rows.filter(starts_at=None).count()
    unexplained = rows.filter(starts_at=None, whys=[]).count()
    sys.stderr.write(f"{placed} placed, {left} not, {unexplained} of them without a reason; solver {joint.seconds} s\n")
    wrong = joint.state != JointState.PROPOSED or placed + left != centres * CLASSES * HALF_DAYS or unexplained
    name = f"joint order of {centres} centres, {placed + left} sessions, {lecturers} shared lecturers"
    unit = f"s until the parts are out, {left} not placed"
    ended = [
        tell(Result(name, round(wall, 1), unit, LIMIT_SECONDS, "the promise")),
        tell(Result(f"{name}, processor time", round(computed, 1), "s", LIMIT_SECONDS, "the promise")),
    ]
    for what, page in pages(joint).items():
        seconds = median_seconds(page, 3)
        ended.append(tell(Result(f"joint order, page of {what}", round(seconds, 2), "s", PAGE_SECONDS, "the promise")))
    return 1 if wrong else max(ended)


if __name__ == "__main__":
    sys.exit(main())
