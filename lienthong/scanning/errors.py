"""Why a picture cannot be read; each sentence says what to do."""

from django.utils.translation import gettext as _

from lienthong.kernel.grounds import Grounded, Grounds
from lienthong.kernel.numbers import written_integer
from lienthong.kernel.wording import marked

GROUNDS = Grounds({
    marked("mỗi bản quét có hạn về số trang, cỡ ảnh, thời gian và bộ nhớ, để các việc khác không phải chờ"): (
        "scan.too_many_pages", "scan.too_large", "scan.took_too_long",
    ),
    marked("chữ chỉ nhận dạng từ hình ảnh mở được và đủ nét"): (
        "scan.too_small", "scan.damaged", "scan.foreign_picture",
    ),
    marked("chữ trong bản quét do một chương trình trên máy chủ nhận dạng, không gửi ra ngoài"): ("scan.no_program",),
})  # fmt: skip
because = GROUNDS.because


class ScanRefused(Grounded):
    """The picture or scan cannot be read here. Its name is never repeated."""

    grounds = GROUNDS


def too_many_pages(most: int) -> ScanRefused:
    """More pages than anybody waits for."""
    sentence = _("Bản quét dài quá %(most)d trang. Hãy tách tệp, tải riêng văn bản chính.")
    return ScanRefused(because("scan.too_many_pages", sentence % {"most": most}))


def too_large(most: int) -> ScanRefused:
    """More points than a page needs; opening it would take the machine's memory."""
    sentence = _(
        "Hình ảnh lớn quá %(most)s triệu điểm ảnh nên bị từ chối để bảo vệ hệ thống. Hãy quét ở mức 300 dpi, hoặc chụp lại."
    )
    return ScanRefused(because("scan.too_large", sentence % {"most": written_integer(most // 1_000_000)}))


def too_small() -> ScanRefused:
    """So few points that no letter can be made out."""
    sentence = _("Hình ảnh quá nhỏ, không đủ nét để nhận dạng chữ. Hãy chụp gần hơn hoặc quét ở mức 300 dpi.")
    return ScanRefused(because("scan.too_small", sentence))


def damaged() -> ScanRefused:
    """No picture can be made of it."""
    sentence = _(
        "Tệp hình ảnh bị hỏng hoặc không đúng loại, không mở được. Hãy quét hoặc chụp lại (JPEG, PNG, TIFF, WebP)."
    )
    return ScanRefused(because("scan.damaged", sentence))


def foreign_picture() -> ScanRefused:
    """A picture of a kind that is not read here."""
    sentence = _(
        "Chưa đọc được loại hình ảnh này (ví dụ HEIC của điện thoại). Hãy lưu lại thành JPEG hoặc PDF rồi tải lên."
    )
    return ScanRefused(because("scan.foreign_picture", sentence))


def took_too_long() -> ScanRefused:
    """A page that could not be read in the time and memory a page may take."""
    sentence = _(
        "Không nhận dạng được một trang trong thời gian và bộ nhớ cho phép. Hãy quét lại ở mức 300 dpi, đen trắng."
    )
    return ScanRefused(because("scan.took_too_long", sentence))


def no_program() -> ScanRefused:
    """The machine lacks what reads pictures."""
    sentence = _(
        "Máy chủ chưa cài chương trình nhận dạng chữ nên chưa đọc được bản quét và ảnh chụp. Hãy báo người quản trị chạy: "
        "apt-get install tesseract-ocr tesseract-ocr-vie. Trong lúc chờ, hãy dùng bản Word, PDF có lớp chữ hoặc TXT."
    )
    return ScanRefused(because("scan.no_program", sentence))
