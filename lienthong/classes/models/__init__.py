"""A class and everything that happens in it until marks are given: a file per noun."""

from lienthong.classes.models.calls import Call, EntryRule, NominationWay, Quota
from lienthong.classes.models.ceremonies import Ceremony, FieldStudy, FieldStudyMember
from lienthong.classes.models.classes import TrainingClass
from lienthong.classes.models.committee import CommitteeMember
from lienthong.classes.models.feeds import Feed
from lienthong.classes.models.handing import CheckIn, RollDecision, RollEntry
from lienthong.classes.models.honours import Commendation, Commended, Discipline
from lienthong.classes.models.invitations import Invitation, InvitationStep
from lienthong.classes.models.learners import Enrolment, SendingList
from lienthong.classes.models.leave import LeaveRequest
from lienthong.classes.models.log import LogEntry, LogSignature
from lienthong.classes.models.moves import SessionMove
from lienthong.classes.models.nominations import Nomination, NominationMove
from lienthong.classes.models.papers import ClassPaper
from lienthong.classes.models.remarks import Remark
from lienthong.classes.models.roll import Absence, RollCall
from lienthong.classes.models.substitutes import ReplacementWish, SubstituteRequest
from lienthong.classes.models.timetable import Session

__all__ = [
    "Absence",
    "Call",
    "Ceremony",
    "CheckIn",
    "ClassPaper",
    "Commendation",
    "Commended",
    "CommitteeMember",
    "Discipline",
    "Enrolment",
    "EntryRule",
    "Feed",
    "FieldStudy",
    "FieldStudyMember",
    "Invitation",
    "InvitationStep",
    "LeaveRequest",
    "LogEntry",
    "LogSignature",
    "Nomination",
    "NominationMove",
    "NominationWay",
    "Quota",
    "Remark",
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
