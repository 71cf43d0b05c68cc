"""What becomes of each row of a sending list: a new person, a known one, a learner already, or a question to the clerk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import exact, folded

NEW = "new"


class Verdict(StrEnum):
    """What would happen to a row."""

    NEW = "new"
    KNOWN = "known"
    ENROLLED = "enrolled"
    ASK = "ask"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Listed:
    """One row as it was read. `birth` is `YYYY-MM-DD`, a bare `YYYY`, or None. Personal data."""

    sheet: str
    row: int
    full_name: str
    sex: str | None = None
    birth: str | None = None
    ethnicity: str | None = None
    post: str | None = None
    unit: str | None = None
    group: str | None = None
    phone: str | None = None

    @property
    def birth_on(self) -> date | None:
        """The day, when the list gives one."""
        return date.fromisoformat(self.birth) if self.birth and len(self.birth) == 10 else None

    @property
    def birth_year(self) -> int | None:
        """The year, when the list gives at least that."""
        return int(self.birth[:4]) if self.birth else None


@dataclass(frozen=True, slots=True)
class Known:
    """A person known already, within the clerk's reach. Personal data."""

    person_id: int
    full_name: str
    sex: str
    birth_on: date | None
    birth_year: int | None


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with its verdict; `person_id` when it is sure, `candidates` when the clerk must choose, `twin` the row repeated."""

    listed: Listed
    verdict: Verdict
    person_id: int | None = None
    candidates: tuple[int, ...] = ()
    twin: int | None = None


def plan_rows(listed: Sequence[Listed], known: Iterable[Known], enrolled: frozenset[int]) -> list[PlannedRow]:
    """What would happen to each row, in the list's order. `enrolled` holds the people who are learners already.

    A person is the same for sure when name and full birth date agree, sex does not contradict, and there is only one such
    person. Everything else that does not contradict is asked: a bare year, an unknown birth, a name typed without marks.
    """
    by_name: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        by_name[folded(one.full_name)].append(one)
    planned: list[PlannedRow] = []
    taken: dict[int, int] = {}
    for row in listed:
        found = _plan(row, by_name.get(folded(row.full_name), []), enrolled)
        if found.person_id is not None and found.person_id in taken:
            found = PlannedRow(row, Verdict.REPEATED, found.person_id, twin=taken[found.person_id])
        elif found.person_id is not None:
            taken[found.person_id] = row.row
        planned.append(found)
    return planned


def _plan(row: Listed, namesakes: Sequence[Known], enrolled: frozenset[int]) -> PlannedRow:
    likely = [one for one in namesakes if _may_be(row, one)]
    sure = [one for one in likely if _is_surely(row, one)]
    if len(sure) == 1:
        person_id = sure[0].person_id
        return PlannedRow(row, Verdict.ENROLLED if person_id in enrolled else Verdict.KNOWN, person_id)
    if likely:
        return PlannedRow(row, Verdict.ASK, candidates=tuple(sorted(one.person_id for one in likely)))
    return PlannedRow(row, Verdict.NEW)


def _may_be(row: Listed, one: Known) -> bool:
    """Names agree, marked or not; births do not contradict."""
    bare = folded(row.full_name)
    ours, theirs = exact(row.full_name), exact(one.full_name)
    if ours != theirs and bare not in (ours, theirs):
        return False
    if row.birth_on and one.birth_on:
        return row.birth_on == one.birth_on
    return row.birth_year is None or one.birth_year is None or row.birth_year == one.birth_year


def _is_surely(row: Listed, one: Known) -> bool:
    same_name = exact(row.full_name) == exact(one.full_name)
    same_birth = row.birth_on is not None and row.birth_on == one.birth_on
    return same_name and same_birth and (not row.sex or not one.sex or row.sex == one.sex)


def decide(
    planned: Sequence[PlannedRow], choices: Mapping[int, str]
) -> tuple[list[tuple[Listed, int | None]], list[Reason]]:
    """The rows to enrol, each with its person (None: a new one), and every reason against applying.

    `choices` gives, by place in the list, `new` or the key of one of the row's candidates.
    """
    decided: list[tuple[Listed, int | None]] = []
    reasons: list[Reason] = []
    taken = {row.person_id: row.listed.row for row in planned if row.person_id is not None}
    for place, row in enumerate(planned):
        if row.verdict in (Verdict.ENROLLED, Verdict.REPEATED):
            continue
        person_id = row.person_id
        if row.verdict is Verdict.ASK:
            chosen = choices.get(place, "")
            if chosen != NEW and chosen not in map(str, row.candidates):
                reasons.append(_undecided(row.listed))
                continue
            person_id = None if chosen == NEW else int(chosen)
            if person_id is not None and person_id in taken:
                reasons.append(_chosen_twice(row.listed, taken[person_id]))
            elif person_id is not None:
                taken[person_id] = row.listed.row
        decided.append((row.listed, person_id))
    return decided, reasons


def _undecided(row: Listed) -> Reason:
    sentence = _("Dòng %(row)d, %(name)s: hãy chọn đây là người đã biết nào, hay là người mới.")
    return Reason("choice_missing", sentence % {"row": row.row, "name": row.full_name})


def _chosen_twice(row: Listed, twin: int) -> Reason:
    sentence = _("Dòng %(row)d, %(name)s: người được chọn đã ứng với dòng %(twin)d của danh sách.")
    return Reason("chosen_twice", sentence % {"row": row.row, "name": row.full_name, "twin": twin})
