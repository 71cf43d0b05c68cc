"""The stock that invented names are drawn from, with weights: families, middle and given names by people, "
"sex and period.

A name has three slots: first, middle, last. With most peoples these are family, middle name and given name; where the
clan stands last (Ê Đê) or a woman's mark begins the name (H'), the slots hold what stands there. Weights of
families are such that of the whole country 38 of 100 are Nguyễn, 11 Trần, 9.5 Lê, 7 Phạm, as is commonly published.
Nobody's real name is taken.
"""

from dataclasses import dataclass

MALE, FEMALE = "male", "female"
# First year of birth of each period in which parents chose alike.
PERIODS = (0, 1960, 1980, 1995)


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand in one place of a name, and how often, as running sums for `random.choices`."""

    words: tuple[str, ...]
    sums: tuple[float, ...]

    @classmethod
    def of(cls, written: str) -> "Slot":
        """Read `Nguyễn 38, Trần 11, - 5`: names with weights, a dash for nothing."""
        words, sums, total = [], [], 0.0
        for part in written.replace("\n", " ").split(","):
            word, weight = part.strip().rsplit(" ", 1)
            total += float(weight)
            words.append("" if word == "-" else word)
            sums.append(total)
        return cls(tuple(words), tuple(sums))


@dataclass(frozen=True, slots=True)
class Stock:
    """The three slots of one people's names for one sex."""

    first: Slot
    middle: Slot
    last: Slot


