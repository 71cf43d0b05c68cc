"""The pages of classes, their lists, timetables and rolls, and who gets in."""

from collections.abc import Callable
from typing import Any

from lienthong.classes.models import TrainingClass
from tests.cast import Cast
from tests.classes import things as classes
from tests.classes.attending_pages import attending_pages
from tests.classes.file_pages import file_pages
from tests.classes.log_pages import log_pages
from tests.classes.nomination_pages import nomination_pages
from tests.classes.week_pages import week_pages
from tests.opening import Arguments, Page

EVERYBODY = "an binh chi dung tinh ngoai"


def class_pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""

    def line(cast: Cast) -> dict[str, Any]:
        return {"line_pk": classes.an_approved_line(cast).pk}

    def of_a_class(more: Callable[[Cast, TrainingClass], dict[str, Any]] = lambda cast, opened: {}) -> Arguments:
        def arguments(cast: Cast) -> dict[str, Any]:
            opened = classes.an_open_class(cast, learners=cast.learners)
            return {"pk": opened.pk, **more(cast, opened)}

        return arguments

    def session(cast: Cast, opened: TrainingClass) -> dict[str, Any]:
        return {"session_pk": classes.a_session(cast, opened).pk}

    def learner(cast: Cast, opened: TrainingClass) -> dict[str, Any]:
        return {"enrolment_pk": classes.enrolment_of(opened, cast.learners[0]).pk}

    def lecturer(cast: Cast, opened: TrainingClass) -> dict[str, Any]:
        return {"lecturer_pk": classes.a_session(cast, opened).lecturer_id, "kind": "docx"}

    def sent(cast: Cast, opened: TrainingClass) -> dict[str, Any]:
        return {"list_pk": classes.a_received_list(cast, opened, "1;Trần Văn Bảo;Nam;03/11/1990;Kinh;").pk}

    def seen(about: Arguments) -> Page:
        return Page("an binh chi dung tinh", absent="ngoai", about=about)

    def run(about: Arguments, method: str = "get") -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method)

    return {
        **week_pages(),
        **attending_pages(),
        **nomination_pages(),
        "classes:list": Page(EVERYBODY),
        **log_pages(),
        **file_pages(),
        "classes:lines": Page("an ngoai", forbidden="binh chi dung tinh"),
        "classes:open": run(line),
        "classes:governing": run(line),
        "classes:of_line": seen(line),
        "classes:detail": seen(of_a_class()),
        "classes:edit": run(of_a_class()),
        "classes:cancel": run(of_a_class(), "post"),
        "classes:small": run(of_a_class(), "post"),
        "classes:learner_add": run(of_a_class()),
        "classes:learner": seen(of_a_class(learner)),
        "classes:learner_remove": run(of_a_class(learner), "post"),
        "classes:lists": run(of_a_class()),
        "classes:list_preview": run(of_a_class(sent)),
        "classes:list_apply": run(of_a_class(sent), "post"),
        "classes:list_discard": run(of_a_class(sent), "post"),
        "classes:list_refused": run(of_a_class(sent)),
        "classes:sessions": seen(of_a_class()),
        "classes:session_add": run(of_a_class()),
        "classes:session_edit": run(of_a_class(session)),
        "classes:session_cancel": run(of_a_class(session), "post"),
        "classes:roll": Page("an dung", forbidden="binh chi tinh", absent="ngoai", about=of_a_class(session)),
        "classes:rolls": seen(of_a_class()),
        "classes:call_letter": seen(lambda cast: {**line(cast), "kind": "docx"}),
        "classes:paper": seen(of_a_class(lambda cast, opened: {"name": "quyet-dinh-mo-lop", "kind": "docx"})),
        "classes:invitation": seen(of_a_class(lecturer)),
        "classes:roll_sheet": seen(of_a_class(lambda cast, opened: {**session(cast, opened), "kind": "docx"})),
    }
