"""How great the nation is, and which keys its units, people and classes have: arithmetic only, so that nothing is looked up."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

PEOPLE, PROVINCES, COMMUNES = 5_400_000, 34, 3_321
ENROLMENTS, DOCUMENTS = 20_000_000, 20_000
SERVED = 7
CELLS = 32
LEARNERS = 80
YEARS = (2022, 2023, 2024, 2025, 2026)
ROOT = 1


@dataclass(frozen=True)
class Centre:
    """One centre: its key, its communes as places in the row of all communes, its people as a range of keys."""

    number: int
    unit: int
    province: int
    communes: range
    people: range


@dataclass(frozen=True)
class Shape:
    """A nation of so many people; everything else shrinks with them, so that a commune stays a commune."""

    people: int = PEOPLE
    enrolments: int = ENROLMENTS
    documents: int = DOCUMENTS
    seed: int = 2026

    @property
    def provinces(self) -> int:
        return max(1, round(PROVINCES * self.people / PEOPLE))

    @property
    def communes(self) -> int:
        return max(SERVED, round(COMMUNES * self.people / PEOPLE))

    def province_unit(self, province: int) -> int:
        return ROOT + 1 + province

    def commune_unit(self, commune: int) -> int:
        return ROOT + 1 + self.provinces + commune

    def cell_unit(self, commune: int, cell: int) -> int:
        return self.commune_unit(self.communes) + len(self.centres) + commune * CELLS + cell

    def province_of(self, commune: int) -> int:
        return bisect_right(self._first_communes, commune) - 1

    @cached_property
    def _first_communes(self) -> list[int]:
        return [province * self.communes // self.provinces for province in range(self.provinces)]

    @cached_property
    def centres(self) -> list[Centre]:
        """One for each seven communes of a province."""
        found: list[Centre] = []
        for province, first in enumerate(self._first_communes):
            last = (province + 1) * self.communes // self.provinces
            for begins in range(first, last, SERVED):
                communes = range(begins, min(begins + SERVED, last))
                people = range(self._first_person(communes.start), self._first_person(communes.stop))
                unit = self.commune_unit(self.communes) + len(found)
                found.append(Centre(len(found), unit, province, communes, people))
        return found

    def _first_person(self, commune: int) -> int:
        return 1 + commune * self.people // self.communes

    def cell_of(self, commune: int, person: int) -> int:
        """The unit of a person's cell, his commune being known."""
        first, after = self._first_person(commune), self._first_person(commune + 1)
        return self.cell_unit(commune, (person - first) * CELLS // (after - first))

    def people_of(self, commune: int) -> range:
        return range(self._first_person(commune), self._first_person(commune + 1))

    @cached_property
    def classes_a_year(self) -> int:
        """Of each centre: at least one, at most one a day."""
        return min(300, max(1, round(self.enrolments / LEARNERS / len(YEARS) / len(self.centres))))
