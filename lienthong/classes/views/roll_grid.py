"""The rolls of a class as a grid for a desk: learners down, sessions across, a sign in each cell, saved at once."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.transaction import atomic
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lienthong.base.http import requires
from lienthong.classes.access import ROLL, class_for, may_manage, may_take_roll
from lienthong.classes.actions.roll import take_roll
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.errors import RollRefused, sign_not_told
from lienthong.classes.forms.rolls import SignsForm
from lienthong.classes.models import Absence, Enrolment, Session, TrainingClass
from lienthong.classes.queries import sessions_of
from lienthong.classes.queries.learners import belongs_on, everybody_of
from lienthong.classes.queries.roll import entry_in, version_of
from lienthong.classes.rules.roll import AbsenceEntry, shown_sign
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal


@dataclass(slots=True)
class Column:
    """A session of the grid: who belonged to the class on its day, and what its roll says."""

    session: Session
    learners: list[int]
    seen: str
    known: dict[int, AbsenceEntry] = field(default_factory=dict)

    @property
    def is_taken(self) -> bool:
        """Whether the roll was taken."""
        return self.session.state == SessionState.HELD


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its field, what stands in it; nothing where the learner did not belong to the class."""

    name: str
    written: str
    is_wrong: bool
    label: str


@requires(ROLL)
def roll_grid(request: Any, pk: int) -> HttpResponse:
    """The week's rolls in one grid; arrows lead through it."""
    training_class = class_for(request.actor, pk, ROLL)
    sessions = _own_sessions(request.actor, training_class)
    weeks = sorted({_monday(one) for one in sessions})
    week = _week_asked(request.GET.get("tuan", ""), weeks, request.actor.on)
    everybody = everybody_of(training_class)
    columns = _columns([one for one in sessions if _monday(one) == week], everybody)
    form, refusal = SignsForm(request.POST), None
    if request.method == "POST":
        try:
            number = _save(columns, form, request.actor)
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, _saved(number))
            return redirect(f"{reverse('classes:roll_grid', args=[pk])}?tuan={week:%Y-%m-%d}")
    context = {
        "training_class": training_class,
        "columns": columns,
        "rows": _rows(columns, everybody, form, sent=request.POST if request.method == "POST" else {}),
        "refusal": refusal,
        "week": week,
        "weeks": weeks,
        "is_open": training_class.state == ClassState.OPEN,
    }
    return render(request, "classes/roll_grid.html", context, status=422 if refusal else 200)


def _own_sessions(actor: Actor, training_class: TrainingClass) -> list[Session]:
    """The sessions up to today whose roll is the actor's to take, by time."""
    manages = may_manage(actor, training_class)
    return [
        one
        for one in sessions_of(training_class)
        if one.state != SessionState.CANCELLED
        and timezone.localdate(one.starts_at) <= actor.on
        and may_take_roll(actor, one, manages=manages)
    ]


def _monday(session: Session) -> date:
    day = timezone.localdate(session.starts_at)
    return day - timedelta(days=day.weekday())


def _week_asked(written: str, weeks: list[date], today: date) -> date:
    """The week in the address where it has sessions, else the latest that has any."""
    chosen = next((week for week in weeks if f"{week:%Y-%m-%d}" == written), None)
    return chosen or (weeks[-1] if weeks else today - timedelta(days=today.weekday()))


def _columns(sessions: list[Session], everybody: list[Enrolment]) -> list[Column]:
    found = []
    for one in sessions:
        day = timezone.localdate(one.starts_at)
        roll_call = one.roll_call if one.state == SessionState.HELD else None
        found.append(Column(one, [row.pk for row in everybody if belongs_on(row, day)], version_of(roll_call)))
    known = {column.session.pk: column.known for column in found}
    for absence in Absence.objects.filter(session__in=known):
        known[absence.session_id][absence.enrolment_id] = entry_in(absence)
    return found


@atomic
def _save(columns: list[Column], form: SignsForm, actor: Actor) -> int:
    """Take or mend every roll that was touched, all or none; how many there were."""
    wanted = [(one, form.entries(one.session.pk, one.session.periods, one.known, one.learners)) for one in columns]
    if form.faults:
        raise RollRefused(sign_not_told(len(form.faults)))
    touched = [
        (one, entries)
        for one, entries in wanted
        if entries != one.known or (not one.is_taken and form.is_asked(one.session.pk))
    ]
    for one, entries in touched:
        take_roll(session=one.session, absences=entries, actor=actor, seen=form.seen(one.session.pk))
    return len(touched)


def _saved(number: int) -> str:
    if not number:
        return _("Không có buổi nào thay đổi.")
    return ngettext("Đã lưu điểm danh %(n)d buổi.", "Đã lưu điểm danh %(n)d buổi.", number) % {"n": number}


def _rows(
    columns: list[Column], everybody: list[Enrolment], form: SignsForm, sent: Any
) -> list[tuple[Enrolment, list[Cell | None]]]:
    """Learners with a cell for each session, as typed where something was; who belongs to none of them is left out."""
    wrong, found = set(form.faults), []
    for one in everybody:
        cells: list[Cell | None] = []
        for column in columns:
            if one.pk not in column.learners:
                cells.append(None)
                continue
            name = f"c-{column.session.pk}-{one.pk}"
            stands = shown_sign(column.known.get(one.pk), column.session.periods)
            label = f"{one.person.full_name}, {timezone.localtime(column.session.starts_at):%d/%m %H:%M}"
            cells.append(Cell(name, sent.get(name, stands)[:40], (column.session.pk, one.pk) in wrong, label))
        if any(cells):
            found.append((one, cells))
    return found
