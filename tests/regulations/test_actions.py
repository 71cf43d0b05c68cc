"""A centre's own values, and comparison with the original."""

from decimal import Decimal

import pytest

from lienthong.audit.models import AuditEntry
from lienthong.kernel.basis import Certainty
from lienthong.kernel.refusal import Refusal
from lienthong.regulations.actions import confirm_provision, enter_own_value
from lienthong.regulations.models import Provision, Rulebook
from lienthong.regulations.queries import terms_of
from lienthong.regulations.rules import Band
from tests.cast import Cast


def provision(code: str, key: str) -> Provision:
    return Provision.objects.select_related("rulebook").get(rulebook__code=code, key=key, unit=None)


def trail() -> list[str]:
    verbs = AuditEntry.objects.filter(verb__startswith="regulations.").exclude(verb="regulations.lay_down_rulebook")
    return list(verbs.order_by("pk").values_list("verb", flat=True))


def test_an_own_value_holds_for_its_centre_alone(cast: Cast) -> None:
    unknown = provision("883", "marks.pass")
    enter_own_value(
        provision=unknown, unit=cast.centre, value=Decimal("5.5"), own_basis="Điều 4", actor=cast.actor("an")
    )
    rulebook = Rulebook.objects.get(code="883")
    assert terms_of(rulebook, cast.centre.pk).pass_mark.value == Decimal("5.5")
    assert terms_of(rulebook, cast.stranger_centre.pk).pass_mark.value is None
    assert trail() == ["regulations.enter_own_value"]


def test_own_bands_are_read_as_they_were_entered(cast: Cast) -> None:
    bands = (Band("Đạt", Decimal("5")), Band("Giỏi", Decimal("8.5")))
    unknown = provision("883", "marks.bands")
    for _time in (1, 2):
        enter_own_value(provision=unknown, unit=cast.centre, value=bands, own_basis="Điều 4", actor=cast.actor("an"))
    assert terms_of(Rulebook.objects.get(code="883"), cast.centre.pk).bands.value == bands
    assert Provision.objects.filter(unit=cast.centre).count() == 1


def test_what_the_rulebook_says_is_not_overruled(cast: Cast) -> None:
    known = provision("1147", "class.smallest")
    with pytest.raises(Refusal) as refusal:
        enter_own_value(provision=known, unit=cast.centre, value=0, own_basis="", actor=cast.actor("an"))
    assert refusal.value.codes == ("value_known", "value_out_of_range", "basis_missing")
    assert trail() == []


def test_a_comparison_with_the_original_is_recorded_once(cast: Cast) -> None:
    known = provision("1147", "class.smallest")
    for _time in (1, 2):
        assert confirm_provision(provision=known, actor=cast.actor("an")).certainty == Certainty.CONFIRMED
    assert trail() == ["regulations.confirm_provision"]


def test_nothing_unknown_is_confirmed(cast: Cast) -> None:
    with pytest.raises(Refusal) as refusal:
        confirm_provision(provision=provision("883", "class.smallest"), actor=cast.actor("an"))
    assert (refusal.value.codes, trail()) == (("nothing_to_confirm",), [])


def test_a_centres_own_value_is_not_confirmed_as_the_rulebooks(cast: Cast) -> None:
    own = enter_own_value(
        provision=provision("883", "class.smallest"),
        unit=cast.centre,
        value=20,
        own_basis="Điều 4",
        actor=cast.actor("an"),
    )
    with pytest.raises(Refusal) as refusal:
        confirm_provision(provision=own, actor=cast.actor("an"))
    own.refresh_from_db()
    assert (refusal.value.codes, own.certainty) == (("own_value_not_confirmed",), Certainty.UNCONFIRMED)
    assert trail() == ["regulations.enter_own_value"]
