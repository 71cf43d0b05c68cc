"""A class and everything that happens in it until marks are given: a file per noun."""

from lienthong.classes.models.classes import TrainingClass
from lienthong.classes.models.feeds import Feed
from lienthong.classes.models.handing import CheckIn, RollDecision, RollEntry
from lienthong.classes.models.invitations import Invitation, InvitationStep
from lienthong.classes.models.learners import Enrolment, SendingList
from lienthong.classes.models.leave import LeaveRequest
from lienthong.classes.models.log import LogEntry, LogSignature
from lienthong.classes.models.moves import SessionMove
from lienthong.classes.models.roll import Absence, RollCall
from lienthong.classes.models.substitutes import ReplacementWish, SubstituteRequest
from lienthong.classes.models.timetable import Session

__all__ = [
    "Absence",
    "CheckIn",
    "Enrolment",
    "Feed",
    "Invitation",
    "InvitationStep",
    "LeaveRequest",
    "LogEntry",
    "LogSignature",
    "ReplacementWish",
    "RollCall",
    "RollDecision",
    "RollEntry",
    "SendingList",
    "Session",
    "SessionMove",
    "SubstituteRequest",
    "TrainingClass",
]
