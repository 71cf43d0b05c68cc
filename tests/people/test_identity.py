"""Identity numbers: how they are written, what they say, and that they lie sealed."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from lienthong.audit.models import AuditEntry
from lienthong.people.actions import read_sensitive, record_identity
from lienthong.people.errors import PersonRefused
from lienthong.people.models import Person, SensitiveDetails
from lienthong.people.queries import people_with_identity
from lienthong.people.rules import read_identity, reasons_against_identity
from tests.cast import Cast

NUMBER = "099195000001"  # a woman of 1995; no province has 099


@pytest.mark.parametrize(
    ("written", "digits"),
    [("099195000001", NUMBER), (" 099 195 000 001", NUMBER), ("099.195.000.001", NUMBER), ("123456789", "123456789")],
    ids=["as on the card", "with blanks", "with dots", "the old card"],
)
def test_a_number_is_read_as_written(written: str, digits: str) -> None:
    assert read_identity(written) == digits


@pytest.mark.parametrize("written", ["", "12345678", "99195000001", "09919500000a", "٠٩٩١٩٥٠٠٠٠٠١"])
def test_what_is_no_number_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match="not an identity number"):
        read_identity(written)


@pytest.mark.parametrize(
    ("number", "sex", "year", "codes"),
    [
        (NUMBER, "female", 1995, []),
        (NUMBER, "male", 1995, ["identity_other_sex"]),
        (NUMBER, "female", 1996, ["identity_other_year"]),
        (NUMBER, "male", 1895, ["identity_other_year", "identity_other_sex"]),
        ("099304000001", "female", 2004, []),
        ("099204000001", "male", 2004, []),
        (NUMBER, "", None, []),
        ("123456789", "male", 1950, []),
    ],
    ids=[
        "fits",
        "other sex",
        "other year",
        "neither",
        "born since 2000",
        "a man since 2000",
        "unknown",
        "the old card",
    ],
)
def test_a_number_speaks_of_sex_and_year(number: str, sex: str, year: int | None, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_against_identity(number, sex=sex, birth_year=year)] == codes


def test_a_number_lies_sealed_is_found_and_read_with_an_entry(cast: Cast) -> None:
    hoa, an = cast.learners[0], cast.actor("an")
    record_identity(person=hoa, number="099 195 000 001", actor=an)
    kept = SensitiveDetails.objects.get(person=hoa)
    assert (NUMBER.encode() in bytes(kept.identity_sealed), NUMBER in kept.identity_hash) == (False, False)
    assert list(people_with_identity(Person.objects.all(), NUMBER)) == [hoa]
    assert read_sensitive(person=hoa, actor=an, purpose="Đối chiếu").identity == NUMBER
    entries = AuditEntry.objects.order_by("-pk")[:2]
    assert [(one.verb, one.details) for one in entries] == [
        ("people.read_sensitive", {"purpose": "Đối chiếu"}),
        ("people.record_identity", {"kept": True}),
    ]


def test_an_empty_number_takes_the_kept_one_out(cast: Cast) -> None:
    hoa, an = cast.learners[0], cast.actor("an")
    for number in (NUMBER, ""):
        record_identity(person=hoa, number=number, actor=an)
    assert read_sensitive(person=hoa, actor=an, purpose="x").identity == ""
    assert list(people_with_identity(Person.objects.all(), NUMBER)) == []


def test_without_the_key_the_page_says_so(cast: Cast, settings: Settings, browser_of: Callable[[str], Client]) -> None:
    record_identity(person=cast.learners[0], number=NUMBER, actor=cast.actor("an"))
    settings.SECRET_KEY = "another"
    page = browser_of("an").post(f"/con-nguoi/{cast.learners[0].pk}/nhay-cam/", {"remark": "x"}).content.decode()
    assert "khóa bí mật của hệ thống đã đổi" in page


@pytest.mark.parametrize(
    ("number", "code"), [("12", "not_an_identity"), ("099095000001", "identity_other_sex")], ids=["short", "a man's"]
)
def test_a_wrong_number_keeps_nothing(cast: Cast, number: str, code: str) -> None:
    with pytest.raises(PersonRefused) as refusal:
        record_identity(person=cast.learners[0], number=number, actor=cast.actor("an"))
    assert (refusal.value.codes, SensitiveDetails.objects.count()) == ((code,), 0)


def test_the_form_keeps_a_number_and_never_shows_it(cast: Cast, browser_of: Callable[[str], Client]) -> None:
    address = f"/con-nguoi/{cast.learners[0].pk}/so-dinh-danh/"
    refused = browser_of("an").post(address, {"identity": "12"})
    assert (refused.status_code, "có 12 chữ số" in refused.content.decode()) == (422, True)
    assert browser_of("an").post(address, {"identity": NUMBER}).status_code == 302
    assert NUMBER not in browser_of("an").get(address).content.decode()
