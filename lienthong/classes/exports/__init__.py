"""Lists of this app to take away, as a workbook or on paper: a file per noun, taken in from here."""

from lienthong.classes.exports.calls import board_sheet, nomination_sheet, waiting_sheet
from lienthong.classes.exports.classes import class_sheet
from lienthong.classes.exports.invitations import invitation_sheet
from lienthong.classes.exports.lists import refused_file
from lienthong.classes.exports.our_people import our_sheet

__all__ = [
    "board_sheet",
    "class_sheet",
    "invitation_sheet",
    "nomination_sheet",
    "our_sheet",
    "refused_file",
    "waiting_sheet",
]
