"""The trail on the command line: how far it is sealed, and what is wrong with it, in words."""

from django.db import DatabaseError

from lienthong.audit.models import AuditSeal
from lienthong.audit.queries import Fault, faults, sealed_through, under_another_key
from lienthong.kernel.dates import written_day
from lienthong.organisations.queries import name_on

_DAMAGED = {"XX001", "XX002"}  # data corrupted, index corrupted


def extent(*, whole: bool) -> str:
    """How much was held against its seals, and whether nothing was wrong."""
    through = sealed_through()
    if through is None:
        return "Nhật ký chưa có ngày nào được niêm phong."
    checked = f"Đã kiểm tra {AuditSeal.objects.count()} niêm phong, đến hết ngày {written_day(through)}."
    if others := under_another_key():
        checked += (
            f"\n{others} niêm phong mang dấu của khóa bí mật khác, hoặc đã bị làm lại bên ngoài hệ thống. Hãy đưa lại tệp "
            "secret-key cũ rồi kiểm tra lần nữa; nếu khóa cũ đã mất, hãy đối chiếu với bản sao lưu trước đó."
        )
    return f"{checked}\nNhật ký nguyên vẹn." if whole else checked


def faults_in_words() -> list[str]:
    """A sentence for each day that is not as it was sealed: unit, day, entries, what happened.

    Where the server keeps checksums it may refuse to read a page on which somebody has changed a byte: that is told, too.
    """
    try:
        return [_in_words(fault) for fault in faults()]
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") not in _DAMAGED:
            raise
        return [
            "Tệp dữ liệu của nhật ký bị hỏng hoặc bị sửa ngay trên ổ đĩa; máy chủ cơ sở dữ liệu từ chối đọc. "
            "Hãy giữ nguyên ổ đĩa này để xem xét, và khôi phục bản sao lưu gần nhất vào một thư mục dữ liệu mới."
        ]


def _in_words(fault: Fault) -> str:
    unit = "Toàn hệ thống"
    if fault.unit_id is not None:
        name = name_on(fault.unit_id, fault.day)
        unit = f"Đơn vị {fault.unit_id}" + (f" ({name})" if name else "")
    entries = f"mục {fault.first_entry_id}–{fault.last_entry_id}"
    return f"{unit}, ngày {written_day(fault.day)}, {entries}: {fault.kind.label}."
