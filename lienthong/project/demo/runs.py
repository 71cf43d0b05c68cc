"""One class from its opening to its results, each step on its own day, as the actions would have left it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, cast

from django.db.models import Model

from lienthong.assessment.models import ClassCompletion, Mark, Result
from lienthong.assessment.rules import FIRST, RETAKE, Standing, verdict_on
from lienthong.classes.choices import (
    ClassState,
    InvitationState,
    ListState,
    MoveKind,
    SentBy,
    SessionState,
    SignatureKind,
    StepKind,
)
from lienthong.classes.models import (
    Absence,
    Enrolment,
    Invitation,
    InvitationStep,
    LogEntry,
    LogSignature,
    ReplacementWish,
    RollCall,
    SendingList,
    Session,
    SessionMove,
    TrainingClass,
)
from lienthong.classes.rules import Attendance, is_barred
from lienthong.classes.rules.attendance import HeldSession, attendance
from lienthong.curriculum.models import Edition
from lienthong.kernel.text import folded
from lienthong.people.models import Person
from lienthong.project.demo.days import HALF_DAYS, Clerk, at
from lienthong.project.demo.learners import Learner, Pool
from lienthong.project.demo.ledger import Hand, Ledger
from lienthong.project.demo.staff import Team, register
from lienthong.project.demo.timetable import PERIODS, Meeting, Run
from lienthong.project.demo.tree import Centre, Committee
from lienthong.records.choices import Source
from lienthong.records.models import Completion
from lienthong.regulations.models import Rulebook
from lienthong.regulations.rules import Terms

SECOND = timedelta(seconds=1)
_REMEMBERED = timedelta(days=30)
_REASONS = ["Việc gia đình", "Ốm, có giấy", "Họp đột xuất ở cơ quan", "Tập huấn dân quân", ""]
_CANCELLED = "Trùng thời gian đại hội chi bộ, chuyển học viên sang khóa sau"
_AWAY = "Đi tập huấn ở tỉnh cùng ngày"
_SMALL = "Chỉ tiêu của địa bàn không đủ cho hai lớp"
_HEADINGS = "TT;Họ và tên;Giới tính;Ngày sinh;Dân tộc;Chức vụ;Đơn vị;Điện thoại"
SEXES = {"male": "Nam", "female": "Nữ", "": ""}
_BARRED, _ABSENT, _ABSENT_WHEN_WEAK = 0.025, 0.018, 0.4


@dataclass(eq=False)
class Place:
    """A learner in a class: his enrolment, what he missed (session key -> periods), his marks."""

    learner: Learner
    enrolment: Enrolment
    missed: dict[int, int] = field(default_factory=dict)
    first: Decimal | None = None
    retake: Decimal | None = None
    result: Result | None = None

    @property
    def person(self) -> Person:
        """Who learns; a list made him known."""
        return cast("Person", self.learner.person)

    @property
    def outcome(self) -> Result:
        """What came of it, once the class is recognised."""
        return cast("Result", self.result)


@dataclass
class Written:
    """A class as it now stands in the ledger."""

    run: Run
    training_class: TrainingClass
    programme_name: str
    places: list[Place] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    is_recognised: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Under what a class runs: edition, rulebook, and what the rulebook says to the centre."""

    edition: Edition
    rulebook: Rulebook
    terms: Terms


