"""How much of a province the demonstration shows: the small one to play with, or one as large as life."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """A class line of a year: programme, first and last month, how many classes, how many learners in each."""

    programme: str
    months: tuple[int, int]
    classes: tuple[int, int]
    learners: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Size:
    """Numbers of everything. `ages` says for each centre, as long as it goes, how many years back each year of its life
    lies; centres after the last live as that one does. `until` is the last year's only sign of youth: it runs on."""

    centres: int
    communes: tuple[int, int]
    cells: int
    courses: tuple[Course, ...]
    ages: tuple[tuple[int, ...], ...]
    is_large: bool
    seed: int = 2026

    def ages_of(self, position: int) -> tuple[int, ...]:
        """How many years before this one each year of the centre's life lies, the earliest first."""
        return self.ages[min(position, len(self.ages) - 1)]


# Small enough to be there at once. The plans of the coming year wait on their desks: that is what one plays with.
SMALL = Size(
    centres=3,
    communes=(3, 3),
    cells=5,
    courses=(
        Course("nhan-thuc-ve-dang", (2, 10), (3, 3), (26, 32)),
        Course("dang-vien-moi", (4, 9), (2, 2), (22, 30)),
        Course("nghiep-vu-cong-tac-dang", (5, 6), (1, 1), (28, 34)),
        Course("tap-huan-ky-nang", (10, 12), (1, 1), (25, 30)),
    ),
    ages=((1, 0), (0,)),
    is_large=False,
)
_YEARLY = (
    Course("nhan-thuc-ve-dang", (1, 11), (6, 8), (35, 62)),
    Course("dang-vien-moi", (3, 12), (3, 5), (30, 64)),
    Course("nghiep-vu-cong-tac-dang", (3, 11), (2, 4), (45, 90)),
    Course("nghiep-vu-mat-tran-doan-the", (3, 11), (3, 5), (40, 80)),
    Course("chuyen-de", (1, 12), (4, 7), (60, 140)),
    Course("tap-huan-ky-nang", (4, 12), (2, 4), (22, 60)),
)


def province_of(centres: int) -> Size:
    """A province of so many centres through three years."""
    return Size(centres=centres, communes=(6, 7), cells=4, courses=_YEARLY, ages=((2, 1, 0),), is_large=True)
