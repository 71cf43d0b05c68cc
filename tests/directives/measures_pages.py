"""The addresses of targets in the access table."""

from typing import Any

from tests.cast import Cast
from tests.directives.things import a_share, a_task, measured, some_evidence
from tests.opening import Arguments, Page

OFFICE = "an binh chi tinh"


def measures_pages() -> dict[str, Page]:
    """Of An's task, and of what was given to An's centre."""

    def measure(cast: Cast) -> dict[str, Any]:
        return {"pk": measured(a_task(cast), cast.actor("an")).pk}

    def share(cast: Cast) -> dict[str, Any]:
        return {"pk": a_share(cast).pk}

    def writes(about: Arguments, method: str = "post") -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method)

    return {
        "directives:measured": Page(OFFICE, forbidden="dung", absent="ngoai", about=measure),
        "directives:mend_measure": writes(measure, "get"),
        "directives:drop_measure": writes(measure),
        "directives:allot": writes(measure, "get"),
        "directives:evidence": writes(measure, "get"),
        "directives:evidence_file": Page(
            OFFICE, forbidden="dung", absent="ngoai", about=lambda cast: {"pk": some_evidence(cast).pk}
        ),
        "directives:shares": Page(f"{OFFICE} ngoai", forbidden="dung"),
        "directives:share": Page(OFFICE, forbidden="dung", absent="ngoai", about=share),
        "directives:share_evidence": writes(share, "get"),
    }
