"""The words of following a task: who does it, how a report stands, what excuses there are, whom a group means."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitRole(TextChoices):
    """What a unit is to a task."""

    LEAD = "lead", _("Chủ trì")
    COORDINATE = "coordinate", _("Phối hợp")


class RoundState(TextChoices):
    """How the report of one unit for one period stands."""

    OPEN = "open", _("Chưa báo cáo")
    SENT = "sent", _("Đã gửi, chờ xác nhận")
    RETURNED = "returned", _("Trả lại, cần bổ sung")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    EXCUSED = "excused", _("Được miễn")
    WITHDRAWN = "withdrawn", _("Đã thu hồi")


class ExcuseKind(TextChoices):
    """What a unit asks for when it cannot keep the day."""

    LATER = "later", _("Xin gia hạn")
    NEVER = "never", _("Không thực hiện được")


class ExcuseState(TextChoices):
    """What came of the asking."""

    ASKED = "asked", _("Chờ xem xét")
    GRANTED = "granted", _("Đồng ý")
    REFUSED = "refused", _("Không đồng ý")
    DROPPED = "dropped", _("Đã rút")


class ReminderKind(TextChoices):
    """What was told of a round on a day."""

    BEFORE = "before", _("Nhắc trước hạn")
    AFTER = "after", _("Nhắc quá hạn")
    ESCALATED = "escalated", _("Báo cấp trên")


class CellStanding(TextChoices):
    """What the board says of one unit and one task. The order is that of urgency."""

    LATE = "late", _("Quá hạn")
    WAITING = "waiting", _("Chờ xác nhận")
    NOT_YET = "not_yet", _("Chưa gửi")
    DONE = "done", _("Đã xong")
    EXCUSED = "excused", _("Được miễn")


class RecipientGroup(TextChoices):
    """Units as papers name them together. Whom a group means is asked of the tree on the day it is needed."""

    CELLS = "cells", _("Các chi, đảng bộ trực thuộc")
    COMMUNES = "communes", _("Các đảng ủy xã, phường, đặc khu")
    BOARDS = "boards", _("Các ban, văn phòng cấp ủy")
    FRONTS = "fronts", _("Mặt trận Tổ quốc và các đoàn thể")
    AGENCIES = "agencies", _("Các cơ quan, đơn vị")
    CENTRES = "centres", _("Các trung tâm chính trị")


class SentenceKind(TextChoices):
    """What a sentence of a document tells of the past."""

    RESULT = "result", _("Kết quả")
    SHORTCOMING = "shortcoming", _("Hạn chế, khuyết điểm")


class PeriodWords(TextChoices):
    """What each period of a recurring task is called; braces take the numbers."""

    YEAR = "year", _("Năm {year}")
    FIRST_HALF = "first_half", _("6 tháng đầu năm {year}")
    SECOND_HALF = "second_half", _("6 tháng cuối năm {year}")
    QUARTER = "quarter", _("Quý {quarter}/{year}")
    MONTH = "month", _("Tháng {month}/{year}")
    WEEK = "week", _("Tuần đến ngày {day}")
