"""Who opens the weeks of An's centre, and who moves its sessions."""

from typing import Any

from tests.cast import Cast
from tests.classes import things as classes
from tests.opening import Page

EVERYBODY = "an binh chi dung tinh ngoai"


def week_pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""

    def opened(cast: Cast) -> dict[str, Any]:
        return {"pk": classes.an_open_class(cast).pk}

    def session(cast: Cast) -> dict[str, Any]:
        found = classes.a_session(cast, classes.an_open_class(cast))
        return {"pk": found.training_class_id, "session_pk": found.pk}

    def lecturer(cast: Cast) -> dict[str, Any]:
        return {"pk": cast.lecturer.pk}

    def room(cast: Cast) -> dict[str, Any]:
        return {"pk": cast.room.pk}

    return {
        "classes:week": Page(EVERYBODY),
        "classes:week_own": Page(EVERYBODY),
        "classes:week_class": Page("an binh chi dung tinh", absent="ngoai", about=opened),
        "classes:week_lecturer": Page("an binh chi tinh", forbidden="dung", absent="ngoai", about=lecturer),
        "classes:week_room": Page("an binh chi dung tinh", absent="ngoai", about=room),
        "classes:session_move": Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=session),
    }
