"""The roll of a class as an import: the printed sheet filled in and typed, a column for each session."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.classes.access import ROLL, classes_visible_to, may_manage, may_take_roll
from lienthong.classes.actions.roll import hold_rolls, take_back_rolls, take_roll
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.errors import RollRefused
from lienthong.classes.errors.grounds import because
from lienthong.classes.models import Enrolment, RollCall, Session, TrainingClass
from lienthong.classes.queries.enrolled import (
    enrolments_with_people,
    known_learners,
    match_learners,
    reasons_against_new,
    said_of,
)
from lienthong.classes.queries.learners import learners_of, learners_on
from lienthong.classes.queries.roll import absences_of, roll_signs, stands_upon, version_of
from lienthong.classes.rules.moves import moment_of
from lienthong.classes.rules.roll import (
    BLANK,
    PRESENT,
    AbsenceEntry,
    entry_of,
    is_plausible,
    roll_fact,
    roll_sign,
    shown_sign,
)
from lienthong.classes.rules.timetable import class_is_closed
from lienthong.exchange.board import ContextField, Decided, Facts, Frame, ImportColumn, ImportKind, Line, Match, Receipt
from lienthong.exchange.errors.grounds import Ground
from lienthong.exchange.rules.cells import Cell, Read, whole
from lienthong.exchange.rules.faults import Fault
from lienthong.exchange.rules.tables import Value, text_of
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.wording import marked

NOT_A_SIGN = Fault(
    "not_a_sign",
    marked(
        "Không rõ dấu này. Hãy ghi x, v (vắng), p (có phép), k (không phép), v2 hay v:1,3 khi vắng một phần buổi, "
        "m15 khi muộn 15 phút."
    ),
    phrase="no sign of a roll",
    ground=Ground.CLEAR,
)
_NAMED = 5
_HALVES = {"sang": "sang|s|buoi sang", "chieu": "chieu|c|buoi chieu", "toi": "toi|t|buoi toi"}
_SHOWN = {PRESENT: "có mặt", BLANK: ""}
ALL_PERIODS = 0  # of no session: every absence is shown with its number of periods


def _sign() -> Cell:
    """A sign of a roll; a blank cell says something too."""

    def read(value: Value) -> Read:
        written = text_of(value)
        if not written.strip(" .-–—…"):
            return BLANK
        return roll_sign(written) or NOT_A_SIGN

    return Cell(read, _shown)


def _shown(sign: str) -> str:
    if sign in _SHOWN:
        return _SHOWN[sign]
    entry = entry_of(sign)
    return shown_sign(entry, ALL_PERIODS) if entry else sign


def _classes(actor: Actor) -> list[tuple[int, str]]:
    found = classes_visible_to(actor, ROLL).filter(state=ClassState.OPEN)
    return [(one.pk, one.title) for one in found if may_manage(actor, one) or _sessions(actor, one)]


def _reaches(actor: Actor, chosen: str) -> bool:
    return classes_visible_to(actor, ROLL).filter(pk=chosen).exists()


def _class(frame: Frame) -> TrainingClass:
    return classes_visible_to(frame.actor, ROLL).get(pk=frame.number("class") or 0)


def _unit(frame: Frame, right: str) -> int | None:
    classes = classes_visible_to(frame.actor, right).filter(pk=frame.number("class") or 0)
    return classes.values_list("centre_id", flat=True).first()


def _sessions(actor: Actor, training_class: TrainingClass) -> list[Session]:
    """The sessions up to today whose roll is the actor's to take."""
    manages = may_manage(actor, training_class)
    rows: QuerySet[Session] = Session.objects.filter(training_class=training_class).exclude(
        state=SessionState.CANCELLED
    )
    rows = rows.select_related("lecturer").order_by("starts_at", "pk")
    return [
        one
        for one in rows
        if timezone.localdate(one.starts_at) <= actor.on and may_take_roll(actor, one, manages=manages)
    ]


def _key_of(session: Session) -> str:
    return f"s{session.pk}"


def _columns(frame: Frame) -> list[ImportColumn]:
    """A column for each session, known by its day, with the half of the day where a day has two, or by its number."""
    if not frame.number("class"):
        return []
    sessions = _sessions(frame.actor, _class(frame))
    in_a_day = Counter(timezone.localdate(one.starts_at) for one in sessions)
    found = []
    for number, one in enumerate(sessions, start=1):
        moment = timezone.localtime(one.starts_at)
        half = "sang" if moment.hour < 12 else "chieu" if moment.hour < 18 else "toi"
        days = {f"{day}/{month}{year}" for day in (moment.day, f"{moment.day:02d}")
                for month in (moment.month, f"{moment.month:02d}") for year in ("", f"/{moment.year}")}  # fmt: skip
        words = [f"buoi {number}", f"b{number}", f"buoi thu {number}"]
        if in_a_day[moment.date()] == 1:
            words += [f"{lead}{day}" for day in sorted(days) for lead in ("", "ngay ", "buoi ")]
        for name in _HALVES[half].split("|"):
            words += [text for day in sorted(days) for text in (f"{day} {name}", f"{name} {day}", f"ngay {day} {name}")]
        when = moment.strftime("%d/%m/%Y %H:%M")
        words += [f"buoi {when}", when]
        label = _t("Buổi %(day)s") % {"day": when}
        found.append(ImportColumn(_key_of(one), label, "|".join(words), _sign()))
    return found


