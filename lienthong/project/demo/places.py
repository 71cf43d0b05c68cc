"""Invented names of districts, communes and villages. Each name comes once."""

from random import Random

_FIRST = [
    "Yên", "Phú", "Tân", "Vạn", "Đồng", "Suối", "Bến", "Gò", "Nà", "Bản", "Thượng", "Hạ", "Khe", "Xuân", "Thanh",
    "Minh", "Hòa", "Bình", "Quang", "Trung", "Lương", "Cẩm", "Ngọc", "Mường", "Đại", "Vĩnh", "An", "Kim", "Hưng",
    "Lạc", "Nam", "Đông",
]  # fmt: skip
_SECOND = [
    "Thủy", "Lâm", "Mít", "Nhuần", "Lộc", "Sậy", "Lềnh", "Khoáng", "Vượng", "Trạch", "Đăng", "Sơn", "Khê", "Giang",
    "Hội", "Lĩnh", "Mộc", "Quế", "Trì", "Tiến", "Thạch", "Vân", "Đô", "Chàm", "Nghi", "Kỳ", "Phong", "Điền", "Lạng",
    "Bái", "Tràng", "Cốc",
]  # fmt: skip
VILLAGES = [
    "Bãi Sậy", "Nà Lềnh", "Đầm Sen", "Cây Gạo", "Lũng Mây", "Xóm Chài", "Nước Hai", "Đồi Thông", "Khe Đá", "Ao Cả",
    "Bờ Tre", "Gốc Đa", "Cầu Ván", "Đình Hạ", "Đồng Cói", "Vườn Đào",
]  # fmt: skip
OFFICES = ["Trường Tiểu học", "Trạm Y tế", "Công an", "Trường Trung học cơ sở", "Quân sự", "Hợp tác xã"]


class Names:
    """Names of two words, drawn until one is new."""

    def __init__(self, draw: Random, taken: set[str]) -> None:
        self._draw, self._taken = draw, set(taken)

    def new(self) -> str:
        """A name that nothing has yet."""
        while True:
            name = f"{self._draw.choice(_FIRST)} {self._draw.choice(_SECOND)}"
            if name not in self._taken:
                self._taken.add(name)
                return name
