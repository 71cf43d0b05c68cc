"""The papers of a class, to be had as Word and PDF files; and the links to them that the pages show."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.classes import documents
from lienthong.classes.access import VIEW, call_for, class_for, session_for
from lienthong.classes.models import Session, TrainingClass
from lienthong.classes.queries.file import commendations_of, studies_of
from lienthong.lecturers.models import Lecturer
from lienthong.planning.access import approved_line_for
from lienthong.rendering.documents import paper_answer, paper_links
from lienthong.rendering.rules.paper import Paper
from lienthong.ui.blocks import PaperLinks

# What the address calls a paper, and who makes it of a class.
PAPERS: dict[str, Callable[[TrainingClass, Any], Paper]] = {
    "quyet-dinh-mo-lop": lambda training_class, _on: documents.opening_decision(training_class),
    "cong-van-cu-hoc-vien": documents.call_letter_of_class,
    "lich-hoc": documents.timetable_paper,
    "danh-sach-diem-danh": documents.roll_sheets,
    "so-dau-bai": documents.log_book_paper,
    "quyet-dinh-ban-can-su": lambda training_class, _on: documents.committee_decision(training_class),
    "chuong-trinh-khai-giang": lambda training_class, _on: documents.ceremony_paper(training_class, "opening"),
    "chuong-trinh-be-giang": lambda training_class, _on: documents.ceremony_paper(training_class, "closing"),
}
# The page to which a paper leads back, where it is not the class's first.
_OF_FILE = ("quyet-dinh-ban-can-su", "chuong-trinh-khai-giang", "chuong-trinh-be-giang")
_PAGE_OF = {"lich-hoc": "sessions", "danh-sach-diem-danh": "sessions", "so-dau-bai": "log"} | dict.fromkeys(
    _OF_FILE, "file"
)


@requires(VIEW)
@require_safe
def paper(request: Any, pk: int, name: str, kind: str) -> HttpResponse:
    """One paper of the class."""
    training_class = class_for(request.actor, pk)
    if name not in PAPERS:
        raise Http404(name)
    return paper_answer(
        request,
        lambda: PAPERS[name](training_class, request.actor.on),
        name=f"{name}-{pk}",
        kind=kind,
        back=reverse(f"classes:{_PAGE_OF.get(name, 'detail')}", args=[pk]),
    )


@requires(VIEW)
@require_safe
def invitation(request: Any, pk: int, lecturer_pk: int, kind: str) -> HttpResponse:
    """The invitation of a lecturer to his sessions of the class."""
    training_class = class_for(request.actor, pk)
    lecturers = Lecturer.objects.filter(pk__in=Session.objects.filter(training_class=training_class).values("lecturer"))
    lecturer = get_object_or_404(lecturers.select_related("person"), pk=lecturer_pk)
    return paper_answer(
        request,
        lambda: documents.invitation(training_class, lecturer, request.actor.on),
        name=f"giay-moi-{pk}-{lecturer_pk}",
        kind=kind,
        back=reverse("classes:sessions", args=[pk]),
    )


@requires(VIEW)
@require_safe
def roll_sheet(request: Any, pk: int, session_pk: int, kind: str) -> HttpResponse:
    """The sheet on which the learners of one session sign."""
    session = session_for(class_for(request.actor, pk), session_pk)
    return paper_answer(
        request,
        lambda: documents.roll_sheet(session, request.actor.on),
        name=f"diem-danh-{pk}-{session_pk}",
        kind=kind,
        back=reverse("classes:rolls", args=[pk]),
    )


@requires(VIEW)
@require_safe
def visit_paper(request: Any, pk: int, study_pk: int, kind: str) -> HttpResponse:
    """The programme of a visit, with who goes."""
    study = get_object_or_404(studies_of(class_for(request.actor, pk)), pk=study_pk)
    return paper_answer(
        request,
        lambda: documents.visit_paper(study, request.actor.on),
        name=f"di-thuc-te-{pk}-{study_pk}",
        kind=kind,
        back=reverse("classes:file", args=[pk]),
    )


@requires(VIEW)
@require_safe
def praise_paper(request: Any, pk: int, praise_pk: int, kind: str) -> HttpResponse:
    """The decision that praises learners, with their list."""
    commendation = get_object_or_404(commendations_of(class_for(request.actor, pk)), pk=praise_pk)
    return paper_answer(
        request,
        lambda: documents.commendation_decision(commendation),
        name=f"khen-thuong-{pk}-{praise_pk}",
        kind=kind,
        back=reverse("classes:file", args=[pk]),
    )


@requires(VIEW)
@require_safe
def call_letter(request: Any, line_pk: int, kind: str) -> HttpResponse:
    """The letter that calls people to the classes of an approved line."""
    line = approved_line_for(request.actor, line_pk, VIEW)
    return paper_answer(
        request,
        lambda: documents.call_letter_of_line(line, request.actor.on),
        name=f"cong-van-cu-hoc-vien-dong-{line_pk}",
        kind=kind,
        back=reverse("planning:approved_line", args=[line_pk]),
    )


@requires(VIEW)
@require_safe
def call_paper(request: Any, pk: int, kind: str) -> HttpResponse:
    """The letter of a call, with the number of each unit."""
    call = call_for(request.actor, pk)
    return paper_answer(
        request,
        lambda: documents.call_letter_of_call(call, request.actor.on),
        name=f"cong-van-cu-hoc-vien-{pk}",
        kind=kind,
        back=reverse("classes:call", args=[pk]),
    )


def papers_of_class(training_class: TrainingClass) -> list[PaperLinks]:
    """For the class's first page: what opens it and calls people to it."""
    about = [
        ("quyet-dinh-mo-lop", _("Quyết định mở lớp, kèm danh sách học viên")),
        ("cong-van-cu-hoc-vien", _("Công văn cử học viên")),
    ]
    return [paper_links("classes:paper", label, training_class.pk, name) for name, label in about]


def papers_of_timetable(training_class: TrainingClass, sessions: list[Session]) -> list[PaperLinks]:
    """For the timetable: itself, and an invitation for every lecturer in it, by the time of his first session."""
    if not sessions:
        return []
    lecturers = {one.lecturer_id: one.lecturer.person.full_name for one in sessions}
    invitations = [
        paper_links("classes:invitation", _("Giấy mời giảng: %(name)s") % {"name": name}, training_class.pk, pk)
        for pk, name in lecturers.items()
    ]
    label = pgettext("paper", "Lịch học")
    return [paper_links("classes:paper", label, training_class.pk, "lich-hoc"), *invitations]


def papers_of_rolls(training_class: TrainingClass, sessions: list[Session]) -> list[PaperLinks]:
    """For the rolls: the sheets of all sessions in one file."""
    if not sessions:
        return []
    label, note = _("Danh sách điểm danh, mọi buổi"), _("mỗi buổi một trang, có cột ký tên")
    return [paper_links("classes:paper", label, training_class.pk, "danh-sach-diem-danh", note=note)]
