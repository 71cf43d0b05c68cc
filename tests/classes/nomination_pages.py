"""Who opens the pages of calls and nominations. Mai, who nominates for a cell, stands in `MAI`."""

from typing import Any

from lienthong.classes.models import Call
from tests.cast import Cast
from tests.classes import call_things as calls
from tests.classes.things import an_approved_line, an_open_class, enrolment_of
from tests.opening import Arguments, Page

OFFICE = "an binh chi dung tinh"
EVERYBODY = f"{OFFICE} ngoai"


def nomination_pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""

    def of_call(make: Any = calls.a_sent_call) -> Arguments:
        return lambda cast: {"pk": make(cast).pk}

    def seen(about: Arguments) -> Page:
        return Page(OFFICE, absent="ngoai", about=about)

    def run(about: Arguments, method: str = "post") -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method)

    def closed(cast: Cast) -> dict[str, Any]:
        call = calls.a_sent_call(cast)
        Call.objects.filter(pk=call.pk).update(state="closed")
        return {"pk": call.pk}

    def to_confirm(cast: Cast) -> dict[str, Any]:
        return {"pk": calls.a_nomination(cast, way="superior").pk}

    def mine(about: Arguments, method: str = "get") -> Page:
        return Page("", forbidden=EVERYBODY, about=about, method=method)

    nomination = of_call(calls.a_nomination)
    superior = Page("chi", forbidden="an binh dung tinh ngoai", about=to_confirm, method="post")
    return {
        "classes:calls": Page(EVERYBODY),
        "classes:call_new": run(lambda cast: {"line_pk": an_approved_line(cast).pk}, "get"),
        "classes:call": seen(of_call()),
        "classes:call_edit": run(of_call(), "get"),
        "classes:call_quotas": run(of_call(), "get"),
        "classes:call_send": run(of_call(calls.a_draft_call)),
        "classes:call_remind": run(of_call()),
        "classes:call_close": run(of_call()),
        "classes:call_reopen": run(closed),
        "classes:call_join": Page(
            "", forbidden="binh chi dung tinh", absent="an ngoai", about=of_call(), method="post"
        ),
        "classes:call_accept": run(nomination_call),
        "classes:call_paper": seen(lambda cast: {"pk": calls.a_sent_call(cast).pk, "kind": "docx"}),
        "classes:nomination": seen(nomination),
        **{f"classes:nomination_{move}": run(nomination) for move in ("accept", "refuse", "return")},
        "classes:nomination_move_up": run(lambda cast: {"pk": calls.who_is_next(cast).pk}),
        "classes:confirmations": Page("chi", forbidden="an binh dung tinh ngoai"),
        "classes:nomination_confirm": superior,
        "classes:nomination_back": superior,
        "classes:entry_rules": Page(EVERYBODY),
        "classes:entry_rule": Page("an ngoai", forbidden="binh chi dung tinh", about=lambda cast: {"key": "chuyen-de"}),
        "classes:nomination_way": Page("an ngoai", forbidden="binh chi dung tinh", method="post"),
        **{name: mine(about, method) for name, (about, method) in MAI.items()},
    }


def nomination_call(cast: Cast) -> dict[str, Any]:
    """A call with somebody to decide about."""
    return {"pk": calls.a_nomination(cast).call_id}


def _quota(cast: Cast) -> dict[str, Any]:
    return {"pk": calls.quota_of(calls.a_sent_call(cast), cast.cell).pk}


def _nomination(cast: Cast) -> dict[str, Any]:
    return {"pk": calls.a_nomination(cast).pk}


def _learner(cast: Cast) -> dict[str, Any]:
    opened = an_open_class(cast, learners=cast.learners)
    return {"pk": enrolment_of(opened, cast.learners[0]).pk}


def _nothing(cast: Cast) -> dict[str, Any]:
    return {}


# What only a nominating officer opens: address -> about what of her own cell, and how.
MAI: dict[str, tuple[Arguments, str]] = {
    "classes:unit_calls": (_nothing, "get"),
    "classes:unit_call": (_quota, "get"),
    "classes:unit_pick": (_quota, "get"),
    "classes:unit_add": (_quota, "get"),
    "classes:unit_nobody": (_quota, "post"),
    "classes:unit_nomination": (_nomination, "get"),
    "classes:unit_withdraw": (_nomination, "post"),
    "classes:our_people": (_nothing, "get"),
    "classes:our_person": (_learner, "get"),
}
