"""Refusals about classes: each of their reasons says what it rests on."""

from django.utils.translation import gettext as _

from lienthong.classes.errors.grounds import GROUNDS, because
from lienthong.kernel.grounds import Grounded
from lienthong.kernel.refusal import Reason


class Refused(Grounded):
    """What all refusals of this app are: none of their reasons stands without a basis."""

    grounds = GROUNDS


class ClassRefused(Refused):
    """The class cannot be opened, changed or cancelled like this."""


class ListRefused(Refused):
    """The sending list cannot be applied like this. Nothing of it is in the class."""


class EnrolmentRefused(Refused):
    """The person cannot join or leave the class."""


class SessionRefused(Refused):
    """The session cannot stand in the timetable like this."""


class SessionClashes(SessionRefused):
    """Somebody else was first: the lecturer, the room or the class is taken at that time."""


class SubstituteRefused(SessionRefused):
    """Nobody can be asked, or answer, like this."""


class InvitationRefused(Refused):
    """The invitation cannot be sent or answered like this."""


class RollRefused(Refused):
    """The roll of this session cannot be taken like this."""


class FileRefused(Refused):
    """The class's file (committee, programmes, praise, discipline, visits, papers) cannot say this."""


class LogRefused(Refused):
    """The class log cannot say this, or cannot be signed like this."""


class CheckInRefused(Refused):
    """The learner cannot check in to this session like this."""


class LeaveRefused(Refused):
    """The leave cannot be asked for or decided like this."""


class CallRefused(Refused):
    """The call cannot be kept, sent or closed like this."""


class NotEligible(Refused):
    """The person cannot be sent to this class like this; every reason at once, each with its basis."""


class NominationRefused(Refused):
    """The nomination cannot take this step now."""


class RemarkRefused(Refused):
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
