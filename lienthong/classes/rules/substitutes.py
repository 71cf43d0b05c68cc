"""Whether somebody may be asked to teach a session instead, and whether a question may still be answered."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from lienthong.classes.choices import AskState, SessionState
from lienthong.classes.errors.grounds import because
from lienthong.classes.rules.availability import LecturerTime, reasons_not_coming
from lienthong.classes.rules.moves import Place, hours_of, moment_of
from lienthong.classes.rules.timetable import class_is_closed
from lienthong.kernel.basis import Basis
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason


@dataclass(frozen=True, slots=True)
class SessionToHand:
    """A session that somebody else might teach: its state, and when it begins."""

    state: str
    class_is_open: bool
    starts: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """The half-day and the topic for which somebody is sought. `topic` None: the session has none, everybody may hold it;
    `closed` names why the centre does not teach that day, empty when it does; `closed_by` is the document of that."""

    day: date
    part: int
    topic: int | None = None
    title: str = ""
    closed: str = ""
    closed_by: Basis | None = None


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """Somebody who might teach instead: what he may teach (None: nobody asked him yet, so any), when he comes to the centre,
    and in words what he teaches at that hour, wherever that is."""

    time: LecturerTime
    topics: frozenset[int] | None = None
    busy: tuple[str, ...] = ()


def reasons_against_candidate(candidate: CandidateFacts, gap: Gap) -> list[Reason]:
    """Every reason why he cannot teach then: closure, competence, when he comes, what he teaches elsewhere."""
    reasons = []
    if gap.closed:
        sentence = _("Trung tâm không dạy ngày %(day)s: %(name)s.")
        words = sentence % {"day": written_day(gap.day), "name": gap.closed}
        reasons.append(because("centre_closed", words, "", gap.closed_by))
    if gap.topic is not None and candidate.topics is not None and gap.topic not in candidate.topics:
        sentence = _("Không được ghi là dạy chuyên đề “%(topic)s”.") % {"topic": gap.title}
        reasons.append(because("not_of_topic", sentence, "lecturer"))
    reasons += reasons_not_coming(candidate.time, gap.day, gap.part)
    return [*reasons, *(because("lecturer_taken", sentence, "lecturer") for sentence in candidate.busy)]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Who was asked already and has not answered: by whom, when (local)."""

    asked: str
    by: str
    at: datetime


def reasons_against_handing(session: SessionToHand, now: datetime) -> list[Reason]:
    """Why the session cannot be handed to anybody."""
    reasons = []
    if not session.class_is_open:
        reasons.append(class_is_closed())
    if session.state == SessionState.CANCELLED:
        reasons.append(because("session_cancelled", _("Buổi học đã hủy nên không cần người dạy thay.")))
    elif session.state == SessionState.HELD:
        reasons.append(because("session_held", _("Buổi học đã điểm danh nên không đổi người dạy được nữa.")))
    elif session.starts <= now:
        reasons.append(
            because("session_begun", _("Buổi học đã đến giờ. Nếu có người dạy thay, hãy sửa giảng viên của buổi."))
        )
    return reasons


def reasons_against_asking(
    session: SessionToHand, now: datetime, *, is_same: bool, waiting: OpenQuestion | None
) -> list[Reason]:
    """Why this lecturer cannot be asked now, apart from being taken."""
    reasons = reasons_against_handing(session, now)
    if is_same:
        reasons.append(because("same_lecturer", _("Đây chính là người đang được phân công dạy buổi này."), "lecturer"))
    if waiting is not None:
        sentence = _("%(by)s đã hỏi %(asked)s lúc %(moment)s và đang chờ trả lời. Hãy chờ, hoặc thôi hỏi trước.")
        facts = {"by": waiting.by, "asked": waiting.asked, "moment": moment_of(waiting.at)}
        reasons.append(because("already_asked", sentence % facts))
    return reasons


def already_taught_by(name: str) -> Reason:
    """While the question waited, the session was given to somebody else."""
    return because("given_away", _("Buổi học này nay do %(name)s dạy, không cần dạy thay nữa.") % {"name": name})


def moved_since_asked(place: Place) -> Reason:
    """The session is held at another time or place than the one he read of."""
    sentence = _("Buổi học vừa được chuyển: nay %(hours)s, %(where)s. Hãy xem lại rồi trả lời.")
    facts = {"hours": hours_of(place.starts, place.ends), "where": place.where}
    return Reason("session_moved", sentence % facts)


def reasons_against_answering(state: str, answered: datetime | None) -> list[Reason]:
    """Why a question is answered no more: somebody has answered, or nobody is asked."""
    if state == AskState.ASKED:
        return []
    if state == AskState.WITHDRAWN or answered is None:
        return [because("asked_no_more", _("Trung tâm đã thôi hỏi. Anh/chị không cần trả lời nữa."))]
    sentence = _("Câu hỏi này đã được trả lời lúc %(moment)s.") % {"moment": moment_of(answered)}
    return [because("already_answered", sentence)]