class Runs:
    """Writes the classes of one centre. Whatever would have been done today or later has not been done."""

    def __init__(
        self, ledger: Ledger, draw: Random, centre: Centre, team: Team, pool: Pool, today: date, *, is_large: bool
    ) -> None:
        self._ledger, self._draw, self._centre, self._team, self._pool = ledger, draw, centre, team, pool
        self._today, self._is_large = today, is_large

    def write(self, run: Run, frame: Frame) -> Written:
        """The class as far as its time has come."""
        written = self._opened(run, frame)
        if run.listed_on < self._today:
            self._listed(written)
        if self._is_large or run.is_cancelled or run.starts_on <= self._today:
            self._planned(written)  # whoever plays with the small one finds timetables for the solver to make
        if run.is_cancelled:
            self._cancelled(written)
            return written
        if written.sessions:
            self._rolled(written)
        if run.marked_on < self._today and not self._is_stuck(run.marked_on):
            self._marked(written, frame.terms)
            if run.recognised_on < self._today and not self._is_stuck(run.recognised_on):
                self._recognised(written, frame)
        return written

    def _is_stuck(self, due_on: date) -> bool:
        """Of what would have been done lately, some waits still: there is something to do today."""
        return self._is_large and (self._today - due_on).days < 30 and self._draw.random() < 0.25

    def _opened(self, run: Run, frame: Frame) -> Written:
        title = f"{run.line.title} khóa {run.number} năm {run.line.year}"
        venue = (
            run.room.name
            if run.room
            else f"Hội trường {self._draw.choice(self._centre.communes_on(run.starts_on)).title}"
        )
        row = TrainingClass(
            centre=self._centre.unit, approved_line=run.line, edition=frame.edition, rulebook=frame.rulebook, title=title,
            course=run.number, decision_number=run.numbers["opening"], decision_on=run.decided_on,
            starts_on=run.starts_on, ends_on=run.ends_on, venue=venue, adviser=run.meetings[0].teacher.lecturer,
            searchable=folded(f"{title} {run.numbers['opening']}"),
        )  # fmt: skip
        moment = at(run.decided_on, 8, self._draw.randint(0, 50))
        self._ledger.add(row, moment)
        self._record(self._team.clerk, "classes.open_class", row, moment, line=run.line.pk)
        return Written(run, row, run.line.title)

    def _record(self, hand: Hand, verb: str, thing: Model, moment: datetime, **details: Any) -> None:
        self._ledger.record(hand, verb, thing, moment, unit_id=self._centre.unit.pk, **details)

    def _listed(self, written: Written) -> None:
        """Each commune sends its list; the clerk reads it, looks at it and applies it."""
        run = written.run
        chosen = self._pool.choose(run.course.programme, run.learners, run.listed_on)
        by_sender: dict[int, tuple[Committee, list[Learner]]] = {}
        for learner in chosen:
            sender = learner.cell.committee_on(run.listed_on)
            by_sender.setdefault(sender.unit.pk, (sender, []))[1].append(learner)
            learner.free_from = run.ends_on + timedelta(days=12)
        now = Clerk(at(run.listed_on, 9), timedelta(seconds=1))
        for sender, listed in by_sender.values():
            self._list_of(written, sender, listed, now)
        smallest = 25
        if len(chosen) < smallest and not run.is_cancelled:
            written.training_class.small_class_reason = _SMALL
            self._record(self._team.clerk, "classes.explain_small_class", written.training_class, now())

    def _list_of(self, written: Written, sender: Committee, listed: list[Learner], now: Clerk) -> None:
        run, training_class, clerk = written.run, written.training_class, self._team.clerk
        received = now()
        stored = self._ledger.keep_file(
            f"Danh sách cử học viên {sender.title}.csv", as_csv(map(_typed, listed)), received
        )
        new = sum(learner.person is None for learner in listed)
        outcome = {"new": new, "known": len(listed) - new, "enrolled": 0, "refused": 0}
        row = SendingList(
            training_class=training_class, sender=sender.unit, file=stored, outcome=outcome, state=ListState.APPLIED
        )
        self._ledger.add(row, received)
        self._record(clerk, "classes.receive_list", row, received, people=len(listed))
        for learner in listed:
            if learner.person is None:
                learner.person = self._known(learner, now)
            enrolment = Enrolment(
                training_class_id=training_class.pk, person_id=learner.person.pk, unit_id=learner.cell.unit.pk,
                unit_as_written=learner.cell.label, sending_list_id=row.pk, joined_on=run.starts_on,
            )  # fmt: skip
            written.places.append(Place(learner, self._ledger.add(enrolment)))
        row.applied_at = now()
        self._record(clerk, "classes.apply_list", row, row.applied_at, **outcome)

    def _known(self, learner: Learner, now: Clerk) -> Person:
        return register(
            self._ledger, self._team.clerk, now(), name=learner.name, sex=learner.sex, born=learner.born,
            unit_id=learner.cell.unit.pk, post=learner.post, phone=learner.phone, ethnicity=learner.ethnicity,
        )  # fmt: skip

    def _planned(self, written: Written) -> None:
        run = written.run
        now = Clerk(at(run.decided_on, 14), timedelta(seconds=40))
        for meeting in run.meetings:
            starts, ends = HALF_DAYS[meeting.half]
            session = Session(
                training_class_id=written.training_class.pk, topic=meeting.topic, title=meeting.topic.title,
                lecturer=meeting.teacher.lecturer, room=run.room, periods=PERIODS,
                starts_at=at(meeting.day, starts.hour, starts.minute), ends_at=at(meeting.day, ends.hour, ends.minute),
            )  # fmt: skip
            written.sessions.append(self._ledger.add(session))
            moment = now()
            self._record(self._team.clerk, "classes.plan_session", session, moment)
            if run.ends_on >= self._today - _REMEMBERED:
                self._ledger.add(self._first_step(session, moment))
        self._invited(written, now)

    def _invited(self, written: Written, now: Clerk) -> None:
        """Of a class that goes on: its lecturers are invited, one has answered; and one cannot come to the last session."""
        coming = [one for one in written.sessions if one.starts_at.date() > self._today]
        for place, lecturer_id in enumerate(dict.fromkeys(one.lecturer_id for one in coming)):
            first = next(one for one in coming if one.lecturer_id == lecturer_id)
            self._letter(written, lecturer_id, first.starts_at.date(), now(), is_accepted=place == 0)
        if coming:
            wish = ReplacementWish(session_id=coming[-1].pk, lecturer_id=coming[-1].lecturer_id, reason=_AWAY)
            self._ledger.add(wish, now())

    def _letter(self, written: Written, lecturer_id: int, first: date, moment: datetime, *, is_accepted: bool) -> None:
        clerk, answered = self._team.clerk, moment + timedelta(days=1)
        letter = Invitation(
            training_class_id=written.training_class.pk, lecturer_id=lecturer_id, sent_on=moment.date(),
            reply_by=min(moment.date() + timedelta(days=4), first),
            state=InvitationState.CONFIRMED if is_accepted else InvitationState.SENT,
            answered_at=answered if is_accepted else None,
        )  # fmt: skip
        self._ledger.add(letter)
        self._record(clerk, "classes.send_invitation", letter, moment)
        steps = [(StepKind.SENT, SentBy.OFFICE, moment), (StepKind.CONFIRMED, "", answered)]
        for kind, how, at_that in steps if is_accepted else steps[:1]:
            about = {"account_id": clerk.account_id, "made_by": clerk.name}
            self._ledger.add(InvitationStep(invitation_id=letter.pk, kind=kind, how=how, **about), at_that)

    def _first_step(self, session: Session, moment: datetime) -> SessionMove:
        """Who put the session there and when: of classes that go on, or ended lately."""
        clerk = self._team.clerk
        return SessionMove(
            session_id=session.pk, kind=MoveKind.PLANNED, lecturer_id=session.lecturer_id, room_id=session.room_id,
            starts_at=session.starts_at, ends_at=session.ends_at, account_id=clerk.account_id, moved_by=clerk.name,
            moved_at=moment,
        )  # fmt: skip

    def _cancelled(self, written: Written) -> None:
        row = written.training_class
        for session in written.sessions:
            session.state = SessionState.CANCELLED
        row.state, row.cancel_reason = ClassState.CANCELLED, _CANCELLED
        moment = at(written.run.listed_on, 16, 10)
        self._record(self._team.clerk, "classes.cancel_class", row, moment)

    def _rolled(self, written: Written) -> None:
        """Everyone was there but a few; some learners are away too often. Of the last days a roll may be missing."""
        draw = self._draw
        weak = {place for place in written.places if draw.random() < _BARRED}
        for meeting, session in zip(written.run.meetings, written.sessions, strict=True):
            if meeting.day >= self._today or not written.places:
                continue
            if self._is_large and written.run.marked_on >= self._today and draw.random() < 0.12:
                continue
            session.state = SessionState.HELD
            roll = RollCall(session_id=session.pk, taken_by=meeting.teacher.name)
            self._ledger.add(roll, session.starts_at + timedelta(minutes=draw.randint(8, 30)))
            self._logged(meeting, session)
            for place in written.places:
                if draw.random() < (_ABSENT_WHEN_WEAK if place in weak else _ABSENT):
                    self._absent(place, session)

    def _logged(self, meeting: Meeting, session: Session) -> None:
        """The lecturer writes the log after his lesson; the clerk confirms it some days later."""
        age = (self._today - meeting.day).days
        if age <= 1 or (age < 6 and session.pk % 3 == 0):
            return  # still to be written
        short = session.pk % 23 == 0
        entry = LogEntry(
            session_id=session.pk, version=1, topic=meeting.topic, taught=meeting.topic.title,
            lecturer=meeting.teacher.lecturer, periods=PERIODS - 1 if short else PERIODS,
            facts=["early" if short else "on_plan"], note="Mất điện từ 10 giờ" if short else "",
            written_by=meeting.teacher.name,
        )  # fmt: skip
        moment = session.ends_at + timedelta(minutes=3 + session.pk % 37)
        self._ledger.add(entry, moment)
        self._signed(entry, SignatureKind.LECTURER, meeting.teacher.name, moment)
        if age > 4:
            self._signed(entry, SignatureKind.OFFICE, self._team.clerk.name, moment + timedelta(days=3))

    def _signed(self, entry: LogEntry, kind: str, name: str, moment: datetime) -> None:
        self._ledger.add(LogSignature(entry_id=entry.pk, kind=kind, signed_by=name), moment)

    def _absent(self, place: Place, session: Session) -> None:
        periods = PERIODS if self._draw.random() < 0.85 else PERIODS // 2
        place.missed[session.pk] = periods
        is_excused = self._draw.random() < 0.6
        self._ledger.add(
            Absence(
                session_id=session.pk, enrolment_id=place.enrolment.pk, periods=periods, is_excused=is_excused,
                reason=self._draw.choice(_REASONS) if is_excused else "",
            )
        )  # fmt: skip

    def _attendance(self, written: Written) -> dict[int, Attendance]:
        held = [
            HeldSession(session.pk, meeting.day, session.periods)
            for meeting, session in zip(written.run.meetings, written.sessions, strict=True)
        ]
        joined_on = written.run.starts_on
        return {
            place.enrolment.pk: attendance(held, place.missed, joined_on=joined_on, left_on=None)
            for place in written.places
        }

    def _marked(self, written: Written, terms: Terms) -> None:
        """Marks around seven and a half; whoever fails writes once more; now and then somebody hands in nothing."""
        draw, mean = self._draw, self._draw.gauss(75, 3)
        attended = self._attendance(written)
        first, second = [], []
        again_on = written.run.marked_on + timedelta(days=1)
        for place in written.places:
            if is_barred(attended[place.enrolment.pk], terms) or draw.random() < 0.006:
                continue
            place.first = mark_around(draw, mean)
            first.append(self._mark(place, FIRST, place.first))
            if place.first < 5 and again_on < self._today:
                place.retake = Decimal(draw.randint(46, 68)) / 10
                second.append(self._mark(place, RETAKE, place.retake))
        moment = at(written.run.marked_on, 10, draw.randint(0, 50))
        clerk = self._team.clerk
        for marks, later in ((first, timedelta()), (second, timedelta(days=1))):
            if marks:
                for mark in marks:
                    mark.entered_at = moment + later
                changed = [[mark.enrolment_id, mark.attempt, None, str(mark.value)] for mark in marks]
                self._record(clerk, "assessment.save_marks", written.training_class, moment + later, changed=changed)

    def _mark(self, place: Place, attempt: int, value: Decimal) -> Mark:
        mark = Mark(enrolment_id=place.enrolment.pk, attempt=attempt, value=value, entered_by=self._team.clerk.name)
        return self._ledger.add(mark)

    def _recognised(self, written: Written, frame: Frame) -> None:
        run, row = written.run, written.training_class
        director = self._team.director
        moment = at(run.recognised_on, 9, self._draw.randint(0, 50))
        completion = ClassCompletion(
            training_class=row, decision_number=run.numbers["recognition"], decision_on=run.recognised_on,
            completed_by=director.name,
        )  # fmt: skip
        self._ledger.add(completion, moment)
        attended = self._attendance(written)
        in_order = sorted(written.places, key=lambda one: (one.person.sort_key, one.enrolment.pk))
        for place in in_order:
            self._result(place, completion, attended[place.enrolment.pk], frame)
        passed = [place for place in in_order if place.result and place.result.passed]
        row.state = ClassState.COMPLETED
        self._record(director, "assessment.complete_class", row, moment, learners=len(in_order), passed=len(passed))
        for place in passed:
            self._completion(written, place, frame)
        for place in in_order:
            self._pool.has_been(place.learner, run.course.programme, run.ends_on, passed=place in passed)
        written.places = in_order
        written.is_recognised = True

    def _result(self, place: Place, completion: ClassCompletion, attended: Attendance, frame: Frame) -> None:
        verdict = verdict_on(Standing(attended, place.first, place.retake), frame.terms)
        place.result = self._ledger.add(
            Result(
                completion_id=completion.pk, enrolment_id=place.enrolment.pk, held=attended.held,
                attended=attended.attended, mark=verdict.mark, passed=verdict.passed, grade=verdict.grade,
                reason="" if verdict.passed else str(verdict.outcome.label),
            )
        )  # fmt: skip

    def _completion(self, written: Written, place: Place, frame: Frame) -> None:
        programme = frame.edition.programme
        self._ledger.add(
            Completion(
                person_id=place.enrolment.person_id, programme_key=programme.key, programme_name=programme.name,
                completed_on=written.run.recognised_on, grade=place.outcome.grade, source=Source.CLASS,
                issuer_id=self._centre.unit.pk, class_id=written.training_class.pk,
            )
        )  # fmt: skip


