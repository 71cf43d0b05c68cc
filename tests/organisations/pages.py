"""Pages about decisions that change units, for the table of access."""

from datetime import timedelta
from typing import Any

from lienthong.organisations.actions.reorganising import reorganise
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import Reorganisation
from lienthong.organisations.rules.reshaping import Named, renaming
from tests.cast import PRODUCT, TODAY, Cast
from tests.opening import Page

BASIS = "15-QĐ/TU, 10/3/2026, Tỉnh ủy Lam Sơn"


def a_decision(cast: Cast, name: str = "Đảng ủy phường Yên Thượng", days: int = 30) -> Reorganisation:
    """The commune becomes a ward in a month."""
    named = Named(name, UnitKind.COMMUNE_COMMITTEE, "ĐU", "Yên Thượng")
    change = renaming(cast.committee.pk, named, day=TODAY + timedelta(days=days), basis=BASIS)
    return reorganise(change=change, actor=PRODUCT)


def decision_pages() -> dict[str, Page]:
    """Who decides about units: province officers, and administrators, who are not of the cast."""

    def decided(cast: Cast) -> dict[str, Any]:
        return {"pk": a_decision(cast).pk}

    def choosing(cast: Cast) -> dict[str, Any]:
        return {"slug": "hop-nhat"}

    def making(cast: Cast) -> dict[str, Any]:
        return {"slug": "doi-ten", "query": {"don_vi": cast.committee.pk}}

    others = "an binh chi dung ngoai"
    return {
        "organisations:history": Page("an binh chi dung tinh ngoai", about=lambda cast: {"pk": cast.centre.pk}),
        "organisations:decisions": Page("tinh", forbidden=others),
        "organisations:decision": Page("tinh", forbidden=others, about=decided),
        "organisations:decision_undo": Page("tinh", forbidden=others, about=decided, method="post"),
        "organisations:decision_choose": Page("tinh", forbidden=others, about=choosing),
        "organisations:decision_make": Page("tinh", forbidden=others, about=making),
    }
