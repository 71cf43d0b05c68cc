"""The draft of an answer: which of the tasks above an office takes on, for whom, until when. What nobody said stays out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lienthong.directives.choices import DraftKind
from lienthong.directives.rules.cascade import Sentence
from lienthong.kernel.text import exact
from lienthong.reading import read_text

# Reading knows a deadline only inside a paper that orders something; this is the shortest one.
_ORDER = """ĐẢNG ỦY
Số 01-CV/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
ngày 01 tháng 01 năm 2026

Kính gửi: Các chi bộ.

Yêu cầu các đơn vị thực hiện:

1. Các chi bộ
- """


@dataclass(frozen=True, slots=True)
class DraftTask:
    """One task of the draft in the office's own words. `deadline` in words, empty where the text says it or there is none."""

    text: str
    lead: str
    deadline: str = ""

    @property
    def sentence(self) -> str:
        """The whole sentence as it is printed, with its deadline and a full stop."""
        said = self.text.rstrip(" .;")
        return f"{said}; thời hạn: {self.deadline.rstrip(' .;')}." if self.deadline else f"{said}."


@dataclass(frozen=True, slots=True)
class Draft:
    """What an office puts into its answer. `signs_for` is the committee in whose name is signed, empty for a head."""

    kind: DraftKind
    abstract: str
    tasks: tuple[DraftTask, ...]
    purposes: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    kept_by: str = ""
    report_on: date | None = None
    signs_for: str = ""
    post: str = ""
    signer: str = ""


def reasons_not_a_draft(draft: Draft) -> tuple[tuple[str, int], ...]:
    """(Code, place of the task or -1) of what is wrong: no task, a task of two deadlines, a letter to nobody."""
    found = [] if draft.tasks else [("no_task", -1)]
    if draft.kind == DraftKind.LETTER and not draft.addressees:
        found.append(("no_addressee", -1))
    found += [("two_deadlines", place) for place, task in enumerate(draft.tasks) if _has_two_deadlines(task)]
    return tuple(found)


def says_when(text: str) -> bool:
    """Whether a sentence names a deadline itself."""
    return bool(_deadlines_in(text))


def _deadlines_in(text: str) -> set[str]:
    return {one.canonical for one in read_text(f"{_ORDER}{text}\n").deadlines}


def _has_two_deadlines(task: DraftTask) -> bool:
    if not task.deadline:
        return False
    own = _deadlines_in(task.text)
    return bool(own) and own != _deadlines_in(f"Thực hiện; thời hạn: {task.deadline}")


def by_lead(tasks: Sequence[DraftTask]) -> list[tuple[str, list[DraftTask]]]:
    """The tasks by who leads, in the order of the first of each; those without a lead come last."""
    groups: dict[str, tuple[str, list[DraftTask]]] = {}
    for task in sorted(tasks, key=lambda task: not task.lead):
        groups.setdefault(exact(task.lead), (task.lead, []))[1].append(task)
    return list(groups.values())


def own_leads(
    sentences: Sequence[Sentence], own: str, below: Sequence[str], handed: Mapping[int, str]
) -> dict[int, str]:
    """Key of each sentence -> who leads in the answer.

    Whom the office has handed it to; else the bodies named, where they are units below; else the office itself.
    """
    known = {exact(name) for name in below}
    leads = {}
    for one in sentences:
        given = dict.fromkeys(handed[key] for key in one.task_ids if handed.get(key))
        named = "; ".join(lead for lead in one.leads if exact(lead) in known)
        leads[one.key] = "; ".join(given) or named or own
    return leads
