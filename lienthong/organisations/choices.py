"""The kinds of things an organisation tree is made of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    """What a unit is, from the province down. Source: domain 1.1 to 1.3."""

    PROVINCIAL_COMMITTEE = "provincial_committee", _("Tỉnh ủy, thành ủy")
    DISTRICT_COMMITTEE = "district_committee", _("Huyện ủy, quận ủy, thị ủy")
    COMMUNE_COMMITTEE = "commune_committee", _("Đảng ủy xã, phường, đặc khu")
    BOARD = "board", _("Ban, văn phòng tham mưu")
    CENTRE = "centre", _("Trung tâm chính trị")
    SCHOOL = "school", _("Trường chính trị")
    FRONT = "front", _("Mặt trận, đoàn thể")
    AGENCY = "agency", _("Cơ quan, trường học, doanh nghiệp")
    CELL = "cell", _("Chi bộ, đảng bộ cơ sở")


class SuccessionKind(TextChoices):
    """How a unit became another."""

    RENAMED = "renamed", _("đổi tên")
    MERGED = "merged", _("hợp nhất")
    SPLIT = "split", _("chia tách")
    DISSOLVED = "dissolved", _("giải thể")
    RE_ESTABLISHED = "re_established", _("thành lập lại")
    MOVED = "moved", _("chuyển trực thuộc")


class ReorganisationKind(TextChoices):
    """What a decision about units does. Each has its own page."""

    RENAME = "rename", _("Đổi tên đơn vị")
    MOVE = "move", _("Chuyển trực thuộc")
    MERGE = "merge", _("Hợp nhất, sáp nhập")
    SPLIT = "split", _("Chia, tách đơn vị")
    DISSOLVE = "dissolve", _("Giải thể đơn vị")
    REVIVE = "revive", _("Thành lập lại đơn vị")
    AREA = "area", _("Chuyển địa bàn sang trung tâm khác")
    TABLE = "table", _("Sắp xếp theo bảng")
