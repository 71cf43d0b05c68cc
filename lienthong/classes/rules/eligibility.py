"""Whether somebody may be sent to a class: every reason against it, how much it weighs, and what it rests on.

Facts in, findings out. What only refuses, what a clerk may override with a written reason and what leads to the waiting list
is said once, in `WEIGHTS`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lienthong.classes.rules.file import months_later
from lienthong.classes.rules.moves import moment_of
from lienthong.kernel.basis import Basis
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded


class Weight(StrEnum):
    """What a finding does: refuses for good, asks the centre for a written reason, or leads to the waiting list."""

    STOPS = "stops"
    ASKS = "asks"
    WAITS = "waits"


WEIGHTS: dict[str, Weight] = {
    "call_not_open": Weight.STOPS,
    "nominated_already": Weight.STOPS,
    "learner_already": Weight.STOPS,
    "birth_missing": Weight.STOPS,
    "sex_missing": Weight.STOPS,
    "outside_audience": Weight.ASKS,
    "trained_already": Weight.ASKS,
    "enrolled_elsewhere": Weight.ASKS,
    "nominated_elsewhere": Weight.ASKS,
    "over_quota": Weight.ASKS,
    "late": Weight.ASKS,
    "class_full": Weight.WAITS,
    "others_wait": Weight.WAITS,
}
_DECIDED_ONCE = frozenset({"late", "over_quota"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason and how much it weighs."""

    weight: Weight
    reason: Reason


@dataclass(frozen=True, slots=True)
class Trained:
    """What somebody has completed already: when (a day or a bare year, as written), with which certificate, where."""

    on: date
    written: str
    number: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another class, or call to one, that somebody is in. Without a title where the asker may not see it."""

    title: str
    starts_on: date
    ends_on: date
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class First:
    """Who had the last one before, and when (a local moment). Without a name where the asker may not read it."""

    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of one person. `ahead` counts the live nominations of his unit that were made before his, `filled` is who
    made the last of these that its number allows. Personal data.

    `is_outside`: his standing is not that of the audience; None where nobody asked.
    """

    person_id: int
    has_birth: bool = True
    has_sex: bool = True
    posts: tuple[str, ...] = ()
    is_outside: bool | None = None
    trained: Trained | None = None
    enrolled: tuple[Elsewhere, ...] = ()
    nominated: tuple[Elsewhere, ...] = ()
    is_nominated_here: bool = False
    is_learner_here: bool = False
    ahead: int = 0
    filled: First | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """The rule of a programme about who may come: words of posts, months until it may be learnt again (None: never)."""

    statuses: tuple[str, ...] = ()
    post_words: tuple[str, ...] = ()
    repeat_after_months: int | None = 0
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What the class asks of everybody: its days, its audience, and of the call (where there is one) quota, places, deadline.

    `called_by` is the letter, or the approval while there is none.
    `by_unit`: a unit asks, which must give complete data; the centre may complete them later. `waiting` counts those in line
    for a place, `turn` is what their order rests on.
    """

    starts_on: date
    ends_on: date
    called_by: Basis
    audience: str = ""
    audience_basis: Basis | None = None
    entry: Entry = field(default_factory=Entry)
    by_unit: bool = False
    is_open: bool = True
    answer_by: date | None = None
    on: date | None = None
    quota: int | None = None
    places: int | None = None
    taken: int = 0
    filled: First | None = None
    waiting: int = 0
    turn: Basis | None = None


def findings(one: Candidate, terms: Terms) -> list[Finding]:
    """Everything that speaks against sending this person, the gravest first; nothing when all is well."""
    reasons = [
        *_against_the_moment(terms),
        *_against_twice(one, terms),
        *(_missing(one, terms) if terms.by_unit else []),
        *_against_audience(one, terms),
        *_against_repetition(one, terms),
        *_against_two_places(one, terms),
        *_against_number(one, terms),
    ]
    found = [Finding(WEIGHTS[reason.code], reason) for reason in reasons]
    return sorted(found, key=lambda finding: list(Weight).index(finding.weight))


def that(found: Iterable[Finding], weight: Weight) -> list[Reason]:
    """The reasons of that weight."""
    return [one.reason for one in found if one.weight == weight]


def _against_the_moment(terms: Terms) -> list[Reason]:
    if not terms.is_open:
        return [Reason("call_not_open", _("Đợt đề cử này không nhận thêm người."), "", terms.called_by)]
    if terms.answer_by is None or terms.on is None or terms.on <= terms.answer_by:
        return []
    sentence = _("Đã quá hạn đề cử, hạn là ngày %(day)s.") % {"day": written_day(terms.answer_by)}
    return [Reason("late", sentence, "", terms.called_by)]


def _against_twice(one: Candidate, terms: Terms) -> list[Reason]:
    reasons = []
    if one.is_nominated_here:
        sentence = _("Người này đã có tên trong đợt đề cử này.")
        reasons.append(Reason("nominated_already", sentence, "person", terms.called_by))
    if one.is_learner_here:
        reasons.append(Reason("learner_already", _("Người này đã là học viên của lớp."), "person", terms.called_by))
    return reasons


def _missing(one: Candidate, terms: Terms) -> list[Reason]:
    """What the form of the list asks and what a certificate cannot do without."""
    reasons = []
    if not one.has_birth:
        sentence = _("Chưa có ngày sinh hoặc năm sinh. Hãy bổ sung: giấy chứng nhận phải ghi.")
        reasons.append(Reason("birth_missing", sentence, "birth", terms.called_by))
    if not one.has_sex:
        sentence = _("Chưa ghi nam hay nữ. Hãy bổ sung: mẫu danh sách cử đi học có cột này.")
        reasons.append(Reason("sex_missing", sentence, "sex", terms.called_by))
    return reasons


def _against_audience(one: Candidate, terms: Terms) -> list[Reason]:
    """By standing where that was asked, by post where the programme names posts and the person has any."""
    words = [folded(word) for word in terms.entry.post_words]
    held = [folded(post) for post in one.posts if post.strip()]
    wrong_post = bool(words and held) and not any(word in post for word in words for post in held)
    if not (one.is_outside or wrong_post):
        return []
    sentence = _("Không thuộc đối tượng của lớp: %(audience)s.") % {"audience": terms.audience or "—"}
    basis = terms.audience_basis or terms.entry.basis or terms.called_by
    return [Reason("outside_audience", sentence, "person", basis)]


def _against_repetition(one: Candidate, terms: Terms) -> list[Reason]:
    """Someone who completed the programme comes again only when the rule's months have passed before the class begins."""
    months = terms.entry.repeat_after_months
    if one.trained is None or (months is not None and months_later(one.trained.on, months) <= terms.starts_on):
        return []
    trained = one.trained
    parts = [_("Đã hoàn thành chương trình này ngày %(day)s") % {"day": trained.written}]
    if trained.number:
        parts.append(_("giấy chứng nhận số %(number)s") % {"number": trained.number})
    if trained.issuer:
        parts.append(trained.issuer)
    if months:
        again = _("được học lại từ %(day)s") % {"day": written_day(months_later(trained.on, months))}
        parts.append(again)
    return [Reason("trained_already", ", ".join(parts) + ".", "person", terms.entry.basis or terms.called_by)]


