"""Ethnicity and party status: written and corrected without being shown, named on the trail without their values."""

from collections.abc import Callable

import pytest
from django.test import Client

from lienthong.audit.models import AuditEntry
from lienthong.people.actions import read_sensitive, record_identity, record_sensitive
from lienthong.people.actions.sensitive import read_standings
from lienthong.people.errors import PersonRefused
from lienthong.people.models import SensitiveDetails
from tests.cast import Cast


def _kept(cast: Cast) -> tuple[str, str, bool]:
    kept = SensitiveDetails.objects.get(person=cast.learners[0])
    return kept.ethnicity, kept.party_status, bool(kept.identity_hash)


def test_what_is_not_said_stays_and_the_trail_names_only_the_fields(cast: Cast) -> None:
    hoa, an = cast.learners[0], cast.actor("an")
    record_identity(person=hoa, number="099195000001", actor=an)
    changes = [
        record_sensitive(person=hoa, actor=an, ethnicity=" Tày ", party_status="official"),
        record_sensitive(person=hoa, actor=an, party_status="official"),
        record_sensitive(person=hoa, actor=an, ethnicity=""),
    ]
    assert changes == [["ethnicity", "party_status"], [], ["ethnicity"]]
    assert _kept(cast) == ("", "official", True)
    told = AuditEntry.objects.filter(verb="people.record_sensitive").order_by("pk").values_list("details", flat=True)
    assert list(told) == [{"changed": ["ethnicity", "party_status"]}, {"changed": ["ethnicity"]}]
    assert read_sensitive(person=hoa, actor=an, purpose="x").party_status == "Đảng viên chính thức"


def test_a_status_that_does_not_exist_keeps_nothing(cast: Cast) -> None:
    with pytest.raises(PersonRefused) as refusal:
        record_sensitive(person=cast.learners[0], actor=cast.actor("an"), party_status="leader")
    assert (refusal.value.codes, SensitiveDetails.objects.count()) == (("no_such_status",), 0)


@pytest.mark.parametrize(
    ("sent", "status", "kept"),
    [
        ({"ethnicity": "Mường", "party_status": "keep"}, 302, ("Mường", "probationary", False)),
        ({"without_ethnicity": "on", "party_status": "clear"}, 302, ("", "", False)),
        (
            {"ethnicity": "Mường", "without_ethnicity": "on", "party_status": "keep"},
            422,
            ("Dao", "probationary", False),
        ),
        ({"party_status": "leader"}, 422, ("Dao", "probationary", False)),
        ({"party_status": "keep"}, 302, ("Dao", "probationary", False)),
        ({"csrfmiddlewaretoken": "x"}, 302, ("Dao", "probationary", False)),
    ],
    ids=["one written", "both taken out", "both at once", "no such status", "nothing", "nothing sent"],
)
def test_the_form_never_shows_what_is_kept(
    sent: dict[str, str], status: int, kept: tuple[str, str, bool], cast: Cast, browser_of: Callable[[str], Client]
) -> None:
    record_sensitive(person=cast.learners[0], actor=cast.actor("an"), ethnicity="Dao", party_status="probationary")
    address, browser = f"/con-nguoi/{cast.learners[0].pk}/nhay-cam/sua/", browser_of("an")
    assert "Dao" not in browser.get(address).content.decode()
    assert (browser.post(address, sent).status_code, _kept(cast)) == (status, kept)


def test_of_nobody_nothing_is_read_and_nothing_stands_on_the_trail(cast: Cast) -> None:
    before, centre = AuditEntry.objects.count(), cast.centre
    read = read_standings(people=[], actor=cast.actor("an"), purpose="x", thing=centre, unit_id=centre.pk)
    assert (read, AuditEntry.objects.count()) == ({}, before)
