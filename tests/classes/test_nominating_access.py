"""What a nominating officer opens: her own pages, her own unit's people, and nothing else of the product."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse

from lienthong.classes.access import (
    calls_told_to,
    nominations_visible_to,
    people_of_quota,
    quotas_reached_by,
    sent_people_of,
    to_confirm,
)
from lienthong.classes.actions.nominations import nominate
from lienthong.organisations.models import Role
from lienthong.people.actions import appoint, open_account, register_person
from lienthong.people.queries import actor_of
from lienthong.project.roles import CATALOGUE
from tests.cast import BEGINNING, PASSWORD, PRODUCT, TODAY, Cast
from tests.classes import call_things as calls
from tests.classes.nomination_pages import MAI
from tests.classes.things import a_strangers_class, an_approved_line, an_open_class
from tests.pages import addresses

BrowserOf = Callable[[str], Client]
HER_RIGHTS = set(CATALOGUE["nominating_officer"][1])


def elsewhere(cast: Cast) -> Client:
    """Signed in as who nominates for the other cell."""
    person = register_person(full_name="Vì Văn Khác", unit=cast.other_cell, since=BEGINNING, actor=PRODUCT)
    role = Role.objects.get(key="nominating_officer")
    appoint(person=person, unit=cast.other_cell, role=role, starts_on=BEGINNING, actor=PRODUCT)
    client = Client()
    account = open_account(person=person, username="khac", password=PASSWORD, actor=PRODUCT)
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_every_other_page_of_the_product_is_forbidden_to_her(cast: Cast) -> None:
    request = RequestFactory().get("/")
    request.user, request.actor = calls.mai(cast), calls.nominator(cast)  # type: ignore[attr-defined]
    closed = [one for one in addresses() if getattr(one.view, "right", "") not in HER_RIGHTS | {""}]
    for one in closed:
        with pytest.raises(PermissionDenied):
            one.view(request)
    assert len(closed) > 150


@pytest.mark.parametrize("name", sorted(MAI))
def test_she_opens_her_own_pages_and_nobody_elses(name: str, cast: Cast, browser_of: BrowserOf) -> None:
    about, method = MAI[name]
    kwargs = about(cast)
    calls.mai(cast)
    address = reverse(name, kwargs=kwargs)
    other = getattr(elsewhere(cast), method)(address).status_code
    own = getattr(browser_of("mai"), method)(
        address, {"remark": "Không còn ai"} if method == "post" else {}
    ).status_code
    assert (other, own) == (404 if kwargs else 200, 302 if method == "post" else 200)


def test_she_sees_the_people_of_her_cell_only(cast: Cast) -> None:
    her = calls.nominator(cast)
    line = an_approved_line(cast)
    call = calls.a_sent_call(cast, line=line)
    an_open_class(cast, line=line, learners=cast.learners)
    a_strangers_class(cast)
    quota = quotas_reached_by(her).get()
    assert quota == calls.quota_of(call, cast.cell)
    people = {"Tạ Thị Mai", "Nguyễn Thị Hòa", "Trần Văn Bảo"}
    assert set(people_of_quota(her, quota).values_list("full_name", flat=True)) == people
    sent = sent_people_of(her).values_list("person__full_name", flat=True)
    assert list(sent) == ["Trần Văn Bảo", "Nguyễn Thị Hòa"]


def test_a_draft_is_nobodys_business_but_the_centres(cast: Cast) -> None:
    her = calls.nominator(cast)
    calls.a_draft_call(cast)
    assert (quotas_reached_by(her).count(), calls_told_to(her).count()) == (0, 0)
    assert calls_told_to(cast.actor("an")).count() == 1


def test_the_superior_sees_what_waits_for_her_and_not_what_she_put_forward_herself(cast: Cast) -> None:
    nomination = calls.a_nomination(cast, way="superior")
    chi = cast.actor("chi")
    assert list(to_confirm(chi)) == [nomination]
    assert list(nominations_visible_to(chi, "classes.confirm")) == [nomination]
    both = register_person(full_name="Bùi Thị Hai", unit=cast.committee, since=BEGINNING, actor=PRODUCT)
    for key in ("nominating_officer", "standing_committee"):
        role = Role.objects.get(key=key)
        appoint(person=both, unit=cast.committee, role=role, starts_on=BEGINNING, actor=PRODUCT)
    account = open_account(person=both, username="hai", password=PASSWORD, actor=PRODUCT)
    two = actor_of(account, TODAY)
    assert to_confirm(two).count() == 1
    nominate(quota=calls.quota_of(nomination.call, cast.cell), people=[cast.learners[1]], actor=two)
    assert list(to_confirm(two)) == [nomination]
