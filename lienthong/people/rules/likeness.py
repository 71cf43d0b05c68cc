"""Why two people may be one and the same, and why not. Facts in; a likeness with its reasons and doubts, or nothing, out.

Nothing here decides: a person looks at both and says. What is certain not to be one (two days of birth, both on the list of one
class, told apart before) is never proposed, unless an identity number says otherwise.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.utils.translation import gettext as _

from lienthong.kernel.text import exact, folded

# Names that are the same name in another region, or were altered to avoid a ruler's; without marks.
_VARIANTS = (
    ("vu", "vo"),
    ("hoang", "huynh"),
    ("chu", "chau"),
    ("phuc", "phuoc"),
    ("canh", "kieng"),
    ("nhan", "nhon"),
    ("nhat", "nhut"),
    ("sinh", "sanh"),
    ("chinh", "chanh"),
    ("linh", "lanh"),
    ("bao", "buu"),
    ("hoa", "hue"),
    ("tung", "tong"),
    ("thoi", "thi"),
)
_SAME_NAME = {word: names[0] for names in _VARIANTS for word in names}
# i and y after these letters are two spellings of one sound: Lý and Lí, Mỹ and Mĩ, Quý and Quí.
_I_OR_Y = tuple("hklmstqu")
ALIKE = 0.6  # share of three-letter pieces in common, as pg_trgm counts
CLOSE = 0.45  # below this the database does not even look


class Strength(IntEnum):
    """How much speaks for one person; the higher the more."""

    WEAK = 1
    FAIR = 2
    STRONG = 3
    CERTAIN = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one person. `identity` is the keyed hash of a number, empty when there is none."""

    key: int
    full_name: str
    sex: str = ""
    birth_on: date | None = None
    birth_year: int | None = None
    identity: str = ""
    unit_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for two entries being one person, or makes one hesitate: a stable code and the words."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two people who may be one: how much speaks for it, what, and what makes one hesitate."""

    strength: Strength
    reasons: tuple[Sign, ...]
    doubts: tuple[Sign, ...] = ()


def likeness(one: Known, other: Known, *, in_one_class: bool = False, told_apart: bool = False) -> Likeness | None:
    """Whether two people may be one person, and why; None when they are not proposed.

    Equal identity numbers outweigh another day of birth or a class in common, which then are doubts: one of the two was
    mistyped. A decision of a person outweighs everything.
    """
    if told_apart or (one.identity and other.identity and one.identity != other.identity):
        return None
    doubts = _doubts(one, other, in_one_class=in_one_class)
    if one.identity and one.identity == other.identity:
        same_number = Sign("same_identity", _("Cùng số định danh"))
        found = _by_name_and_birth(one, other)
        return Likeness(Strength.CERTAIN, (same_number, *(found.reasons if found else ())), doubts)
    if in_one_class or _other_birth(one, other):
        return None
    found = _by_name_and_birth(one, other)
    if found is None or (found.strength < Strength.STRONG and _other_sex(one, other)):
        return None
    return Likeness(found.strength, found.reasons, doubts)


def _by_name_and_birth(one: Known, other: Known) -> Likeness | None:
    """What name, birth and unit say together. A name that is only alike wants the very day of birth."""
    same_day = one.birth_on is not None and one.birth_on == other.birth_on
    in_one_unit = bool(one.unit_ids & other.unit_ids)
    unit = (Sign("same_unit", _("Cùng đơn vị")),) if in_one_unit else ()
    day = Sign("same_day", _("Cùng ngày sinh"))
    if folded(one.full_name) == folded(other.full_name):
        marks = exact(one.full_name) == exact(other.full_name)
        name = Sign("same_name", _("Cùng họ tên")) if marks else Sign("same_bare_name", _("Họ tên chỉ khác dấu"))
        if same_day:
            sure = marks or in_one_unit or _has_no_marks(one) or _has_no_marks(other)
            return Likeness(Strength.STRONG if sure else Strength.FAIR, (name, day, *unit))
        if one.birth_year is not None and one.birth_year == other.birth_year:
            year = Sign("same_year", _("Cùng năm sinh"))
            return Likeness(Strength.FAIR if in_one_unit else Strength.WEAK, (name, year, *unit))
        if in_one_unit and None in (one.birth_year, other.birth_year):
            return Likeness(Strength.WEAK, (name, *unit))
        return None
    if not same_day:
        return None
    if name_key(one.full_name) == name_key(other.full_name):
        variant = Sign("name_variant", _("Họ tên là hai cách gọi của một tên"))
        return Likeness(Strength.STRONG if in_one_unit else Strength.FAIR, (variant, day, *unit))
    if alikeness(one.full_name, other.full_name) >= ALIKE:
        alike = Sign("alike_name", _("Họ tên gần giống"))
        return Likeness(Strength.FAIR if in_one_unit else Strength.WEAK, (alike, day, *unit))
    return None


def _has_no_marks(one: Known) -> bool:
    """Whether the name was typed without marks, so that it says nothing against a name with marks."""
    return exact(one.full_name) == folded(one.full_name)


def _doubts(one: Known, other: Known, *, in_one_class: bool) -> tuple[Sign, ...]:
    doubts = []
    if _other_birth(one, other):
        doubts.append(Sign("other_birth", _("Khác ngày sinh")))
    if _other_sex(one, other):
        doubts.append(Sign("other_sex", _("Khác giới tính")))
    if in_one_class:
        doubts.append(Sign("in_one_class", _("Cùng có tên trong một lớp")))
    return tuple(doubts)


def _other_birth(one: Known, other: Known) -> bool:
    """Whether the births contradict: two days that differ, or two years. What is unknown contradicts nothing."""
    if one.birth_on and other.birth_on:
        return one.birth_on != other.birth_on
    return None not in (one.birth_year, other.birth_year) and one.birth_year != other.birth_year


def _other_sex(one: Known, other: Known) -> bool:
    return bool(one.sex and other.sex and one.sex != other.sex)


def name_key(full_name: str) -> str:
    """One key for all regional and spelling variants of a name: `Võ Thị Mĩ` and `Vũ Thị Mỹ` have the same."""
    return " ".join(_one_spelling(word) for word in folded(full_name).split(" "))


def _one_spelling(word: str) -> str:
    if len(word) > 1 and word[-1] == "y" and word[-2] in _I_OR_Y:
        word = word[:-1] + "i"
    return _SAME_NAME.get(word, word)


def alikeness(one: str, other: str) -> float:
    """Share of three-letter pieces that two names have in common, without marks: what `similarity()` of pg_trgm gives."""
    first, second = _pieces(one), _pieces(other)
    union = first | second
    return len(first & second) / len(union) if union else 0.0


def _pieces(name: str) -> set[str]:
    padded = (f"  {word} " for word in folded(name).split(" ") if word)
    return {word[start : start + 3] for word in padded for start in range(len(word) - 2)}
