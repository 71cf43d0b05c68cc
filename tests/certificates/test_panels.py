"""Certificates elsewhere: what waits for them and until when, and who is told."""

from datetime import date

import pytest

from lienthong.certificates.panels import found, to_do
from lienthong.regulations.models import Provision
from lienthong.ui.boards import Sought
from tests.assessment.things import a_completed_class
from tests.cast import PRODUCT, Cast
from tests.certificates.things import an_issued_list
from tests.web.things import titles


def _sentences(cast: Cast, on: date) -> list[tuple[str, date | None]]:
    return [(str(todo.sentence), todo.due_on) for todo in to_do(cast.actor("an", on))]


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (date(2026, 3, 10), "Hạn cấp là ngày 24/03/2026."),
        (date(2026, 3, 24), "Hạn cấp là ngày 24/03/2026."),
        (date(2026, 3, 25), "Đã quá hạn cấp, hạn là ngày 24/03/2026."),
    ],
    ids=["the day after the decision", "the last day", "a day late"],
)
def test_what_waits_says_until_when(cast: Cast, on: date, sentence: str) -> None:
    a_completed_class(cast)
    assert _sentences(cast, on) == [(sentence, date(2026, 3, 24))]


def test_where_the_rulebook_names_no_days_nothing_is_late(cast: Cast) -> None:
    a_completed_class(cast)
    Provision.objects.filter(rulebook=cast.rulebook, key="certificate.days").update(value=None)
    assert _sentences(cast, date(2026, 12, 1)) == [("Lớp đã hoàn thành, chưa cấp giấy chứng nhận.", None)]


def test_who_holds_no_right_is_told_nothing(cast: Cast) -> None:
    listed = an_issued_list(cast)
    assert [to_do(PRODUCT), found(PRODUCT, Sought("hoa")), found(cast.actor("ngoai"), Sought("hoa"))] == [[], [], []]
    assert titles(found, cast.actor("an", listed.issued_on), "hoa") == ["Nguyễn Thị Hòa, số 3/GCN-TTCT"]
