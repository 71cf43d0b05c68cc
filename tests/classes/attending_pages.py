"""Who opens the pages of attendance: the grid, leave."""

from typing import Any

from lienthong.classes.models import TrainingClass
from tests.cast import Cast
from tests.classes import attending as things
from tests.classes import things as classes
from tests.opening import Arguments, Page

EVERYBODY = "an binh chi dung tinh ngoai"


def attending_pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""

    def a_class(cast: Cast) -> dict[str, Any]:
        return {"pk": _opened(cast).pk}

    def learner(cast: Cast) -> dict[str, Any]:
        opened = _opened(cast)
        return {"enrolment_pk": classes.enrolment_of(opened, cast.learners[0]).pk}

    def leave(cast: Cast) -> dict[str, Any]:
        return {"pk": things.a_leave(cast).pk}

    def leave_in_class(cast: Cast) -> dict[str, Any]:
        asked = things.a_leave(cast)
        return {"pk": asked.enrolment.training_class_id, "leave_pk": asked.pk}

    def taken(about: Arguments, method: str = "get") -> Page:
        return Page("an dung", forbidden="binh chi tinh", absent="ngoai", about=about, method=method)

    def session(cast: Cast) -> dict[str, Any]:
        opened = _opened(cast)
        return {"pk": opened.pk, "session_pk": classes.a_session(cast, opened).pk}

    def entry(cast: Cast) -> dict[str, Any]:
        handed = things.a_conflict(cast)
        return {"pk": handed.session.training_class_id, "session_pk": handed.session_id, "entry_pk": handed.pk}

    return {
        "classes:today": Page(EVERYBODY),
        "classes:worker": Page(EVERYBODY),
        "classes:today_data": Page("an dung ngoai", forbidden="binh chi tinh"),
        "classes:entry_in": Page("an dung ngoai", forbidden="binh chi tinh", method="post"),
        "classes:roll_entry": taken(entry),
        "classes:check_in_screen": taken(session),
        "classes:check_in_scan": Page(
            EVERYBODY, about=lambda cast: {"session_pk": session(cast)["session_pk"], "code": "abc"}
        ),
        "classes:check_in": Page(EVERYBODY),
        "classes:roll_grid": taken(a_class),
        "classes:leaves": Page("an binh chi dung tinh", absent="ngoai", about=a_class),
        "classes:leave_decide": taken(leave_in_class, "post"),
        "classes:leaves_mine": Page(EVERYBODY),
        "classes:leave_ask": Page("an", absent="binh chi dung tinh ngoai", about=learner, learner="opens"),
        "classes:leave_withdraw": Page("an", absent="binh chi dung tinh ngoai", about=leave, method="post"),
    }


def _opened(cast: Cast) -> TrainingClass:
    return classes.an_open_class(cast, learners=cast.learners)
