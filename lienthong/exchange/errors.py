"""Why a file or a list as a whole cannot be read: what is wrong, where, and what to do next.

The sentences are plain strings, not lazy translations: the command line reads files where no settings are loaded.
"""

from collections.abc import Sequence

from lienthong.kernel.numbers import written_integer
from lienthong.kernel.refusal import Reason, Refusal

MOST_MEGABYTES = 50


def _(sentence: str) -> str:
    """In the reader's language. Fetched when it is asked for: reading a list on the command line needs no Django."""
    from django.utils.translation import gettext

    return gettext(sentence)


class UnreadableTable(Refusal):
    """The file is no table we can read, or no sheet of it holds a list. Nothing of it was taken in."""


class TooManyRows(Refusal):
    """The list is too long to be taken away at once."""


def too_many_rows(most: int) -> TooManyRows:
    sentence = _("Danh sách có hơn %(most)s dòng, quá dài để xuất hay in một lần. Hãy lọc hẹp hơn, rồi làm lại.")
    return TooManyRows(Reason("too_many_rows", sentence % {"most": written_integer(most)}))


def _unreadable(code: str, sentence: str) -> UnreadableTable:
    return UnreadableTable(Reason(code, sentence))


def empty_file() -> UnreadableTable:
    return _unreadable("empty_file", "Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi gửi lại.")


def empty_table() -> UnreadableTable:
    return _unreadable("empty_table", "Mọi trang tính trong tệp đều trống. Hãy kiểm tra xem có gửi nhầm tệp không.")


def too_large() -> UnreadableTable:
    return _unreadable(
        "too_large",
        f"Tệp lớn hơn {MOST_MEGABYTES} MB. Hãy chia danh sách thành nhiều tệp nhỏ hơn, bỏ hình ảnh trong tệp.",
    )


def too_many_cells(sheet: str, cell: str) -> UnreadableTable:
    return _unreadable(
        "too_many_cells",
        f"Trang tính “{sheet}” quá lớn: có nội dung đến tận ô {cell}. Hãy xóa các ô thừa ở xa danh sách rồi gửi lại.",
    )


def zip_bomb() -> UnreadableTable:
    return _unreadable(
        "zip_bomb",
        "Tệp giải nén ra lớn bất thường nên không được mở. Hãy chép danh sách sang một bảng tính mới rồi gửi lại.",
    )


def lost() -> UnreadableTable:
    return _unreadable(
        "lost", _("Tệp đã gửi không còn trong kho tệp. Hãy gửi lại tệp, hoặc báo người quản trị máy chủ.")
    )


def under_another_key() -> UnreadableTable:
    return _unreadable(
        "under_another_key",
        _(
            "Tệp đã gửi được khóa bằng khóa bí mật khác nên không mở được. Hãy gửi lại tệp, hoặc nhờ người quản trị máy chủ "
            "đưa lại tệp secret-key cũ."
        ),
    )


def encrypted() -> UnreadableTable:
    return _unreadable(
        "encrypted",
        "Tệp được bảo vệ bằng mật khẩu. Hãy mở tệp, bỏ mật khẩu (Tệp > Thông tin > Mã hóa), lưu rồi gửi lại.",
    )


def has_macros() -> UnreadableTable:
    return _unreadable(
        "has_macros",
        "Tệp có chứa macro nên không được nhận. Hãy lưu lại dưới dạng Excel .xlsx (không có macro) rồi gửi lại.",
    )


def damaged() -> UnreadableTable:
    return _unreadable("damaged", "Tệp bị hỏng, không mở được. Hãy mở lại bằng Excel, lưu thành tệp mới rồi gửi lại.")


def not_a_table(kind: str) -> UnreadableTable:
    """`kind` says in Vietnamese what the file is by its content, whatever it is called."""
    return _unreadable(
        "not_a_table",
        f"Đây là {kind}, không phải bảng tính. Hãy gửi danh sách ở dạng Excel (.xlsx, .xls), .ods hoặc CSV.",
    )


def unknown_content() -> UnreadableTable:
    return _unreadable(
        "unknown_content",
        "Không nhận ra đây là loại tệp gì. Hãy gửi danh sách ở dạng Excel (.xlsx, .xls), .ods hoặc CSV.",
    )


def no_header(looked_at: Sequence[tuple[str, int]]) -> UnreadableTable:
    """`looked_at`: each sheet that was searched, with its number of rows."""
    where = ", ".join(f"“{name}” (dòng 1 đến {rows})" for name, rows in looked_at[:5])
    return _unreadable(
        "no_name_column",
        f"Không tìm thấy cột họ tên. Đã xem trang tính {where}. Danh sách cần một dòng tiêu đề cột có “Họ và tên” "
        "và ít nhất một cột khác, ví dụ: TT, Họ và tên, Ngày sinh, Giới tính, Dân tộc, Chức vụ, Chi bộ, Điện thoại.",
    )


def only_title(sheet: str) -> UnreadableTable:
    return _unreadable(
        "only_title",
        f"Trang tính “{sheet}” chỉ có tiêu đề, không có danh sách. Hãy thêm dòng tiêu đề cột "
        "(TT, Họ và tên, Ngày sinh...) và các dòng học viên.",
    )


def no_people(sheet: str, row: int) -> UnreadableTable:
    return _unreadable(
        "no_people",
        f"Trang tính “{sheet}” có tiêu đề cột đến dòng {row} nhưng bên dưới không có học viên nào. "
        "Hãy điền danh sách rồi gửi lại.",
    )


def only_formula_errors(sheet: str, row: int) -> UnreadableTable:
    return _unreadable(
        "only_formula_errors",
        f"Các ô của danh sách đều mang lỗi công thức (như #REF!), từ dòng {row} của trang tính “{sheet}”. "
        "Hãy mở tệp gốc, chép danh sách rồi dán “chỉ giá trị” sang tệp mới và gửi lại.",
    )


def no_table_in_page() -> UnreadableTable:
    return _unreadable(
        "no_table_in_page", "Tệp là trang web không có bảng nào. Hãy gửi danh sách ở dạng Excel hoặc CSV."
    )


class ImportRefused(Refusal):
    """An import that cannot go on, or cannot go back. Nothing was written."""


def refused(code: str, sentence: str, field: str = "") -> ImportRefused:
    """One reason against going on with an import."""
    return ImportRefused(Reason(code, sentence, field))
