"""Codes for the first sign-in: read as people type them, used once, of no use for an official's account."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from lienthong.organisations.models import Role
from lienthong.people.actions import appoint
from lienthong.people.actions.codes import GivenCode, give_codes, redeem_code
from lienthong.people.errors import CodeRefused
from lienthong.people.models import Account, Appointment, SignInCode
from lienthong.people.queries.codes import accounts_of_people
from lienthong.people.rules.codes import (
    LENGTH,
    SIGNS,
    CodeFacts,
    read_code,
    reasons_against_code,
    username_for,
    written_code,
)
from tests.cast import BEGINNING, PRODUCT, Cast

NOW = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
CHOSEN = "mua xuan ve tren ban"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("K7MPQ-3RTWX", "K7MPQ3RTWX"),
        (" k7mpq 3rtwx ", "K7MPQ3RTWX"),
        ("k7mpq–3rtwx", "K7MPQ3RTWX"),
        ("K7MPQ-3RTW", ""),
        ("K7MPQ-3RTW0", ""),
        ("", ""),
    ],
)
def test_codes_are_read_as_people_type_them(typed: str, expected: str) -> None:
    assert read_code(typed) == expected


def test_a_code_has_no_sign_that_is_mistaken_for_another() -> None:
    assert (set("O0I1LB8S5Z2") & set(SIGNS), len(read_code(written_code(list(range(LENGTH)))))) == (set(), LENGTH)


def test_a_username_is_a_name_and_a_number() -> None:
    assert [username_for(name, 12) for name in ("Nguyễn Thị Hòa", "Đỗ Văn Đức", "…")] == ["hoa12", "duc12", "hv12"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(CodeFacts(NOW + timedelta(1), False, True, True), [], id="good"),
        pytest.param(CodeFacts(NOW, False, True, True), ["code_wrong"], id="over"),
        pytest.param(CodeFacts(NOW + timedelta(1), True, True, True), ["code_wrong"], id="used"),
        pytest.param(CodeFacts(NOW + timedelta(1), False, False, True), ["code_wrong"], id="account closed"),
        pytest.param(CodeFacts(NOW + timedelta(1), False, True, False), ["code_wrong"], id="an official meanwhile"),
        pytest.param(None, ["code_wrong"], id="no such code"),
    ],
)
def test_what_a_code_opens(facts: CodeFacts | None, expected: list[str]) -> None:
    assert [reason.code for reason in reasons_against_code(facts, NOW)] == expected


def given(cast: Cast, *, again: bool = False) -> list[GivenCode]:
    return give_codes(people=cast.learners, unit=cast.centre, actor=cast.actor("an"), now=NOW, again=again)


def test_everybody_gets_account_role_and_code_once(cast: Cast) -> None:
    first, second = given(cast), given(cast)

    assert [bool(one.code) for one in [*first, *second]] == [True] * 6
    learners = Appointment.objects.filter(role__key="learner")
    assert (learners.count(), SignInCode.objects.filter(expires_at__gt=NOW).count()) == (3, 3)
    assert not SignInCode.objects.filter(code_hash__in=[one.code for one in first]).exists()


def test_a_code_is_used_once_and_its_owner_signs_in(cast: Cast) -> None:
    code = given(cast)[0].code

    account = redeem_code(code=code.lower(), password=CHOSEN, now=NOW, actor=PRODUCT)
    with pytest.raises(CodeRefused):
        redeem_code(code=code, password="ke khac thu lai ma nay", now=NOW, actor=PRODUCT)

    account.refresh_from_db()
    assert account.check_password(CHOSEN)
    assert [one.code == "" for one in given(cast)] == [True, False, False]


def test_no_code_opens_an_officials_account(cast: Cast) -> None:
    people = [cast.dung.person, *cast.learners] if cast.dung.person else []
    found = give_codes(people=people, unit=cast.centre, actor=cast.actor("an"), now=NOW, again=True)

    assert [bool(one.code) for one in found] == [False, True, True, True]


def test_who_became_an_official_meanwhile_is_not_let_in(cast: Cast) -> None:
    code = given(cast)[0].code
    clerk = Role.objects.get(key="clerk")
    appoint(person=cast.learners[0], unit=cast.centre, role=clerk, starts_on=BEGINNING, actor=PRODUCT)

    with pytest.raises(CodeRefused):
        redeem_code(code=code, password=CHOSEN, now=NOW, actor=PRODUCT)


def test_how_people_sign_in(cast: Cast) -> None:
    given(cast)
    known = accounts_of_people([cast.learners[0].pk, cast.stranger_learner.pk, cast.dung.person_id or 0])

    assert set(known) == {cast.learners[0].pk, cast.dung.person_id}
    assert (known[cast.learners[0].pk].has_password, known[cast.dung.person_id or 0].is_official) == (False, True)


def test_the_page_signs_in_and_says_no_kindly(cast: Cast) -> None:
    code = give_codes(people=cast.learners[:1], unit=cast.centre, actor=cast.actor("an"), now=datetime.now(tz=UTC))[
        0
    ].code
    page = "/ma-dang-nhap/"
    sent = {"code": code, "password": CHOSEN, "again": CHOSEN}

    wrong = Client().post(page, {**sent, "code": "AAAAA-AAAAA"})
    short = Client().post(page, {**sent, "password": "ngan", "again": "ngan"})
    differ = Client().post(page, {**sent, "again": "khac"})
    client = Client()
    right = client.post(page, sent)

    assert [one.status_code for one in (wrong, short, differ, right)] == [422, 422, 422, 302]
    assert client.get("/hoc/").status_code == 200
    assert Account.objects.get(person=cast.learners[0]).check_password(CHOSEN)
