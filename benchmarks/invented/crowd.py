"""The people of one centre's communes, with memberships and the places they are to be found in."""

from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.invented.names import Name, names
from benchmarks.invented.shape import CELLS, ROOT, Centre, Shape
from benchmarks.invented.tree import LONG_AGO, NO_MORE_DISTRICTS
from benchmarks.loading import Loader
from lienthong.facilities.models import Room
from lienthong.lecturers.choices import EngagementKind
from lienthong.lecturers.models import Engagement, Lecturer
from lienthong.people.models import Belonging, Membership, Person

POSTS = ["", "", "", "Bí thư chi bộ", "Trưởng thôn", "Giáo viên", "Y sĩ", "Chi hội trưởng Hội Nông dân", "Kế toán"]
LECTURERS = ROOMS = 4


@dataclass(frozen=True, slots=True)
class Human:
    """One invented person."""

    pk: int
    name: Name
    sex: str
    birth_on: date | None
    birth_year: int
    cells: tuple[int, ...]
    commune: int

    @property
    def birth(self) -> str:
        """As certificates write it."""
        return f"{self.birth_on:%d/%m/%Y}" if self.birth_on else str(self.birth_year)


def people_of(shape: Shape, centre: Centre) -> list[Human]:
    """Everybody of the centre's communes, the same at every call. One in twenty belongs to two cells."""
    draw = Random(f"{shape.seed} people {centre.number}")  # noqa: S311 - invention, not secrecy
    stocks = {sex: iter(names(draw, sex, len(centre.people))) for sex in ("male", "female")}
    found = []
    for commune in centre.communes:
        for pk in shape.people_of(commune):
            chance = draw.random()
            sex = "female" if chance < 0.42 else "male"
            year = 1950 + int(draw.random() ** 0.7 * 57)
            birth = (
                None if chance * 97 % 1 < 0.05 else date(year, 1 + int(chance * 1000) % 12, 1 + int(chance * 1e5) % 28)
            )
            cell = shape.cell_of(commune, pk)
            second = shape.cell_unit(commune, pk % CELLS)
            cells = (cell, second) if chance * 53 % 1 < 0.05 and second != cell else (cell,)
            found.append(Human(pk, next(stocks[sex]), sex, birth, year, cells, commune))
    return found


def write(loader: Loader, shape: Shape, centre: Centre) -> None:
    """Persons, memberships, belongings; four lecturers and four rooms of the centre."""
    people = people_of(shape, centre)
    with loader.rows(
        Person, "id", "full_name", "name_folded", "name_exact", "sort_key", "sex", "birth_on", "birth_year", "phone"
    ) as put:
        put(
            f"{one.pk}\t{one.name.text}\t{one.name.folded}\t{one.name.exact}\t{one.name.key}\t{one.sex}"
            f"\t{one.birth_on or chr(92) + 'N'}\t{one.birth_year}\t0100{one.pk % 1_000_000:06d}"
            for one in people
        )
    with loader.rows(Membership, "id", "person_id", "unit_id", "post", "starts_on") as put:
        # Twice the person's key, so that a second membership has a key of its own without looking up the last one.
        put(
            f"{2 * one.pk - 1 + place}\t{one.pk}\t{cell}\t{POSTS[(one.pk + place) % len(POSTS)]}\t{LONG_AGO}"
            for one in people
            for place, cell in enumerate(one.cells)
        )
    province = shape.province_unit(centre.province)
    with loader.rows(Belonging, "person_id", "place_id", "starts_on", "sort_key", "name_folded", "name_exact") as put:
        put(
            f"{one.pk}\t{place}\t{LONG_AGO}\t{one.name.key}\t{one.name.folded}\t{one.name.exact}"
            for one in people
            for place in (ROOT, province, shape.commune_unit(one.commune), *one.cells)
        )
    first = centre.number * LECTURERS + 1
    with loader.rows(Lecturer, "id", "person_id") as put:
        put(f"{first + place}\t{people[place * 7].pk}" for place in range(LECTURERS))
    with loader.rows(Engagement, "id", "lecturer_id", "unit_id", "kind", "starts_on") as put:
        kind = EngagementKind.FULL_TIME
        put(f"{first + n}\t{first + n}\t{centre.unit}\t{kind}\t{NO_MORE_DISTRICTS}" for n in range(LECTURERS))
    with loader.rows(Room, "id", "unit_id", "name", "seats") as put:
        put(f"{first + place}\t{centre.unit}\tPhòng {place + 1}\t{60 + 20 * place}" for place in range(ROOMS))
