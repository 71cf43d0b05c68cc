"""The roll: a page for a phone, and the book of all rolls of a class."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from lienthong.base.http import refused, requires
from lienthong.classes.access import ROLL, VIEW, class_for, reasons_read_in, session_for_roll
from lienthong.classes.actions.roll import take_roll
from lienthong.classes.choices import LeaveState, SessionState
from lienthong.classes.errors import RollRefused
from lienthong.classes.forms.rolls import absences_from
from lienthong.classes.models import Absence, CheckIn, Enrolment, LeaveRequest, Session, TrainingClass
from lienthong.classes.queries import attendance_of, learner_rows, sessions_of, terms_of_class
from lienthong.classes.queries.checking import check_ins_of
from lienthong.classes.queries.handing import entries_of, open_conflicts
from lienthong.classes.queries.learners import barred_names, learners_on, outlooks_of
from lienthong.classes.queries.leave import leaves_for, leaves_of
from lienthong.classes.queries.roll import absences_of, entry_in, roll_call_of, roll_facts, version_of
from lienthong.classes.rules.attendance import Outlook
from lienthong.classes.rules.checking import minutes_late
from lienthong.classes.rules.roll import (
    AbsenceEntry,
    entry_missing,
    numbers_of,
    reasons_against_taking,
    shown_sign,
)
from lienthong.classes.views.frame import frame
from lienthong.classes.views.papers import papers_of_rolls
from lienthong.classes.views.timetable import session_rows
from lienthong.kernel.refusal import Refusal
from lienthong.rendering.documents import paper_links

NAMED = 5
MOST_ENTRIES = 10


@dataclass(frozen=True, slots=True)
class RollRow:
    """A learner on the roll: what stands of him so far, or what his leave proposes; how much he may still miss."""

    learner: Enrolment
    entry: AbsenceEntry | None
    whole: int
    leave: LeaveRequest | None = None
    outlook: Outlook | None = None
    check_in: CheckIn | None = None

    @property
    def said(self) -> str:
        """`present`, `absent`, `excused` or `late`."""
        if self.entry is None:
            return "present"
        if not self.entry.periods:
            return "late"
        return "excused" if self.entry.is_excused else "absent"

    @property
    def periods(self) -> list[tuple[int, bool]]:
        """Each period of the session, and whether it is missed; where the roll says only how many, the first ones."""
        entry = self.entry
        if entry is None or not entry.periods:
            return [(number, True) for number in range(1, self.whole + 1)]
        missed = numbers_of(entry.which) or list(range(1, entry.periods + 1))
        return [(number, number in missed) for number in range(1, self.whole + 1)]


@requires(ROLL)
def roll(request: Any, pk: int, session_pk: int) -> HttpResponse:
    """Everyone was there, except: one list, saved at once, open again to the same hands."""
    session = session_for_roll(request.actor, pk, session_pk)
    learners = learners_on(session.training_class, timezone.localdate(session.starts_at))
    if request.method == "POST":
        absences = absences_from(request.POST, [one.pk for one in learners], session.periods)
        try:
            take_roll(session=session, absences=absences, actor=request.actor, seen=request.POST.get("seen"))
        except Refusal as refusal:
            return refused(request, refusal, back=reverse("classes:roll", args=[pk, session_pk]))
        say_roll_taken(request, session, absences)
        return redirect("classes:roll", pk=pk, session_pk=session_pk)
    reasons = reasons_against_taking(roll_facts(session.training_class, session, request.actor.on))
    roll_call = roll_call_of(session)
    checked = check_ins_of(session)
    by_code = bool(checked) and request.GET.get("quet") == "1" and roll_call is None
    rows = roll_rows(session, learners, checked, by_code=by_code)
    if not reasons_read_in(request.actor, [pk]):
        rows = [replace(row, entry=replace(row.entry, reason="") if row.entry else None) for row in rows]
    context = {
        "training_class": session.training_class,
        "session": session,
        "rows": rows,
        "absent": sum(row.entry is not None for row in rows),
        "proposed": sum(row.leave is not None for row in rows) if roll_call is None else 0,
        "checked": len(checked),
        "by_code": by_code,
        "roll_call": roll_call,
        "seen": version_of(roll_call),
        "entries": entries_of(session)[:MOST_ENTRIES],
        "refusal": RollRefused(*reasons) if reasons else None,
        "papers": [paper_links("classes:roll_sheet", _("Danh sách điểm danh để ký"), pk, session_pk)],
    }
    return render(request, "classes/roll.html", context)


def roll_rows(
    session: Session, learners: list[Enrolment], checked: Mapping[int, CheckIn], *, by_code: bool
) -> list[RollRow]:
    """What the roll says, or before it was taken what leave proposes, and what was scanned where it is asked to count.

    Eight queries, whatever the class.
    """
    training_class, day = session.training_class, timezone.localdate(session.starts_at)
    known, is_taken = absences_of(session), session.state == SessionState.HELD
    leaves = leaves_for(session, day)
    terms = terms_of_class(training_class)
    outlooks = outlooks_of(training_class, terms, learners, attendance_of(training_class))
    found = []
    for one in learners:
        leave, scanned, entry = leaves.get(one.pk), checked.get(one.pk), known.get(one.pk)
        if not is_taken:
            entry = _proposed(session, leave, scanned, terms.late_minutes.value) if leave or by_code else None
        found.append(RollRow(one, entry, session.periods, leave, outlooks.get(one.pk), scanned))
    return found


def _proposed(
    session: Session, leave: LeaveRequest | None, scanned: CheckIn | None, late_from: int | None
) -> AbsenceEntry | None:
    """What the roll begins with for somebody with leave, or for whom the code counts: scanned, late, or not there."""
    whole = range(1, session.periods + 1)
    if scanned is not None:
        late = minutes_late(scanned.at, session.starts_at, late_from)
        return AbsenceEntry(0, late_minutes=late) if late else None
    return entry_missing(whole, is_excused=leave is not None, reason=leave.reason if leave else "")


def say_roll_taken(request: Any, session: Session, absences: Mapping[int, AbsenceEntry]) -> None:
    """What was saved, and who is barred as things stand."""
    learners = len(learners_on(session.training_class, timezone.localdate(session.starts_at)))
    absent = sum(entry.periods > 0 for entry in absences.values())
    said = _("Đã lưu điểm danh: có mặt %(present)d, vắng %(absent)d.")
    messages.success(request, said % {"present": learners - absent, "absent": absent})
    terms = terms_of_class(session.training_class)
    barred = barred_names(session.training_class, terms)
    if not barred:
        return
    named = ", ".join(barred[:NAMED]) + ("…" if len(barred) > NAMED else "")
    sentence = ngettext(
        "%(count)d học viên hiện chưa đủ %(percent)d%% số tiết để viết bài thu hoạch: %(names)s.",
        "%(count)d học viên hiện chưa đủ %(percent)d%% số tiết để viết bài thu hoạch: %(names)s.",
        len(barred),
    )
    facts = {"count": len(barred), "percent": terms.attendance_percent.value, "names": named}
    messages.warning(request, sentence % facts)


@requires(VIEW)
@require_safe
def roll_book(request: Any, pk: int) -> HttpResponse:
    """Every roll of the class: learners down, sessions across."""
    training_class = class_for(request.actor, pk)
    context = frame(request, training_class, "rolls")
    sessions = [one for one in sessions_of(training_class) if one.state != SessionState.CANCELLED]
    held = [one for one in sessions if one.state == SessionState.HELD]
    missed = {
        (absence.enrolment_id, absence.session_id): absence
        for absence in Absence.objects.filter(session__training_class=training_class)
    }
    terms = terms_of_class(training_class)
    rolled = session_rows(request, sessions, manages=context["manages"])
    conflicts = {one.session_id: one for one in open_conflicts(TrainingClass.objects.filter(pk=pk)).reverse()}
    context |= {
        "sessions": [row | {"conflict": conflicts.get(row["session"].pk)} for row in rolled],
        "held": held,
        "papers": papers_of_rolls(training_class, sessions),
        "terms": terms,
        "may_take": context["manages"] or any(row["may_roll"] for row in rolled),
        "leaves_waiting": sum(row.leave.state == LeaveState.ASKED for row in leaves_of(training_class)),
        "rows": [
            (row, [_cell(row.enrolment, one, missed.get((row.enrolment.pk, one.pk))) for one in held])
            for row in learner_rows(training_class, terms, request.actor.on)
        ],
    }
    return render(request, "classes/rolls.html", context)


def _cell(enrolment: Enrolment, session: Session, absence: Absence | None) -> str:
    if timezone.localdate(session.starts_at) < enrolment.joined_on:
        return "–"
    if absence is None:
        return "✓"
    entry = entry_in(absence)
    whole = f"{'P' if entry.is_excused else 'V'}{entry.periods}"
    shown = shown_sign(entry, session.periods)
    return shown.replace(shown[0], whole, 1) if entry.periods == session.periods else shown
