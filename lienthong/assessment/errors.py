"""How assessment says no: the refusals, and every reason with the sentence a clerk can act on."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.dates import written_day
from lienthong.kernel.grounds import UNDOING, UNSEEN, Grounded, Grounds
from lienthong.kernel.numbers import written_decimal
from lienthong.kernel.refusal import Reason

NAMES_SHOWN = 5
GROUNDS = Grounds({
    gettext_noop("điểm ghi theo thang điểm 10, theo bước điểm của bài; ngoài thang điểm thì không ghi"): (
        "mark_out_of_range", "mark_off_step",
    ),
    gettext_noop("kết quả của lớp đã hoàn thành thì chốt; lớp đã hoàn thành hoặc đã hủy không ghi điểm"): (
        "already_completed", "class_cancelled", "class_closed",
    ),
    gettext_noop("điểm chỉ ghi cho người đang là học viên của lớp và có bài; người có điểm thì không ghi là vắng"): (
        "has_left", "has_marks", "marked_though_absent", "not_a_learner",
    ),
    UNSEEN: ("changed_meanwhile",),
    UNDOING: ("changed_since",),
    gettext_noop("lớp chỉ hoàn thành khi mọi buổi đã điểm danh và mọi học viên có kết quả; chốt rồi mới báo cáo"): (
        "marks_missing", "no_learners", "not_completed", "nothing_held", "sessions_planned",
    ),
    gettext_noop("khóa học được công nhận bằng một quyết định có số, ký sau buổi học cuối, không ghi trước ngày ký"): (
        "decision_in_future", "decision_too_early", "decision_without_number",
    ),
    gettext_noop("câu hỏi trắc nghiệm có nội dung gọn, ít nhất hai phương án khác nhau, viết liền từ A"): (
        "gap_in_options", "options_repeat", "question_empty", "question_too_long", "too_few_options",
    ),
    gettext_noop("câu hỏi có ít nhất một phương án đúng và một phương án sai, đáp án gọi đúng chữ của phương án"): (
        "all_right", "no_right_answer", "right_answer_missing", "right_answer_unclear",
    ),
    gettext_noop("mỗi câu hỏi có một lần trong ngân hàng của trung tâm, thuộc chương trình có trong danh mục"): (
        "programme_unknown", "question_known",
    ),
    gettext_noop("người soạn và người duyệt câu hỏi là hai người; câu đã duyệt thì sửa được, không xóa"): (
        "reviewed_already", "reviewed_by_its_author", "reviewed_stays",
    ),
})  # fmt: skip
because = GROUNDS.because


class MarksRefused(Grounded):
    """Nothing of the grid was saved; the reasons stand at their cells."""

    grounds = GROUNDS


class NotCompletable(Grounded):
    """The class cannot be completed yet, or the decision is not in order."""

    grounds = GROUNDS


class AlreadyCompleted(Grounded):
    """The class was completed before; its results are frozen."""

    grounds = GROUNDS


def out_of_range(field: str) -> Reason:
    return because("mark_out_of_range", _("Điểm phải từ 0 đến 10."), field)


def wrong_step(field: str, step: Decimal) -> Reason:
    sentence = _("Điểm ghi theo bước %(step)s, ví dụ 7,5 hoặc 8,0.") % {"step": written_decimal(step)}
    return because("mark_off_step", sentence, field)


def class_is_closed() -> Reason:
    return because("class_closed", _("Lớp đã hoàn thành hoặc đã hủy, điểm không sửa được nữa."))


def not_a_learner(field: str) -> Reason:
    return because("not_a_learner", _("Người này không còn là học viên của lớp."), field)


def has_left(field: str, left_on: date) -> Reason:
    sentence = _("Học viên đã thôi học từ ngày %(day)s.") % {"day": written_day(left_on)}
    return because("has_left", sentence, field)


def barred_from_essay(field: str, basis: Basis) -> Reason:
    return Reason("barred", _("Học viên không đủ số tiết dự học nên không được viết bài thu hoạch."), field, basis)


def has_marks() -> Reason:
    return because("has_marks", _("Học viên đã có điểm. Hãy xóa điểm ở trang điểm trước khi ghi thôi học."))


def no_retake(field: str, basis: Basis) -> Reason:
    sentence = _("Chỉ được làm lại khi điểm lần đầu dưới điểm đạt. Hãy xóa điểm làm lại hoặc sửa điểm lần đầu.")
    return Reason("no_retake", sentence, field, basis)


def changed_meanwhile(field: str, stored: Decimal | None, who: str) -> Reason:
    if stored is None:
        sentence = _("Điểm này vừa được người khác xóa. Lưu lại lần nữa nếu vẫn muốn ghi điểm của mình.")
    else:
        sentence = _("%(who)s vừa ghi %(stored)s. Lưu lại lần nữa nếu vẫn muốn ghi điểm của mình.") % {
            "who": who,
            "stored": written_decimal(stored),
        }
    return because("changed_meanwhile", sentence, field)


def marked_though_absent(field: str, mark: Decimal) -> Reason:
    sentence = _("Bảng ghi vắng nhưng đã có điểm %(mark)s. Nếu đúng là vắng, hãy xóa điểm ấy ở trang điểm của lớp.")
    return because("marked_though_absent", sentence % {"mark": written_decimal(mark)}, field)


def marks_changed_since(number: int) -> Reason:
    return because("changed_since", _("%(n)d điểm đã được sửa sau lần nhập này.") % {"n": number})


def completed_before(who: str, on: date, number: str) -> Reason:
    sentence = _("Lớp đã được %(who)s hoàn thành, quyết định ngày %(day)s. Kết quả đã chốt, không làm lại.")
    decision = Basis(number, _("quyết định"), "", on, "", Certainty.CONFIRMED) if number else None
    return because("already_completed", sentence % {"who": who, "day": written_day(on)}, "", decision)


def class_is_cancelled() -> Reason:
    return because("class_cancelled", _("Lớp đã hủy nên không có kết quả để chốt."))


def sessions_still_planned(number: int) -> Reason:
    sentence = ngettext(
        "Còn %(n)d buổi học chưa điểm danh. Hãy điểm danh hoặc hủy buổi ở trang lớp.",
        "Còn %(n)d buổi học chưa điểm danh. Hãy điểm danh hoặc hủy buổi ở trang lớp.",
        number,
    )
    return because("sessions_planned", sentence % {"n": number})


def nothing_held() -> Reason:
    return because("nothing_held", _("Lớp chưa học buổi nào. Hãy lập lịch học và điểm danh trước."))


def no_learners() -> Reason:
    return because("no_learners", _("Lớp chưa có học viên."))


def marks_missing(names: list[str]) -> Reason:
    shown = ", ".join(names[:NAMES_SHOWN]) + (", …" if len(names) > NAMES_SHOWN else "")
    sentence = _("Còn %(n)d học viên chưa có điểm: %(names)s. Hãy nhập điểm, hoặc đánh dấu người không nộp bài.")
    return because("marks_missing", sentence % {"n": len(names), "names": shown}, "without_essay")


def too_small(learners: int, smallest: int, basis: Basis) -> Reason:
    sentence = _("Lớp có %(n)d học viên, ít hơn %(smallest)d. Hãy ghi lý do vẫn tổ chức lớp.")
    return Reason("too_small", sentence % {"n": learners, "smallest": smallest}, "small_class_reason", basis)


def decision_too_early(last_on: date) -> Reason:
    sentence = _("Quyết định không thể ký trước buổi học cuối, ngày %(day)s.") % {"day": written_day(last_on)}
    return because("decision_too_early", sentence, "decision_on")


def decision_in_future() -> Reason:
    return because("decision_in_future", _("Ngày quyết định không thể ở sau hôm nay."), "decision_on")


def decision_without_number() -> Reason:
    return because(
        "decision_without_number", _("Hãy ghi số quyết định công nhận hoàn thành khóa học."), "decision_number"
    )


def terms_unknown(what: str, basis: Basis) -> Reason:
    sentence = _("Chưa rõ %(what)s của quy chế mà lớp theo. Hãy vào mục Quy chế và nhập giá trị của trung tâm.")
    return Reason("terms_unknown", sentence % {"what": what}, "", basis)


def pass_mark_unknown(basis: Basis) -> Reason:
    return terms_unknown(_("điểm đạt"), basis)


def bands_unknown(basis: Basis) -> Reason:
    return terms_unknown(_("các mức xếp loại"), basis)


def not_completed() -> Reason:
    """There are no results to report on yet."""
    return because("not_completed", _("Lớp chưa chốt kết quả nên chưa có gì để báo cáo. Hãy hoàn thành lớp trước."))


class QuestionRefused(Grounded):
    """The question cannot stand in the bank like this."""

    grounds = GROUNDS


def question_empty() -> Reason:
    return because("question_empty", _("Hãy ghi nội dung câu hỏi."), "text")


def question_too_long(most: int) -> Reason:
    return because("question_too_long", _("Câu hỏi dài quá %(most)d ký tự. Hãy rút ngắn lại.") % {"most": most}, "text")


def too_few_options() -> Reason:
    return because("too_few_options", _("Cần ít nhất hai phương án trả lời."), "b")


def gap_in_options(letter: str) -> Reason:
    sentence = _("Phương án %(letter)s để trống nhưng sau nó còn phương án khác. Hãy dồn các phương án lên.")
    return because("gap_in_options", sentence % {"letter": letter}, letter.lower())


def options_repeat(first: str, second: str) -> Reason:
    sentence = _("Phương án %(first)s và %(second)s giống nhau.") % {"first": first, "second": second}
    return because("options_repeat", sentence, second.lower())


def no_right_answer() -> Reason:
    return because("no_right_answer", _("Hãy cho biết phương án đúng, ví dụ A hoặc A, C."), "right")


def right_answer_missing(letters: str) -> Reason:
    sentence = _("Đáp án %(letters)s không có trong các phương án.") % {"letters": letters}
    return because("right_answer_missing", sentence, "right")


def all_right() -> Reason:
    return because("all_right", _("Mọi phương án đều đúng thì không hỏi được gì. Hãy sửa đáp án."), "right")


def question_known() -> Reason:
    return because("question_known", _("Ngân hàng của trung tâm đã có câu hỏi này."), "text")


def reviewed_by_its_author() -> Reason:
    return because("reviewed_by_its_author", _("Người soạn không tự duyệt câu hỏi của mình. Hãy nhờ người khác duyệt."))


def reviewed_already(who: str) -> Reason:
    return because("reviewed_already", _("Câu hỏi đã được %(who)s duyệt.") % {"who": who})


def reviewed_stays() -> Reason:
    return because("reviewed_stays", _("Câu hỏi đã duyệt thì không xóa được. Hãy sửa lại nếu có chỗ sai."))


def questions_changed_since(number: int) -> Reason:
    sentence = _("%(n)d câu hỏi đã được sửa, duyệt hoặc xóa sau lần nhập này.")
    return because("changed_since", sentence % {"n": number})


def right_answer_unclear(written: str) -> Reason:
    sentence = _("Không rõ đáp án “%(written)s”. Hãy ghi chữ của phương án, ví dụ A hoặc A, C.")
    return because("right_answer_unclear", sentence % {"written": written[:60]}, "right")


def programme_unknown(name: str) -> Reason:
    sentence = _("Không nhận ra chương trình “%(name)s” trong danh mục. Hãy ghi đúng tên chương trình, hoặc để trống.")
    return because("programme_unknown", sentence % {"name": name}, "programme")
