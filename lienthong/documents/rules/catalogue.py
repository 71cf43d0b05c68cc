"""Upper documents that offices cite every day, as plain facts: what a unit may add to its register as reference entries.

From public sources, not compared with the originals; a clerk adds what she has checked, and corrects it like any entry.
A document whose day is not known stands nowhere here. Where it is not known which organ of the Central Committee issued a
document, its letterhead stands for the body.
"""

from dataclasses import dataclass
from datetime import date

from lienthong.documents.choices import EffectKind

_CENTRAL = "Ban Chấp hành Trung ương"


@dataclass(frozen=True, slots=True)
class Known:
    """One upper document."""

    type: str
    number: str
    body: str
    issued_on: date
    subject: str


@dataclass(frozen=True, slots=True)
class KnownChange:
    """What one of them is said to do to another; numbers with days, because a number repeats."""

    cause: tuple[str, date]
    kind: EffectKind
    target: tuple[str, date]
    from_on: date


KNOWN = (
    Known("quyết định", "185-QĐ/TW", _CENTRAL, date(2008, 9, 3), "Trung tâm bồi dưỡng chính trị cấp huyện"),
    Known("hướng dẫn", "36-HD/VPTW", "Văn phòng Trung ương Đảng", date(2018, 4, 3),
          "Thể thức và kỹ thuật trình bày văn bản của Đảng"),
    Known("quy định", "208-QĐ/TW", _CENTRAL, date(2019, 11, 8),
          "Chức năng, nhiệm vụ, tổ chức bộ máy của trung tâm chính trị cấp huyện"),
    Known("kết luận", "66-KL/TW", _CENTRAL, date(2019, 11, 8), "Trung tâm chính trị cấp huyện"),
    Known("quy định", "217-QĐ/TW", _CENTRAL, date(2020, 1, 2),
          "Gửi, nhận văn bản điện tử trên mạng thông tin diện rộng của Đảng và mạng Internet"),
    Known("hướng dẫn", "154-HD/BTGTW", "Ban Tuyên giáo Trung ương", date(2020, 10, 9),
          "Cấp giấy chứng nhận tại trung tâm chính trị"),
    Known("quyết định", "883-QĐ/BTGTW", "Ban Tuyên giáo Trung ương", date(2021, 11, 24),
          "Quy chế bồi dưỡng, giảng dạy của trung tâm chính trị cấp huyện"),
    Known("nghị quyết", "57-NQ/TW", _CENTRAL, date(2024, 12, 22),
          "Đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số"),
    Known("nghị quyết", "60-NQ/TW", _CENTRAL, date(2025, 4, 12), "Tổ chức hai cấp chính quyền địa phương, 34 tỉnh, thành"),
    Known("quy định", "298-QĐ/TW", _CENTRAL, date(2025, 6, 9), "Các cơ quan của đảng ủy xã, phường, đặc khu"),
    Known("quy định", "337-QĐ/TW", _CENTRAL, date(2025, 6, 27),
          "Gửi, nhận văn bản điện tử trên mạng thông tin diện rộng của Đảng và mạng Internet"),
    Known("quy định", "360-QĐ/TW", "Ban Bí thư", date(2025, 8, 29),
          "Chức năng, nhiệm vụ, tổ chức bộ máy của trung tâm chính trị xã, phường, đặc khu"),
    Known("quy định", "379-QĐ/TW", _CENTRAL, date(2025, 10, 22), "Giao dịch điện tử trong hoạt động của Đảng"),
    Known("quyết định", "1147-QĐ/BTGDVTW", "Ban Tuyên giáo và Dân vận Trung ương", date(2025, 12, 1),
          "Quy chế bồi dưỡng, giảng dạy của trung tâm chính trị xã, phường, đặc khu"),
    Known("quyết định", "4253-QĐ/BTCTW", "Ban Tổ chức Trung ương", date(2025, 12, 31),
          "Danh mục vị trí việc làm của trường chính trị và trung tâm chính trị cấp xã"),
    Known("quy định", "399-QĐ/TW", _CENTRAL, date(2026, 1, 9), "Thể loại, thẩm quyền ban hành và thể thức văn bản của Đảng"),
    Known("quyết định", "700/QĐ-TTg", "Thủ tướng Chính phủ", date(2026, 4, 20),
          "Đề án đào tạo, bồi dưỡng công chức cấp xã giai đoạn 2026 - 2031"),
    Known("hướng dẫn", "05-HD/VPTW", "Văn phòng Trung ương Đảng", date(2026, 5, 27),
          "Thể thức và kỹ thuật trình bày văn bản của Đảng"),
    Known("quy định", "208-QĐ/TW", _CENTRAL, date(2026, 7, 26), "Thi hành Điều lệ Đảng"),
)  # fmt: skip

CHANGES = (
    KnownChange(("208-QĐ/TW", date(2019, 11, 8)), EffectKind.REPLACES, ("185-QĐ/TW", date(2008, 9, 3)), date(2019, 11, 8)),
    KnownChange(
        ("360-QĐ/TW", date(2025, 8, 29)), EffectKind.REPLACES, ("208-QĐ/TW", date(2019, 11, 8)), date(2025, 8, 29)
    ),
    KnownChange(("05-HD/VPTW", date(2026, 5, 27)), EffectKind.REPLACES, ("36-HD/VPTW", date(2018, 4, 3)), date(2026, 5, 27)),
    KnownChange(
        ("1147-QĐ/BTGDVTW", date(2025, 12, 1)), EffectKind.REPLACES, ("883-QĐ/BTGTW", date(2021, 11, 24)),
        date(2025, 12, 1),
    ),
    KnownChange(
        ("337-QĐ/TW", date(2025, 6, 27)), EffectKind.REPLACES, ("217-QĐ/TW", date(2020, 1, 2)), date(2025, 6, 27)
    ),
)  # fmt: skip
