"""What rulebooks say something about, and in what shape."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProvisionKey(TextChoices):
    """The provisions the product works with. Sources: 1147-QĐ/BTGDVTW, articles 5, 6, 9 and 13, as a digest gives them."""

    SMALLEST_CLASS = "class.smallest", _("Số học viên tối thiểu của một lớp")
    ATTENDANCE = "attendance.percent", _("Tỷ lệ dự học tối thiểu để được viết bài thu hoạch")
    LATE = "attendance.late_minutes", _("Đi muộn từ bao nhiêu phút thì tính vắng một tiết")
    EXCUSED = "attendance.excused", _("Vắng có phép tính là có dự (1) hay vẫn tính vắng (0)")
    PASS_MARK = "marks.pass", _("Điểm đạt")
    BANDS = "marks.bands", _("Xếp loại theo điểm")
    RETAKES = "marks.retakes", _("Số lần làm lại bài")
    CERTIFICATE_DAYS = "certificate.days", _("Thời hạn cấp giấy chứng nhận")
    NORM_HOURS = "teaching.norm_hours", _("Định mức giờ chuẩn một năm của giảng viên chuyên trách")
    DIRECT_PERCENT = "teaching.direct_percent", _("Tỷ lệ giờ trực tiếp giảng dạy tối thiểu")
    MOST_DEPUTIES = "committee.deputies", _("Số lớp phó nhiều nhất của một lớp")
    DISCIPLINE_MONTHS = "discipline.months", _("Số tháng còn hiển thị kỷ luật học viên (chưa nhập thì không dùng)")
    ESSAYS_PER_HOUR = "teaching.essays_per_hour", _("Số bài chấm tính bằng một giờ chuẩn")
    PRIORITY_WOMEN = "nomination.priority_women", _("Điểm ưu tiên cho cán bộ nữ khi thiếu chỗ học")
    PRIORITY_MINORITIES = (
        "nomination.priority_minorities",
        _("Điểm ưu tiên cho cán bộ là người dân tộc thiểu số khi thiếu chỗ học"),
    )


class Shape(TextChoices):
    """What a provision's value looks like."""

    WHOLE = "whole", _("số nguyên")
    MARK = "mark", _("điểm")
    BANDS = "bands", _("các mức điểm")
