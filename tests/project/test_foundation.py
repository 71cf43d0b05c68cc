"""What the product knows from the first day. Laid again, it leaves what people have corrected."""

import importlib

from django.apps import apps

from lienthong.audit.models import AuditEntry
from lienthong.curriculum.models import Edition, Programme, Topic
from lienthong.organisations.models import Role
from lienthong.project import doctor
from lienthong.project.foundation import lay, withheld
from lienthong.project.roles import CATALOGUE
from lienthong.regulations.models import Provision, Rulebook
from tests.cast import TODAY, Cast

KEPT = (Role, Rulebook, Provision, Programme, Edition, Topic, AuditEntry)


def _everything() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in KEPT]


def test_laid_again_nothing_changes_and_nothing_is_taken_back(cast: Cast) -> None:
    Rulebook.objects.filter(code="1147").update(title="Quy chế, tên đã sửa theo bản gốc")
    Programme.objects.filter(key="nhan-thuc-ve-dang").update(name="Tên đã sửa")
    Role.objects.filter(key="clerk").update(rights=["people.view"])
    before = _everything()
    lay(TODAY)
    assert _everything() == before


def _rights_after(rights: list[str], given: list[str]) -> tuple[list[str], list[str]]:
    """Rights of the clerk's role and what it was given, once this release is laid upon these."""
    Role.objects.filter(key="clerk").update(rights=rights, given_rights=given)
    lay(TODAY)
    role = Role.objects.get(key="clerk")
    return role.rights, role.given_rights


def test_a_role_as_it_was_laid_down_gets_what_a_release_adds(cast: Cast) -> None:
    clerk = sorted(CATALOGUE["clerk"][1])
    assert _rights_after(clerk[1:], clerk[1:]) == (clerk, clerk)
    assert AuditEntry.objects.filter(verb="organisations.set_role").latest("pk").details == {"rights": clerk}


def test_a_role_that_was_widened_gets_it_too(cast: Cast) -> None:
    clerk = sorted(CATALOGUE["clerk"][1])
    assert _rights_after([*clerk[1:], "audit.view"], clerk[1:]) == (sorted([*clerk, "audit.view"]), clerk)


def test_what_somebody_took_away_is_not_given_back_nor_anything_added(cast: Cast) -> None:
    clerk = sorted(CATALOGUE["clerk"][1])
    assert _rights_after(clerk[2:], clerk[1:]) == (clerk[2:], clerk[1:])
    assert withheld() == {"Giáo vụ": clerk[:1]}
    assert doctor.roles() == f"vai trò đã bị thu hẹp: Giáo vụ không tự nhận {clerk[0]}"


def test_roles_from_before_were_given_what_that_release_knew(cast: Cast) -> None:
    step = importlib.import_module("lienthong.organisations.migrations.0002_what_a_role_was_given")
    Role.objects.update(given_rights=[])
    step._remember(apps, None)
    given = dict(Role.objects.values_list("key", "given_rights"))
    assert {key: set(rights) - set(CATALOGUE[key][1]) for key, rights in given.items()} == {key: set() for key in given}
    since_then = {
        "board_officer",
        "committee_office",
        "directives_officer",
        "learner",
        "nominating_officer",
        "unit_officer",
    }
    assert {key for key, rights in given.items() if not rights} == since_then
