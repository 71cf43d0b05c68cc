"""What a task can be measured by: each indicator one figure, with its unit of measure and the rows behind it.

A class counts for a task when it was opened under a plan line of that task; without a task, whatever the programme, the
period and the units say.
"""

from collections.abc import Callable
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lienthong.kernel.figure import Figure, Indicator, Question
from lienthong.reports.queries.figures import (
    ROWS,
    address_of,
    classes_and_learners,
    learners_planned,
    of_minorities,
    programmes,
    size_by_centre,
    size_of,
)
from lienthong.reports.rules import percentage, shown_of_few

Compute = Callable[[Question], list[Figure]]


def _count(slug: str, whole: Callable[[Question], int] | None = None) -> Compute:
    rows = ROWS[slug]

    def compute(question: Question) -> list[Figure]:
        counted = size_of(rows, question)
        of = whole(question) if whole else None
        return [Figure(rows.key, str(rows.label), counted, address_of(slug, question), of)]

    return compute


def _share(slug: str, of: str) -> Compute:
    """How many of a hundred; the address opens the part."""
    part, whole = ROWS[slug], ROWS[of]

    def compute(question: Question) -> list[Figure]:
        value = percentage(size_of(part, question), size_of(whole, question))
        return [Figure(part.key, str(part.label), value, address_of(slug, question))]

    return compute


def _minorities(question: Question) -> list[Figure]:
    """Counted and never listed; one to four are not told."""
    value = shown_of_few(of_minorities(question).order_by().count())
    return [Figure("minorities", str(_("Học viên là người dân tộc thiểu số")), value)]


def _classes_planned(question: Question) -> int:
    return size_of(ROWS["lop-ke-hoach"], question)


def _indicator(
    name: str,
    label: Promise,
    compute: Compute,
    measured_in: str | Promise,
    *,
    by: str = "",
    planned: str = "",
    right: str = "",
) -> Indicator:
    # The kernel knows no lazy translations, but these have to be: they are made at start-up, before a language is chosen.
    return Indicator(
        f"reports.{name}",
        label,  # type: ignore[arg-type]
        compute,
        programmes,
        measured_in=measured_in,  # type: ignore[arg-type]
        is_share=measured_in == "%",
        right=right,
        planned=planned,
        beside=classes_and_learners,
        by_unit=partial(size_by_centre, ROWS[by]) if by else None,
    )


def _counted(
    name: str,
    label: Promise,
    slug: str,
    measured_in: Promise,
    whole: Callable[[Question], int] | None = None,
    planned: str = "",
) -> Indicator:
    return _indicator(name, label, _count(slug, whole), measured_in, by=slug, planned=planned)


def indicators() -> dict[str, Indicator]:
    """What this app measures, for the switchboard."""
    classes, people = _("lớp"), _("học viên")
    offered = [
        _counted("classes_held", _("Số lớp đã hoàn thành"), "lop-da-hoan-thanh", classes, _classes_planned, "classes"),
        _counted("classes_opened", _("Số lớp đã mở"), "lop-da-mo", classes, _classes_planned, "classes"),
        _counted("learners", _("Số lượt học viên"), "hoc-vien", people, learners_planned, "learners"),
        _counted(
            "learners_certified",
            _("Số học viên được cấp giấy chứng nhận"),
            "giay-chung-nhan",
            people,
            learners_planned,
            "learners",
        ),
        _indicator(
            "certified_share", _("Tỷ lệ học viên được cấp giấy chứng nhận"), _share("giay-chung-nhan", "hoc-vien"), "%"
        ),
        _indicator("good_share", _("Tỷ lệ khá trở lên"), _share("kha-tro-len", "giay-chung-nhan"), "%"),
        _indicator("excellent_share", _("Tỷ lệ giỏi và xuất sắc"), _share("gioi-xuat-sac", "giay-chung-nhan"), "%"),
        _counted("women", _("Số học viên nữ"), "hoc-vien-nu", people),
        _indicator(
            "minorities", _("Số học viên là người dân tộc thiểu số"), _minorities, people, right="people.sensitive"
        ),
    ]
    return {indicator.key: indicator for indicator in offered}
