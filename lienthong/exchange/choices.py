"""Where an import stands, and what each of its rows is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportState(TextChoices):
    """From the upload to the tables of the office, and back."""

    MAPPING = "mapping", _("Chờ xác nhận cột")
    CHECKING = "checking", _("Đang kiểm tra")
    CHECKED = "checked", _("Chờ ghi")
    APPLYING = "applying", _("Đang ghi")
    APPLIED = "applied", _("Đã ghi")
    UNDOING = "undoing", _("Đang hoàn tác")
    UNDONE = "undone", _("Đã hoàn tác")
    DROPPED = "dropped", _("Đã bỏ")


class Verdict(TextChoices):
    """What applying the import would do with a row."""

    NEW = "new", _("Mới")
    CHANGED = "changed", _("Thay đổi")
    SAME = "same", _("Đã có, không đổi")
    LIKELY = "likely", _("Cần chọn")
    REFUSED = "refused", _("Bị từ chối")


NEW = "new"
"""The decision that a likely row is something new; any other decision is the key of a candidate."""
