"""People of the cast who were entered twice."""

from datetime import date

from lienthong.organisations.models import Unit
from lienthong.people.actions import merge_people, register_person
from lienthong.people.models import Merge, Person
from tests.cast import PRODUCT, TODAY, Cast


def another(cast: Cast, name: str = "Nguyễn Thị Hoà", *, unit: Unit | None = None, **facts: object) -> Person:
    """Somebody who looks like Hòa: by default the same name, other tone placement, and the same day of birth."""
    given: dict[str, object] = {"sex": "female", "birth_on": date(1995, 4, 12), **facts}
    return register_person(full_name=name, unit=unit or cast.cell, since=TODAY, actor=PRODUCT, **given)  # type: ignore[arg-type]


def a_merge(cast: Cast) -> Merge:
    """Hòa, who was entered twice, is one again."""
    return merge_people(survivor=cast.learners[0], merged=another(cast), take=(), actor=cast.actor("an"))
