"""Whom a list means is the same whether the reached people are gathered first or the nation's namesakes are sifted."""

import pytest

from lienthong.people.models import Person
from lienthong.people.queries import matching
from lienthong.people.queries.matching import namesakes
from lienthong.people.rules.matching import Sought
from tests.cast import TODAY, Cast


@pytest.mark.parametrize("few", [0, 1_000])
def test_either_way_finds_the_same_people(cast: Cast, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(matching, "FEW_UNITS", few)
    hoa, _bao, hang = cast.learners
    Person.objects.filter(pk=hang.pk).update(birth_on=None, birth_year=1999)
    asked = [
        (Sought("Nguyễn Thị Hoà", "1995-04-12"), cast.cell.pk),
        (Sought("Nguyễn Thị Hòe", "1995-04-12"), None),
        (Sought("Lý Thúy Hằng", "1999"), None),
        (Sought("Lý Thúy Hằng"), cast.other_cell.pk),
        (Sought("Đoàn Văn Lạ", "1988-06-06"), None),
    ]
    reached = [cast.cell.pk, cast.other_cell.pk]
    found = namesakes(asked, scope=reached, reached=reached, on=TODAY)
    assert [[one.person_id for one in some] for some in found] == [[hoa.pk], [hoa.pk], [hang.pk], [hang.pk], []]
