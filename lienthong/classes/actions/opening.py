"""Opening a class under an approved line, mending what was typed, cancelling it."""

from datetime import date

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.classes.actions.moves import note_moves
from lienthong.classes.actions.questions import settle_questions
from lienthong.classes.choices import ClassState, MoveKind, SessionState
from lienthong.classes.errors import ClassRefused
from lienthong.classes.events import ClassCancelled, ClassOpened
from lienthong.classes.models import Session, TrainingClass
from lienthong.classes.queries.bases import basis_of_approval
from lienthong.classes.queries.classes import edition_on, line_facts_of
from lienthong.classes.queries.log import logged_among
from lienthong.classes.rules import opening as rules
from lienthong.classes.rules.timetable import class_is_closed
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import folded, squash
from lienthong.lecturers.models import Lecturer
from lienthong.planning.models import ApprovedLine, PlanLine
from lienthong.regulations.queries import rulebook_on


@atomic
def open_class(
    *,
    approved_line: ApprovedLine,
    title: str,
    course: int,
    decision_number: str,
    decision_on: date,
    starts_on: date,
    ends_on: date,
    venue: str,
    adviser: Lecturer | None,
    actor: Actor,
) -> TrainingClass:
    """Open a class with the edition and the rulebook of its first day. Asked twice the same, it gives the same class.

    Two clerks who open a line's last class at once wait for each other; the later one is refused.
    """
    PlanLine.objects.select_for_update(no_key=True).get(pk=approved_line.line_id)
    again = TrainingClass.objects.filter(
        approved_line__line_id=approved_line.line_id,
        course=course,
        starts_on=starts_on,
        decision_number=squash(decision_number),
    ).exclude(state=ClassState.CANCELLED)
    if known := again.first():
        return known
    edition, rulebook = edition_on(approved_line.programme, starts_on), rulebook_on(starts_on)
    facts = rules.OpeningFacts(decision_on, starts_on, ends_on, edition is not None, rulebook is not None)
    line = line_facts_of(approved_line)
    reasons = rules.reasons_not_to_open(line, facts)
    if reasons or edition is None or rulebook is None:
        raise ClassRefused(*reasons)
    with refusing(
        {
            "class_within_approved_number": lambda: ClassRefused(rules.all_opened(line.approved, line.approved_by)),
            "class_fits_its_approved_line": lambda: ClassRefused(rules.not_in_line(line.approved_by)),
            "class_course_once": lambda: ClassRefused(_course_taken(course, starts_on)),
        }
    ):
        training_class = TrainingClass.objects.create(
            centre_id=approved_line.centre_id,
            approved_line=approved_line,
            edition=edition,
            rulebook=rulebook,
            title=squash(title),
            course=course,
            decision_number=squash(decision_number),
            decision_on=decision_on,
            starts_on=starts_on,
            ends_on=ends_on,
            venue=squash(venue),
            adviser=adviser,
            searchable=_searchable(title, decision_number),
        )
    record(actor, "classes.open_class", training_class, unit_id=training_class.centre_id, line=approved_line.pk)
    announce(ClassOpened(training_class.pk))
    return training_class


def _searchable(title: str, decision_number: str) -> str:
    return folded(f"{title} {decision_number}")


def _course_taken(course: int, starts_on: date) -> Reason:
    sentence = _("Trung tâm đã có khóa %(course)d của chương trình này, khai giảng ngày %(day)s. Hãy ghi số khóa khác.")
    return Reason("course_taken", sentence % {"course": course, "day": written_day(starts_on)}, "course")


