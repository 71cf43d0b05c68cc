"""The week of a centre, a class, a lecturer, a room: half days as rows, days as columns; by day on a phone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lienthong.base.http import requires, signed_in
from lienthong.classes.access import (
    MANAGE,
    VIEW,
    class_for,
    classes_visible_to,
    lecturers_visible_to,
    rooms_visible_to,
)
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.documents import WeekOnPaper, week_paper
from lienthong.classes.models import Session
from lienthong.classes.queries.classes import lecturers_of, rooms_of
from lienthong.classes.queries.weeks import classes_around, lecturer_of, sessions_in, visible_keys
from lienthong.classes.rules.weeks import Week, half_of, laid_out, week_asked, week_of
from lienthong.kernel.actor import Actor
from lienthong.lecturers.access import VIEW as SEE_LECTURERS
from lienthong.lecturers.access import engagements_visible_to
from lienthong.organisations.access import centres_within
from lienthong.rendering.documents import paper_answer
from lienthong.rendering.rules.wording import lower_first
from lienthong.ui.blocks import PaperLinks, Tab

PAPER_KINDS = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Card:
    """A session in a week: what of it may be named, and whether it may be moved."""

    session: Any
    is_named: bool
    may_move: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose week it is. `says` names what the cards need not repeat; `choices` leads to other weeks."""

    title: str
    which: Q
    says: str
    centre_id: int | None = None
    is_own: bool = False
    lead: str = ""
    shown: str = ""
    abstract: str = ""
    class_pk: int | None = None


@requires(VIEW)
@require_safe
def centre_week(request: Any) -> HttpResponse:
    """Everything a centre holds in the week. Who only teaches is led to his own week."""
    actor = request.actor
    if chosen := _chosen(request.GET.get("xem", "")):
        return redirect(f"{chosen}?{_week_of_address(request)}")
    centres = list(centres_within(actor, VIEW))
    asked = request.GET.get("trung_tam", "")
    if not (asked or "xem" in request.GET) and not actor.may(SEE_LECTURERS) and lecturer_of(actor.person_id):
        return redirect(f"{reverse('classes:week_own')}?{_week_of_address(request)}")
    centre = next((one for one in centres if str(one.unit_id) == asked), centres[0] if centres else None)
    subject = Subject(
        title=_of(centre.name) if centre else _("Lịch tuần"),
        which=Q(training_class__centre_id=centre.unit_id if centre else 0),
        says="centre",
        centre_id=centre.unit_id if centre else None,
    )
    return _answer(request, subject, centres=centres if len(centres) > 1 else [])


def _week_of_address(request: Any) -> str:
    return f"tuan={week_asked(request.GET.get('tuan'), request.actor.on).written}"


def _chosen(written: str) -> str:
    """The address of the week that the box of choices names (`lop-12`); empty where it names none."""
    names = {"lop": "week_class", "giang-vien": "week_lecturer", "phong": "week_room"}
    kind, _dash, key = written.rpartition("-")
    is_key = key.isascii() and key.isdigit() and len(key) < 18
    return reverse(f"classes:{names[kind]}", args=[int(key)]) if kind in names and is_key else ""


@signed_in("each sees the week that he teaches himself")
@require_safe
def own_week(request: Any) -> HttpResponse:
    """What the actor teaches, wherever it is."""
    lecturer = lecturer_of(request.actor.person_id)
    subject = Subject(
        title=_("Lịch của tôi"),
        which=Q(lecturer_id=lecturer.pk if lecturer else 0),
        says="lecturer",
        is_own=True,
        abstract=f"của giảng viên {lecturer.person.full_name}" if lecturer else "",
        lead="" if lecturer else _("Anh/chị chưa được ghi là giảng viên nên chưa có buổi dạy nào."),
    )
    return _answer(request, subject)


@requires(VIEW)
@require_safe
def class_week(request: Any, pk: int) -> HttpResponse:
    """The week of a class."""
    training_class = class_for(request.actor, pk)
    subject = Subject(
        training_class.title,
        Q(training_class=training_class),
        "class",
        training_class.centre_id,
        shown=f"lop-{pk}",
        class_pk=pk,
        abstract=lower_first(training_class.title),
    )
    return _answer(request, subject)


@requires(SEE_LECTURERS)
@require_safe
def lecturer_week(request: Any, pk: int) -> HttpResponse:
    """The week of a lecturer of a centre within reach. What he teaches elsewhere is shown as taken, and not named."""
    lecturer = get_object_or_404(lecturers_visible_to(request.actor), pk=pk)
    engaged = engagements_visible_to(request.actor).filter(lecturer=lecturer)
    here = engaged.order_by("-starts_on").values_list("unit_id", flat=True).first()
    subject = Subject(
        _of(lecturer.person.full_name),
        Q(lecturer=lecturer),
        "lecturer",
        here,
        shown=f"giang-vien-{pk}",
        abstract=f"của giảng viên {lecturer.person.full_name}",
    )
    return _answer(request, subject)


