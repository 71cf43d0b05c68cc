"""Every list of the product, and who may take it away. `tests/exchange/test_taking_away.py` holds each against its page."""

from dataclasses import replace

from tests.opening import Arguments, Page
from tests.pages import pages

LISTS = [
    "assessment:questions",
    "certificates:register",
    "classes:call",
    "classes:invitation_board",
    "classes:list",
    "classes:our_people",
    "classes:unit_call",
    "directives:board",
    "directives:given",
    "directives:list",
    "directives:matrix",
    "documents:list",
    "documents:regulation_list",
    "documents:series",
    "documents:series_list",
    "facilities:list",
    "lecturers:list",
    "organisations:list",
    "people:list",
    "planning:approved",
    "planning:list",
    "records:registers",
    "reports:centres",
    "web:changes",
    "web:trail",
]


def taken_away() -> dict[str, tuple[str, Page]]:
    """Every list as a file and on paper: who opens the page may take it away, and nobody else. Key -> (address, who)."""

    def asked(about: Arguments, form: str) -> Arguments:
        return lambda cast: {**about(cast), "query": {"dang": form}}

    known = pages()

    return {
        f"{name} {form}": (name, replace(known[name], about=asked(known[name].about, form)))
        for name in LISTS
        for form in ("xlsx", "in")
    }
