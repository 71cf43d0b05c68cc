"""Reading the register: answers, and query counts that do not grow."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from lienthong.certificates.access import certificates_visible_to
from lienthong.certificates.actions import revoke_certificate
from lienthong.certificates.choices import Standing
from lienthong.certificates.models import Certificate
from lienthong.certificates.queries import (
    Answer,
    answer_to,
    certificates_matching,
    valid_on,
    waiting_for_certificates,
)
from lienthong.classes.access import classes_visible_to
from lienthong.classes.models import TrainingClass
from lienthong.organisations.queries import unit_lines
from lienthong.people.queries import director_on
from tests.assessment.things import a_completed_class
from tests.cast import TODAY, Cast
from tests.certificates.things import ISSUED, an_issued_list
from tests.planning.things import a_board


def _revoke(cast: Cast, number: int) -> None:
    certificate = Certificate.objects.get(number=number)
    revoke_certificate(certificate=certificate, reason="Cấp nhầm", revoked_on=TODAY, actor=cast.actor("binh"))


def test_a_stranger_is_told_the_standing_and_the_day_only(cast: Cast) -> None:
    an_issued_list(cast)
    _revoke(cast, 2)
    tokens = list(Certificate.objects.order_by("number").values_list("token", flat=True))
    assert [answer_to(token) for token in [*tokens[:2], "x" * 22, "\x00", ""]] == [
        Answer(Standing.VALID, ISSUED),
        Answer(Standing.REVOKED, ISSUED),
        *[Answer(Standing.UNKNOWN)] * 3,
    ]


def test_every_answer_costs_one_query(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    an_issued_list(cast)
    for token in [Certificate.objects.earliest("pk").token, "nothing"]:
        with django_assert_num_queries(1):
            answer_to(token)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hoa", ["Nguyễn Thị Hòa"]),
        ("Nguyễn Thị Hoà", ["Nguyễn Thị Hòa"]),
        ("2", ["Lý Thúy Hằng"]),
        ("1/gcn-ttct", ["Trần Văn Bảo"]),
        ("9" * 300, []),
        ("' OR 1=1 --", []),
    ],
)
def test_the_register_is_searched_by_name_and_number(text: str, found: list[str], cast: Cast) -> None:
    an_issued_list(cast)
    matching = certificates_matching(certificates_visible_to(cast.actor("an")), text)
    assert list(matching.values_list("holder_name", flat=True)) == found


def test_the_register_of_another_centre_is_out_of_reach(cast: Cast) -> None:
    an_issued_list(cast)
    reached = {who: certificates_visible_to(cast.actor(who)).count() for who in ("an", "chi", "tinh", "dung", "ngoai")}
    assert reached == {"an": 3, "chi": 3, "tinh": 3, "dung": 0, "ngoai": 0}


def test_what_was_valid_on_a_day(cast: Cast) -> None:
    an_issued_list(cast)
    _revoke(cast, 2)
    counts = [valid_on(Certificate.objects.all(), day).count() for day in (date(2026, 3, 11), ISSUED, TODAY)]
    assert counts == [0, 3, 2]


def test_a_completed_class_waits_until_its_certificates_are_issued(cast: Cast) -> None:
    training_class = a_completed_class(cast)
    waiting = waiting_for_certificates(classes_visible_to(cast.actor("an")))
    assert [(one.training_class, one.due.on) for one in waiting] == [(training_class, date(2026, 3, 24))]
    assert waiting_for_certificates(classes_visible_to(cast.actor("ngoai"))) == []


@pytest.mark.parametrize("number", [1, 3])
def test_what_waits_costs_the_same_for_one_class_and_for_three(
    number: int, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = a_completed_class(cast)
    for course in range(2, number + 1):
        a_completed_class(cast, line=first.approved_line, starts_on=date(2026, 2, 2 + 7 * course), course=course)
    with django_assert_num_queries(2):
        assert len(waiting_for_certificates(TrainingClass.objects.all())) == number


def test_the_director_of_a_day_signs(cast: Cast) -> None:
    names = [director_on(cast.centre.pk, day) for day in (TODAY, date(2025, 6, 30))]
    assert names == ["Lê Thanh Bình", ""]


def test_a_cell_is_written_with_the_committee_above_it(cast: Cast) -> None:
    board = a_board(cast, "Ban Xây dựng Đảng Đảng ủy xã Yên Thượng")
    assert unit_lines([cast.cell.pk, cast.committee.pk, board.pk], TODAY) == {
        board.pk: "Ban Xây dựng Đảng Đảng ủy xã Yên Thượng",
        cast.cell.pk: "Chi bộ thôn Bãi Sậy, Đảng ủy xã Yên Thượng",
        cast.committee.pk: "Đảng ủy xã Yên Thượng",
    }
