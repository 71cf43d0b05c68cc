"""A class and everything that happens in it until marks are given: a file per noun."""

from lienthong.classes.models.ceremonies import Ceremony, FieldStudy, FieldStudyMember
from lienthong.classes.models.classes import TrainingClass
from lienthong.classes.models.committee import CommitteeMember
from lienthong.classes.models.honours import Commendation, Commended, Discipline
from lienthong.classes.models.learners import Enrolment, SendingList
from lienthong.classes.models.log import LogEntry, LogSignature
from lienthong.classes.models.papers import ClassPaper
from lienthong.classes.models.roll import Absence, RollCall
from lienthong.classes.models.timetable import Session

__all__ = [
    "Absence",
    "Ceremony",
    "ClassPaper",
    "Commendation",
    "Commended",
    "CommitteeMember",
    "Discipline",
    "Enrolment",
    "FieldStudy",
    "FieldStudyMember",
    "LogEntry",
    "LogSignature",
    "RollCall",
    "SendingList",
    "Session",
    "TrainingClass",
]
