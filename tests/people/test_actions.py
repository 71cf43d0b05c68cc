"""Writing people: change, trail, and refusals that change nothing."""

from datetime import date

import pytest

from lienthong.audit.models import AuditEntry
from lienthong.people.actions import Sensitive, correct_person, read_sensitive, register_person
from lienthong.people.errors import PersonRefused
from lienthong.people.models import Membership, Person, SensitiveDetails
from tests.cast import TODAY, Cast


def test_registering_makes_a_member_and_a_trail(cast: Cast) -> None:
    person = register_person(
        full_name="  LÊ  thị Uyên ",
        unit=cast.cell,
        since=TODAY,
        birth_year=1991,
        ethnicity="Tày",
        actor=cast.actor("an"),
    )
    assert (person.full_name, person.name_folded, person.birth) == ("LÊ thị Uyên", "le thi uyen", "1991")
    assert Membership.objects.get(person=person).unit_id == cast.cell.pk
    assert SensitiveDetails.objects.get(person=person).ethnicity == "Tày"
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.object_id, entry.details) == ("people.register_person", person.pk, {})


def test_a_birth_in_the_future_registers_nobody(cast: Cast) -> None:
    before = Person.objects.count(), AuditEntry.objects.count()
    with pytest.raises(PersonRefused) as refusal:
        register_person(
            full_name="Lê Uyên", unit=cast.cell, since=TODAY, birth_on=date(2030, 1, 1), actor=cast.actor("an")
        )
    assert refusal.value.codes == ("birth_in_future",)
    assert (Person.objects.count(), AuditEntry.objects.count()) == before


def test_mending_says_what_changed_but_not_to_what(cast: Cast) -> None:
    person = cast.learners[0]
    correct_person(
        person=person,
        full_name="Nguyễn Thị Hoà",
        sex="female",
        birth_on=None,
        birth_year=1995,
        phone="0912000111",
        actor=cast.actor("an"),
    )
    person.refresh_from_db()
    assert (person.name_exact, person.birth_on, person.birth_year) == ("nguyễn thị hòa", None, 1995)
    assert AuditEntry.objects.latest("pk").details == {"changed": ["full_name", "birth", "phone"]}


def test_reading_sensitive_details_is_an_entry(cast: Cast) -> None:
    assert read_sensitive(person=cast.learners[0], actor=cast.actor("an"), purpose="Biểu 10") == Sensitive()
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.details) == ("people.read_sensitive", {"purpose": "Biểu 10"})


def test_a_birth_in_the_future_mends_nothing(cast: Cast) -> None:
    person, trail = cast.learners[0], AuditEntry.objects.count()
    with pytest.raises(PersonRefused) as refusal:
        correct_person(
            person=person,
            full_name="Nguyễn Thị Khác",
            sex="female",
            birth_on=date(2030, 1, 1),
            birth_year=None,
            phone="",
            actor=cast.actor("an"),
        )
    person.refresh_from_db()
    assert (refusal.value.codes, person.full_name) == (("birth_in_future",), "Nguyễn Thị Hòa")
    assert AuditEntry.objects.count() == trail
