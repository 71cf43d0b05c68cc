"""What can be wrong with a sealed day, and what can be done to a row."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FaultKind(TextChoices):
    """How the entries of a day differ from its seal."""

    CHANGED = "changed", _("có mục bị sửa")
    MISSING = "missing", _("có mục bị xóa")
    ADDED = "added", _("có mục bị chèn thêm sau khi niêm phong")
    BACKDATED = "backdated", _("có mục bị ghi lùi vào ngày đã qua niêm phong")
    FORGED = "forged", _("niêm phong không mang dấu của khóa bí mật, như bị làm lại bên ngoài hệ thống")
    UNCHAINED = "unchained", _("niêm phong không nối với niêm phong trước của đơn vị")


class Operation(TextChoices):
    """What was done to a row, or to the whole table at once."""

    UPDATE = "update", _("sửa")
    DELETE = "delete", _("xóa")
    TRUNCATE = "truncate", _("xóa sạch cả bảng")
