"""Refusals about tasks: each of their reasons says what it rests on."""

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from lienthong.base.bases import rule_of_the_system
from lienthong.kernel.basis import Basis
from lienthong.kernel.grounds import ORDER, REACH, UNDOING, UNSEEN, WHY, Grounded, Grounds
from lienthong.kernel.refusal import Reason

_SENTENCES = {
    "zero_target": _("Chỉ tiêu phải lớn hơn 0."),
    "not_whole": _("Chỉ tiêu này đếm bằng số nguyên, ví dụ 3."),
    "over_hundred": _("Tỷ lệ không quá 100%%."),
    "no_period": _("Ngày kết thúc phải sau ngày bắt đầu."),
    "strange_year": _("Hãy ghi năm bằng bốn chữ số, ví dụ 2026."),
    "over_whole": _("Tổng đã giao %(given)s vượt chỉ tiêu %(whole)s."),
    "no_share": _("Hãy ghi số giao cho ít nhất một đơn vị."),
    "negative_share": _("Số giao phải lớn hơn 0; đơn vị không giao thì để trống."),
    "one_beneath_another": _("Không giao cùng lúc cho một đơn vị và đơn vị bên dưới của nó: sẽ bị tính hai lần."),
    "earlier": _("Văn bản triển khai không thể ban hành trước văn bản cấp trên."),
    "same_body": _("Hai văn bản của cùng một cơ quan: đây không phải là văn bản triển khai."),
    "further_up": _("Cơ quan ban hành văn bản kia ở cấp dưới, nên văn bản đó không phải là văn bản cấp trên."),
    "no_report": _("Hãy ghi kết quả đã làm, dù chỉ một câu."),
    "long_report": _("Báo cáo dài quá %(most)d ký tự. Hãy tóm tắt và đính kèm tệp."),
    "no_reason": _("Hãy ghi lý do."),
    "no_new_day": _("Hãy ghi ngày xin gia hạn đến, ví dụ 30/06/2026."),
    "new_day_past": _("Ngày xin gia hạn đã qua."),
    "new_day_not_later": _("Ngày xin gia hạn phải sau hạn hiện nay."),
    "new_day_far": _("Ngày xin gia hạn quá xa; nhiều nhất là ba năm."),
    "many_steps": _("Mỗi bên nhiều nhất %(most)d lần nhắc."),
    "far_step": _("Số ngày nhiều nhất là %(most)d."),
    "early_escalation": _("Báo cấp trên sớm nhất sau 1 ngày quá hạn."),
}
STEP_BY_STEP = gettext_noop("nhiệm vụ, báo cáo, đề nghị đi lần lượt từng bước; bước đã qua thì không làm lại")
GROUNDS = Grounds({
    ORDER: ("not_yet",),
    REACH: ("no_longer_allowed",),
    UNDOING: ("nothing_decided", "merged", "part_decided", "task_in_use"),
    UNSEEN: ("given_meanwhile",),
    WHY: ("no_reason", "no_remark"),
    gettext_noop("nhiệm vụ chỉ lập từ văn bản đã vào sổ, ghi rõ việc gì; một câu văn giao mỗi đơn vị một nhiệm vụ"): (
        "not_registered", "no_text", "lead_twice", "not_recurring",
    ),
    gettext_noop("chỉ tiêu có tên, đơn vị tính, thời gian và một số có thể đạt được; mỗi nhiệm vụ ghi một chỉ tiêu một lần"): (
        "unknown_indicator", "unknown_programme", "no_title", "no_unit_of_measure", "zero_target", "not_whole",
        "over_hundred", "no_period", "strange_year", "twice",
    ),
    gettext_noop("tổng số giao cho các đơn vị không vượt chỉ tiêu, và không nơi nào bị tính hai lần"): (
        "below_given", "given_already", "over_whole", "no_share", "negative_share", "one_beneath_another", "not_below",
        "withdrawn",
    ),
    gettext_noop("số đã đạt do máy tính từ sổ sách, hoặc nhập tay thì ghi kèm căn cứ của số ấy"): (
        "computed", "strange_value", "no_note",
    ),
    gettext_noop("nhiệm vụ còn phải làm chỉ giao cho đơn vị thuộc phạm vi của cấp ủy"): (
        "task_done", "nobody", "too_many", "unknown_unit",
    ),
    gettext_noop("báo cáo ghi kết quả đã làm, kèm tệp vừa phải và đọc được"): (
        "no_report", "long_report", "many_files", "large_file", "unread_file", "file_lost",
    ),
    gettext_noop("không đưa tài liệu có dấu mật vào hệ thống"): ("secret",),
    gettext_noop("mỗi báo cáo còn phải làm chỉ chờ một đề nghị, xin gia hạn đến một ngày sau hạn"): (
        "not_owed", "asked_already", "no_new_day", "new_day_past", "new_day_not_later", "new_day_far",
    ),
    gettext_noop("tách, gộp đề xuất giữ nguyên chữ của văn bản"): ("words_changed", "one_part", "too_few"),
    gettext_noop("văn bản triển khai do cấp dưới ban hành, sau văn bản mà nó triển khai, cùng có trong sổ của đơn vị"): (
        "earlier", "same_body", "further_up", "not_here",
    ),
    gettext_noop("chỉ đối chiếu nhiệm vụ của hai văn bản đã xác nhận là văn bản này triển khai văn bản kia"): (
        "not_confirmed", "no_upper", "strange_upper", "strange_lower", "strange_document",
    ),
    gettext_noop("nhắc việc vừa phải: số lần, số ngày có hạn; quá hạn rồi mới báo cấp trên"): (
        "many_steps", "far_step", "early_escalation",
    ),
})  # fmt: skip
because = GROUNDS.because


def reason(code: str, field: str = "", **values: object) -> Reason:
    """The reason of this code with its sentence filled in, at a form field when it concerns one."""
    return because(code, str(_SENTENCES[code]) % values, field)


def step_by_step() -> Basis:
    """Why a move is not open: what it rests on."""
    return rule_of_the_system(translated(STEP_BY_STEP))


class NotYetRegistered(Grounded):
    """Tasks are made only of documents that stand in the register."""

    grounds = GROUNDS


class TaskRefused(Grounded):
    """What was typed of a task cannot stand."""

    grounds = GROUNDS


class MeasureRefused(Grounded):
    """The task cannot be measured this way."""

    grounds = GROUNDS


class AnswerRefused(Grounded):
    """The document cannot be said to answer the other, or the link between the tasks cannot stand."""

    grounds = GROUNDS


class AllotmentRefused(Grounded):
    """The target cannot be given to units below this way."""

    grounds = GROUNDS


class EvidenceRefused(Grounded):
    """What was typed as reached cannot stand."""

    grounds = GROUNDS


class NotTakenBack(Grounded):
    """The decision stands: something hangs on what was made of it."""

    grounds = GROUNDS


class NotSplit(Grounded):
    """The proposals cannot be split or merged this way."""

    grounds = GROUNDS


class HandingRefused(Grounded):
    """The task cannot be handed to these units."""

    grounds = GROUNDS


class RoundRefused(Grounded):
    """A report, or what is decided about it, cannot stand."""

    grounds = GROUNDS


class ExcuseRefused(Grounded):
    """An excuse, or what is decided about it, cannot stand."""

    grounds = GROUNDS


class RemindersRefused(Grounded):
    """The days of the reminders cannot stand."""

    grounds = GROUNDS
