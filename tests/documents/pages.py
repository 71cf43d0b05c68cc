"""The addresses around numbers, the stamp, routing and what goes out."""

from dataclasses import replace
from typing import Any

from lienthong.jobs.actions import order_job
from tests.cast import Cast
from tests.documents.things import (
    BARE,
    a_copy,
    a_draft,
    a_kept_number,
    a_registered_document,
    a_replaced_document,
    a_routing,
    a_scanned_draft,
    a_series,
    a_term,
    an_outgoing_document,
)
from tests.opening import Arguments, Page

OFFICE = "an binh chi tinh"


def number_pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""

    def registered(cast: Cast) -> dict[str, Any]:
        return {"pk": a_registered_document(cast).pk}

    def draft(cast: Cast) -> dict[str, Any]:
        return {"pk": a_draft(cast, BARE).pk}

    def series(cast: Cast) -> dict[str, Any]:
        return {"pk": a_series(cast).pk}

    def term(cast: Cast) -> dict[str, Any]:
        return {"pk": a_term(cast).pk}

    def kept(cast: Cast) -> dict[str, Any]:
        return {"pk": a_kept_number(cast).pk}

    def sent(cast: Cast) -> dict[str, Any]:
        return {"pk": an_outgoing_document(cast).pk}

    def copied(cast: Cast) -> dict[str, Any]:
        return {"pk": a_copy(cast).pk, "part": "phan-sao", "kind": "pdf"}

    def routing(cast: Cast) -> dict[str, Any]:
        return {"pk": a_routing(cast).pk}

    def writes(about: Arguments, method: str = "post", **send: str) -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method, send=send)

    keepers = Page("an ngoai", forbidden="binh chi dung tinh")
    return {
        "documents:issue": writes(draft, "get"),
        "documents:stamp": writes(registered, received_on="16/03/2026"),
        "documents:routing_new": writes(registered, "get"),
        "documents:routing_close": writes(routing, "get"),
        "documents:routing_take_back": writes(routing),
        "documents:series_list": Page(f"{OFFICE} ngoai", forbidden="dung"),
        "documents:series": Page(OFFICE, forbidden="dung", absent="ngoai", about=series),
        "documents:series_new": keepers,
        "documents:series_standard": replace(keepers, method="post"),
        "documents:term_new": keepers,
        "documents:term_end": writes(term, "get"),
        "documents:number_reserve": writes(series),
        "documents:number_elsewhere": writes(series),
        "documents:series_from_paper": writes(series),
        "documents:series_end": writes(series),
        "documents:number_give_up": writes(kept),
        "documents:dispatch": Page(OFFICE, forbidden="dung", absent="ngoai", about=sent),
        "documents:dispatch_draw": writes(sent),
        "documents:dispatch_add": writes(sent),
        "documents:dispatch_mark": writes(sent),
        "documents:copy_new": writes(registered, "get"),
        "documents:copy": Page(OFFICE, forbidden="dung", absent="ngoai", about=copied),
        "documents:holding": writes(registered),
        "documents:regulation": writes(registered, "get"),
        "documents:duty_new": writes(registered),
        "documents:regulation_list": Page(f"{OFFICE} ngoai", forbidden="dung"),
    }


def document_pages() -> dict[str, Page]:
    """The register itself, citations, effect, scans."""

    def draft(cast: Cast) -> dict[str, Any]:
        return {"pk": a_draft(cast, BARE).pk}

    def registered(cast: Cast) -> dict[str, Any]:
        return {"pk": a_registered_document(cast).pk}

    def replaced(cast: Cast) -> dict[str, Any]:
        change = a_replaced_document(cast)
        return {"pk": change.target_id, "change": change.pk}

    def numbered(cast: Cast) -> dict[str, Any]:
        return {"pk": a_draft(cast, BARE).pk, "number": 0}

    def pictured(cast: Cast) -> dict[str, Any]:
        return {"pk": a_scanned_draft(cast).pk, "number": 0}

    def scan(cast: Cast) -> dict[str, Any]:
        arguments = {"token": "0" * 32, "document": None}
        return {"pk": order_job(kind="documents.recognise", arguments=arguments, actor=cast.actor("an")).pk}

    def writes(about: Arguments, method: str = "post") -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method)

    return {
        "documents:check": Page(f"{OFFICE} ngoai", forbidden="dung"),
        "documents:check_document": Page(OFFICE, forbidden="dung", absent="ngoai", about=draft),
        "documents:reference_new": Page("an ngoai", forbidden="binh chi dung tinh"),
        "documents:catalogue": Page("an ngoai", forbidden="binh chi dung tinh"),
        "documents:effect": writes(registered, "get"),
        "documents:effect_decide": writes(registered),
        "documents:effect_remove": writes(replaced),
        "documents:list": Page(f"{OFFICE} ngoai", forbidden="dung"),
        "documents:new": Page("an ngoai", forbidden="binh chi dung tinh"),
        "documents:detail": Page(OFFICE, forbidden="dung", absent="ngoai", about=draft),
        "documents:file": Page(OFFICE, forbidden="dung", absent="ngoai", about=draft),
        "documents:register": writes(draft),
        "documents:edit": writes(registered, "get"),
        "documents:remove": writes(draft),
        "documents:citation": writes(registered),
        **number_pages(),
        "documents:paste": Page("an ngoai", forbidden="binh chi dung tinh", method="post"),
        "documents:scan": writes(scan, "get"),
        "documents:text": Page(OFFICE, forbidden="dung", absent="ngoai", about=draft),
        "documents:correct_text": writes(numbered),
        "documents:recognise": writes(draft),
        "documents:page_picture": Page(OFFICE, forbidden="dung", absent="ngoai", about=pictured),
    }
