"""The papers of the journey: a directive that lacks its number and date, and the list that a cell sent. All invented."""

from pathlib import Path

DIRECTIVE = """**KẾT LUẬN**
**CỦA BAN THƯỜNG VỤ TỈNH ỦY**
**về nâng cao chất lượng bồi dưỡng lý luận chính trị ở cơ sở**

-----

Sau khi nghe báo cáo (Báo cáo số 112-BC/BTGDVTU, ngày 02/02/2026), Ban Thường vụ Tỉnh ủy kết luận:

1. Thời gian qua công tác bồi dưỡng ở cơ sở có chuyển biến; một số nơi còn chậm.

2. Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy, cơ quan, đơn vị thực hiện các nhiệm vụ sau:

**2.1. Trung tâm chính trị các xã, phường**

- Mở đủ các lớp bồi dưỡng nhận thức về Đảng theo kế hoạch đã được phê duyệt, hoàn thành trước ngày 30/11/2026.

- Rà soát, chuẩn hóa đội ngũ giảng viên; phấn đấu đến năm 2030 giảng viên chuyên trách có trình độ thạc sĩ.

**2.2. Ban Tổ chức Tỉnh ủy**

- Chủ trì rà soát chỉ tiêu kết nạp đảng viên, báo cáo trước ngày 15/12 hằng năm.

Nơi nhận:
- Các đảng ủy xã, phường,
- Trung tâm chính trị các xã, phường,
- Lưu Văn phòng Tỉnh ủy.

**T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ**

**Quách Hữu Nghị**
"""

GIVEN = [
    "An",
    "Bình",
    "Cúc",
    "Dung",
    "Giang",
    "Hạnh",
    "Khánh",
    "Lan",
    "Mai",
    "Nga",
    "Oanh",
    "Phúc",
    "Quyên",
    "Sơn",
    "Tâm",
    "Uyên",
    "Vân",
    "Xuân",
    "Yến",
    "Đào",
    "Loan",
    "Kiên",
    "Hùng",
]


def directive(folder: Path) -> Path:
    """The directive as a text file."""
    file = folder / "ket-luan.txt"
    file.write_text(DIRECTIVE)
    return file


def sending_list(folder: Path) -> Path:
    """A cell's own CSV: 23 new people, three who are known (one in the other tone placement), and two rows with faults."""
    rows = ["CHI BỘ THÔN BÃI SẬY;;;;", "DANH SÁCH CỬ ĐI HỌC;;;;", "STT;HỌ VÀ TÊN;NGÀY SINH;GIỚI TÍNH;CHỨC VỤ"]
    people = [
        ("NGUYỄN THỊ HOÀ", "12/04/1995", "Nữ", "Giáo viên"),
        ("Trần Văn Bảo", "3.11.1990", "Nam", "Trưởng thôn"),
        ("Lý Thuý Hằng", "30/01/1999", "Nữ", "Y sĩ"),
        *[
            (
                f"Đỗ {'Thị' if number % 2 else 'Văn'} {given}",
                f"{number + 1:02d}/05/{1980 + number}",
                "Nữ" if number % 2 else "Nam",
                "",
            )
            for number, given in enumerate(GIVEN)
        ],
        ("Phạm Văn Sai", "31/02/1990", "Nam", ""),
        ("", "01/01/1990", "Nam", "Không tên"),
    ]
    rows += [f"{place};{';'.join(person)}" for place, person in enumerate(people, start=1)]
    file = folder / "danh-sach-chi-bo.csv"
    file.write_bytes("\n".join(rows).encode("utf-8-sig"))
    return file
