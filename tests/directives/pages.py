"""The pages of answers, the matrix and the map, and who gets in."""

from typing import Any

from lienthong.directives.models import TaskLink
from tests.cast import Cast
from tests.directives.answers import a_confirmed_chain, tasks_in
from tests.directives.things import a_task
from tests.opening import Arguments, Page

_OFFICE = "an binh chi tinh"


def cascade_pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""

    def answer(cast: Cast) -> dict[str, Any]:
        return {"pk": a_confirmed_chain(cast).pk}

    def upper(cast: Cast) -> dict[str, Any]:
        return {"pk": a_confirmed_chain(cast).upper_id}

    def row(cast: Cast) -> dict[str, Any]:
        document = a_confirmed_chain(cast).upper
        return {"pk": document.pk, "task": tasks_in(document)[0].pk}

    def link(cast: Cast) -> dict[str, Any]:
        chain = a_confirmed_chain(cast)
        return {"pk": chain.pk, "task": tasks_in(chain.document)[0].pk}

    def seen(about: Arguments) -> Page:
        return Page(_OFFICE, forbidden="dung", absent="ngoai", about=about)

    def writes(about: Arguments, method: str = "post") -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method)

    return {
        "directives:cascade": seen(upper),
        "directives:matrix": seen(upper),
        "directives:map": seen(upper),
        "directives:cover_row": seen(row),
        "directives:cover_cell": seen(lambda cast: {**row(cast), "body": f"d{cast.committee.pk}"}),
        "directives:answer": seen(answer),
        "directives:below": seen(lambda cast: {"pk": a_task(cast).pk}),
        "directives:answer_new": writes(upper, "get"),
        "directives:draft": writes(upper, "get"),
        **{f"directives:{move}": writes(answer) for move in ("confirm_answer", "refuse_answer", "confirm_links")},
        "directives:link": writes(link),
        "directives:drop_link": writes(
            lambda cast: {"pk": TaskLink.objects.filter(answer=a_confirmed_chain(cast))[0].pk}
        ),
    }