@atomic
def change_class(
    *,
    training_class: TrainingClass,
    title: str,
    course: int,
    decision_number: str,
    decision_on: date,
    starts_on: date,
    ends_on: date,
    venue: str,
    adviser: Lecturer | None,
    actor: Actor,
) -> TrainingClass:
    """Mend what was typed at the opening. Edition and rulebook stay; no session may fall outside the new dates."""
    known = (
        TrainingClass.objects.select_for_update(of=("self",))
        .select_related("approved_line__approval")
        .get(pk=training_class.pk)
    )
    facts = rules.OpeningFacts(decision_on, starts_on, ends_on, has_edition=True, has_rulebook=True)
    line = known.approved_line
    reasons = rules.reasons_against_dates(line.year, basis_of_approval(line), facts)
    if known.state != ClassState.OPEN:
        reasons.append(class_is_closed())
    if _sessions_outside(known, starts_on, ends_on):
        sentence = _("Có buổi học nằm ngoài thời gian mới của lớp. Hãy dời hoặc hủy buổi học đó trước.")
        reasons.append(Reason("sessions_outside", sentence, "ends_on"))
    if reasons:
        raise ClassRefused(*reasons)
    known.title, known.course, known.venue, known.adviser = squash(title), course, squash(venue), adviser
    known.decision_number, known.decision_on = squash(decision_number), decision_on
    known.starts_on, known.ends_on = starts_on, ends_on
    known.searchable = _searchable(title, decision_number)
    with refusing({"class_course_once": lambda: ClassRefused(_course_taken(course, starts_on))}):
        known.save()
    record(actor, "classes.change_class", known, unit_id=known.centre_id)
    return known


def _sessions_outside(training_class: TrainingClass, starts_on: date, ends_on: date) -> bool:
    sessions = Session.objects.filter(training_class=training_class).exclude(state=SessionState.CANCELLED)
    outside = sessions.filter(starts_at__date__lt=starts_on) | sessions.filter(starts_at__date__gt=ends_on)
    return outside.exists()


@atomic
def cancel_class(*, training_class: TrainingClass, remark: str, actor: Actor) -> TrainingClass:
    """Cancel a class before anything was held; its planned sessions go too, and its place in the line is free again.

    The remark is kept with the class.
    """
    known = TrainingClass.objects.select_for_update().get(pk=training_class.pk)
    if known.state == ClassState.CANCELLED:
        return known
    if known.state == ClassState.COMPLETED:
        raise ClassRefused(class_is_closed())
    rows = Session.objects.filter(training_class=known).order_by("pk").select_for_update(no_key=True)
    sessions = list(rows)  # whoever writes the log of one waits for us, or we for him
    if any(one.state == SessionState.HELD for one in sessions):
        raise ClassRefused(Reason("sessions_held", _("Lớp đã có buổi học được điểm danh nên không hủy được.")))
    if logged_among(sessions):
        raise ClassRefused(Reason("session_logged", _("Lớp đã có buổi học được ghi sổ đầu bài nên không hủy được.")))
    written = squash(remark)
    if not written:
        raise ClassRefused(Reason("remark_missing", _("Hãy ghi lý do hủy lớp."), "remark"))
    going = [one for one in sessions if one.state != SessionState.CANCELLED]
    Session.objects.filter(training_class=known).update(state=SessionState.CANCELLED)
    note_moves(going, MoveKind.CANCELLED, actor)
    settle_questions(known, going, actor)
    known.state, known.cancel_reason = ClassState.CANCELLED, written[:300]
    known.save(update_fields=["state", "cancel_reason"])
    record(actor, "classes.cancel_class", known, unit_id=known.centre_id)
    announce(ClassCancelled(known.pk))
    return known


@atomic
def explain_small_class(*, training_class: TrainingClass, reason: str, actor: Actor) -> TrainingClass:
    """Record why a class below the rulebook's number runs all the same."""
    known = TrainingClass.objects.select_for_update().get(pk=training_class.pk)
    if known.state != ClassState.OPEN:
        raise ClassRefused(class_is_closed())
    written = squash(reason)
    if not written:
        raise ClassRefused(Reason("reason_missing", _("Hãy ghi lý do vẫn mở lớp."), "reason"))
    known.small_class_reason = written[:300]
    known.save(update_fields=["small_class_reason"])
    record(actor, "classes.explain_small_class", known, unit_id=known.centre_id)
    return known
