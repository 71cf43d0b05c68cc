"""The papers of a class until marks are given: what is written to open it, to call people to it, and to run it."""

from lienthong.classes.documents.calling import call_letter_of_call, call_letter_of_class, call_letter_of_line
from lienthong.classes.documents.file import (
    ceremony_paper,
    commendation_decision,
    committee_decision,
    sign_in_slips,
    visit_paper,
)
from lienthong.classes.documents.log import log_book_paper
from lienthong.classes.documents.opening import opening_decision
from lienthong.classes.documents.teaching import invitation, roll_sheet, roll_sheets, timetable_paper
from lienthong.classes.documents.weeks import WeekOnPaper, week_paper

__all__ = [
    "WeekOnPaper",
    "call_letter_of_call",
    "call_letter_of_class",
    "call_letter_of_line",
    "ceremony_paper",
    "commendation_decision",
    "committee_decision",
    "invitation",
    "log_book_paper",
    "opening_decision",
    "roll_sheet",
    "roll_sheets",
    "sign_in_slips",
    "timetable_paper",
    "visit_paper",
    "week_paper",
]
