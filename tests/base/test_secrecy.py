"""What is sealed opens with the same key, for the same purpose, unchanged; a keyed hash finds it again."""

import pytest
from pytest_django.fixtures import Settings

from lienthong.base.secrecy import SealBrokenError, keyed_hash, sealed, unsealed


def test_what_is_sealed_opens_again_and_never_looks_the_same() -> None:
    first, second = sealed("099195000001", purpose="a"), sealed("099195000001", purpose="a")
    assert (unsealed(first, purpose="a"), unsealed(second, purpose="a")) == ("099195000001", "099195000001")
    assert (first == second, b"099195000001" in first) == (False, False)


def test_another_key_does_not_open_it(settings: Settings) -> None:
    settings.SECRET_KEY = "one"
    closed, found_by = sealed("x", purpose="a"), keyed_hash("x", purpose="a")
    settings.SECRET_KEY = "another"
    with pytest.raises(SealBrokenError):
        unsealed(closed, purpose="a")
    assert (len(found_by), keyed_hash("x", purpose="a") == found_by) == (64, False)


@pytest.mark.parametrize(
    "harm",
    [lambda kept: kept[:-1], lambda kept: kept[:-1] + bytes([kept[-1] ^ 1]), lambda kept: b"\x02" + kept[1:], lambda kept: b""],
    ids=["cut off", "one bit turned", "made another way", "nothing"],
)  # fmt: skip
def test_changed_bytes_do_not_open(harm: object) -> None:
    assert callable(harm)
    with pytest.raises(SealBrokenError):
        unsealed(harm(sealed("x", purpose="a")), purpose="a")


def test_each_purpose_has_keys_of_its_own() -> None:
    with pytest.raises(SealBrokenError):
        unsealed(sealed("x", purpose="a"), purpose="b")
    assert len({keyed_hash("x", purpose=purpose) for purpose in "ab"}) == 2