def weeks_overlap(one_from: date, one_to: date, other_from: date, other_to: date) -> bool:
    """Whether two runs of days (last days included) share a week, Monday to Sunday."""
    return _monday(one_from) <= _monday(other_to) and _monday(other_from) <= _monday(one_to)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _against_two_places(one: Candidate, terms: Terms) -> list[Reason]:
    reasons = []
    for code, pattern, others in (
        (
            "enrolled_elsewhere",
            _("Đang là học viên của %(where)s trong cùng tuần (%(first)s – %(last)s)."),
            one.enrolled,
        ),
        (
            "nominated_elsewhere",
            _("Đã được đề cử vào %(where)s trong cùng tuần (%(first)s – %(last)s)."),
            one.nominated,
        ),
    ):
        for other in others:
            if weeks_overlap(terms.starts_on, terms.ends_on, other.starts_on, other.ends_on):
                said = {
                    "where": other.title or _("một lớp khác"),
                    "first": written_day(other.starts_on),
                    "last": written_day(other.ends_on),
                }
                reasons.append(Reason(code, pattern % said, "person", other.basis or terms.called_by))
    return reasons


def _against_number(one: Candidate, terms: Terms) -> list[Reason]:
    reasons = []
    if terms.quota is not None and one.ahead >= terms.quota:
        sentence = _("Đơn vị được phân bổ %(count)d người và đã đề cử đủ trước người này.") % {"count": terms.quota}
        first = _who_was_first(_("Người cuối cùng trong chỉ tiêu được đề cử lúc %(moment)s%(who)s."), one.filled)
        reasons.append(Reason("over_quota", f"{sentence} {first}".strip(), "", terms.called_by))
    if terms.places is not None and terms.taken >= terms.places:
        sentence = _("Lớp có %(count)d chỗ và đã đủ người; người này vào danh sách dự bị.") % {"count": terms.places}
        said = " ".join(filter(None, (sentence, filled_in_words(terms.filled), _line_in_words(terms.waiting))))
        reasons.append(Reason("class_full", said, "", terms.called_by))
    elif terms.places is not None and terms.waiting:
        sentence = ngettext(
            "Lớp còn chỗ nhưng có %(count)d người đang dự bị; chỉ ai đứng trước họ theo thứ tự mới được nhận ngay.",
            "Lớp còn chỗ nhưng có %(count)d người đang dự bị; chỉ ai đứng trước họ theo thứ tự mới được nhận ngay.",
            terms.waiting,
        )
        reasons.append(Reason("others_wait", sentence % {"count": terms.waiting}, "", terms.turn or terms.called_by))
    return reasons


def _line_in_words(waiting: int) -> str:
    """How many wait already; nothing where nobody does."""
    sentence = ngettext("Danh sách dự bị đang có %(count)d người.", "Danh sách dự bị đang có %(count)d người.", waiting)
    return sentence % {"count": waiting} if waiting else ""


def filled_in_words(first: First | None) -> str:
    """When the last place went, and through whom where he may be named; nothing where that is not known."""
    return _who_was_first(_("Chỗ cuối cùng có người lúc %(moment)s%(who)s."), first)


def _who_was_first(sentence: str, first: First | None) -> str:
    if first is None:
        return ""
    who = _(", do %(name)s") % {"name": first.by} if first.by else ""
    return sentence % {"moment": moment_of(first.at), "who": who}


def since_accepted(found: Iterable[Finding]) -> list[Finding]:
    """What speaks against giving a place to somebody who was agreed to before: not again what was decided then."""
    return [one for one in found if one.weight != Weight.WAITS and one.reason.code not in _DECIDED_ONCE]


def reasons_unexplained(found: Sequence[Finding], exception: str) -> list[Reason]:
    """Why the centre may not take this person like this: what stops, and what asks for a written reason that is missing."""
    stopping, asking = that(found, Weight.STOPS), that(found, Weight.ASKS)
    if exception or not asking:
        return stopping
    sentence = _("Muốn vẫn nhận người này, hãy ghi lý do.")
    return [*stopping, *asking, Reason("exception_missing", sentence, "exception", asking[0].basis)]