def _match(lines: Sequence[Line], frame: Frame) -> list[Match]:
    """Whose row each is, and what its signs mean. A fixed number of queries."""
    training_class = _class(frame)
    if training_class.state != ClassState.OPEN:
        return [Match(reasons=(class_is_closed(),)) for _line in lines]
    sessions = _sessions(frame.actor, training_class)
    learners = {one.pk: one for one in enrolments_with_people(training_class)}
    cross = frame.context.get("cross", PRESENT) == PRESENT
    found = []
    for line, match in zip(lines, match_learners(lines, training_class), strict=True):
        learner = learners.get(match.known_id or 0)
        reasons = [*match.reasons]
        for session in sessions:
            reasons += _settle(line.facts, session, learner, cross_is_present=cross)
        reasons += _wrong_total(line.facts, sessions)
        found.append(Match(match.known_id, match.candidates, tuple(reasons)))
    return found


def _settle(facts: Facts, session: Session, learner: Enrolment | None, *, cross_is_present: bool) -> list[Reason]:
    """Turn the sign of one session into the fact that is kept; a learner who was not there yet has none."""
    key, day = _key_of(session), timezone.localdate(session.starts_at)
    if facts.get(key) is None:
        return []
    if learner and (day < learner.joined_on or (learner.left_on is not None and day >= learner.left_on)):
        if facts.pop(key) == BLANK:
            return []
        sentence = _t("Ngày %(day)s người này chưa vào lớp hoặc đã thôi học. Hãy để trống ô này.")
        return [because("not_a_learner", sentence % {"day": written_day(day)}, key)]
    facts[key] = roll_fact(facts[key], cross_is_present=cross_is_present, periods=session.periods)
    entry = entry_of(facts[key])
    if entry and not is_plausible(entry, session.periods):
        sentence = _t("Số tiết vắng phải từ 1 đến %(periods)d, là số tiết của buổi học.")
        return [because("implausible_absence", sentence % {"periods": session.periods}, key)]
    return []


def _wrong_total(facts: Facts, sessions: Sequence[Session]) -> list[Reason]:
    """The sheet's own total of missed periods, where all sessions stand in it, must be that of its cells."""
    told = facts.get("missed")
    signs = [facts.get(_key_of(one)) for one in sessions]
    if told is None or not signs or None in signs:
        return []
    missed = sum(entry.periods for sign in signs if sign and (entry := entry_of(sign)))
    if missed == told:
        return []
    sentence = _t("Cột tổng ghi vắng %(told)d tiết, nhưng các buổi cộng lại là %(missed)d tiết. Hãy xem lại dòng này.")
    return [because("wrong_total", sentence % {"told": told, "missed": missed}, "missed")]


def _known(ids: Collection[int], frame: Frame) -> dict[int, Facts]:
    training_class = _class(frame)
    signs = roll_signs(_sessions(frame.actor, training_class), ids)
    found = known_learners(ids, training_class)
    return {
        pk: {**facts, **{f"s{session}": sign for session, sign in signs[pk].items()}} for pk, facts in found.items()
    }


def _apply(rows: Sequence[Decided], frame: Frame) -> list[Receipt]:
    if reasons := reasons_against_new(rows):
        raise RollRefused(*reasons)
    training_class, ids = _class(frame), [row.known_id for row in rows if row.known_id is not None]
    hold_rolls(training_class)
    sessions = {_key_of(one): one for one in _sessions(frame.actor, training_class)}
    before = roll_signs(sessions.values(), [one.pk for one in enrolments_with_people(training_class)])
    receipts: list[Receipt] = [{"class": training_class.pk, "enrolment": pk, "signs": {}, "taken": {}} for pk in ids]
    for key, session in sessions.items():
        told = {row.known_id: row.facts[key] for row in rows if key in row.changed and row.known_id is not None}
        if not told:
            continue
        _refuse_missing(session, training_class, told)
        known = absences_of(session)
        stays = {pk: entry for pk, entry in known.items() if pk not in told}
        taken = take_roll(session=session, absences=stays | _entries(told), actor=frame.actor)
        for receipt in receipts:
            if (pk := receipt["enrolment"]) in told:
                reason = known[pk].reason if pk in known else ""
                receipt["signs"][str(session.pk)] = [before[pk].get(session.pk), told[pk], reason]
                receipt["taken"][str(session.pk)] = version_of(taken)
    return receipts


def _entries(told: Mapping[int, str]) -> dict[int, AbsenceEntry]:
    return {pk: entry for pk, sign in told.items() if (entry := entry_of(sign))}


