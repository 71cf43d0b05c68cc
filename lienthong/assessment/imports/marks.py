"""Marks of a class as an import: lists of marks as teachers hand them in."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lienthong.assessment import errors
from lienthong.assessment.access import MARK
from lienthong.assessment.actions import write_marks
from lienthong.assessment.errors import MarksRefused
from lienthong.assessment.queries import learner_rows, marks_in
from lienthong.assessment.rules import FIRST, RETAKE, MarkEntry, Stored, reasons_against_entries
from lienthong.classes.access import classes_visible_to
from lienthong.classes.choices import ClassState
from lienthong.classes.models import TrainingClass
from lienthong.classes.queries import learners_of, terms_of_class
from lienthong.classes.queries.enrolled import known_learners, match_learners, reasons_against_new, said_of
from lienthong.exchange.board import ContextField, Decided, Facts, Frame, ImportColumn, ImportKind, Line, Match, Receipt
from lienthong.exchange.errors.grounds import Ground
from lienthong.exchange.rules.cells import Cell, Read, text
from lienthong.exchange.rules.faults import Fault
from lienthong.exchange.rules.tables import Value, text_of
from lienthong.kernel.actor import Actor
from lienthong.kernel.numbers import parse_decimal, written_decimal
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded
from lienthong.kernel.wording import marked

ABSENT = "absent"
NOT_A_MARK = Fault(
    "not_a_mark",
    marked("Không phải là điểm. Hãy ghi số từ 0 đến 10, ví dụ 8,5; người không có bài thì ghi vắng."),
    phrase="no mark",
    ground=Ground.CLEAR,
)
_ABSENT_WORDS = frozenset(
    {"v", "vang", "vang mat", "vang thi", "bo thi", "khong thi", "khong nop", "khong nop bai", "chua nop", "khong co bai",
     "hoan", "hoan thi", "cam thi", "khong du dieu kien", "khong dat dieu kien", "nghi", "thoi hoc", "p", "k", "kp", "cp"}
)  # fmt: skip
_TAIL = re.compile(r"\s*(?:điểm|đ|diem)\.?$", re.IGNORECASE)
_ATTEMPTS = {"first": FIRST, "retake": RETAKE}


def _mark() -> Cell:
    """A mark with a decimal comma or point, kept as `"8.5"`; words for somebody without an essay as `absent`."""

    def read(value: Value) -> Read:
        written = str(value) if isinstance(value, float) else text_of(value)
        if not written.strip(" .-–—…/_"):
            return None
        if folded(written).strip(" .()") in _ABSENT_WORDS:
            return ABSENT
        try:
            mark = parse_decimal(_TAIL.sub("", written.strip()))
        except ValueError:
            return NOT_A_MARK
        return str(mark.normalize() + 0)

    return Cell(read, _shown, _same)


def _shown(kept: str) -> str:
    return "vắng" if kept == ABSENT else written_decimal(Decimal(kept))


def _same(known: Any, sent: Any) -> bool:
    """Somebody without an essay has no mark: nothing to write."""
    if sent == ABSENT or not known:
        return sent == ABSENT and not known
    return Decimal(known) == Decimal(sent)


COLUMNS = [
    ImportColumn(
        "first",
        _("Điểm"),
        "diem|diem thu hoach|diem bai thu hoach|bai thu hoach|diem so|diem bang so|bang so|diem thi|diem tong ket|diem lan 1"
        "|lan 1|diem kiem tra|diem thi lan 1|diem tb|diem ket thuc khoa|diem cuoi khoa",
        _mark(),
    ),
    ImportColumn(
        "retake",
        _("Điểm làm lại"),
        "diem lam lai|diem lan 2|lan 2|diem thi lai|thi lai|lam lai|diem thi lan 2|diem kiem tra lai",
        _mark(),
    ),
    ImportColumn(
        "in_words", _("Điểm bằng chữ"), "diem bang chu|bang chu|diem chu|ghi bang chu|diem viet bang chu", text(60),
        compared=False, shown=False,
    ),
]  # fmt: skip


def _classes(actor: Actor) -> list[tuple[int, str]]:
    return list(classes_visible_to(actor, MARK).filter(state=ClassState.OPEN).values_list("pk", "title"))


def _reaches(actor: Actor, chosen: str) -> bool:
    return classes_visible_to(actor, MARK).filter(pk=chosen).exists()


def _class(frame: Frame) -> TrainingClass:
    return classes_visible_to(frame.actor, MARK).get(pk=frame.number("class") or 0)


def _unit(frame: Frame, right: str) -> int | None:
    classes = classes_visible_to(frame.actor, right).filter(pk=frame.number("class") or 0)
    return classes.values_list("centre_id", flat=True).first()


def _match(lines: Sequence[Line], frame: Frame) -> list[Match]:
    """Whose mark each row gives, held against roll and rulebook. A fixed number of queries."""
    training_class = _class(frame)
    if training_class.state != ClassState.OPEN:
        return [Match(reasons=(errors.class_is_closed(),)) for _line in lines]
    terms = terms_of_class(training_class)
    rows = {row.enrolment.pk: row for row in learner_rows(training_class, terms)}
    stored = {(pk, attempt): mark for pk, row in rows.items() for attempt, mark in row.stored.items()}
    standings = {pk: row.standing for pk, row in rows.items()}
    found = []
    for line, match in zip(lines, match_learners(lines, training_class), strict=True):
        reasons = list(match.reasons)
        for pk in [match.known_id] if match.known_id else match.candidates[:1]:
            entries = _entries(line.facts, pk, stored)
            said = reasons_against_entries(entries, standings, stored, terms)
            reasons += [Reason(one.code, one.sentence, _column(one.field), one.basis) for one in said]
            reasons += _marked_though_absent(line.facts, pk, stored)
        found.append(Match(match.known_id, match.candidates, tuple(reasons)))
    return found


def _entries(facts: Facts, pk: int, stored: dict[tuple[int, int], Stored]) -> list[MarkEntry]:
    """What the row would write: only marks that differ from what stands."""
    entries = []
    for key, attempt in _ATTEMPTS.items():
        sent, now = facts.get(key), stored.get((pk, attempt))
        if sent in (None, ABSENT):
            continue
        before = now.value if now else None
        if Decimal(sent) != before:
            entries.append(MarkEntry(pk, attempt, Decimal(sent), before))
    return entries


def _column(cell: str) -> str:
    return "retake" if cell.endswith(f"-{RETAKE}") else "first"


def _marked_though_absent(facts: Facts, pk: int, stored: dict[tuple[int, int], Stored]) -> list[Reason]:
    return [
        errors.marked_though_absent(key, stored[pk, attempt].value)
        for key, attempt in _ATTEMPTS.items()
        if facts.get(key) == ABSENT and (pk, attempt) in stored
    ]


def _known(ids: Collection[int], frame: Frame) -> dict[int, Facts]:
    training_class = _class(frame)
    stored, found = marks_in(training_class), known_learners(ids, training_class)
    for pk, facts in found.items():
        facts.update({key: str(stored[pk][at].value) for key, at in _ATTEMPTS.items() if at in stored[pk]})
    return found


def _apply(rows: Sequence[Decided], frame: Frame) -> list[Receipt]:
    if reasons := reasons_against_new(rows):
        raise MarksRefused(*reasons)
    training_class = _class(frame)
    stored = {(pk, at): mark for pk, tries in marks_in(training_class).items() for at, mark in tries.items()}
    entries, receipts = [], []
    for row in rows:
        pk = row.known_id or 0
        written = _entries(row.facts, pk, stored)
        entries += written
        marks = {
            str(one.attempt): [_text(one.before), _by(stored.get((pk, one.attempt))), _text(one.value)]
            for one in written
        }
        receipts.append({"class": training_class.pk, "enrolment": pk, "marks": marks})
    write_marks(training_class=training_class, entries=entries, actor=frame.actor)
    return receipts


def _text(mark: Decimal | None) -> str | None:
    return None if mark is None else str(mark)


def _by(stored: Stored | None) -> str:
    return stored.by if stored else ""


def _reasons_against_undo(receipts: Sequence[Receipt], frame: Frame) -> list[Reason]:
    training_class = _class(frame)
    if training_class.state != ClassState.OPEN:
        return [errors.class_is_closed()]
    now = marks_in(training_class)
    changed = 0
    for one in receipts:
        for attempt, (_before, _who, after) in one["marks"].items():
            stands = now[one["enrolment"]].get(int(attempt))
            changed += stands is None or stands.value != Decimal(after)
    return [errors.marks_changed_since(changed)] if changed else []


def _undo(receipts: Sequence[Receipt], frame: Frame) -> None:
    entries = [
        (MarkEntry(one["enrolment"], int(attempt), Decimal(before) if before else None, Decimal(after)), who)
        for one in receipts
        for attempt, (before, who, after) in one["marks"].items()
    ]
    # A second try goes before the first one it stands behind.
    entries.sort(key=lambda pair: -pair[0].attempt)
    names = {(entry.enrolment_id, entry.attempt): who for entry, who in entries}
    write_marks(
        training_class=_class(frame), entries=[entry for entry, _who in entries], actor=frame.actor, entered_by=names
    )


def _prefilled(frame: Frame) -> list[Facts]:
    """The learners of the class, by given name."""
    return [said_of(one) for one in learners_of(_class(frame))] if frame.number("class") else []


def _link(receipt: Receipt) -> str:
    return reverse("assessment:marks", args=[receipt["class"]])


MARKS = ImportKind(
    key="assessment.marks",
    slug="diem",
    label=_("Điểm của một lớp"),
    noun=_("học viên"),
    right=MARK,
    about=_(
        "Bảng điểm của lớp: họ tên như trong danh sách lớp, điểm ghi 8,5 hoặc 8.5; người không có bài thì ghi vắng."
    ),
    columns=COLUMNS,
    of_people=True,
    context=(ContextField("class", _("Lớp"), _classes, reaches=_reaches),),
    match=_match,
    known=_known,
    apply=_apply,
    undo=_undo,
    reasons_against_undo=_reasons_against_undo,
    unit_of=_unit,
    link=_link,
    batch=0,
    order=70,
    prefilled=_prefilled,
)
