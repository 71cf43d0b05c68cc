"""Refusals about classes: each of their reasons says what it rests on."""

from django.utils.translation import gettext as _

from lienthong.classes.errors.grounds import because, grounded
from lienthong.kernel.refusal import Reason, Refusal


class Grounded(Refusal):
    """A refusal none of whose reasons stands without a basis."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(*(grounded(one) for one in reasons))


class ClassRefused(Grounded):
    """The class cannot be opened, changed or cancelled like this."""


class ListRefused(Grounded):
    """The sending list cannot be applied like this. Nothing of it is in the class."""


class EnrolmentRefused(Grounded):
    """The person cannot join or leave the class."""


class SessionRefused(Grounded):
    """The session cannot stand in the timetable like this."""


class SessionClashes(SessionRefused):
    """Somebody else was first: the lecturer, the room or the class is taken at that time."""


class SubstituteRefused(SessionRefused):
    """Nobody can be asked, or answer, like this."""


class InvitationRefused(Grounded):
    """The invitation cannot be sent or answered like this."""


class RollRefused(Grounded):
    """The roll of this session cannot be taken like this."""


class FileRefused(Grounded):
    """The class's file (committee, programmes, praise, discipline, visits, papers) cannot say this."""


class LogRefused(Grounded):
    """The class log cannot say this, or cannot be signed like this."""


class CheckInRefused(Grounded):
    """The learner cannot check in to this session like this."""


class LeaveRefused(Grounded):
    """The leave cannot be asked for or decided like this."""


class CallRefused(Grounded):
    """The call cannot be kept, sent or closed like this."""


class NotEligible(Grounded):
    """The person cannot be sent to this class like this; every reason at once, each with its basis."""


class NominationRefused(Grounded):
    """The nomination cannot take this step now."""


class RemarkRefused(Grounded):
    """What was answered about a learner is no fact with its evidence. Nothing was kept."""


def nothing_planned() -> Reason:
    """There is no session that a paper could name."""
    return because("nothing_planned", _("Lịch học chưa có buổi nào để in. Hãy xếp lịch trước."))


def sign_not_told(number: int) -> Reason:
    """Signs of a roll that nobody can tell."""
    sentence = _(
        "%(n)d ô có dấu không rõ. Hãy ghi v (vắng), p (có phép), v2 (vắng 2 tiết), v:1,3 (vắng tiết 1 và 3), "
        "m15 (muộn 15 phút), hoặc để trống là có mặt."
    )
    return because("not_a_sign", sentence % {"n": number})


def nothing_in_week() -> Reason:
    """There is no session in the week that a paper could name."""
    return because("nothing_in_week", _("Tuần này chưa có buổi học nào để in."))
