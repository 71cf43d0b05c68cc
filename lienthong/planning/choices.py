"""The kinds of lines, the states of a plan, the steps of its way, and what becomes of lines and comments."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LineKind(TextChoices):
    """What a line plans. Only class lines open classes."""

    CLASS = "class", _("Mở lớp")
    CONFERENCE = "conference", _("Hội nghị")
    FIELD_STUDY = "field_study", _("Nghiên cứu thực tế")
    RESEARCH = "research", _("Nghiên cứu, sáng kiến")
    LOCAL_HISTORY = "local_history", _("Lịch sử Đảng địa phương")
    CONTEST = "contest", _("Cuộc thi")
    PROPAGANDA = "propaganda", _("Tuyên truyền")
    INSPECTION = "inspection", _("Kiểm tra, giám sát")


class PlanState(TextChoices):
    """Where a plan is on its way."""

    DRAFT = "draft", _("Đang soạn")
    CONSULTING = "consulting", _("Đang lấy ý kiến")
    CONSULTED = "consulted", _("Đang tiếp thu ý kiến")
    SUBMITTED = "submitted", _("Chờ giám đốc")
    APPRAISING = "appraising", _("Đang thẩm định")
    FORWARDED = "forwarded", _("Chờ ban thường vụ phê duyệt")
    APPROVED = "approved", _("Đã phê duyệt")
    HANDED = "handed", _("Đã chuyển đơn vị tiếp nhận")


class StepKind(TextChoices):
    """A step that a committee may put on the way of its plans; director and standing committee stand on every way."""

    CONSULT = "consult", _("Lấy ý kiến")
    APPRAISE = "appraise", _("Thẩm định")


class Taken(TextChoices):
    """What the centre answers to a comment."""

    TAKEN = "taken", _("Tiếp thu")
    PARTLY = "partly", _("Tiếp thu một phần")
    LEFT = "left", _("Giữ nguyên, có giải trình")


class AmendmentKind(TextChoices):
    """How an approved plan is changed."""

    ORDINARY = "ordinary", _("Điều chỉnh kế hoạch")
    URGENT = "urgent", _("Bổ sung gấp theo văn bản cấp trên")


class Change(TextChoices):
    """What became of a line from one version to the next."""

    ADDED = "added", _("Thêm mới")
    CHANGED = "changed", _("Thay đổi")
    REMOVED = "removed", _("Bỏ")
    SAME = "same", _("Giữ nguyên")


class AnswerSource(TextChoices):
    """How a unit's needs came in."""

    FORM = "form", _("Điền trên hệ thống")
    FILE = "file", _("Gửi tệp Excel")
    CLERK = "clerk", _("Giáo vụ nhập hộ")


class BoardCountKind(TextChoices):
    """What the organisation board counts."""

    ADMISSIONS = "admissions", _("Chỉ tiêu kết nạp đảng viên")
    POSTS = "posts", _("Người trong quy hoạch cần bồi dưỡng")
