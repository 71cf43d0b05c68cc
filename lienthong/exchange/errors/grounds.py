"""What a refusal of a file, of a row or of an import rests on: the rules by which tables are read, written and taken back.

The command line reads files where no settings are loaded, so the rules are translated by `kernel.wording`, like the sentences.
"""

from enum import StrEnum

from lienthong.kernel.basis import Basis, rule_of_the_system
from lienthong.kernel.grounds import Grounds
from lienthong.kernel.wording import marked, said


class Ground(StrEnum):
    """A rule of the system, as the user reads it."""

    NAMED = marked("mỗi dòng của danh sách là một người, có họ tên viết bằng chữ, không quá 100 chữ cái")
    ONE_PERSON = marked("mỗi dòng của danh sách ứng với đúng một người, mỗi người có tên một lần")
    ONE_ROW = marked("mỗi dòng của bảng ứng với đúng một điều, mỗi điều ghi một lần")
    CLEAR = marked("mỗi ô có đúng một nghĩa; hệ thống không đoán điều danh sách không ghi rõ")
    PLAIN = marked("ô chỉ chứa chữ, số hoặc ngày; công thức hỏng, mã HTML và ô quá dài không đọc được chắc chắn")
    BORN = marked("ngày sinh phải có trong lịch, từ năm 1900; người đi học từ đủ 14 tuổi vào ngày nhập danh sách")
    PLAUSIBLE = marked("số ghi vào phải có thể xảy ra: không âm, không vượt mức cao nhất của ô đó")
    IDENTITY = marked("số định danh có 12 chữ số, số chứng minh nhân dân cũ có 9 chữ số")
    NEEDED = marked("dòng chỉ được nhận khi có đủ các cột bắt buộc của loại danh sách")
    READABLE = marked("chỉ nhận bảng tính đọc được trọn vẹn; tệp không đọc được thì không ghi gì")
    SAFE = marked("máy chủ không mở tệp có thể gây hại, không chạy macro và không dò mật khẩu")
    BOUNDS = marked("tệp và danh sách có cỡ vừa phải, để máy đọc được hết trong vài phút")
    KEPT = marked("tệp gửi lên được khóa trong kho tệp và chỉ mở lại được bằng khóa của máy chủ")
    HEADED = marked("danh sách cần một dòng tiêu đề cột và ít nhất một dòng dữ liệu bên dưới")
    MEANING = marked("mỗi cột được hiểu theo đúng một nghĩa, cột bắt buộc phải có trong bảng")
    SEEN = marked("chỉ ghi đúng những gì người nhập đã xem trước; dữ liệu đổi thì xem lại rồi mới ghi")
    CHOSEN = marked("dòng chưa chắc là một với dữ liệu đã có thì người nhập chọn, máy không tự chọn")
    STEPS = marked("danh sách đi lần lượt: đọc, kiểm tra, xem trước, ghi, hoàn tác; mỗi bước làm một lần")
    REACH = marked("mỗi người chỉ nhập loại danh sách và cho đơn vị thuộc quyền của mình")
    UNDONE = marked("lần nhập chỉ hoàn tác được khi chưa có gì dựa vào và chưa ai sửa điều đã ghi")


GROUNDS = Grounds({
    Ground.ONE_ROW: ("chosen_twice", "repeated"),
    Ground.READABLE: (
        "damaged", "empty_file", "empty_table", "no_table_in_page", "not_a_table", "only_formula_errors", "unknown_content",
    ),
    Ground.SAFE: ("encrypted", "has_macros", "zip_bomb"),
    Ground.BOUNDS: ("too_large", "too_many_cells", "too_many_rows"),
    Ground.KEPT: ("lost", "under_another_key"),
    Ground.HEADED: ("no_name_column", "no_people", "no_rows", "only_title"),
    Ground.MEANING: ("column_missing", "meant_twice"),
    Ground.SEEN: ("moved", "nothing_to_write"),
    Ground.CHOSEN: ("no_such_candidate", "no_such_row", "undecided"),
    Ground.STEPS: ("not_applied", "not_waiting"),
    Ground.REACH: ("no_right", "out_of_reach"),
    Ground.UNDONE: ("depended_on",),
})  # fmt: skip
because = GROUNDS.because


def resting_on(ground: str) -> Basis:
    """The rule as a basis, in the language of whoever reads."""
    return rule_of_the_system(said(ground))
