"""What the public check page answers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    """Nothing else about a certificate is ever told to a stranger."""

    VALID = "valid", _("Hợp lệ")
    REVOKED = "revoked", _("Đã thu hồi")
    UNKNOWN = "unknown", _("Không tìm thấy")
