"""How a document stands in the register."""

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
