"""The pages of a clerk's day and of the class log, and who gets in."""

from typing import Any

from tests.cast import Cast
from tests.classes.log_things import a_log_entry
from tests.classes.things import a_held_session, an_open_class
from tests.opening import Page


def log_pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""

    def of_a_class(cast: Cast) -> dict[str, Any]:
        return {"pk": an_open_class(cast, learners=cast.learners).pk}

    def held(cast: Cast) -> dict[str, Any]:
        opened = an_open_class(cast, learners=cast.learners)
        return {"pk": opened.pk, "session_pk": a_held_session(cast, opened, {}).pk}

    def logged(cast: Cast) -> dict[str, Any]:
        about = held(cast)
        a_log_entry(cast, about["session_pk"])
        return about

    office = "an binh chi dung tinh"
    return {
        "classes:day": Page(f"{office} ngoai"),
        "classes:log": Page(office, absent="ngoai", about=of_a_class),
        "classes:log_session": Page(office, absent="ngoai", about=logged),
        "classes:log_write": Page("an dung", forbidden="binh chi tinh", absent="ngoai", about=held),
        "classes:log_sign": Page(
            "an dung", forbidden="binh chi tinh", absent="ngoai", about=logged, method="post", send={"version": "1"}
        ),
    }
