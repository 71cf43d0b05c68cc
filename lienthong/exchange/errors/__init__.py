"""Why a file or a list as a whole cannot be read: what is wrong, where, what to do next, and the rule behind it (`grounds`).

The command line reads files where no settings are loaded: there the sentences are Vietnamese.
"""

from collections.abc import Sequence

from lienthong.exchange.errors.grounds import GROUNDS, because
from lienthong.kernel.grounds import Grounded
from lienthong.kernel.numbers import written_integer
from lienthong.kernel.wording import said as _

MOST_MEGABYTES = 50


class UnreadableTable(Grounded):
    """The file is no table we can read, or no sheet of it holds a list. Nothing of it was taken in."""

    grounds = GROUNDS


class TooManyRows(Grounded):
    """The list is too long to be taken away at once."""

    grounds = GROUNDS


def too_many_rows(most: int) -> TooManyRows:
    sentence = _("Danh sách có hơn %(most)s dòng, quá dài để xuất hay in một lần. Hãy lọc hẹp hơn, rồi làm lại.")
    return TooManyRows(because("too_many_rows", sentence % {"most": written_integer(most)}))


def empty_file() -> UnreadableTable:
    return UnreadableTable(because("empty_file", _("Tệp rỗng, không có nội dung. Hãy kiểm tra lại tệp rồi gửi lại.")))


def empty_table() -> UnreadableTable:
    return UnreadableTable(
        because("empty_table", _("Mọi trang tính trong tệp đều trống. Hãy kiểm tra xem có gửi nhầm tệp không."))
    )


def too_large() -> UnreadableTable:
    sentence = _("Tệp lớn hơn %(megabytes)s MB. Hãy chia danh sách thành nhiều tệp nhỏ hơn, bỏ hình ảnh trong tệp.")
    return UnreadableTable(because("too_large", sentence % {"megabytes": MOST_MEGABYTES}))


def too_many_cells(sheet: str, cell: str) -> UnreadableTable:
    sentence = _(
        "Trang tính “%(sheet)s” quá lớn: có nội dung đến tận ô %(cell)s. Hãy xóa các ô thừa ở xa danh sách rồi gửi lại."
    )
    return UnreadableTable(because("too_many_cells", sentence % {"sheet": sheet, "cell": cell}))


def zip_bomb() -> UnreadableTable:
    return UnreadableTable(
        because(
            "zip_bomb",
            _(
                "Tệp giải nén ra lớn bất thường nên không được mở. Hãy chép danh sách sang một bảng tính mới rồi gửi lại."
            ),
        )
    )


def lost() -> UnreadableTable:
    return UnreadableTable(
        because("lost", _("Tệp đã gửi không còn trong kho tệp. Hãy gửi lại tệp, hoặc báo người quản trị máy chủ."))
    )


def under_another_key() -> UnreadableTable:
    return UnreadableTable(
        because(
            "under_another_key",
            _(
                "Tệp đã gửi được khóa bằng khóa bí mật khác nên không mở được. Hãy gửi lại tệp, hoặc nhờ người quản trị máy "
                "chủ đưa lại tệp secret-key cũ."
            ),
        )
    )


def encrypted() -> UnreadableTable:
    return UnreadableTable(
        because(
            "encrypted",
            _("Tệp được bảo vệ bằng mật khẩu. Hãy mở tệp, bỏ mật khẩu (Tệp > Thông tin > Mã hóa), lưu rồi gửi lại."),
        )
    )


def has_macros() -> UnreadableTable:
    return UnreadableTable(
        because(
            "has_macros",
            _("Tệp có chứa macro nên không được nhận. Hãy lưu lại dưới dạng Excel .xlsx (không có macro) rồi gửi lại."),
        )
    )


def damaged() -> UnreadableTable:
    return UnreadableTable(
        because("damaged", _("Tệp bị hỏng, không mở được. Hãy mở lại bằng Excel, lưu thành tệp mới rồi gửi lại."))
    )


def not_a_table(kind: str) -> UnreadableTable:
    """`kind` says in Vietnamese what the file is by its content, whatever it is called."""
    sentence = _("Đây là %(kind)s, không phải bảng tính. Hãy gửi danh sách ở dạng Excel (.xlsx, .xls), .ods hoặc CSV.")
    return UnreadableTable(because("not_a_table", sentence % {"kind": _(kind)}))


def unknown_content() -> UnreadableTable:
    return UnreadableTable(
        because(
            "unknown_content",
            _("Không nhận ra đây là loại tệp gì. Hãy gửi danh sách ở dạng Excel (.xlsx, .xls), .ods hoặc CSV."),
        )
    )


def no_header(looked_at: Sequence[tuple[str, int]]) -> UnreadableTable:
    """`looked_at`: each sheet that was searched, with its number of rows."""
    one = _("“%(sheet)s” (dòng 1 đến %(rows)s)")
    where = ", ".join(one % {"sheet": name, "rows": rows} for name, rows in looked_at[:5])
    sentence = _(
        "Không tìm thấy cột họ tên. Đã xem trang tính %(sheets)s. Danh sách cần một dòng tiêu đề cột có “Họ và tên” "
        "và ít nhất một cột khác, ví dụ: TT, Họ và tên, Ngày sinh, Giới tính, Dân tộc, Chức vụ, Chi bộ, Điện thoại."
    )
    return UnreadableTable(because("no_name_column", sentence % {"sheets": where}))


def only_title(sheet: str) -> UnreadableTable:
    sentence = _(
        "Trang tính “%(sheet)s” chỉ có tiêu đề, không có danh sách. Hãy thêm dòng tiêu đề cột "
        "(TT, Họ và tên, Ngày sinh...) và các dòng học viên."
    )
    return UnreadableTable(because("only_title", sentence % {"sheet": sheet}))


def no_people(sheet: str, row: int) -> UnreadableTable:
    sentence = _(
        "Trang tính “%(sheet)s” có tiêu đề cột đến dòng %(row)s nhưng bên dưới không có học viên nào. "
        "Hãy điền danh sách rồi gửi lại."
    )
    return UnreadableTable(because("no_people", sentence % {"sheet": sheet, "row": row}))


def only_formula_errors(sheet: str, row: int) -> UnreadableTable:
    sentence = _(
        "Các ô của danh sách đều mang lỗi công thức (như #REF!), từ dòng %(row)s của trang tính “%(sheet)s”. "
        "Hãy mở tệp gốc, chép danh sách rồi dán “chỉ giá trị” sang tệp mới và gửi lại."
    )
    return UnreadableTable(because("only_formula_errors", sentence % {"sheet": sheet, "row": row}))


def no_table_in_page() -> UnreadableTable:
    return UnreadableTable(
        because("no_table_in_page", _("Tệp là trang web không có bảng nào. Hãy gửi danh sách ở dạng Excel hoặc CSV."))
    )


class ImportRefused(Grounded):
    """An import that cannot go on, or cannot go back. Nothing was written."""

    grounds = GROUNDS
