"""The story of the province, centre by centre: plans, classes, certificates; what is past happened, what is not did not."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

from lienthong.curriculum.models import Edition, Topic
from lienthong.planning.models import ApprovedLine
from lienthong.project.demo.days import workday_from, workday_until
from lienthong.project.demo.learners import Pool
from lienthong.project.demo.ledger import PRODUCT, Ledger
from lienthong.project.demo.plans import LINKED, Planned, Planning
from lienthong.project.demo.register import Books
from lienthong.project.demo.runs import Frame, Runs, enter_twice
from lienthong.project.demo.size import Course, Size
from lienthong.project.demo.staff import OWN_VALUES, Staff, Team, enter_own_values
from lienthong.project.demo.timetable import Run, Timetable
from lienthong.project.demo.tree import Centre, Tree
from lienthong.regulations.models import Provision, Rulebook
from lienthong.regulations.queries import terms_of

Tell = Callable[[str], None]
AHEAD = timedelta(days=12)
SKILLS = "tap-huan-ky-nang"


class Story:
    """Everything that happened up to yesterday. The same size and day give the same rows."""

    def __init__(self, ledger: Ledger, size: Size, today: date) -> None:
        self._ledger, self._size, self._today = ledger, size, today
        self._draw = Random(size.seed)  # noqa: S311 - invention, not secrecy
        self._first_year = today.year - max(max(ages) for ages in size.ages)
        begins = workday_from(date(self._first_year - 1, 11, 20))
        self.tree = Tree(ledger, self._draw, size, begins)
        self.staff = Staff(ledger, self._draw, self.tree, begins, self._first_year)
        self._planning = Planning(ledger, self._draw, self.tree, today, is_large=size.is_large)
        self._timetable = Timetable(self._draw)
        self._editions = _Editions()
        for year in range(self._first_year, today.year + 1):
            self._planning.guide(year, PRODUCT)
        ledger.flush()

    def tell(self, say: Tell) -> None:
        """Write every centre's years; one line each when it stands."""
        for centre in self.tree.centres:
            classes, certificates = self._live(centre, self.staff.teams[centre.position])
            self._ledger.flush()
            name = centre.name_on(self._today)
            say(f"{centre.position + 1}/{self._size.centres}  {name}: {classes} lớp, {certificates} giấy chứng nhận")

    def _live(self, centre: Centre, team: Team) -> tuple[int, int]:
        """How many classes and certificates the centre has in the end."""
        years = [self._today.year - age for age in self._size.ages_of(centre.position)]
        frames = self._frames(centre, team, years[0])
        runs: list[Run] = []
        for year in years:
            runs += self._runs_of(centre, team, year)
        self._number(runs)
        runs.sort(key=lambda run: (run.starts_on, run.line.pk, run.number))
        writer = Runs(
            self._ledger, self._draw, centre, team, Pool(self._draw, centre), self._today, is_large=self._size.is_large
        )
        written = [writer.write(run, frames(run)) for run in runs]
        known = [place.learner for place in written[0].places][:3]
        enter_twice(self._ledger, team.clerk, known, workday_until(self._today - timedelta(days=1)))
        books = Books(self._ledger, self._draw, centre, team, self._today, is_large=self._size.is_large)
        certificates = books.issue(written)
        if self._size.is_large:
            for one in written:
                self._planning.decide(centre, team, one.run, is_recognised=one.is_recognised)
        self._planning.next_year(centre, team, self._planned())
        return len(written), certificates

    def _frames(self, centre: Centre, team: Team, first_year: int) -> Callable[[Run], Frame]:
        """Which edition and rulebook a class runs under; the centre's own values are entered where the old one is silent."""
        rulebooks = list(Rulebook.objects.order_by("-starts_on"))
        begins = workday_from(date(first_year, 1, 3))
        governing = next(one for one in rulebooks if one.starts_on <= begins)
        unknown = [
            one
            for one in Provision.objects.filter(rulebook=governing, unit=None, value__isnull=True).order_by("pk")
            if one.key in OWN_VALUES
        ]
        enter_own_values(self._ledger, unknown, centre, team.director, begins)
        self._ledger.flush()
        terms = {one.pk: terms_of(one, centre.unit.pk) for one in rulebooks}

        def frame_of(run: Run) -> Frame:
            rulebook = next(one for one in rulebooks if one.starts_on <= run.starts_on)
            return Frame(self._editions.of(run.line), rulebook, terms[rulebook.pk])

        return frame_of

    def _planned(self) -> list[Planned]:
        draw = self._draw
        return [
            Planned(course, draw.randint(*course.classes), (course.learners[0] + course.learners[1]) // 2)
            for course in self._size.courses
        ]

    def _runs_of(self, centre: Centre, team: Team, year: int) -> list[Run]:
        """A year from its directive to the days of its classes, in the order of the lines."""
        planned = self._planned()
        linked = next(one for one in planned if one.course.programme == LINKED)
        task = self._planning.directive(centre, team, year, linked.classes, linked.classes * linked.learners)
        if self._size.is_large:
            self._planning.requests(centre, team, year)
        lines = self._planning.approved(centre, team, year, planned, task)
        found = [run for one, line in zip(planned, lines, strict=True) for run in self._of_line(one, line, team)]
        past = [run for run in found if run.ends_on < self._today]
        if self._size.is_large and past:
            self._draw.choice(past).is_cancelled = True
        return found

    def _of_line(self, planned: Planned, line: ApprovedLine, team: Team) -> Iterator[Run]:
        """The classes of a line, spread over its months. Now and then the last one is never opened."""
        draw, course = self._draw, planned.course
        count = planned.classes - (1 if self._size.is_large and draw.random() < 0.2 else 0)
        first, last = course.months
        for place in range(count):
            days = 30.4 * (first - 1 + (last - first + 1) * (place + draw.random() * 0.8) / planned.classes)
            wanted = date(line.year, 1, 1) + timedelta(days=round(days))
            if place == count - 1 and line.year == self._today.year:
                wanted = self._lately(course, wanted)
            topics = self._editions.topics_of(line)
            run = self._timetable.run(course, line, place + 1, wanted, team, topics)
            if run and run.starts_on <= self._today + AHEAD:
                run.decided_on = min(run.decided_on, workday_until(self._today - timedelta(days=1)))
                yield run

    def _lately(self, course: Course, wanted: date) -> date:
        """Something goes on in every centre today: a class of sympathisers has begun, one of officials is about to."""
        if course.programme == LINKED:
            return workday_until(self._today - timedelta(days=self._draw.randint(1, 4)))
        if course.programme == SKILLS:
            return self._today + timedelta(days=self._draw.randint(2, 8))
        return wanted

    def _number(self, runs: list[Run]) -> None:
        """Decisions have their numbers in the order of their days."""
        decisions = [(run.decided_on, place, "opening") for place, run in enumerate(runs)]
        decisions += [(run.recognised_on, place, "recognition") for place, run in enumerate(runs)]
        first = self._draw.randint(20, 200)
        for number, (_day, place, what) in enumerate(sorted(decisions), start=first):
            runs[place].numbers[what] = f"{number}-QĐ/TTCT"


class _Editions:
    """The edition that each programme's classes use, with its topics."""

    def __init__(self) -> None:
        self._editions = {
            one.programme_id: one for one in Edition.objects.select_related("programme").order_by("starts_on", "pk")
        }
        self._topics: dict[int, list[Topic]] = {}

    def of(self, line: ApprovedLine) -> Edition:
        """The edition used under the line."""
        return self._editions[line.programme_id or 0]

    def topics_of(self, line: ApprovedLine) -> list[Topic]:
        """Its topics in order."""
        edition = self.of(line)
        if edition.pk not in self._topics:
            self._topics[edition.pk] = list(Topic.objects.filter(edition=edition).order_by("position"))
        return self._topics[edition.pk]
