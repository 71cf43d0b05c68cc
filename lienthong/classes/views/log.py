"""The class log: the book, one session with everything ever written of it, writing, signing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.classes.access import (
    ROLL,
    VIEW,
    class_for,
    may_manage,
    may_take_roll,
    session_for,
    session_for_roll,
    signing_facts,
)
from lienthong.classes.actions.log import sign_log, write_log
from lienthong.classes.choices import LogFact, SignatureKind
from lienthong.classes.errors import LogRefused
from lienthong.classes.forms.log import LogForm
from lienthong.classes.models import LogEntry, Session
from lienthong.classes.queries.classes import lecturers_of
from lienthong.classes.queries.log import LogRow, log_book, log_facts, signed, versions_of
from lienthong.classes.rules.log import reasons_against_logging, reasons_against_signing
from lienthong.classes.views.frame import frame
from lienthong.curriculum.models import Topic
from lienthong.kernel.refusal import Refusal
from lienthong.lecturers.models import Lecturer
from lienthong.rendering.documents import paper_links


@requires(VIEW)
@require_safe
def log_page(request: Any, pk: int) -> HttpResponse:
    """Sổ đầu bài of the class: every session, what was taught, what is missing, periods of each lecturer."""
    training_class = class_for(request.actor, pk)
    context = frame(request, training_class, "log")
    rows, manages = log_book(training_class), may_manage(request.actor, training_class)
    context |= {
        "rows": [(row, _may_write(request, row, manages=manages)) for row in rows],
        "missing": sum(row.is_missing for row in rows),
        "sums": _sums(rows),
        "papers": [paper_links("classes:paper", _("Sổ đầu bài"), pk, "so-dau-bai")] if rows else [],
        "kinds": SignatureKind,
    }
    return render(request, "classes/log.html", context)


def _may_write(request: Any, row: LogRow, *, manages: bool) -> bool:
    facts = log_facts(row.session, request.actor.on)
    return may_take_roll(request.actor, row.session, manages=manages) and not reasons_against_logging(facts)


def _sums(rows: list[LogRow]) -> list[tuple[str, int, int]]:
    """Lecturer, periods confirmed, periods that wait for a signature."""
    found: dict[str, list[int]] = {}
    for row in rows:
        if row.entry and row.entry.lecturer:
            sums = found.setdefault(row.entry.lecturer.person.full_name, [0, 0])
            sums[0 if row.is_confirmed else 1] += row.entry.periods
    return [(name, confirmed, waiting) for name, (confirmed, waiting) in found.items()]


@requires(VIEW)
@require_safe
def log_session(request: Any, pk: int, session_pk: int) -> HttpResponse:
    """What the log says of one session: the entry in force, its signatures, and what stood before."""
    training_class = class_for(request.actor, pk)
    session = session_for(training_class, session_pk)
    versions = versions_of(session)
    for one in versions:
        one.session = session
    context = frame(request, training_class, "log") | {
        "session": session,
        "versions": [(one, [LogFact(fact).label for fact in one.facts]) for one in versions],
        "may_write": may_take_roll(request.actor, session, manages=may_manage(request.actor, training_class))
        and not reasons_against_logging(log_facts(session, request.actor.on)),
        "signing": _signing(request, versions[0]) if versions else [],
    }
    return render(request, "classes/log_session.html", context)


def _signing(request: Any, entry: LogEntry) -> list[tuple[str, str, bool]]:
    """The signatures this actor may add: kind, words of the button, whether it records one on paper."""
    if not request.actor.may(ROLL):
        return []
    facts = signing_facts(request.actor, entry, signed(entry))
    offers = [
        (SignatureKind.LECTURER, _("Ký sổ đầu bài"), False),
        (SignatureKind.LECTURER, _("Ghi nhận giảng viên đã ký trên giấy"), True),
        (SignatureKind.OFFICE, _("Xác nhận số tiết thực dạy"), False),
    ]
    return [
        (kind.value, label, on_paper)
        for kind, label, on_paper in offers
        if kind not in facts.signed
        and not (kind == SignatureKind.LECTURER and (not facts.somebody_taught or on_paper == facts.taught))
        and not reasons_against_signing(facts, kind, on_paper=on_paper)
    ]


@requires(ROLL)
def log_write(request: Any, pk: int, session_pk: int) -> HttpResponse:
    """Write what was taught; where something stands already, a correction with its reason."""
    session = session_for_roll(request.actor, pk, session_pk)
    known = versions_of(session)
    reasons = reasons_against_logging(log_facts(session, request.actor.on))
    if reasons:
        return refused(request, LogRefused(*reasons), back=reverse("classes:log", args=[pk]))
    form = _form(request, session, known)
    if request.method == "POST" and form.is_valid():
        try:
            entry = write_log(session=session, draft=form.draft(), actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _said(entry))
            return redirect("classes:log", pk=pk)
    context = {"form": form, "training_class": session.training_class, "session": session, "known": bool(known)}
    return render(request, "classes/log_write.html", context, status=422 if form.errors else 200)


def _said(entry: LogEntry) -> str:
    if entry.signatures.filter(kind=SignatureKind.LECTURER).exists():
        return _("Đã ghi và ký sổ đầu bài. Giáo vụ hoặc chủ nhiệm lớp sẽ xác nhận.")
    return _("Đã ghi sổ đầu bài. Giảng viên sẽ thấy ở “Việc của tôi” để ký.")


def _form(request: Any, session: Session, known: list[LogEntry]) -> LogForm:
    training_class = session.training_class
    lecturers = lecturers_of(training_class.centre_id, request.actor.on) | Lecturer.objects.filter(
        pk=session.lecturer_id
    )
    last = known[0] if known else None
    initial = {
        "topic": last.topic_id if last else session.topic_id,
        "taught": last.taught if last else session.title,
        "lecturer": last.lecturer_id if last else session.lecturer_id,
        "periods": last.periods if last else session.periods,
        "facts": last.facts if last else [LogFact.ON_PLAN],
        "note": last.note if last else "",
    }
    return LogForm(
        request.POST or None,
        initial=initial,
        topics=Topic.objects.filter(edition_id=training_class.edition_id).order_by("position"),
        lecturers=lecturers,
        is_correction=last is not None,
    )


@requires(ROLL)
@require_POST
def log_sign(request: Any, pk: int, session_pk: int) -> HttpResponse:
    """Sign the version that was looked at: as its lecturer, or for the office."""
    session = session_for(class_for(request.actor, pk, ROLL), session_pk)
    version = request.POST.get("version", "")
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 5 else 0
    found = LogEntry.objects.select_related("lecturer__person").prefetch_related("signatures")
    entry = get_object_or_404(found, session=session, version=number)
    entry.session = session
    kind = SignatureKind.LECTURER if request.POST.get("kind") == SignatureKind.LECTURER else SignatureKind.OFFICE
    facts = signing_facts(request.actor, entry, signed(entry))
    try:
        sign_log(entry=entry, kind=kind, facts=facts, actor=request.actor, on_paper="on_paper" in request.POST)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:log_session", args=[pk, session_pk]))
    messages.success(request, _("Đã ký."))
    return redirect("classes:log_session", pk=pk, session_pk=session_pk)
