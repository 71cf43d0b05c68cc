"""What a centre taught in five years: plans with their approval, classes, learners, results, completions, certificates.

Every class that is over is completed and leads to completions. Results and certificates are kept for the two programmes
for new members alone, which are a quarter of all: a register of twenty million would measure the disk, not the product.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.invented.crowd import LECTURERS, Human, people_of
from benchmarks.invented.shape import CELLS, LEARNERS, YEARS, Centre, Shape
from benchmarks.invented.tree import cell_name, centre_name, commune_name
from benchmarks.loading import Loader
from lienthong.assessment.models import ClassCompletion, Result
from lienthong.audit.models import AuditEntry
from lienthong.certificates.models import Certificate, CertificateList, Register
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Enrolment, RollCall, Session, TrainingClass
from lienthong.curriculum.models import Programme
from lienthong.kernel.text import folded
from lienthong.planning.choices import LineKind, PlanState
from lienthong.planning.models import Approval, ApprovedLine, Plan, PlanLine
from lienthong.records.choices import Source
from lienthong.records.models import Completion
from lienthong.regulations.models import Rulebook

STANDING = date(2026, 10, 1)  # what ended before is completed
CERTIFIED = 2
THING = "classes.TrainingClass"
FIRST_ENTRY = 1_000_000  # the trail has entries already: setting up an installation leaves some
GRADES = [("5.5", "Trung bình"), ("7.5", "Khá"), ("8.5", "Giỏi"), ("9.5", "Xuất sắc")]


@dataclass(frozen=True, slots=True)
class Course:
    """A programme as classes need it."""

    pk: int
    key: str
    name: str
    edition: int
    days: int


@dataclass(frozen=True, slots=True)
class Held:
    """One class: its keys and what everything hanging on it repeats."""

    pk: int
    line: int
    course: Course
    number: int
    year: int
    starts_on: date
    ends_on: date
    rulebook: int
    learners: list[Human]
    is_completed: bool
    is_certified: bool

    @property
    def title(self) -> str:
        return f"Lớp {self.course.name} khóa {self.number} năm {self.year}"

    @property
    def decision(self) -> str:
        return f"{self.number * 7 + self.course.pk}-QĐ/TTCT"

    @property
    def decided_on(self) -> date:
        return self.ends_on + timedelta(days=5)


class Training:
    """Writes centre by centre; what is common to all is asked of the database once."""

    def __init__(self, loader: Loader, shape: Shape) -> None:
        self.loader, self.shape = loader, shape
        programmes = Programme.objects.prefetch_related("editions").order_by("position")
        self.courses = [
            Course(one.pk, one.key, one.name, edition.pk, edition.days)
            for one in programmes
            for edition in one.editions.all()[:1]
        ]
        self.rulebooks = list(Rulebook.objects.order_by("starts_on").values_list("starts_on", "pk"))

    def write(self, centre: Centre) -> None:
        """All of one centre."""
        held = list(self._classes(centre))
        self._plans(centre)
        self._class_rows(centre, held)
        self._learners(centre, held)
        self._register(centre, [one for one in held if one.is_certified])
        self._trail(centre, held)

    def _classes(self, centre: Centre) -> Iterator[Held]:
        people = people_of(self.shape, centre)
        draw = Random(f"{self.shape.seed} training {centre.number}")  # noqa: S311 - invention, not secrecy
        a_year = self.shape.classes_a_year
        for place, year in enumerate(YEARS):
            for nth in range(a_year):
                course = self.courses[nth % len(self.courses)]
                begins = date(year, 1, 5) + timedelta(days=nth * 320 // a_year)
                ends = begins + timedelta(days=course.days - 1)
                is_completed = ends < STANDING
                pk = (centre.number * len(YEARS) + place) * a_year + nth + 1
                yield Held(
                    pk=pk,
                    line=self._line(centre, place, nth % len(self.courses)),
                    course=course,
                    number=nth // len(self.courses) + 1,
                    year=year,
                    starts_on=begins,
                    ends_on=ends,
                    rulebook=[key for day, key in self.rulebooks if day <= begins][-1],
                    learners=draw.sample(people, min(LEARNERS, len(people))),
                    is_completed=is_completed,
                    is_certified=is_completed and nth % len(self.courses) < CERTIFIED,
                )

    def _line(self, centre: Centre, year: int, course: int) -> int:
        return (centre.number * len(YEARS) + year) * len(self.courses) + course + 1

    def _plans(self, centre: Centre) -> None:
        seat = self.shape.commune_unit(centre.communes.start)
        plans = [(centre.number * len(YEARS) + place + 1, year) for place, year in enumerate(YEARS)]
        with self.loader.rows(Plan, "id", "centre_id", "committee_id", "year", "state", "made_on") as put:
            put(f"{pk}\t{centre.unit}\t{seat}\t{year}\t{PlanState.APPROVED}\t{year - 1}-12-01" for pk, year in plans)
        with self.loader.rows(Approval, "id", "plan_id", "version", "number", "issued_on", "approved_by") as put:
            put(f"{pk}\t{pk}\t1\t{pk % 90 + 1}-QĐ/ĐU\t{year - 1}-12-20\tHoàng Kim Chi" for pk, year in plans)
        lines = [
            (self._line(centre, place, nth), place, year, nth, course)
            for place, year in enumerate(YEARS)
            for nth, course in enumerate(self.courses)
        ]
        count = -(-self.shape.classes_a_year // len(self.courses))
        with self.loader.rows(
            PlanLine, "id", "plan_id", "position", "kind", "programme_id", "title", "class_count", "learners_per_class",
            "from_month", "to_month",
        ) as put:  # fmt: skip
            put(
                f"{pk}\t{centre.number * len(YEARS) + place + 1}\t{nth + 1}\t{LineKind.CLASS}\t{course.pk}\t{course.name}"
                f"\t{count}\t{LEARNERS}\t1\t12"
                for pk, place, _year, nth, course in lines
            )
        with self.loader.rows(
            ApprovedLine, "id", "approval_id", "line_id", "centre_id", "year", "kind", "programme_id", "title",
            "title_folded", "class_count", "learners_per_class", "from_month", "to_month",
        ) as put:  # fmt: skip
            put(
                f"{pk}\t{centre.number * len(YEARS) + place + 1}\t{pk}\t{centre.unit}\t{year}\t{LineKind.CLASS}\t{course.pk}"
                f"\t{course.name}\t{folded(course.name)}\t{count}\t{LEARNERS}\t1\t12"
                for pk, place, year, _nth, course in lines
            )

    def _class_rows(self, centre: Centre, held: list[Held]) -> None:
        venue = f"Hội trường xã {commune_name(centre.communes.start)}"
        with self.loader.rows(
            TrainingClass, "id", "centre_id", "approved_line_id", "edition_id", "rulebook_id", "title", "course",
            "decision_number", "decision_on", "starts_on", "ends_on", "venue", "state", "searchable",
        ) as put:  # fmt: skip
            put(
                f"{one.pk}\t{centre.unit}\t{one.line}\t{one.course.edition}\t{one.rulebook}\t{one.title}\t{one.number}"
                f"\t{one.decision}\t{one.starts_on - timedelta(days=10)}\t{one.starts_on}\t{one.ends_on}\t{venue}"
                f"\t{ClassState.COMPLETED if one.is_completed else ClassState.OPEN}"
                f"\t{folded(one.title)} {folded(one.decision)}"
                for one in held
            )
        first = centre.number * LECTURERS + 1
        # Two sessions on the first day of each class; no two classes of a centre begin on the same day.
        with self.loader.rows(
            Session, "id", "training_class_id", "title", "lecturer_id", "room_id", "starts_at", "ends_at", "periods",
            "state",
        ) as put:  # fmt: skip
            put(
                f"{2 * one.pk - 1 + part}\t{one.pk}\tChuyên đề {part + 1}\t{first + (one.pk + part) % LECTURERS}"
                f"\t{first + one.pk % LECTURERS}\t{one.starts_on} {hour}:30+07\t{one.starts_on} {hour + 3}:30+07\t4"
                f"\t{SessionState.HELD if one.starts_on < STANDING else SessionState.PLANNED}"
                for one in held
                for part, hour in ((0, 7), (1, 13))
            )
        with self.loader.rows(RollCall, "id", "session_id", "taken_by") as put:
            put(
                f"{2 * one.pk - 1 + part}\t{2 * one.pk - 1 + part}\tTrịnh Công Dũng"
                for one in held
                if one.starts_on < STANDING
                for part in (0, 1)
            )

    def _learners(self, centre: Centre, held: list[Held]) -> None:
        with self.loader.rows(Enrolment, "id", "training_class_id", "person_id", "unit_id", "joined_on") as put:
            put(
                f"{_enrolment(one, place)}\t{one.pk}\t{learner.pk}\t{learner.cells[0]}\t{one.starts_on}"
                for one in held
                for place, learner in enumerate(one.learners)
            )
        with self.loader.rows(
            ClassCompletion, "id", "training_class_id", "decision_number", "decision_on", "completed_by"
        ) as put:
            put(
                f"{one.pk}\t{one.pk}\t{one.decision}\t{one.decided_on}\tNguyễn Thị An"
                for one in held
                if one.is_completed
            )
        with self.loader.rows(
            Completion, "id", "person_id", "programme_key", "programme_name", "completed_on", "grade", "source",
            "issuer_id", "class_id",
        ) as put:  # fmt: skip
            put(
                f"{_enrolment(one, place)}\t{learner.pk}\t{one.course.key}\t{one.course.name}\t{one.decided_on}"
                f"\t{_grade(one, place)[1]}\t{Source.CLASS}\t{centre.unit}\t{one.pk}"
                for one in held
                if one.is_completed
                for place, learner in enumerate(one.learners)
            )

    def _register(self, centre: Centre, certified: list[Held]) -> None:
        entries = [(one, place, learner) for one in certified for place, learner in enumerate(one.learners)]
        with self.loader.rows(
            Result, "id", "completion_id", "enrolment_id", "held", "attended", "mark", "passed", "grade"
        ) as put:
            put(
                f"{_enrolment(one, place)}\t{one.pk}\t{_enrolment(one, place)}\t8\t8\t{_grade(one, place)[0]}\tt"
                f"\t{_grade(one, place)[1]}"
                for one, place, _learner in entries
            )
        register = centre.number + 1
        with self.loader.rows(Register, "id", "centre_id", "next_number", "number_pattern") as put:
            put([f"{register}\t{centre.unit}\t{len(entries) + 1}\t{{number}}/GCN-TTCT"])
        with self.loader.rows(
            CertificateList, "id", "register_id", "training_class_id", "issued_on", "signer", "signer_post", "issued_by"
        ) as put:
            put(
                f"{one.pk}\t{register}\t{one.pk}\t{one.decided_on + timedelta(days=5)}\tLê Thanh Bình\tGiám đốc\tNguyễn Thị An"
                for one in certified
            )
        seat, centre_now = commune_name(centre.communes.start), centre_name(self.shape, centre.number)
        with self.loader.rows(
            Certificate, "id", "register_id", "number", "printed_number", "list_id", "result_id", "holder_name",
            "holder_folded", "holder_sort_key", "holder_birth", "holder_sex", "holder_unit", "centre_name",
            "committee_name", "place", "programme_name", "class_title", "from_on", "to_on", "grade", "issued_on", "token",
        ) as put:  # fmt: skip
            put(
                f"{_enrolment(one, place)}\t{register}\t{number}\t{number}/GCN-TTCT\t{one.pk}\t{_enrolment(one, place)}"
                f"\t{holder.name.text}\t{holder.name.folded}\t{holder.name.key}\t{holder.birth}\t{holder.sex}"
                f"\t{self._cell_name(holder)}\t{centre_now}\tĐảng ủy xã {seat}\t{seat}\t{one.course.name}\t{one.title}"
                f"\t{one.starts_on}\t{one.ends_on}\t{_grade(one, place)[1]}\t{one.decided_on + timedelta(days=5)}"
                f"\t{_token(self.shape.seed, _enrolment(one, place))}"
                for number, (one, place, holder) in enumerate(entries, start=1)
            )

    def _cell_name(self, holder: Human) -> str:
        return cell_name(holder.commune, (holder.cells[0] - self.shape.cell_unit(0, 0)) % CELLS)

    def _trail(self, centre: Centre, held: list[Held]) -> None:
        """Opening and completing each class. Moments rise with the keys, as they do where people work."""
        with self.loader.rows(AuditEntry, "id", "at", "unit_id", "verb", "object_type", "object_id") as put:
            for verb, part in (("classes.open_class", 0), ("assessment.complete_class", 1)):
                put(
                    f"{FIRST_ENTRY + 2 * one.pk + part}\t{_moment(one.pk, part)}\t{centre.unit}\t{verb}\t{THING}\t{one.pk}"
                    for one in held
                    if one.is_completed or part == 0
                )


def _enrolment(one: Held, place: int) -> int:
    return (one.pk - 1) * LEARNERS + place + 1


def _grade(one: Held, place: int) -> tuple[str, str]:
    return GRADES[(one.pk * 13 + place * 7) % len(GRADES)]


def _token(seed: int, number: int) -> str:
    return hashlib.blake2b(f"{seed} {number}".encode(), digest_size=11).hexdigest()


def _moment(pk: int, part: int) -> str:
    return f"2026-{1 + pk // 40_000 % 9:02d}-{1 + pk // 2_000 % 28:02d} {8 + part}:{pk // 60 % 60:02d}:{pk % 60:02d}+07"
