"""Invented names by the thousand, with the keys the product stores beside them."""

from dataclasses import dataclass
from random import Random

from lienthong.kernel.text import exact, folded, sort_key


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a name, and their keys."""

    text: str
    folded: str
    exact: str
    key: str

    @classmethod
    def of(cls, text: str) -> "Part":
        return cls(text, folded(text), exact(text), sort_key(text))


@dataclass(frozen=True, slots=True)
class Name:
    """A full name; its keys are those of its parts, put together."""

    family: Part
    middle: Part
    given: Part

    @property
    def text(self) -> str:
        return f"{self.family.text} {self.middle.text} {self.given.text}"

    @property
    def folded(self) -> str:
        return f"{self.family.folded} {self.middle.folded} {self.given.folded}"

    @property
    def exact(self) -> str:
        return f"{self.family.exact} {self.middle.exact} {self.given.exact}"

    @property
    def key(self) -> str:
        return f"{self.given.key} {self.family.key} {self.middle.key}"


def _parts(words: str) -> list[Part]:
    return [Part.of(word.replace("_", " ")) for word in words.split()]


# The most frequent first; the n-th is drawn about 1/n as often, so that common, usual and rare names all occur.
_FAMILIES = _parts(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Lương Hà Cao Tạ Lâm Đoàn Trương"
    " Tô Phùng Quách Thái Đào Vi Nông Triệu Hoa Chu Kiều Bế Sầm Lò Quàng Cầm Giàng Sùng Thào Vàng Mùa Ma Hứa Lục Mông Tẩn"
    " Chẻo Lèng Thạch Kim Sơn Danh Châu Niê Ksor Rơ_Chăm Siu Đinh_Văn Tôn_Nữ Tôn_Thất Nghiêm Khuất Lại Mạc Khương Ông Âu"
    " Bạch Cù Doãn Giáp Hầu Khổng La Lã Liễu Lưu Mẫn Nhâm Ninh Phó Phí Tăng Thân Thiều Tống Trà Trầm Từ Viên Xa Ứng Úc Yên"
)
_MALE_MIDDLES = _parts(
    "Văn Đức Hữu Quang Minh Công Xuân Bá Tiến Ngọc Thanh Duy Đình Trọng Quốc Anh Hoàng Thành Viết Đăng Thế Mạnh Khắc Gia Tuấn"
    " Việt Phúc Trung Huy Nhật Văn_Minh Đức_Anh Hữu_Phước Công_Thành Vũ_Hoài"
)
_FEMALE_MIDDLES = _parts(
    "Thị Thị_Thu Thị_Thanh Thị_Ngọc Thị_Kim Thị_Bích Ngọc Thu Thanh Kim Thị_Mai Bích Diệu Thị_Hồng Hồng Mỹ Phương Thùy"
    " Thị_Minh Thị_Lan Thị_Diễm Như Bảo Cẩm Quỳnh Thị_Xuân Hoài Khánh Tường Thị_Mỹ Tú Ánh"
)
_MALE_GIVENS = _parts(
    "Hùng Tuấn Dũng Hải Minh Sơn Nam Long Hòa Cường Thắng Tùng Anh Bình Đạt Khánh Phong Quân Trung Kiên Tâm Việt Thành Hiếu"
    " Toàn Đức Thịnh Vinh Phúc Huy Tân Khoa Lâm Hưng Quang Thanh Hậu Tài Lộc Phát Nghĩa An Đông Bảo Giang Bắc Chiến Công Duy"
    " Đăng Đoàn Hà Hào Hiển Hoàng Hoan Hợp Khải Khang Khương Kỳ Lập Linh Luân Lực Lượng Mạnh Nguyên Nhân Nhật Phú Phước"
    " Quý Quyền Quyết Sáng Sinh Sĩ Tấn Thái Thạch Thăng Thi Thiện Thọ Thông Thuận Thức Tiến Tín Tình Toản Trí Triều Trình Trọng"
    " Trường Tú Tuyên Tưởng Tường Uy Văn Vệ Viễn Vũ Vương Vượng Xuân Ý Yên Xứng Xinh Xá Vọng Vị Ước Ứng Ưng Út Tỵ Tựa"
)
_FEMALE_GIVENS = _parts(
    "Hương Lan Hoa Hằng Thủy Nga Hà Mai Linh Huyền Trang Thảo Hạnh Phương Loan Yến Thu Hiền Vân Nhung Dung Oanh Hòa Ngọc Anh"
    " Liên Bình Tuyết Thúy Lý Xuân Tâm Minh Quỳnh Hồng Nguyệt Thanh Diệp Duyên Giang Bích Cúc Chi Châu Diễm Đào Gấm Hảo"
    " Hậu Hiên Hoài Hoàn Huế Huệ Khanh Khuyên Kiều Lam Lành Lệ Liễu Luyến Lụa Lương Mận Mến Miền Mơ Mùi Mừng My Na Ngà Ngân"
    " Nghĩa Nguyên Nhàn Nhạn Nhài Nhi Như Nụ Phấn Phượng Quế Quyên Sang Sâm Sen Sương Tấm Thắm Thanh Thêu Thoa Thoan Thơ Thơm"
    " Thùy Thư Thương Tiên Tình Toan Tố Trà Trâm Trinh Trúc Tú Tươi Uyên Út Vi Viên Vui Vy Xoan Xuyến Xuyên Ý Xinh Xim Vóc"
)


def _weights(parts: list[Part], fall: float) -> list[float]:
    return [1 / (place + 1) ** fall for place in range(len(parts))]


_DRAWN = {
    "male": [(_FAMILIES, 1.35), (_MALE_MIDDLES, 1.1), (_MALE_GIVENS, 0.8)],
    "female": [(_FAMILIES, 1.35), (_FEMALE_MIDDLES, 1.1), (_FEMALE_GIVENS, 0.8)],
}


def names(draw: Random, sex: str, number: int) -> list[Name]:
    """So many names."""
    columns = [draw.choices(parts, _weights(parts, fall), k=number) for parts, fall in _DRAWN[sex]]
    return [Name(family, middle, given) for family, middle, given in zip(*columns, strict=True)]


_FIRSTS = [
    "Yên",
    "Phú",
    "Tân",
    "Vạn",
    "Bến",
    "Suối",
    "Đồng",
    "Gò",
    "Nà",
    "Bản",
    "Mường",
    "Long",
    "Hòa",
    "An",
    "Bình",
    "Thanh",
    "Xuân",
    "Đông",
    "Tây",
    "Nam",
    "Bắc",
    "Kim",
    "Minh",
    "Quang",
]
_SECONDS = [
    "Thượng",
    "Lộc",
    "Nhuần",
    "Xuân",
    "Lĩnh",
    "Lội",
    "Mít",
    "Me",
    "Lềnh",
    "Sậy",
    "Hạ",
    "Trung",
    "Giang",
    "Sơn",
    "Thịnh",
    "Phong",
    "Hải",
    "Châu",
    "Khê",
    "Lâm",
    "Hưng",
    "Mỹ",
    "Thạch",
]


def place(number: int) -> str:
    """The name of the n-th place: different for the first 552, then counted on."""
    first, second = _FIRSTS[number % len(_FIRSTS)], _SECONDS[number // len(_FIRSTS) % len(_SECONDS)]
    again = number // (len(_FIRSTS) * len(_SECONDS))
    return f"{first} {second}" + (f" {again + 1}" if again else "")
