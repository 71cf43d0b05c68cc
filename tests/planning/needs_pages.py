"""Who opens the pages of needs, of numbers that others bring, and of what was done."""

from typing import Any

from lienthong.curriculum.models import Programme
from lienthong.planning.actions import close_needs
from tests.cast import TODAY, Cast
from tests.opening import Arguments, Page
from tests.planning import needs_things as needs
from tests.planning import things as plans


def needs_pages() -> dict[str, Page]:
    """Name of an address -> who gets in. Dũng speaks for a unit of the area or a board, Ngoài for a unit elsewhere."""

    def campaign(cast: Cast) -> dict[str, Any]:
        return {"pk": needs.a_campaign(cast).pk}

    def closed(cast: Cast) -> dict[str, Any]:
        found = needs.a_campaign(cast)
        close_needs(campaign=found, actor=cast.actor("an"))
        return {"pk": found.pk}

    def asked(cast: Cast) -> dict[str, Any]:
        return {"pk": needs.an_asked_unit(cast).pk}

    def listed(cast: Cast) -> dict[str, Any]:
        needs.an_asked_unit(cast)
        return {}

    def boards(cast: Cast) -> dict[str, Any]:
        plans.a_board(cast)
        return {}

    def board(cast: Cast) -> dict[str, Any]:
        plans.a_board(cast)
        plans.an_officer(cast.ngoai, cast.stranger_cell)
        return {"pk": cast.committee.pk, "year": TODAY.year}

    def draft(cast: Cast) -> dict[str, Any]:
        return {"pk": plans.a_draft_plan(cast).pk}

    def deed(cast: Cast) -> dict[str, Any]:
        found = needs.a_deed(cast)
        return {"pk": found.line.plan.approvals.get().lines.get().pk, "deed": found.pk}

    def seen(about: Arguments) -> Page:
        return Page("an binh chi tinh", forbidden="dung", absent="ngoai", about=about)

    def drafted(about: Arguments, method: str = "get") -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method)

    def people(cast: Cast) -> dict[str, Any]:
        return {**campaign(cast), "programme": Programme.objects.get(key="dang-vien-moi").pk}

    return {
        "planning:needs": Page("an binh chi tinh ngoai", forbidden="dung"),
        "planning:needs_open": Page("an ngoai", forbidden="binh chi dung tinh"),
        "planning:needs_of": seen(campaign),
        "planning:needs_remind": drafted(campaign, "post"),
        "planning:needs_more": drafted(campaign),
        "planning:needs_reopen": drafted(closed),
        "planning:needs_close": drafted(campaign, "post"),
        "planning:needs_people": drafted(people),
        "planning:my_needs": Page("dung ngoai", forbidden="an binh chi tinh", about=listed),
        "planning:need": Page("dung", forbidden="an binh chi tinh", absent="ngoai", about=asked),
        "planning:need_entered": drafted(asked),
        "planning:boards": Page("dung", forbidden="an binh chi tinh ngoai", about=boards),
        "planning:board": Page("dung", forbidden="an binh chi tinh", absent="ngoai", about=board),
        "planning:norm_list": Page("an ngoai", forbidden="binh chi dung tinh"),
        "planning:norms": drafted(lambda cast: {"pk": cast.centre.pk}),
        "planning:standard_end": drafted(lambda cast: {"pk": needs.a_standard(cast).pk}, "post"),
        "planning:clashes": Page("an binh chi tinh ngoai", forbidden="dung"),
        "planning:merge": drafted(draft, "post"),
        "planning:apply_norms": drafted(draft, "post"),
        "planning:progress": seen(draft),
        "planning:deeds": drafted(lambda cast: {"pk": needs.an_approved_conference(cast).pk}),
        "planning:take_back_deed": drafted(deed, "post"),
    }
