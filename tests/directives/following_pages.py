"""Who opens the pages of following a task: what An's centre handed down, and what was handed to it."""

from typing import Any

from tests.cast import Cast
from tests.directives import things as tasks
from tests.opening import Arguments, Page

OFFICE = "an binh chi tinh"


def following_pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""

    def task(cast: Cast) -> dict[str, Any]:
        return {"pk": tasks.a_task(cast).pk}

    def writes(about: Arguments, method: str = "post") -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method)

    def followed(cast: Cast) -> dict[str, Any]:
        return {"pk": tasks.a_followed_round(cast).pk}

    def sent(cast: Cast) -> dict[str, Any]:
        return {"pk": tasks.a_sent_round(cast).pk}

    def asked(cast: Cast) -> dict[str, Any]:
        return {"pk": tasks.an_asked_round(cast).pk}

    def followed_file(cast: Cast) -> dict[str, Any]:
        return {"pk": tasks.a_file_of(tasks.a_followed_round(cast), cast.actor("an")).pk}

    def given(cast: Cast) -> dict[str, Any]:
        return {"pk": tasks.a_given_round(cast).pk}

    def given_file(cast: Cast) -> dict[str, Any]:
        return {"pk": tasks.a_file_of(tasks.a_given_round(cast), cast.actor("an")).pk}

    def mine(about: Arguments, method: str = "get") -> Page:
        return Page("an binh", forbidden="chi dung tinh", absent="ngoai", about=about, method=method)

    return {
        "directives:hand": writes(task, "get"),
        "directives:baselines": writes(task, "get"),
        "directives:reminder_list": Page("an ngoai", forbidden="binh chi dung tinh"),
        "directives:reminders": writes(lambda cast: {"pk": cast.centre.pk}, "get"),
        "directives:on_time": Page(f"{OFFICE} ngoai", forbidden="dung"),
        "directives:board": Page(f"{OFFICE} ngoai", forbidden="dung"),
        "directives:followed_round": Page(OFFICE, forbidden="dung", absent="ngoai", about=followed),
        "directives:followed_file": Page(OFFICE, forbidden="dung", absent="ngoai", about=followed_file),
        **{f"directives:{move}_round": writes(sent) for move in ("confirm", "return")},
        **{f"directives:{move}": writes(followed) for move in ("finish_round", "reopen_round", "withdraw")},
        **{f"directives:{move}_excuse": writes(asked) for move in ("grant", "refuse")},
        "directives:given": Page("an binh ngoai", forbidden="chi dung tinh"),
        "directives:given_round": mine(given),
        "directives:given_file": mine(given_file),
        **{f"directives:{name}": mine(given, "post") for name in ("send_report", "ask_excuse", "drop_excuse")},
    }