def _refuse_missing(session: Session, training_class: TrainingClass, told: Mapping[int, Any]) -> None:
    """A roll that was never taken is taken of everybody: who is not in the table would count as present."""
    if session.state == SessionState.HELD:
        return
    day = timezone.localdate(session.starts_at)
    missing = [one.person.full_name for one in learners_on(training_class, day) if one.pk not in told]
    if missing:
        names = ", ".join(missing[:_NAMED]) + (", …" if len(missing) > _NAMED else "")
        sentence = _t(
            "Buổi %(day)s chưa điểm danh lần nào, mà bảng thiếu %(n)d học viên: %(names)s. Hãy thêm đủ rồi nhập lại."
        )
        raise RollRefused(
            because("learners_missing", sentence % {"day": written_day(day), "n": len(missing), "names": names})
        )


def _reasons_against_undo(receipts: Sequence[Receipt], frame: Frame) -> list[Reason]:
    training_class = _class(frame)
    if training_class.state != ClassState.OPEN:
        return [class_is_closed()]
    wanted = {int(pk) for one in receipts for pk in one["signs"]}
    hold_rolls(training_class, wanted)
    now = roll_signs(Session.objects.filter(pk__in=wanted), [one["enrolment"] for one in receipts])
    changed = sum(
        now.get(one["enrolment"], {}).get(int(pk)) != after
        for one in receipts
        for pk, (_was, after, _why) in one["signs"].items()
    )
    sentence = _t("%(n)d ô điểm danh đã được sửa sau lần nhập này.")
    reasons = [because("changed_since", sentence % {"n": changed})] if changed else []
    return reasons or _reasons_to_keep(receipts)


def _reasons_to_keep(receipts: Sequence[Receipt]) -> list[Reason]:
    """Why a roll that this table was the first to take stays: somebody saved it again, or something was written upon it."""
    first = {int(pk) for one in receipts for pk, (was, _now, _why) in one["signs"].items() if was is None}
    taken = {int(pk): seen for one in receipts for pk, seen in one.get("taken", {}).items()}
    reasons = []
    for roll in RollCall.objects.filter(session__in=first).select_related("session").order_by("session__starts_at"):
        if taken.get(roll.session_id, version_of(roll)) == version_of(roll):
            continue
        at = timezone.localtime(roll.taken_at)
        words = _t("%(who)s đã lưu lại điểm danh buổi %(day)s lúc %(moment)s, sau lần nhập này.")
        said = {"who": roll.taken_by, "day": _day_of(roll.session), "moment": moment_of(at)}
        reasons.append(because("changed_since", words % said))
    sentences = {
        "log": _t("Buổi %(day)s đã ghi sổ đầu bài, nên điểm danh của buổi đó không hoàn tác được."),
        "phone": _t("Buổi %(day)s có bản điểm danh nộp từ điện thoại sau lần nhập này."),
    }
    return reasons + [
        because("written_upon", sentences[what] % {"day": _day_of(one)}) for one, what in stands_upon(first)
    ]


def _day_of(session: Session) -> str:
    return timezone.localtime(session.starts_at).strftime("%d/%m/%Y %H:%M")


def _undo(receipts: Sequence[Receipt], frame: Frame) -> None:
    signs = {
        one["enrolment"]: {int(pk): (was, why) for pk, (was, _now, why) in one["signs"].items()} for one in receipts
    }
    take_back_rolls(training_class=_class(frame), signs=signs, actor=frame.actor)


def _prefilled(frame: Frame) -> list[Facts]:
    """The learners of the class, by given name."""
    return [said_of(one) for one in learners_of(_class(frame))] if frame.number("class") else []


def _link(receipt: Receipt) -> str:
    return reverse("classes:learner", args=[receipt["class"], receipt["enrolment"]])


ROLLS = ImportKind(
    key="classes.rolls",
    slug="diem-danh",
    label=_("Điểm danh của một lớp"),
    noun=_("học viên"),
    right=ROLL,
    about=_(
        "Tờ điểm danh đã gõ lại vào Excel: mỗi học viên một dòng, mỗi buổi một cột có ngày ở tiêu đề (16/3, 16/3 sáng). "
        "Ghi v là vắng, p là có phép, k là không phép, v2 là vắng 2 tiết của buổi, v:1,3 là vắng tiết 1 và 3, "
        "m15 là muộn 15 phút."
    ),
    columns=(
        ImportColumn(
            "missed",
            _("Tổng số tiết vắng"),
            "tong so tiet vang|tong tiet vang|so tiet vang|tong vang|tong cong vang|cong vang|tong so vang",
            whole(0, 999),
            compared=False,
        ),
    ),
    of_people=True,
    more_columns=_columns,
    context=(
        ContextField("class", _("Lớp"), _classes, reaches=_reaches),
        ContextField(
            "cross",
            _("Dấu x trong tờ điểm danh"),
            lambda _actor: [
                (PRESENT, _t("x là có mặt, ô trống là vắng")),
                ("absent", _t("x là vắng, ô trống là có mặt")),
            ],
        ),
    ),
    match=_match,
    known=_known,
    apply=_apply,
    undo=_undo,
    reasons_against_undo=_reasons_against_undo,
    unit_of=_unit,
    link=_link,
    batch=0,
    order=60,
    prefilled=_prefilled,
)