_COMMON = (
    "Nguyễn 57, Trần 15.4, Lê 13.4, Phạm 9.8, Phan 6.2, Đặng 2.4, Bùi 1.8, Đỗ 1.6, Ngô 1.5, Dương 1, Trương 1.1, Đinh 0.5, "
    "Lý 0.3, Đào 0.5, Mai 0.4, Lương 0.3, Hà 0.3, Cao 0.4, Trịnh 0.5, Tạ 0.3, Đoàn 0.6, Lâm 0.4, Phùng 0.25, Vương 0.2, "
    "Tô 0.2, Chu 0.25, Thái 0.25, La 0.06, Kiều 0.1, Quách 0.05, Lưu 0.35, Tống 0.12, Châu 0.12, Tăng 0.06, Văn 0.1, "
    "Nghiêm 0.06, Từ 0.12, Thân 0.06, Khổng 0.03, Doãn 0.06, Ninh 0.06, Viên 0.02, Triệu 0.05, Bạch 0.03, Giang 0.03, "
)
# Hoàng is Huỳnh and Vũ is Võ from the middle of the country southwards.
KINH_FAMILIES = {
    "north": Slot.of(_COMMON + "Hoàng 5.6, Vũ 5.6, Hồ 0.5, Ngọ 0.02, Khuất 0.05, Đàm 0.2, Cấn 0.03"),
    "centre": Slot.of(_COMMON + "Hoàng 3, Huỳnh 2.4, Vũ 0.6, Võ 4.6, Hồ 3, Tôn 0.1, Đậu 0.2, Hoàng Phủ 0.01"),
    "south": Slot.of(_COMMON + "Huỳnh 5.6, Hoàng 0.4, Võ 5.2, Vũ 0.3, Hồ 1.4, Mạc 0.1, Âu 0.05, Đỗ Hữu 0.02"),
}
_KINH_MALE_MIDDLE = (
    "Văn 48, Đức 5, Xuân 6, Hữu 6, Ngọc 5, Đình 5, Công 4, Bá 3, Thanh 3, Minh 3, Quang 4, Trọng 2, Viết 2, Tiến 2, "
    "Thế 2, "
    "Huy 1, Khắc 1, Sỹ 1, Danh 1",
    "Văn 40, Đức 6, Xuân 6, Hữu 5, Ngọc 5, Đình 4, Công 4, Bá 2, Thanh 5, Minh 5, Quang 5, Trọng 2, Viết 2, Tiến 3, "
    "Thế 2, "
    "Hồng 3, Mạnh 2, Anh 1",
    "Văn 27, Đức 8, Quang 6, Minh 7, Anh 4, Hữu 5, Xuân 5, Ngọc 5, Thanh 5, Hoàng 5, Tuấn 3, Duy 4, Trung 4, "
    "Mạnh 3, Việt 3, "
    "Công 4, Đình 3, Thế 2, Tiến 3, Hồng 2, Quốc 4, Thành 3",
    "Văn 14, Minh 9, Đức 9, Hoàng 7, Quang 6, Gia 4, Quốc 6, Anh 5, Duy 5, Tuấn 4, Thành 5, Trung 4, Việt 4, "
    "Đăng 4, Thái 3, "
    "Bảo 3, Nhật 3, Ngọc 4, Hữu 4, Xuân 2, Thanh 3, Mạnh 2, Tiến 3, Công 3",
)
_KINH_FEMALE_MIDDLE = (
    "Thị 93, Kim 2, Ngọc 2, Thanh 1, Hồng 1, Bích 1",
    "Thị 74, Thị Kim 3, Thị Ngọc 3, Thị Thanh 3, Thị Hồng 3, Thị Thu 3, Thị Bích 2, Kim 2, Thu 3, Ngọc 2, Hồng 1, "
    "Thanh 2",
    "Thị 44, Thị Thu 6, Thị Thanh 5, Thị Thúy 3, Thị Hồng 4, Thị Kim 3, Thị Ngọc 4, Thị Bích 3, Thị Phương 3, "
    "Thu 4, Thùy 3, "
    "Ngọc 4, Thanh 4, Hồng 3, Phương 2, Mai 2, Kim 2, Minh 2, Diệu 1",
    "Thị 18, Thị Thu 5, Thị Thanh 4, Thị Ngọc 4, Thị Hồng 3, Thị Phương 3, Thị Mỹ 2, Thị Kim 2, Ngọc 8, Thùy 6, Thu 5, "
    "Thanh 5, Phương 6, Minh 6, Khánh 5, Bảo 3, Quỳnh 4, Hà 3, Mai 3, Yến 2, Gia 2, Diệu 2",
)
_KINH_MALE_GIVEN = (
    "Hùng 5, Dũng 4, Bình 4, Hòa 4, Sơn 4, Thắng 4, Minh 3, Hải 4, Long 3, Tâm 3, Chiến 3, Thành 4, Lợi 2, Phúc 2, "
    "Tài 2, "
    "Thuận 2, Hiền 2, Quang 2, Vinh 2, Lập 1, Khanh 1, Bính 1, Tý 1, Sửu 1, Mão 1, Cẩn 1, Chính 2, Đạo 1, Mậu 1, "
    "Thìn 1, Ất 0.5",
    "Hùng 7, Dũng 6, Cường 5, Tuấn 5, Sơn 5, Hải 5, Thắng 5, Bình 4, Hòa 3, Minh 4, Long 4, Thành 4, Tâm 3, "
    "Quang 3, Nam 3, "
    "Hưng 3, Toàn 3, Vinh 2, Trung 3, Tiến 3, Chiến 2, Lâm 2, Đông 2, Tùng 2, Phương 2, Thủy 1, Quyết 2, Quý 1, Hiệp 2",
    "Tuấn 6, Hùng 5, Cường 5, Dũng 5, Nam 5, Hải 4, Sơn 4, Thắng 4, Long 4, Minh 4, Hiếu 3, Trung 4, Tùng 4, "
    "Linh 1, Kiên 3, "
    "Quân 3, Thành 4, Đạt 3, Hưng 3, Anh 3, Tú 3, Việt 3, Phong 3, Giang 2, Duy 2, Toàn 2, Khánh 2, Lâm 2, Hoàng 3, "
    "Bắc 1, Vượng 1",
    "Anh 6, Minh 5, Huy 5, Đạt 5, Nam 4, Long 4, Hiếu 4, Duy 4, Hoàng 4, Khánh 4, Tuấn 3, Quân 4, Dũng 3, Thắng 3, "
    "Phong 4, "
    "Khang 4, Bảo 4, Tùng 3, Nghĩa 2, Kiên 3, Trung 3, Việt 3, Sơn 3, Đức 3, Phúc 4, Khôi 3, Lâm 2, Thịnh 3, "
    "Bách 2, Vũ 2, Hải 2",
)
_KINH_FEMALE_GIVEN = (
    "Lan 5, Hoa 5, Hồng 4, Mai 4, Nga 3, Hòa 4, Bình 3, Liên 4, Thanh 3, Tâm 3, Loan 3, Cúc 3, Xuân 3, Hương 3, "
    "Nhung 2, "
    "Phượng 2, Lý 2, Tý 1, Thơm 2, Sáu 2, Năm 2, Bảy 1, Hợi 1, Thìn 1, Mùi 1, Gái 1, Huệ 3, Thảo 2, Yến 2, Thu 3, "
    "Vân 3, Minh 2",
    "Hương 6, Lan 5, Hoa 5, Hà 5, Thủy 5, Hằng 4, Hạnh 4, Hồng 4, Mai 4, Nga 4, Nhung 3, Huyền 3, Phương 4, Liên 3, "
    "Loan 3, "
    "Tuyết 3, Vân 4, Yến 3, Dung 3, Thanh 3, Tâm 3, Oanh 2, Hiền 4, Thảo 3, Bình 2, Minh 2, Cúc 1, Xuân 2, Hòa 2, "
    "Huệ 3",
    "Hương 5, Hà 4, Huyền 5, Trang 5, Linh 4, Thảo 4, Hằng 4, Nga 3, Thủy 4, Phương 5, Hiền 4, Nhung 4, Lan 3, "
    "Dung 3, Vân 4, "
    "Yến 4, Thúy 3, Hạnh 3, Hoa 3, Loan 2, Mai 3, Ngọc 3, Anh 3, Quyên 3, Oanh 2, Duyên 3, Tâm 2, Giang 3, Hồng 2, "
    "Tuyết 1, Chinh 1",
    "Anh 8, Linh 7, Trang 6, Phương 5, Thảo 4, Hương 3, Huyền 4, Ngọc 5, Nhi 4, Hà 4, Mai 4, My 4, Hân 3, Uyên 3, "
    "Vy 4, Chi 4, "
    "Quỳnh 3, Ngân 4, Thư 4, Trâm 3, Yến 3, Nhung 2, Dung 2, Giang 3, Vân 3, Châu 2, Như 3, Tiên 2, Trinh 2, "
    "Hiền 2, Duyên 2, Oanh 1",
)
KINH = {
    sex: [(Slot.of(middle), Slot.of(given)) for middle, given in zip(middles, givens, strict=True)]
    for sex, middles, givens in (
        (MALE, _KINH_MALE_MIDDLE, _KINH_MALE_GIVEN),
        (FEMALE, _KINH_FEMALE_MIDDLE, _KINH_FEMALE_GIVEN),
    )
}


