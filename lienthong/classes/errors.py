"""Refusals about classes."""

from django.utils.translation import gettext as _

from lienthong.kernel.refusal import Reason, Refusal


class ClassRefused(Refusal):
    """The class cannot be opened, changed or cancelled like this."""


class ListRefused(Refusal):
    """The sending list cannot be applied like this. Nothing of it is in the class."""


class EnrolmentRefused(Refusal):
    """The person cannot join or leave the class."""


class SessionRefused(Refusal):
    """The session cannot stand in the timetable like this."""


class SessionClashes(SessionRefused):
    """Somebody else was first: the lecturer, the room or the class is taken at that time."""


class RollRefused(Refusal):
    """The roll of this session cannot be taken like this."""


class FileRefused(Refusal):
    """The class's file (committee, programmes, praise, discipline, visits, papers) cannot say this."""


class LogRefused(Refusal):
    """The class log cannot say this, or cannot be signed like this."""


def nothing_planned() -> Reason:
    """There is no session that a paper could name."""
    return Reason("nothing_planned", _("Lịch học chưa có buổi nào để in. Hãy xếp lịch trước."))
