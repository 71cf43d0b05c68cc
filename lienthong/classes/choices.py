"""States of classes, lists, sessions and absences."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ClassState(TextChoices):
    """Running from its opening, completed once, or cancelled before anything was held."""

    OPEN = "open", _("Đang mở")
    COMPLETED = "completed", _("Đã hoàn thành")
    CANCELLED = "cancelled", _("Đã hủy")


class ListState(TextChoices):
    """A sending list is read and shown first; nothing is written until it is applied."""

    PREVIEW = "preview", _("Chờ áp dụng")
    APPLIED = "applied", _("Đã áp dụng")
    DISCARDED = "discarded", _("Đã bỏ")


class SessionState(TextChoices):
    """Planned until the roll is taken."""

    PLANNED = "planned", _("Chưa học")
    HELD = "held", _("Đã học")
    CANCELLED = "cancelled", _("Đã hủy")


class LogFact(TextChoices):
    """What may be said of a session in the log by a tick. Facts of the lesson, never of a person."""

    ON_PLAN = "on_plan", _("Đúng kế hoạch bài giảng")
    DISCUSSED = "discussed", _("Có thảo luận, trao đổi")
    REPLACED = "replaced", _("Đổi giảng viên so với lịch")
    UNFINISHED = "unfinished", _("Chưa hết nội dung, còn dạy tiếp")
    LATE = "late", _("Vào học muộn")
    EARLY = "early", _("Tan học sớm")
    EQUIPMENT = "equipment", _("Sự cố điện, máy chiếu, âm thanh")
    VISITED = "visited", _("Có người dự giờ, kiểm tra")


class SignatureKind(TextChoices):
    """Who signs the log: the lecturer of the session, then who answers for the class."""

    LECTURER = "lecturer", _("Giảng viên ký")
    OFFICE = "office", _("Giáo vụ hoặc chủ nhiệm xác nhận")


class CommitteeRole(TextChoices):
    """Posts in the class committee."""

    MONITOR = "monitor", _("Lớp trưởng")
    DEPUTY = "deputy", _("Lớp phó")


class CeremonyKind(TextChoices):
    """The two ends of a class."""

    OPENING = "opening", _("Khai giảng")
    CLOSING = "closing", _("Bế giảng")


class HonourForm(TextChoices):
    """How learners are praised."""

    CERTIFICATE = "giay-khen", _("Giấy khen")
    PRAISE = "bieu-duong", _("Biểu dương")


class DisciplineForm(TextChoices):
    """What a breach of the class's rules may lead to. No form is used where the centre names no basis."""

    REMINDER = "nhac-nho", _("Nhắc nhở")
    REPRIMAND = "khien-trach", _("Khiển trách")
    WARNING = "canh-cao", _("Cảnh cáo")
    SUSPENSION = "dinh-chi", _("Đình chỉ học")


class PaperKind(TextChoices):
    """What kind of paper lies in the folder of a class."""

    DECISION = "decision", _("Quyết định")
    LETTER = "letter", _("Công văn, giấy mời")
    LIST = "list", _("Danh sách")
    MATERIAL = "material", _("Tài liệu học tập")
    MINUTES = "minutes", _("Biên bản")
    HARVEST = "harvest", _("Bài thu hoạch, báo cáo thực tế")
    OTHER = "other", _("Giấy tờ khác")