def _people(first: str, male: tuple[str, str], female: tuple[str, str], *, female_first: str = "") -> dict[str, Stock]:
    return {
        MALE: Stock(Slot.of(first), *map(Slot.of, male)),
        FEMALE: Stock(Slot.of(female_first or first), *map(Slot.of, female)),
    }


_VALLEY_MALE = (
    "Hùng 4, Dũng 4, Tuấn 4, Sơn 4, Thắng 3, Chung 2, Tưởng 2, Kiên 3, Nam 3, Hải 3, Toàn 2, Quân 2, Long 2, "
    "Thuận 2, Cường 3"
)
_VALLEY_FEMALE = (
    "Hương 4, Lan 4, Thảo 3, Hằng 3, Nhung 3, Yến 3, Thu 3, Hoa 3, Liên 2, Mai 3, Bích 2, Ngân 2, Huệ 3, Thoa 2, "
    "Duyên 2"
)
# fmt: off
MINORITIES: dict[str, dict[str, Stock]] = {
    "Tày": _people(
        "Hoàng 14, Nông 14, Nguyễn 12, Lương 8, Ma 7, Triệu 6, Hà 6, Đàm 4, Bế 4, La 4, Lý 4, Vi 3, Lộc 2, Chu 2, "
        "Dương 3, Hứa 2",
        ("Văn 45, Đức 8, Quang 6, Ngọc 6, Minh 6, Xuân 5, Thanh 4", _VALLEY_MALE + ", Lả 0.5, Thụ 1, Bằng 1"),
        ("Thị 70, Thị Thu 5, Thị Bích 4, Bích 3, Thu 4", _VALLEY_FEMALE + ", Slao 0.3, Thắm 1"),
    ),
    "Nùng": _people(
        "Nông 22, Hoàng 16, Lý 8, Vi 7, Lương 7, Triệu 6, Lục 5, Hứa 4, Sầm 3, Linh 3, Long 2, Nguyễn 5, Mông 3, "
        "Hoàng Phó 0.2",
        ("Văn 50, Đức 6, Quang 5, Minh 5, Xuân 4, A 1", _VALLEY_MALE + ", Lình 0.5, Páo 0.3"),
        ("Thị 78, Thị Thu 4, Thu 3, Bích 2", _VALLEY_FEMALE + ", Slấn 0.3, Lình 0.4"),
    ),
    "Thái": _people(
        "Lò 26, Quàng 12, Cà 9, Lường 9, Tòng 6, Hà 6, Vi 6, Lô 6, Cầm 5, Lương 5, Hoàng 4, Bạc 3, Điêu 3, Lù 3, "
        "Lèo 2, Kha 3, Vì 3",
        ("Văn 82, Đức 4, Xuân 4, Quang 3", _VALLEY_MALE + ", Inh 2, Piếng 2, Pánh 2, Ún 1, Xôm 1, Ướng 1, Hặc 1, "
         "Thiêm 1"),
        ("Thị 92, Thu 2, Kim 1", _VALLEY_FEMALE + ", Inh 2, Pâng 1, Ọi 1, Bun 1, Ứng 1, Xuân 2, Phiên 1, Chựa 1"),
    ),
    "Mường": _people(
        "Bùi 44, Đinh 12, Quách 10, Nguyễn 8, Hà 7, Bạch 5, Phạm 5, Trương 4, Xa 2, Cao 3",
        ("Văn 68, Đức 5, Thanh 5, Minh 4, Ngọc 4", _VALLEY_MALE + ", Nhấm 0.5, Ểu 0.5, Ượm 0.5, Dựng 1"),
        ("Thị 84, Thị Thu 3, Thu 3", _VALLEY_FEMALE + ", Nhìn 1, Ởn 0.5, Ìn 0.5, Nhợi 0.5"),
    ),
    "Mông": _people(
        "Giàng 18, Vàng 14, Thào 12, Sùng 12, Mùa 8, Lầu 7, Vừ 7, Hạng 5, Lý 6, Cứ 3, Má 3, Hờ 4, Chang 2, Tráng 3, "
        "Ly 3",
        ("A 76, Seo 10, Văn 5, Mí 8, Chứ 1", "Páo 5, Chứ 4, Dế 3, Lử 4, Tủa 4, Phử 3, Dơ 3, Sình 4, Nhè 3, Sùng 2, "
         "Chu 4, Lềnh 3, Vư 2, Thào 2, Giống 3, Dình 3, Pó 3, Só 2"),
        ("Thị 84, Y 6, - 8", "Mỷ 5, Dợ 4, Xúa 4, Dua 3, Máy 4, Sua 4, Ca 3, Pà 2, Chở 3, Say 3, Dính 3, Mo 2, "
         "Lía 2, Súa 3, Vá 2, Chía 2, Sáo 2"),
    ),
    "Dao": _people(
        "Triệu 18, Bàn 16, Đặng 14, Lý 12, Phùng 9, Chảo 8, Tẩn 8, Phàn 6, Dương 4, Chìu 3, Tằng 2",
        ("Văn 46, Tòn 8, Láo 8, Phụ 4, Tiến 6, Kim 6, Vần 4, Sành 3", "Khé 3, Phấu 2, Sài 2, Quyên 3, Minh 3, "
         "Thanh 3, Lụa 1, Phin 2, Khuân 2, Chòi 2, Tả 3, Sơn 3, Hưng 2, Tá 2"),
        ("Thị 62, Mùi 10, Sử 6, Lở 5, Tả 4, Mùi Mụi 1", "Mẩy 6, Mùi 5, Nái 3, Liều 3, Pham 3, Ghến 1, Lai 2, "
         "Hương 3, Lan 3, Líu 2, Chạn 2, Kiều 2"),
    ),
    "Khmer": _people(
        "Thạch 26, Sơn 18, Kim 12, Danh 10, Kiên 8, Lâm 7, Trần 6, Châu 5, Lý 4, Tăng 2, Liêu 2, Thị 0.5",
        ("- 38, Sa 8, Sóc 6, Chanh 4, Văn 8, Hoàng 4, Minh 4", "Rây 3, Phiên 3, Đa 3, Ni 3, Khươl 2, Phol 2, "
         "Sane 2, Hươl 3, Quang 3, Rinh 2, Som 2, Vuông 1, Thươl 3, Na 3, Tha 2"),
        ("Thị 60, - 20, Thị Sa 5, Thị Sóc 4", "Kha 3, Ri 3, Ranh 3, Pha Li 2, Rốt 2, Sô Phia 2, Lệ 3, Hương 3, "
         "Thươl 2, Xa Na 2, Ươl 2, Đa Ni 1, Phone 2"),
    ),
    "Hoa": _people(
        "Trần 14, Lý 11, Lâm 11, Huỳnh 8, Quách 7, Vương 7, Mã 5, Tăng 5, Châu 6, La 4, Trương 6, Lưu 5, Diệp 4, "
        "Hồng 3",
        ("Chí 10, Vĩ 8, Gia 8, Bảo 7, Tấn 8, Quốc 8, Kiến 5, Thiệu 3", "Cường 4, Minh 4, Hùng 4, Hào 4, Phát 4, "
         "Kiệt 4, Lương 3, Vinh 3, Hoa 1, Tài 3"),
        ("Mỹ 14, Lệ 9, Tú 8, Ngọc 9, Bội 4, Tuyết 5, Thục 3", "Linh 4, Phụng 4, Quyên 4, Hoa 3, Anh 4, Liên 4, "
         "Như 3, Trân 4, Nghi 3, Dung 3"),
    ),
    "Chăm": _people(
        "Bá 12, Đàng 12, Quảng 12, Thành 10, Lưu 10, Đổng 8, Trượng 8, Hán 6, Báo 6, Thiên 6, Kiều 5, Từ 5",
        ("Năng 10, Đại 8, Văn 22, Trung 8, Ngọc 8, Quang 6, Thanh 6", "Thọ 3, Phụ 2, Cường 4, Minh 3, Hòa 3, Lý 2, "
         "Sinh 3, Thuận 3, Tánh 2, Biên 2"),
        ("Thị 52, Thị Mỹ 6, Thị Kim 5, Nữ 8", "Hương 3, Lan 3, Trâm 3, Tiên 3, Huệ 3, Thúy 3, Nhung 2, Nga 2, Hà 2"),
    ),
    "Ê Đê": _people(
        "Y 1",
        ("Wăn 4, Bhiăp 3, Blô 3, Djuan 3, Khem 3, Ngăm 3, Nuê 3, Sĩ 3, Thông 2, Tlam 3, Wik 3, Yon 3, Krăk 2, Đăm 3",
         "Niê 24, Byă 12, Mlô 14, Kbuôr 9, Ayŭn 9, Êban 11, Knul 6, Bkrông 5, Ênuôl 6, Hđơk 3, Buôn Yă 3, Kpă 2"),
        ("- 1", "Niê 24, Byă 12, Mlô 14, Kbuôr 9, Ayŭn 9, Êban 11, Knul 6, Bkrông 5, Ênuôl 6, Hđơk 3, Buôn Yă 3, "
         "Kpă 2"),
        female_first="H'Hen 3, H'Bia 4, H'Wen 3, H'Nga 3, H'Lan 3, H'Nuê 3, H'Đôn 2, H'Yar 3, H'Mai 3, H'Loan 3, "
        "H'Juin 2, H'Krưn 2",
    ),
    "Gia Rai": _people(
        "Siu 24, Rơ Châm 20, Ksor 18, Kpă 12, Rmah 9, Rah Lan 9, Nay 8, Kpuih 8, Puih 6",
        ("- 1", "Krăn 3, Hlun 3, Blơt 3, Thin 3, Nham 3, Phước 2, Bơm 2, Thuk 3, Dăm 3, Hyui 3, Ơi 2, Kheo 2, Brim 2"),
        ("- 1", "H'Phiên 3, H'Bia 4, H'Yam 3, H'Lan 3, H'Lil 2, H'Nhơn 2, H'Muên 2, H'Ngăn 3, H'Thủy 3, H'Blơn 2"),
    ),
    "Ba Na": _people(
        "A 60, Đinh 40",
        ("- 1", "Thút 3, Byưn 3, Hmơn 3, Khiêm 3, Nhưk 3, Wer 3, Pơnh 2, Hlưm 2, But 3, Thâm 3, Văn 2, Jring 2"),
        ("- 1", "Byưh 3, Hlơi 3, Nhưn 3, Thoan 3, Blưn 3, Jơ 2, Hăm 3, Ngơi 3, Măih 2, Lan 3, Bơih 2"),
        female_first="Y 60, Đinh Thị 40",
    ),
}
# fmt: on
