"""The front door: what waits for me, search, the trail, how the mails stand, the page of components, and the language."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from lienthong.audit.access import CHANGES, VIEW
from lienthong.audit.actions import record
from lienthong.audit.models import AuditEntry
from lienthong.audit.queries import changes_by, changes_without_decision
from lienthong.base.http import public, requires, signed_in
from lienthong.base.logs import request_id
from lienthong.base.paging import page_of
from lienthong.certificates.queries import list_of
from lienthong.classes.access import VIEW as CLASSES
from lienthong.classes.access import class_for
from lienthong.classes.queries.file import things_of
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.text import squash
from lienthong.notices.access import MAIL, failed_mail_for
from lienthong.notices.actions import retry_mail
from lienthong.notices.choices import MailState
from lienthong.notices.queries import mail_counts, mails_in_trouble
from lienthong.ui.boards import Sought, boards
from lienthong.ui.components import component_context
from lienthong.web.access import entries_visible_to, entry_for, units_with_a_trail
from lienthong.web.exports import changes_sheet, trail_sheet
from lienthong.web.forms import ChangeFilter, TrailFilter
from lienthong.web.queries import (
    changes_matching,
    details_of,
    entries_about,
    entries_matching,
    named_mails,
    rows_of,
    rows_of_changes,
    seal_of,
)

MOST_CHANGES = 200

LEAST = 2  # letters
SUGGESTED = 8


@signed_in("everyone's own page; each source gives only what its reader may see")
@require_safe
def home(request: Any) -> HttpResponse:
    """Việc của tôi: everything that waits for me, the most urgent first."""
    context = {"todos": boards.todo_of(request.actor), "today": request.actor.on}
    return render(request, "web/home.html", context)


@signed_in("each source gives only what the searcher may see")
@require_safe
def search(request: Any) -> HttpResponse:
    """One box for everything: with or without marks, numbers in any spelling; what fits best first."""
    text = _typed(request)
    groups = boards.found(request.actor, Sought(text)) if len(text) >= LEAST else []
    return render(request, "web/search.html", {"q": text, "groups": groups, "too_short": 0 < len(text) < LEAST})


@signed_in("each source gives only what the searcher may see")
@require_safe
def suggestions(request: Any) -> HttpResponse:
    """While typing: the few best hits of all kinds, uncounted."""
    text = _typed(request)
    groups = boards.found(request.actor, Sought(text, shown=3, is_counted=False)) if len(text) >= LEAST else []
    hits = [(group, hit) for group in groups for hit in group.hits]
    best = sorted(hits, key=lambda pair: pair[1].rank)[:SUGGESTED]
    return render(request, "web/suggestions.html", {"q": text, "best": best})


def _typed(request: Any) -> str:
    return squash(request.GET.get("q", "").replace("\x00", ""))[:100]


@requires(VIEW)
@require_safe
def trail(request: Any) -> HttpResponseBase:
    """Nhật ký: who did what at my units, the newest first. That it was taken away is an entry itself."""
    form, entries, asked = _asked_of_the_trail(request)
    if takes_away(request):
        answer = list_answer(request, trail_sheet(entries, request.actor), filters=form)
        if number := answer.get("X-Row-Count"):
            record(request.actor, "audit.export_trail", None, rows=int(number))
        return answer
    page = page_of(entries, request.GET.get("page"))
    rows = rows_of(list(page.object_list), request.actor)
    may_see_changes = request.actor.may(CHANGES)
    context = {"filters": form, "page": page, "rows": rows, "asked": asked, "may_see_changes": may_see_changes}
    return render(request, "web/trail.html", context)


@requires(CLASSES)
@require_safe
def class_history(request: Any, pk: int) -> HttpResponse:
    """Lịch sử lớp: every decision about the class and what belongs to it, in words, newest first."""
    training_class = class_for(request.actor, pk)
    things = things_of(training_class)
    issued = list_of(training_class)
    if issued is not None:
        things[issued._meta.label_lower] = {issued.pk: ""}
    page = page_of(entries_about(things), request.GET.get("page"))
    entries = list(page.object_list)
    shown = [
        (row, things[entry.object_type].get(entry.object_id or 0, ""))
        for entry, row in zip(entries, rows_of(entries, request.actor), strict=True)
    ]
    return render(request, "web/class_history.html", {"training_class": training_class, "page": page, "rows": shown})


@requires(MAIL)
@require_safe
def mails(request: Any) -> HttpResponse:
    """Thư điện tử: whether mail is on, how many went out, and which did not get through."""
    page = page_of(mails_in_trouble(), request.GET.get("page"))
    counts = mail_counts()
    context = {
        "mail_is_on": settings.MAIL_IS_ON,
        "server": f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}",
        "sender": settings.DEFAULT_FROM_EMAIL,
        "counts": [(state.label, counts.get(state, 0)) for state in MailState],
        "page": page,
        "rows": named_mails(page.object_list),
    }
    return render(request, "web/mails.html", context)


@requires(MAIL)
@require_POST
def mail_retry(request: Any, pk: int) -> HttpResponse:
    """Let a mail that was given up be tried once more."""
    retry_mail(mail=failed_mail_for(request.actor, pk), actor=request.actor, now=timezone.now())
    messages.success(request, _("Thư sẽ được gửi lại trong ít phút."))
    return redirect("web:mails")


@requires(VIEW)
@require_safe
def trail_entry(request: Any, pk: int) -> HttpResponse:
    """One entry: everything recorded with it, whether it is sealed, and which rows changed by it."""
    entry = entry_for(request.actor, pk)
    changes = changes_by(entry.pk)
    shown = list(changes[:MOST_CHANGES])
    context = {
        "entry": entry,
        "row": rows_of([entry], request.actor)[0],
        "details": details_of(entry),
        "seal": seal_of(entry),
        "changes": rows_of_changes(shown),
        "more": changes.count() - len(shown) if len(shown) == MOST_CHANGES else 0,
    }
    return render(request, "web/trail_entry.html", context)


@requires(CHANGES)
@require_safe
def undecided(request: Any) -> HttpResponseBase:
    """Changes of rows without an entry: made past the actions, or of records that are no decisions."""
    form = ChangeFilter(request.GET)
    asked = {**form.asked(), "text": _searched(request)}
    changes = changes_matching(changes_without_decision(), **asked)
    if takes_away(request):
        return list_answer(request, changes_sheet(changes), filters=form)
    page = page_of(changes, request.GET.get("page"))
    context = {"filters": form, "page": page, "rows": rows_of_changes(page.object_list), "asked": any(asked.values())}
    return render(request, "web/changes.html", context)


def _asked_of_the_trail(request: Any) -> tuple[TrailFilter, QuerySet[AuditEntry], bool]:
    """The filter, the entries that pass it, and whether anything was asked."""
    form = TrailFilter(request.GET, units=list(units_with_a_trail(request.actor).values_list("unit_id", "name")))
    asked = form.asked()
    text = _searched(request)
    return form, entries_matching(entries_visible_to(request.actor), text=text, **asked), bool(asked or text)


def _searched(request: Any) -> str:
    return str(request.GET.get("q", "").replace("\x00", "").strip()[:100])


@signed_in("shows invented data only")
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every building block of the look on one page."""
    return render(request, "ui/components.html", component_context())


@public("the language is chosen before signing in, too")
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Remember the language and go back."""
    return set_language(request)


def broken(request: HttpRequest) -> HttpResponse:
    """The page of an error of ours, with the number under which the log has it; asks for nothing that may be broken too."""
    return HttpResponse(get_template("500.html").render({"number": request_id()}), status=500)
