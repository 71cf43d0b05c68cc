"""Why a file cannot be read: stable codes, each with a sentence that tells the clerk what to do."""

from lienthong.kernel.grounds import Grounded, Grounds
from lienthong.kernel.wording import marked, said

SENTENCES = {
    "file.empty": marked("Tệp rỗng, không có nội dung để đọc. Hãy kiểm tra lại tệp rồi chọn lại."),
    "file.encrypted": marked(
        "Tệp được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu (mở tệp, lưu lại không đặt mật khẩu) rồi tải lên."
    ),
    "file.damaged": marked("Tệp bị hỏng, không mở được. Hãy mở tệp trên máy để kiểm tra, lưu lại hoặc xin bản khác."),
    "file.scan": (
        marked(
            "Tệp PDF chỉ có hình ảnh (bản quét), chưa có lớp chữ nên chưa đọc được. "
            "Hãy dùng bản Word hoặc bản PDF xuất từ Word, hoặc nhập nội dung bằng tay."
        )
    ),
    "file.unknown": marked("Không nhận ra loại tệp. Chỉ đọc được tệp văn bản TXT, Word (.docx) và PDF có lớp chữ."),
    "file.picture": marked(
        "Đây là tệp hình ảnh, chưa đọc được. Hãy dùng bản Word (.docx), PDF có lớp chữ hoặc TXT của văn bản."
    ),
    "file.old_office": marked(
        "Đây là tệp Office đời cũ (.doc, .xls). Hãy mở bằng Word, chọn Lưu thành .docx rồi tải lên."
    ),
    "file.not_a_document": marked(
        "Đây là tệp nén hoặc tệp Office không phải Word. Hãy chọn tệp Word (.docx), PDF hoặc TXT."
    ),
    "file.too_big_inside": marked(
        "Tệp nở ra quá lớn khi mở nên bị từ chối để bảo vệ hệ thống. Hãy lưu lại tệp hoặc xin bản khác."
    ),
    "file.macros": marked("Tệp Word có chứa macro nên bị từ chối. Hãy lưu lại thành .docx (không macro) rồi tải lên."),
    "file.no_text": marked("Tệp không có chữ nào để đọc. Hãy kiểm tra lại nội dung của tệp."),
}
GROUNDS = Grounds({
    marked("chữ chỉ đọc từ tệp TXT, Word (.docx) hoặc PDF có lớp chữ, mở được mà không cần mật khẩu"): (
        "file.empty", "file.encrypted", "file.damaged", "file.scan", "file.unknown", "file.picture", "file.old_office",
        "file.not_a_document", "file.no_text",
    ),
    marked("máy chủ không mở tệp có thể gây hại: tệp có macro, tệp nở ra quá lớn"): ("file.too_big_inside", "file.macros"),
})  # fmt: skip


class UnreadableFile(Grounded):
    """A file whose text cannot be taken out. `code` is stable; the sentence is Vietnamese, for the person "
    "who chose it."""

    grounds = GROUNDS

    def __init__(self, code: str, sentence: str = "") -> None:
        super().__init__(GROUNDS.because(code, sentence or said(SENTENCES[code])))
        self.code = code
        self.sentence = self.reasons[0].sentence
