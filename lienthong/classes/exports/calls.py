"""The lists of a call to take away: who was put forward with what speaks against whom, who waits, which unit answered what."""

from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.base.bases import told
from lienthong.classes.models import Call
from lienthong.classes.queries.calls import UnitRow
from lienthong.classes.queries.nominations import NominationRow
from lienthong.classes.rules.waiting import InLine, explained
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet


def nomination_sheet(call: Call, rows: Iterable[NominationRow]) -> Sheet:
    """Everybody put forward, as the page has them: each reason with what it rests on."""
    columns = [
        ListColumn(_("Họ và tên"), 28),
        ListColumn(_("Ngày sinh"), 12),
        ListColumn(_("Giới tính"), 10),
        ListColumn(_("Đơn vị"), 36),
        ListColumn(_("Đề cử ngày"), 12),
        ListColumn(_("Tình trạng"), 20),
        ListColumn(_("Thứ tự dự bị"), 8),
        ListColumn(_("Cần xem, và căn cứ"), 70),
        ListColumn(_("Lý do vẫn nhận"), 30),
    ]
    cells = [_nominated(row) for row in rows]
    return Sheet(_("Người được đề cử"), columns, cells, _("Người được đề cử: %(title)s") % {"title": call.title})


def _nominated(row: NominationRow) -> Sequence[ExportValue]:
    one = row.nomination
    about = [one.person.full_name, one.person.birth, one.person.get_sex_display(), row.unit]
    said = " ".join(told(reason) for reason in row.reasons)
    day = timezone.localdate(one.nominated_at)
    return [*about, day, one.get_state_display(), row.place or "", said, one.exception]


def waiting_sheet(call: Call, rows: Iterable[NominationRow], line: Sequence[InLine]) -> Sheet:
    """Those who wait, in their turn, and how many stand before each and why: in numbers, as points tell more than that."""
    columns = [
        ListColumn(_("Thứ tự dự bị"), 8),
        ListColumn(_("Họ và tên"), 28),
        ListColumn(_("Ngày sinh"), 12),
        ListColumn(_("Đơn vị"), 36),
        ListColumn(_("Đề cử ngày"), 12),
        ListColumn(_("Được ưu tiên trước người này"), 16),
        ListColumn(_("Được đề cử sớm hơn người này"), 16),
    ]
    waiting = sorted((row for row in rows if row.place), key=lambda row: row.place or 0)
    cells = [_waiting(row, line) for row in waiting]
    return Sheet(_("Danh sách dự bị"), columns, cells, _("Danh sách dự bị: %(title)s") % {"title": call.title})


def _waiting(row: NominationRow, line: Sequence[InLine]) -> Sequence[ExportValue]:
    one = row.nomination
    why = explained(one.pk, line)
    before = [why.by_priority, why.by_time] if why else ["", ""]
    day = timezone.localdate(one.nominated_at)
    return [row.place or "", one.person.full_name, one.person.birth, row.unit, day, *before]


def board_sheet(call: Call, board: Iterable[UnitRow]) -> Sheet:
    """Every unit that was called: its number, what it answered and when, how many of its people stand where."""
    columns = [
        ListColumn(_("Đơn vị"), 40),
        ListColumn(_("Chỉ tiêu"), 10),
        ListColumn(_("Đề cử"), 10),
        ListColumn(_("Được cử"), 10),
        ListColumn(_("Dự bị"), 10),
        ListColumn(_("Trả lời"), 20),
        ListColumn(_("Ngày trả lời"), 12),
        ListColumn(_("Lý do không cử"), 36),
        ListColumn(_("Nhắc lần cuối"), 12),
    ]
    cells = [_answered(row) for row in board]
    return Sheet(_("Chỉ tiêu và trả lời"), columns, cells, _("Chỉ tiêu và trả lời: %(title)s") % {"title": call.title})


def _answered(row: UnitRow) -> Sequence[ExportValue]:
    quota = row.quota
    day = timezone.localdate(quota.answered_at) if quota.answered_at else ""
    counts = [quota.places, row.live, row.accepted, row.waiting]
    return [row.unit, *counts, quota.get_answer_display(), day, quota.reason, quota.reminded_on or ""]
