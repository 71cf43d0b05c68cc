"""The pages of plans and their lines, and who gets in."""

from functools import partial
from typing import Any

from tests.cast import Cast
from tests.opening import Arguments, Page
from tests.planning import things as plans
from tests.planning.needs_pages import needs_pages
from tests.planning.way_pages import way_pages


def planning_pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""

    def draft(cast: Cast) -> dict[str, Any]:
        return {"pk": plans.a_draft_plan(cast).pk}

    def submitted(cast: Cast) -> dict[str, Any]:
        return {"pk": plans.a_submitted_plan(cast).pk}

    def forwarded(cast: Cast) -> dict[str, Any]:
        return {"pk": plans.a_forwarded_plan(cast).pk}

    def line(cast: Cast) -> dict[str, Any]:
        return {"pk": plans.a_line(cast, plans.a_draft_plan(cast)).pk}

    def seen(about: Arguments) -> Page:
        return Page("an binh chi tinh", forbidden="dung", absent="ngoai", about=about)

    def drafted(about: Arguments, method: str = "get") -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method)

    # Ngoài is clerk of a centre: she holds no right to forward or to approve anywhere.
    director = partial(Page, "binh", forbidden="an chi dung tinh ngoai")
    committee = partial(Page, "chi", forbidden="an binh dung tinh ngoai")
    return {
        **way_pages(),
        **needs_pages(),
        "planning:list": Page("an binh chi tinh ngoai", forbidden="dung"),
        "planning:make": Page("an ngoai", forbidden="binh chi dung tinh"),
        "planning:approved": Page("an binh chi tinh ngoai", forbidden="dung"),
        "planning:approved_line": seen(lambda cast: {"pk": plans.an_approved_line(cast).pk}),
        "planning:detail": seen(draft),
        "planning:export": seen(draft),
        "planning:paper": seen(lambda cast: {**draft(cast), "kind": "docx"}),
        "planning:given": seen(draft),
        "planning:of_task": seen(lambda cast: {"pk": plans.a_task(cast).pk}),
        "planning:numbers": drafted(draft, "post"),
        "planning:copy": drafted(draft, "post"),
        "planning:add_line": drafted(draft),
        "planning:edit_line": drafted(line),
        "planning:remove_line": drafted(line, "post"),
        "planning:take_over": drafted(lambda cast: {"pk": plans.a_left_plan(cast).pk}),
        "planning:submit": drafted(draft, "post"),
        "planning:forward": director(about=submitted, method="post"),
        "planning:return": director(about=submitted, method="post"),
        "planning:return_from_committee": committee(about=forwarded, method="post"),
        "planning:approve": committee(about=forwarded),
    }
