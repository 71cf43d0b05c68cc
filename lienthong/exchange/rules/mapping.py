"""Whether what the columns of a table are taken to mean is enough to read it."""

from collections import Counter
from collections.abc import Iterable, Mapping

from lienthong.exchange.errors.grounds import because
from lienthong.exchange.rules.columns import Column
from lienthong.exchange.rules.lists import IGNORED, PEOPLE_KEYS
from lienthong.exchange.rules.vocabulary import INDEX, ReadColumn
from lienthong.kernel.refusal import Reason
from lienthong.kernel.wording import said as _

# Of these a list of people may have several columns: parts of names, posts, units.
_SEVERAL = frozenset(set(PEOPLE_KEYS) - {Column.INDEX, Column.BIRTH_DAY, Column.BIRTH_MONTH, Column.BIRTH_YEAR})
_NAMES = frozenset({Column.NAME.value, Column.GIVEN.value})


def reasons_against_mapping(
    mapping: Mapping[str, Mapping[str, str]], columns: Iterable[ReadColumn], *, of_people: bool
) -> list[Reason]:
    """Every required column that no header has, every meaning given to two columns of one header.

    One header with all required columns is enough: a sheet of another kind beside it is then left out.
    """
    known = {column.key: column for column in columns}
    reasons: list[Reason] = []
    missing: list[set[str]] = []
    for meant in mapping.values():
        given = Counter(key for key in meant.values() if key not in (IGNORED, INDEX))
        twice = [key for key, times in given.items() if times > 1 and not (of_people and key in _SEVERAL)]
        for key in twice:
            label = known[key].label if key in known else key
            sentence = _("Có hơn một cột được chọn là “%(column)s”. Hãy chỉ chọn một.")
            reasons.append(because("meant_twice", sentence % {"column": label}, key))
        required = {key for key, column in known.items() if column.required and key != "full_name"}
        missing.append(required - given.keys())
        if of_people and not given.keys() & _NAMES:
            missing[-1].add("full_name")
    least = min(missing, key=len, default=set())
    for key in sorted(least):
        sentence = _("Hãy chọn cột nào là “%(column)s”.")
        reasons.append(because("column_missing", sentence % {"column": known[key].label}, key))
    return reasons
