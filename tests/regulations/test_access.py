"""Whose values are seen: the rulebooks' by whoever may look, a centre's own by who reaches the centre."""

from lienthong.regulations.access import provisions_visible_to
from lienthong.regulations.actions import enter_own_value
from lienthong.regulations.models import Provision
from tests.cast import PRODUCT, Cast


def test_a_centres_own_value_is_seen_by_who_reaches_the_centre(cast: Cast) -> None:
    unknown = Provision.objects.get(rulebook__code="883", key="class.smallest", unit=None)
    own = enter_own_value(provision=unknown, unit=cast.centre, value=20, own_basis="Điều 4", actor=cast.actor("an"))
    seen = {who: provisions_visible_to(cast.actor(who)) for who in ("an", "chi", "ngoai")}
    assert {who: own in provisions for who, provisions in seen.items()} == {"an": True, "chi": True, "ngoai": False}
    assert {who: unknown in provisions for who, provisions in seen.items()} == dict.fromkeys(seen, True)


def test_without_the_right_nothing_is_seen(cast: Cast) -> None:
    assert list(provisions_visible_to(PRODUCT)) == []
