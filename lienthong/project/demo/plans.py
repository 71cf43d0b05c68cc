"""A year's papers of a centre: guidance from above, the committee's plan and its tasks, the annual plan and its approval."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from lienthong.curriculum.models import Programme
from lienthong.directives.models import Task
from lienthong.directives.rules.deadlines import is_recurring, next_due_on
from lienthong.documents.choices import Direction
from lienthong.kernel.text import folded
from lienthong.organisations.models import Unit
from lienthong.planning.choices import LineKind, PlanState
from lienthong.planning.models import Approval, ApprovedLine, Plan, PlanLine, PlanMove
from lienthong.project.demo import texts
from lienthong.project.demo.days import Clerk, at, workday_from, workday_until
from lienthong.project.demo.ledger import Hand, Ledger
from lienthong.project.demo.papers import Papers
from lienthong.project.demo.size import Course
from lienthong.project.demo.staff import Team
from lienthong.project.demo.timetable import Run
from lienthong.project.demo.tree import Centre, Tree

LINKED = "nhan-thuc-ve-dang"
_REMARK = "Đề nghị giảm số lớp chuyên đề, bổ sung lớp cho bí thư chi bộ mới được bầu, và ghi rõ nguồn kinh phí."
_OTHERS = [
    (LineKind.CONFERENCE, "Hội nghị báo cáo viên hằng quý", (3, 12), 18),
    (LineKind.FIELD_STUDY, "Nghiên cứu thực tế tại khu di tích của tỉnh", (6, 8), 35),
    (LineKind.LOCAL_HISTORY, "Biên soạn lịch sử đảng bộ địa phương", (1, 12), 60),
    (LineKind.CONTEST, "Hội thi giảng viên lý luận chính trị giỏi cấp cơ sở", (9, 10), 20),
]
_REPORTS = [
    (3, "tình hình đội ngũ giảng viên"),
    (5, "kết quả bồi dưỡng đảng viên mới"),
    (8, "việc rà soát cơ sở vật chất của trung tâm"),
    (10, "nhu cầu mở lớp năm sau"),
]
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Planned:
    """A class line before it is written: its course and how many classes of how many learners."""

    course: Course
    classes: int
    learners: int


class Planning:
    """Writes plans and the documents around them, step by step on their own days; nothing on `today` or later."""

    def __init__(self, ledger: Ledger, draw: Random, tree: Tree, today: date, *, is_large: bool) -> None:
        self._ledger, self._draw, self._tree, self._today = ledger, draw, tree, today
        self._is_large = is_large
        self._papers = Papers(ledger)
        self._programmes = {one.key: one for one in Programme.objects.all()}
        self._guidance: dict[int, tuple[str, date, str, str]] = {}

    def guide(self, year: int, hand: Hand) -> None:
        """The province's guidance for a year, in the register of its board, with the tasks it gives."""
        issued_on = workday_from(date(year - 1, 12, 2))
        unit, board, symbol = self._tree.board_on(issued_on)
        number = f"{self._draw.randint(12, 60)}-HD/{symbol}"
        text = texts.guidance(board=board, number=number, issued_on=issued_on, year=year)
        self._guidance[year] = (number, issued_on, board, text)
        if self._is_large:
            moment = at(issued_on, 10)
            paper = self._papers.enter(unit, text, number, hand, moment, Direction.OUTGOING)
            tasks = self._papers.accept(paper, "", hand, at(issued_on, 10, 20))
            self._close(tasks, hand)

    def directive(self, centre: Centre, team: Team, year: int, classes: int, learners: int) -> Task:
        """The committee's plan of the year as the centre holds it; its first task, measured. What is past due was done."""
        number, guided_on, board, text = self._guidance[year]
        issued_on = workday_from(guided_on + timedelta(days=self._draw.randint(5, 8)))
        committee = centre.committee_on(issued_on)
        own_number = f"{self._draw.randint(20, 90)}-KH/{committee.symbol}"
        plan = texts.plan_of_committee(
            committee=committee.name, place=committee.place, centre=centre.name_on(issued_on), number=own_number,
            issued_on=issued_on, year=year, classes=classes,
            follows=f"Hướng dẫn số {number}, ngày {guided_on:%d/%m/%Y} của {board}",
        )  # fmt: skip
        if self._is_large:
            self._from_above(centre, team, year, text, (committee.unit, plan, own_number, issued_on))
        moment = at(workday_from(issued_on + timedelta(days=1)), 8, 30)
        paper = self._papers.enter(centre.unit, plan, own_number, team.clerk, moment)
        tasks = self._papers.accept(paper, "Trung tâm chính trị", team.clerk, moment + timedelta(minutes=10))
        self._papers.measure(
            tasks[0], team.clerk, moment + timedelta(minutes=20), programme=LINKED, year=year,
            targets=(classes, learners),
        )  # fmt: skip
        self._close(tasks, team.clerk, year)
        return tasks[0]

    def _from_above(self, centre: Centre, team: Team, year: int, text: str, plan: tuple[Unit, str, str, date]) -> None:
        """The guidance in the centre's register and the committee's, and the plan in the committee's own."""
        number, guided_on, *_ = self._guidance[year]
        unit, words, own_number, issued_on = plan
        received = at(workday_from(guided_on + timedelta(days=2)), 9)
        tasks = self._papers.accept(
            self._papers.enter(centre.unit, text, number, team.clerk, received), "các trung tâm chính trị", team.clerk,
            received + timedelta(minutes=10),
        )  # fmt: skip
        self._close(tasks, team.clerk, year)
        self._papers.enter(unit, text, number, team.committee, received + timedelta(minutes=40))
        out = self._papers.enter(unit, words, own_number, team.committee, at(issued_on, 15), Direction.OUTGOING)
        tasks = self._papers.accept(out, "", team.committee, at(issued_on, 15, 20))
        self._close(tasks, team.committee, year)

    def requests(self, centre: Centre, team: Team, year: int) -> None:
        """Letters that ask for reports through the year. The centre answered most in time; of the last ones it did not."""
        for month, what in _REPORTS:
            issued_on = workday_from(date(year, month, 2 + self._draw.randint(0, 6)))
            received = at(workday_from(issued_on + timedelta(days=1)), 14)
            if received.date() >= self._today:
                return
            _unit, board, symbol = self._tree.board_on(issued_on)
            due_on = issued_on + timedelta(days=self._draw.randint(9, 24))
            number = f"{100 * month + self._draw.randint(0, 99)}-CV/{symbol}"
            name = centre.name_on(issued_on)
            words = texts.request(
                board=board, centre=name, number=number, issued_on=issued_on, due_on=due_on, what=what
            )
            paper = self._papers.enter(centre.unit, words, number, team.clerk, received)
            tasks = self._papers.accept(paper, "Trung tâm chính trị", team.clerk, received + timedelta(minutes=10))
            self._close(tasks, team.clerk, late=self._draw.random() < 0.3)

    def _close(self, tasks: Sequence[Task], hand: Hand, year: int | None = None, *, late: bool = False) -> None:
        """Finish what would have been finished: by its day, or at the end of the year; a late one not yet.

        Of a task that comes again every year, the rounds before the year's own are ended one by one.
        """
        for task in tasks:
            last = date(year or self._today.year, 12, 20)
            while is_recurring(task.deadline) and task.due_on and year and task.due_on.year < year:
                if not self._end_round(task, task.due_on, hand):
                    break
            done_on = (task.due_on or last) + timedelta(days=60 if late else -self._draw.randint(1, 4))
            done_on = workday_from(max(done_on, task.created_at.date() + timedelta(days=1)))
            if done_on < self._today:
                self._papers.finish(task, hand, at(done_on, 15, self._draw.randint(0, 50)))

    def _end_round(self, task: Task, ended: date, hand: Hand) -> bool:
        """What `finish_round` leaves, a day or two before the round's day; whether that is past."""
        done_on = workday_until(max(ended - timedelta(days=1), task.created_at.date()))
        if done_on >= self._today:
            return False
        task.due_on = next_due_on(task.deadline, ended + timedelta(days=1), None)
        moment = max(at(done_on, 16), task.created_at + timedelta(minutes=30))
        self._ledger.record(
            hand, "directives.finish_round", task, moment, unit_id=task.unit_id, round=ended.isoformat()
        )
        return True

    def draft(
        self, centre: Centre, team: Team, year: int, made_on: date, planned: Sequence[Planned], task: Task | None
    ) -> tuple[Plan, list[PlanLine], Clerk]:
        """A plan with its lines, still on the clerk's desk."""
        now = Clerk(at(made_on, 8, 20), timedelta(seconds=50))
        committee = centre.committee_on(made_on)
        plan = self._ledger.add(Plan(centre=centre.unit, committee=committee.unit, year=year, made_on=made_on))
        self._ledger.record(team.clerk, "planning.make_plan", plan, now(), unit_id=centre.unit.pk, year=year)
        lines = [self._class_line(plan, place, one, task) for place, one in enumerate(planned, start=1)]
        lines += [self._other_line(plan, place, one) for place, one in enumerate(_OTHERS, start=len(lines) + 1)]
        for line in lines:
            self._ledger.add(line)
            self._ledger.record(team.clerk, "planning.add_line", line, now(), unit_id=centre.unit.pk, plan=plan.pk)
        return plan, lines, now

    def _class_line(self, plan: Plan, position: int, planned: Planned, task: Task | None) -> PlanLine:
        course, programme = planned.course, self._programmes[planned.course.programme]
        return PlanLine(
            plan=plan, position=position, kind=LineKind.CLASS, programme=programme, title=programme.name,
            task=task if course.programme == LINKED else None, audience=programme.audience,
            class_count=planned.classes, learners_per_class=planned.learners, from_month=course.months[0],
            to_month=course.months[1], venue="Hội trường A",
            budget_dong=planned.classes * (6 + planned.learners // 8) * _MILLION,
        )  # fmt: skip

    def _other_line(self, plan: Plan, position: int, other: tuple[str, str, tuple[int, int], int]) -> PlanLine:
        kind, title, (from_month, to_month), millions = other
        return PlanLine(
            plan=plan, position=position, kind=kind, title=title, from_month=from_month, to_month=to_month,
            budget_dong=millions * _MILLION,
        )  # fmt: skip

    def move(self, plan: Plan, move: str, to: str, hand: Hand, moment: datetime, remark: str = "") -> None:
        """What a move leaves: the state, the step in the history, the entry on the trail."""
        was, plan.state = plan.state, to
        step = PlanMove(
            plan=plan, move=move, from_state=was, to_state=to, account_id=hand.account_id, moved_by=hand.name,
            remark=remark,
        )  # fmt: skip
        self._ledger.add(step, moment)
        self._ledger.record(
            hand, f"planning.{move}_plan", plan, moment, unit_id=plan.centre_id, was=str(was), now=str(to)
        )

    def approved(
        self, centre: Centre, team: Team, year: int, planned: Sequence[Planned], task: Task
    ) -> list[ApprovedLine]:
        """The plan of a year through all its moves; some came back once. The frozen class lines, in order."""
        made_on = workday_from(date(year - 1, 12, 14))
        plan, lines, now = self.draft(centre, team, year, made_on, planned, task)
        self.move(plan, "submit", PlanState.SUBMITTED, team.clerk, now())
        day = workday_from(made_on + timedelta(days=2))
        self.move(plan, "forward", PlanState.FORWARDED, team.director, at(day, 9, 30))
        if self._is_large and self._draw.random() < 0.25:
            day = workday_from(day + timedelta(days=2))
            self.move(plan, "return", PlanState.DRAFT, team.committee, at(day, 10), _REMARK)
            self.move(plan, "submit", PlanState.SUBMITTED, team.clerk, at(day, 15))
            self.move(plan, "forward", PlanState.FORWARDED, team.director, at(day, 16, 30))
        day = workday_from(day + timedelta(days=5))
        return self._approve(plan, lines, centre, team, day)

    def _approve(self, plan: Plan, lines: list[PlanLine], centre: Centre, team: Team, day: date) -> list[ApprovedLine]:
        number = f"{self._draw.randint(100, 190)}-TB/{centre.committee_on(day).symbol}"
        moment = at(day, 9, 30)
        approval = Approval(plan=plan, version=1, number=number, issued_on=day, approved_by=team.committee.name)
        self._ledger.add(approval, moment)
        frozen = [
            self._ledger.add(
                ApprovedLine(
                    approval=approval, line=line, centre=centre.unit, year=plan.year, kind=line.kind,
                    programme=line.programme, task=line.task, title=line.title, title_folded=folded(line.title),
                    audience=line.audience, class_count=line.class_count, learners_per_class=line.learners_per_class,
                    from_month=line.from_month, to_month=line.to_month, venue=line.venue,
                    budget_dong=line.budget_dong,
                )
            )
            for line in lines
        ]  # fmt: skip
        self.move(plan, "approve", PlanState.APPROVED, team.committee, moment)
        return [line for line in frozen if line.kind == LineKind.CLASS]

    def decide(self, centre: Centre, team: Team, run: Run, *, is_recognised: bool) -> None:
        """The decisions on a class in the register of what went out: its opening, and that it was completed."""
        days = f"từ ngày {run.starts_on:%d/%m/%Y} đến ngày {run.ends_on:%d/%m/%Y}"
        named = f"lớp {run.line.title} khóa {run.number} năm {run.line.year}"
        decided = [(run.decided_on, "opening", f"về việc mở {named}", f"Mở {named}, {days}.")]
        if is_recognised:
            subject = f"về việc công nhận hoàn thành {named}"
            decided.append((run.recognised_on, "recognition", subject, f"Công nhận kết quả của {named}, {days}."))
        for day, what, subject, first in decided:
            number, committee = run.numbers[what], centre.committee_on(day)
            words = texts.decision(
                committee=committee.name, centre=centre.name_on(day), place=committee.place, number=number,
                issued_on=day, subject=subject, first=first, director=team.director.name,
                basis=f"Thông báo số {run.line.approval.number} của Ban Thường vụ về kế hoạch năm {run.line.year}",
            )  # fmt: skip
            self._papers.enter(centre.unit, words, number, team.clerk, at(day, 16), Direction.OUTGOING)

    def next_year(self, centre: Centre, team: Team, planned: Sequence[Planned]) -> None:
        """The plan of the coming year where it stands: a draft, before the director, before the committee, returned."""
        stage = centre.position % 5
        if stage == 4:
            return
        made_on = workday_until(self._today - timedelta(days=21 + centre.position % 7))
        plan, _lines, now = self.draft(centre, team, self._today.year + 1, made_on, planned, None)
        if stage == 0:
            return
        self.move(plan, "submit", PlanState.SUBMITTED, team.clerk, now())
        day = workday_from(made_on + timedelta(days=1))
        if stage >= 2:
            self.move(plan, "forward", PlanState.FORWARDED, team.director, at(day, 9, 30))
        if stage == 3:
            self.move(
                plan, "return", PlanState.DRAFT, team.committee, at(workday_from(day + timedelta(days=2)), 10), _REMARK
            )
