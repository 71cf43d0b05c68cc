"""The people who are taught: who comes to which class, and that nobody comes twice too soon."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from lienthong.people.models import Person
from lienthong.project.demo import names
from lienthong.project.demo.tree import Cell, Centre, Committee

AWARENESS, NEW_MEMBERS, THEMATIC = "nhan-thuc-ve-dang", "dang-vien-moi", "chuyen-de"
_POSTS = {
    AWARENESS: ["Đoàn viên", "Nông dân", "Giáo viên", "Công an viên", "Dân quân thường trực", "Hội viên phụ nữ"],
    NEW_MEMBERS: ["Giáo viên", "Trưởng thôn", "Bí thư Đoàn thanh niên", "Nông dân", "Y sĩ"],
    "nghiep-vu-cong-tac-dang": ["Bí thư chi bộ", "Phó Bí thư chi bộ", "Chi ủy viên"],
    "nghiep-vu-mat-tran-doan-the": [
        "Trưởng ban Công tác Mặt trận", "Chi hội trưởng Hội Nông dân", "Chi hội trưởng Hội Phụ nữ",
        "Chi hội trưởng Hội Cựu chiến binh", "Bí thư chi đoàn",
    ],
    "tap-huan-ky-nang": ["Công chức Văn hóa - Xã hội", "Công chức Văn phòng", "Kế toán", "Trưởng thôn"],
}  # fmt: skip
_YOUNG, _GROWN = (18, 34), (24, 57)


@dataclass(slots=True, eq=False)
class Learner:
    """Somebody who may be taught. `person` once a list has made him known."""

    name: str
    sex: str
    born: date
    phone: str
    post: str
    ethnicity: str
    cell: Cell
    person: Person | None = None
    free_from: date = date.min
    last: dict[str, date] = field(default_factory=dict)


class Pool:
    """The people of one centre. Sympathisers come new, become members, and come again as such."""

    def __init__(self, draw: Random, centre: Centre) -> None:
        self._draw, self._centre = draw, centre
        self._aware: list[Learner] = []
        self._known: dict[str, list[Learner]] = {}
        self._members: list[Learner] = []

    def choose(self, programme: str, count: int, on: date) -> list[Learner]:
        """So many, sent by a few communes; known ones first, and new ones where these do not suffice."""
        draw = self._draw
        communes = self._centre.communes_on(on)
        senders = draw.sample(communes, min(len(communes), draw.randint(2, 4)))
        known = self._waiting(programme, on)
        near = [one for one in known if one.cell.committee_on(on) in senders]
        chosen = draw.sample(near, min(len(near), count))
        if len(chosen) < count and programme != NEW_MEMBERS:
            left = [one for one in known if one not in near]
            chosen += draw.sample(left, min(len(left), (count - len(chosen)) * 4 // 5))
        while len(chosen) < count:
            chosen.append(self._new(programme, senders, on))
        return chosen

    def _waiting(self, programme: str, on: date) -> list[Learner]:
        if programme == AWARENESS:
            return []
        known = {NEW_MEMBERS: self._aware, THEMATIC: self._members}.get(programme) or self._known.get(programme, [])
        return [
            one
            for one in known
            if one.free_from <= on and (programme not in one.last or (on - one.last[programme]).days > 300)
        ]

    def _new(self, programme: str, senders: list[Committee], on: date) -> Learner:
        draw = self._draw
        sex, ethnicity = draw.choice(["male", "female"]), names.people(draw)
        born = _born(draw, on.year, _YOUNG if programme in (AWARENESS, NEW_MEMBERS) else _GROWN)
        learner = Learner(
            name=names.full_name(draw, sex, born=born.year, ethnicity=ethnicity), sex=sex, born=born,
            phone=names.phone(draw), post=draw.choice(_POSTS.get(programme, names.POSTS)), ethnicity=ethnicity,
            cell=draw.choice(draw.choice(senders).cells),
        )  # fmt: skip
        if programme not in (AWARENESS, NEW_MEMBERS):
            self._members.append(learner)
            self._known.setdefault(programme, []).append(learner)
        return learner

    def has_been(self, learner: Learner, programme: str, ends_on: date, *, passed: bool) -> None:
        """Remember that he was taught, and what may come next for him."""
        learner.last[programme] = ends_on
        if not passed:
            return
        if programme == AWARENESS and self._draw.random() < 0.6:
            learner.free_from = date.fromordinal(ends_on.toordinal() + 90)
            self._aware.append(learner)
        elif programme == NEW_MEMBERS:
            if learner in self._aware:
                self._aware.remove(learner)
            self._members.append(learner)


def _born(draw: Random, year: int, ages: tuple[int, int]) -> date:
    """A day on which somebody of that age in `year` was born."""
    return date(year - draw.randint(*ages), draw.randint(1, 12), draw.randint(1, 28))