@requires(VIEW)
@require_safe
def room_week(request: Any, pk: int) -> HttpResponse:
    """The week of a room of a centre within reach."""
    room = get_object_or_404(rooms_visible_to(request.actor), pk=pk)
    return _answer(
        request,
        Subject(_of(room.name), Q(room=room), "room", room.unit_id, shown=f"phong-{pk}", abstract=f"tại {room.name}"),
    )


def _of(name: str) -> str:
    return _("Lịch của %(name)s") % {"name": name}


def _answer(request: Any, subject: Subject, *, centres: list[Any] | None = None) -> HttpResponse:
    actor = request.actor
    week = week_asked(request.GET.get("tuan"), actor.on)
    cards = _cards(actor, subject, week)
    if (kind := request.GET.get("dang", "")) in PAPER_KINDS:
        return _paper(request, subject, week, cards, kind)
    rows = laid_out(week, cards, lambda card: timezone.localtime(card.session.starts_at))
    context = {
        "subject": subject,
        "week": week,
        "rows": rows,
        "days": _by_day(week, cards),
        "count": len(cards),
        "shown": subject.shown,
        "class_pk": subject.class_pk,
        "papers": _papers(week, request) if cards else [],
        "may_move": any(card.may_move for card in cards),
        "choices": choices_of(actor, subject.centre_id, week.monday),
        "centres": centres or [],
        "tabs": tabs_of(request, "own" if subject.is_own else "week"),
        "today": actor.on,
        "now": timezone.now(),
        "this_week": week_asked(None, actor.on),
    }
    return render(request, "classes/week.html", context)


def _papers(week: Week, request: Any) -> list[PaperLinks]:
    """The week as Word and PDF, of the very page that is seen."""
    asked = request.GET.copy()
    asked["tuan"] = week.written
    urls = [f"{request.path}?{asked.urlencode()}&dang={kind}" for kind in PAPER_KINDS]
    return [PaperLinks(_("Lịch giảng dạy của tuần"), *urls)]


def _paper(request: Any, subject: Subject, week: Week, cards: list[Card], kind: str) -> HttpResponse:
    centre_id = subject.centre_id or (cards[0].session.training_class.centre_id if cards else 0)
    sessions = [(card.session, card.is_named) for card in cards]
    asked = WeekOnPaper(subject.abstract, subject.says, centre_id, week, sessions)
    return paper_answer(
        request,
        lambda: week_paper(asked, request.actor.on),
        name=f"lich-{week.written}",
        kind=kind,
        back=f"{request.path}?tuan={week.written}",
    )


def _cards(actor: Actor, subject: Subject, week: Week) -> list[Card]:
    """Three queries, however many sessions there are."""
    sessions = list(sessions_in(week, subject.which))
    named = visible_keys(sessions, classes_visible_to(actor))
    run = visible_keys(sessions, classes_visible_to(actor, MANAGE)) if actor.may(MANAGE) else set()
    return [
        Card(
            one,
            is_named=subject.is_own or one.training_class_id in named,
            may_move=one.training_class_id in run and _can_move(one),
        )
        for one in sessions
    ]


def _can_move(session: Session) -> bool:
    return session.state == SessionState.PLANNED and session.training_class.state == ClassState.OPEN


def _by_day(week: Week, cards: list[Card]) -> list[tuple[Any, list[tuple[Any, Card]]]]:
    """For a phone: each day that has something, with its sessions and the half each belongs to."""
    found: dict[Any, list[tuple[Any, Card]]] = {day: [] for day in week.days}
    for card in cards:
        starts = timezone.localtime(card.session.starts_at)
        found[starts.date()].append((half_of(starts.time()), card))
    return [(day, held) for day, held in found.items() if held]


def choices_of(actor: Actor, centre_id: int | None, day: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Whose timetables there are to see around the day: classes, lecturers, rooms of the centre. Three queries."""
    if centre_id is None:
        return []
    classes = classes_around(week_of(day), classes_visible_to(actor).filter(centre_id=centre_id))
    found = [
        (_("Lớp"), [(f"lop-{one.pk}", one.title) for one in classes]),
        (_("Phòng"), [(f"phong-{one.pk}", one.name) for one in rooms_of(centre_id)]),
    ]
    if actor.may(SEE_LECTURERS):
        lecturers = lecturers_of(centre_id, actor.on)
        found.insert(1, (_("Giảng viên"), [(f"giang-vien-{one.pk}", one.person.full_name) for one in lecturers]))
    return [(label, offered) for label, offered in found if offered]


def tabs_of(request: Any, current: str) -> list[Tab]:
    """The pages around timetables, those that this actor may open."""
    actor = request.actor
    tabs = (
        [Tab(_("Lịch tuần"), f"{reverse('classes:week')}?xem=trung-tam", current == "week")] if actor.may(VIEW) else []
    )
    if lecturer_of(actor.person_id):
        tabs.append(Tab(_("Lịch của tôi"), reverse("classes:week_own"), current == "own"))
        tabs.append(Tab(_("Lời mời dạy"), reverse("classes:asked"), current == "asked"))
    if actor.may(MANAGE):
        tabs.append(Tab(_("Mời giảng"), reverse("classes:invitation_board"), current == "invitations"))
    tabs.append(Tab(_("Đưa vào lịch điện thoại"), reverse("classes:feeds"), current == "feeds"))
    return tabs
