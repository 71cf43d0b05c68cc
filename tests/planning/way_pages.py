"""Who opens the pages of a plan's way: asking, commenting, appraising, amending, and the way itself."""

from typing import Any

from tests.cast import Cast
from tests.opening import Arguments, Page
from tests.planning import things as plans


def way_pages() -> dict[str, Page]:
    """Name of an address -> who gets in. Dũng is officer of the board where there is one, Ngoài of a unit elsewhere."""

    def draft(cast: Cast) -> dict[str, Any]:
        return {"pk": plans.a_draft_plan(cast).pk}

    def asked(cast: Cast) -> dict[str, Any]:
        return {"pk": plans.a_consulted_body(cast).pk}

    def listed(cast: Cast) -> dict[str, Any]:
        plans.a_consulted_body(cast)
        return {}

    def drafted(about: Arguments, method: str = "get") -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method)

    def approved(cast: Cast) -> dict[str, Any]:
        return {"pk": plans.an_approval(cast).plan_id}

    return {
        "planning:consult": drafted(draft),
        "planning:conclude": drafted(draft, "post"),
        "planning:comments": Page("an binh chi tinh", forbidden="dung", absent="ngoai", about=draft),
        "planning:reply": Page(
            "an",
            forbidden="binh chi dung tinh",
            absent="ngoai",
            about=lambda cast: {"pk": plans.a_comment(cast).pk},
            method="post",
        ),
        "planning:asked": Page("dung ngoai", forbidden="an binh chi tinh", about=listed),
        "planning:comment": Page("dung", forbidden="an binh chi tinh", absent="ngoai", about=asked),
        "planning:appraise": Page(
            "dung",
            forbidden="an binh chi tinh",
            absent="ngoai",
            about=lambda cast: {"pk": plans.an_appraising_body(cast).pk},
        ),
        "planning:amend": drafted(approved),
        "planning:give_up": drafted(approved, "post"),
        "planning:compare": Page("an binh chi tinh", forbidden="dung", absent="ngoai", about=approved),
        "planning:ways": Page("chi", forbidden="an binh dung tinh ngoai"),
        "planning:way": Page("chi", forbidden="an binh dung tinh ngoai", about=lambda cast: {"pk": cast.committee.pk}),
    }