def enter_twice(ledger: Ledger, hand: Hand, known: Sequence[Learner], on: date) -> None:
    """Three learners whom another list brought in again: in capitals without marks, by a bare year, in another cell."""
    now = Clerk(at(on, 16))
    first, second, third = known
    for one, name, born, cell in [
        (first, folded(first.name).upper(), first.born, second.cell),
        (second, second.name, None, third.cell),
        (third, third.name, third.born, first.cell),
    ]:
        register(ledger, hand, now(), name=name, sex=one.sex, born=born, birth_year=one.born.year, unit_id=cell.unit.pk)


def mark_around(draw: Random, mean: float) -> Decimal:
    """0 to 10 in tenths, most often in halves."""
    tenths = min(98, max(32, round(draw.gauss(mean, 10))))
    return Decimal(round(tenths / 5) * 5 if draw.random() < 0.7 else tenths) / 10


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """A list as a commune types it: name, sex, birth, ethnicity, post, unit, phone."""
    lines = [";".join([str(place), *row]) for place, row in enumerate(rows, start=1)]
    return "\n".join([_HEADINGS, *lines, ""]).encode("utf-8-sig")


def _typed(one: Learner) -> list[str]:
    return [one.name, SEXES[one.sex], f"{one.born:%d/%m/%Y}", one.ethnicity, one.post, one.cell.label, one.phone]
