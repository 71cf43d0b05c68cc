"""A class and everything that happens in it until marks are given: a file per noun."""

from lienthong.classes.models.classes import TrainingClass
from lienthong.classes.models.feeds import Feed
from lienthong.classes.models.invitations import Invitation, InvitationStep
from lienthong.classes.models.learners import Enrolment, SendingList
from lienthong.classes.models.moves import SessionMove
from lienthong.classes.models.roll import Absence, RollCall
from lienthong.classes.models.substitutes import ReplacementWish, SubstituteRequest
from lienthong.classes.models.timetable import Session

__all__ = [
    "Absence",
    "Enrolment",
    "Feed",
    "Invitation",
    "InvitationStep",
    "ReplacementWish",
    "RollCall",
    "SendingList",
    "Session",
    "SessionMove",
    "SubstituteRequest",
    "TrainingClass",
]
