"""Who a person on a list is, case by case, without a database."""

import pytest

from lienthong.people.rules.matching import Namesake, Sought, same_or_likely

HOA = Sought("Nguyễn Thị Hòa", "1995-04-12", "female")


def known(
    pk: int,
    name: str = "Nguyễn Thị Hòa",
    birth: str = "1995-04-12",
    sex: str = "female",
    here: bool = True,
    number: str = "",
) -> Namesake:
    return Namesake(pk, name, birth, sex, here, number)


CASES = {
    "name, birth and unit agree": (HOA, [known(1)], (1, ())),
    "typed without marks": (Sought("NGUYEN THI HOA", "1995-04-12"), [known(1)], (1, ())),
    "tone placed the new way": (Sought("Nguyễn Thị Hoà", "1995-04-12"), [known(1)], (1, ())),
    "bare years agree at the unit": (Sought("Nguyễn Thị Hòa", "1995"), [known(1, birth="1995")], (1, ())),
    "two such people": (HOA, [known(1), known(2)], (None, (1, 2))),
    "the other sex": (HOA, [known(1, sex="male")], (None, (1,))),
    "other marks": (Sought("Nguyễn Thị Hoa", "1995-04-12"), [known(1)], (None, (1,))),
    "another unit": (HOA, [known(1, here=False)], (None, (1,))),
    "no birth on the list": (Sought("Nguyễn Thị Hòa"), [known(1)], (None, (1,))),
    "no birth known": (HOA, [known(1, birth="")], (None, (1,))),
    "another birth at the unit": (HOA, [known(1, birth="1995-12-04")], (None, (1,))),
    "another birth elsewhere is somebody else": (HOA, [known(1, birth="1990-01-01", here=False)], (None, ())),
    "no birth elsewhere is somebody else": (HOA, [known(1, birth="", here=False)], (None, ())),
    "a bare year agrees elsewhere": (HOA, [known(1, birth="1995", here=False)], (None, (1,))),
    "a name nearly the same, same day": (HOA, [known(1, name="Nguyễn Thị Hoài")], (None, (1,))),
    "a name nearly the same, same year": (
        Sought("Nguyễn Thị Hòa", "1995"),
        [known(1, name="Nguyễn Thị Hoài", birth="1995")],
        (None, ()),
    ),
    "best first": (
        HOA,
        [known(3, name="Nguyễn Thị Hoài"), known(2, birth=""), known(1, here=False)],
        (None, (1, 2, 3)),
    ),
    "the same number and name": (
        Sought("Nguyễn Thị Hòa", "", "", "n1"),
        [known(1, birth="1990", here=False, number="n1")],
        (1, ()),
    ),
    "the same number and birth": (
        Sought("Nguyễn Hòa", "1995-04-12", "", "n1"),
        [known(1, name="Nguyễn Thị Hòa", here=False, number="n1")],
        (1, ()),
    ),
    "the same number, nothing else": (
        Sought("Trần Văn Nam", "1990", "", "n1"),
        [known(1, number="n1")],
        (None, (1,)),
    ),
    "all agrees but the number": (
        Sought("Nguyễn Thị Hòa", "1995-04-12", "", "n1"),
        [known(1, number="n2")],
        (None, (1,)),
    ),
    "nobody": (HOA, [], (None, ())),
}


@pytest.mark.parametrize(("sought", "people", "answer"), CASES.values(), ids=CASES.keys())
def test_who_it_is(sought: Sought, people: list[Namesake], answer: tuple[int | None, tuple[int, ...]]) -> None:
    assert same_or_likely(sought, people) == answer


def test_a_handful_is_offered_at_most() -> None:
    assert same_or_likely(HOA, [known(pk, here=False) for pk in range(9)]) == (None, (0, 1, 2, 3, 4))
