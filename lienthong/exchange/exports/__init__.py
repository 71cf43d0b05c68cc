"""What people take away: lists as workbooks and as pages to print, refused rows as the sender's own file."""

from lienthong.exchange.exports.lists import in_chunks, list_answer, takes_away
from lienthong.exchange.exports.workbooks import (
    ExportValue,
    ListColumn,
    Sheet,
    refused_workbook,
    template_workbook,
    workbook,
    write_workbook,
)

__all__ = [
    "ExportValue",
    "ListColumn",
    "Sheet",
    "in_chunks",
    "list_answer",
    "refused_workbook",
    "takes_away",
    "template_workbook",
    "workbook",
    "write_workbook",
]
