"""The pages of a class's file and of its learners, and who gets in."""

from collections.abc import Callable
from typing import Any

from lienthong.classes.models import TrainingClass
from tests.cast import Cast
from tests.classes import file_things as things
from tests.classes.things import an_open_class
from tests.opening import Arguments, Page

EVERYBODY = "an binh chi dung tinh ngoai"
More = Callable[[Cast, TrainingClass], dict[str, Any]]


def of_a_class(more: More = lambda cast, opened: {}) -> Arguments:
    """The key of a class with the three learners, and more keys."""

    def arguments(cast: Cast) -> dict[str, Any]:
        opened = an_open_class(cast, learners=cast.learners)
        return {"pk": opened.pk, **more(cast, opened)}

    return arguments


def file_pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""

    def visit(cast: Cast, opened: TrainingClass) -> dict[str, Any]:
        return {"study_pk": things.a_visit(cast, opened).pk}

    def praise(cast: Cast, opened: TrainingClass) -> dict[str, Any]:
        return {"praise_pk": things.some_praise(cast, opened).pk}

    def case(cast: Cast, opened: TrainingClass) -> dict[str, Any]:
        return {"case_pk": things.a_case(cast, opened).pk}

    def paper(cast: Cast, opened: TrainingClass) -> dict[str, Any]:
        return {"paper_pk": things.a_paper(cast, opened).pk}

    def seen(more: More = lambda cast, opened: {}) -> Page:
        return Page("an binh chi dung tinh", absent="ngoai", about=of_a_class(more))

    def run(more: More = lambda cast, opened: {}, method: str = "get") -> Page:
        return Page("an", "binh chi dung tinh", "ngoai", about=of_a_class(more), method=method)

    def cases(more: More, method: str = "get") -> Page:
        return Page("an binh", "chi dung tinh", "ngoai", about=of_a_class(more), method=method)

    def own(more: More = lambda cast, opened: {}) -> Page:
        return Page("", forbidden=EVERYBODY, about=of_a_class(more), learner="opens")

    return {
        "classes:file": seen(),
        "classes:committee": run(),
        "classes:ceremony": run(lambda cast, opened: {"kind": "opening"}),
        "classes:visit_new": run(),
        "classes:visit": run(visit),
        "classes:visit_report": run(visit),
        "classes:visit_cancel": run(visit, "post"),
        "classes:visit_paper": seen(lambda cast, opened: {**visit(cast, opened), "kind": "docx"}),
        "classes:praise": run(),
        "classes:praise_withdraw": run(praise, "post"),
        "classes:praise_paper": seen(lambda cast, opened: {**praise(cast, opened), "kind": "docx"}),
        "classes:case_new": cases(lambda cast, opened: {}),
        "classes:case": cases(case),
        "classes:case_drop": cases(case, "post"),
        "classes:paper_add": run(),
        "classes:paper_file": seen(paper),
        "classes:paper_remove": run(paper, "post"),
        "classes:accounts": run(),
        "classes:give_codes": run(method="post"),
        "classes:mine": Page("", forbidden=EVERYBODY, learner="opens"),
        "classes:my_class": own(),
        "classes:my_paper": own(paper),
        "classes:my_answer": own(case),
        "assessment:my_result": own(),
        "certificates:my_certificate": own(),
        "web:class_history": seen(),
    }
