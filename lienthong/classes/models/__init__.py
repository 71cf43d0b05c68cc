"""A class and everything that happens in it until marks are given: a file per noun."""

from lienthong.classes.models.calls import Call, EntryRule, NominationWay, Quota
from lienthong.classes.models.classes import TrainingClass
from lienthong.classes.models.learners import Enrolment, SendingList
from lienthong.classes.models.nominations import Nomination, NominationMove
from lienthong.classes.models.remarks import Remark
from lienthong.classes.models.roll import Absence, RollCall
from lienthong.classes.models.timetable import Session

__all__ = [
    "Absence",
    "Call",
    "Enrolment",
    "EntryRule",
    "Nomination",
    "NominationMove",
    "NominationWay",
    "Quota",
    "Remark",
    "RollCall",
    "SendingList",
    "Session",
    "TrainingClass",
]
