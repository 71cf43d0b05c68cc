"""How a document stands in the register, and the kinds of things found in its text."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    """Received from another body, issued by one's own, or kept for reference."""

    INCOMING = "incoming", _("Văn bản đến")
    OUTGOING = "outgoing", _("Văn bản đi")
    REFERENCE = "reference", _("Văn bản tham khảo")


class DocumentState(TextChoices):
    """Read by the product and waiting for a person, or registered by one."""

    DRAFT = "draft", _("Chờ kiểm tra")
    REGISTERED = "registered", _("Đã vào sổ")


class LineKind(TextChoices):
    """What a line of bodies in a document is."""

    ADDRESSEE = "addressee", _("Kính gửi")
    RECIPIENT = "recipient", _("Nơi nhận")


class FindingKind(TextChoices):
    """What a coloured place in the text is. The order is that of the legend."""

    NUMBER = "number", _("Số, ký hiệu")
    TYPE = "type", _("Thể loại")
    BODY = "body", _("Cơ quan ban hành")
    PLACE = "place", _("Nơi ban hành")
    DATE = "date", _("Ngày ban hành")
    SUBJECT = "subject", _("Trích yếu")
    SIGNER = "signer", _("Người ký")
    RECIPIENT = "recipient", _("Kính gửi, nơi nhận")
    CITATION = "citation", _("Văn bản viện dẫn")
    TASK = "task", _("Nhiệm vụ")
    DEADLINE = "deadline", _("Thời hạn")


class Difference(TextChoices):
    """What does not fit between a citation and a document of the register with the same number."""

    DATE = "date", _("khác ngày")
    NO_DATE = "no_date", _("chỗ viện dẫn không ghi ngày")
    TYPE = "type", _("khác thể loại")
    BODY = "body", _("khác cơ quan ban hành")
