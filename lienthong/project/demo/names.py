"""Invented Vietnamese names, drawn from what families and parents commonly choose. The same seed gives the same people."""

from datetime import date
from random import Random

_FAMILIES = (
    ["Nguyễn"] * 9
    + ["Trần"] * 4
    + ["Lê"] * 4
    + ["Phạm"] * 3
    + ["Hoàng"] * 3
    + ["Vũ", "Vi", "Nông", "Lý", "Đặng", "Bùi", "Đỗ", "Hà", "Lương", "Triệu", "Dương", "Phan", "Đinh", "Mai", "Trịnh"]
)
_MALE_MIDDLE = ["Văn", "Văn", "Đức", "Quang", "Minh", "Hữu", "Công", "Xuân", "Bá", "Tiến", "Ngọc", "Thanh"]
_FEMALE_MIDDLE = ["Thị", "Thị", "Thị", "Thu", "Thúy", "Ngọc", "Kim", "Bích", "Thanh", "Mai", "Diệu"]
_MALE_GIVEN = [
    "Anh", "Bắc", "Cường", "Dũng", "Đạt", "Giang", "Hải", "Hòa", "Hùng", "Khánh", "Kiên", "Long", "Minh", "Nam",
    "Nghĩa", "Phong", "Quân", "Quý", "Sơn", "Tâm", "Thắng", "Thịnh", "Tuấn", "Tùng", "Việt", "Vượng",
]  # fmt: skip
_FEMALE_GIVEN = [
    "Anh", "Bình", "Chinh", "Dung", "Duyên", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hòa", "Huệ", "Hương", "Lan",
    "Linh", "Loan", "Mai", "Nga", "Nhung", "Oanh", "Phương", "Quyên", "Thảo", "Thủy", "Trang", "Vân", "Yến",
]  # fmt: skip
ETHNICITIES = ["Kinh"] * 12 + ["Tày"] * 3 + ["Nùng"] * 2 + ["Dao", "Mường"]
POSTS = [
    "Trưởng thôn", "Chi hội trưởng Hội Nông dân", "Bí thư Đoàn thanh niên", "Cán bộ Mặt trận thôn", "Giáo viên",
    "Y sĩ", "Kế toán", "Công chức Văn hóa - Xã hội", "Nông dân", "Dân quân thường trực", "Phó Chủ tịch Hội Phụ nữ",
]  # fmt: skip


def full_name(draw: Random, sex: str) -> str:
    """Family, middle and given name."""
    middle, given = (_MALE_MIDDLE, _MALE_GIVEN) if sex == "male" else (_FEMALE_MIDDLE, _FEMALE_GIVEN)
    return f"{draw.choice(_FAMILIES)} {draw.choice(middle)} {draw.choice(given)}"


def birth(draw: Random, year: int) -> date:
    """A day on which somebody who learns in `year` was born: eighteen to fifty-five years before."""
    return date(year - draw.randint(18, 55), draw.randint(1, 12), draw.randint(1, 28))


def phone(draw: Random) -> str:
    """Ten digits in a range that no operator gives out."""
    return "0100" + "".join(str(draw.randint(0, 9)) for _ in range(6))
