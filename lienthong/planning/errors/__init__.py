"""How planning says no: the refusal, and every sentence it uses, by code. Each reason says what it rests on."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from lienthong.kernel.basis import Basis
from lienthong.kernel.grounds import Grounded
from lienthong.kernel.refusal import Reason
from lienthong.planning.errors.grounds import GROUNDS

_SENTENCES = {
    "year_not_plausible": _("Chỉ lập kế hoạch cho năm %(this)d hoặc năm %(next)d. Hãy chọn lại năm."),
    "plan_exists": _("Trung tâm đã có kế hoạch năm %(year)d. Hãy mở kế hoạch đó để sửa tiếp."),
    "no_committee": _(
        "Hệ thống chưa ghi trung tâm này trực thuộc cấp ủy nào, nên chưa biết trình ai. "
        "Hãy nhờ người quản trị ghi cấp ủy quản lý trung tâm."
    ),
    "plan_is_empty": _("Kế hoạch chưa có dòng nào. Hãy thêm ít nhất một dòng rồi trình."),
    "title_missing": _("Hãy ghi tên lớp hoặc nội dung công việc."),
    "title_too_long": _("Tên dài quá 300 ký tự. Hãy rút ngắn lại."),
    "programme_unknown": _(
        "Không nhận ra chương trình “%(name)s” trong danh mục. Hãy ghi đúng tên chương trình ở cột Chương trình."
    ),
    "months_missing": _("Thiếu thời gian. Hãy ghi tháng hoặc quý, ví dụ Tháng 3-5 hoặc Quý II."),
    "lines_changed_since": _("%(lines)d dòng đã được sửa hoặc xóa sau lần nhập này."),
    "programme_missing": _("Dòng mở lớp phải chọn chương trình bồi dưỡng."),
    "programme_not_for_kind": _("Chỉ dòng mở lớp mới có chương trình. Hãy bỏ chọn chương trình hoặc đổi loại dòng."),
    "class_count_out_of_range": _("Số lớp phải từ 1 đến 99."),
    "count_out_of_range": _("Số lần, số cuộc phải từ 0 đến 99."),
    "learners_out_of_range": _("Số học viên mỗi lớp phải từ 1 đến 1.000."),
    "people_out_of_range": _("Số người mỗi lần phải từ 0 đến 1.000."),
    "month_not_in_year": _("Tháng phải từ 1 đến 12."),
    "months_in_wrong_order": _("Tháng kết thúc không được trước tháng bắt đầu."),
    "budget_out_of_range": _("Kinh phí phải từ 0 đến 999.999.999.999 đồng."),
    "task_out_of_reach": _("Nhiệm vụ này không giao cho trung tâm. Hãy chọn nhiệm vụ khác hoặc để trống."),
    "plan_not_open": _(
        "Kế hoạch đang ở bước “%(state)s” nên không sửa được nữa. Muốn sửa thì phải được trả lại trước."
    ),
    "line_changed_meanwhile": _(
        "Số liệu của dòng “%(title)s” vừa được người khác sửa, sau khi trang này được mở. Hãy mở lại kế hoạch để xem."
    ),
    "line_saved_meanwhile": _("%(who)s đã sửa dòng “%(title)s” lúc %(hour)s ngày %(day)s, sau khi trang này được mở."),
    "answered_meanwhile": _("%(who)s đã gửi nhu cầu của đơn vị lúc %(hour)s ngày %(day)s, sau khi trang này được mở."),
    "answer_undone_meanwhile": _("Nhu cầu của đơn vị đã được sửa lại, sau khi trang này được mở."),
    "line_gone": _("Dòng này đã bị xóa ở một cửa sổ khác. Hãy mở lại kế hoạch."),
    "nothing_to_copy": _("Kế hoạch năm %(year)d không còn dòng nào để chép: chưa có dòng, hoặc các dòng đã có ở đây."),
    "no_such_move": _(
        "Kế hoạch đang ở bước “%(state)s” nên không làm được việc này. Hãy mở lại kế hoạch để xem bước ấy chờ ai."
    ),
    "already_approved": _(
        "Kế hoạch này đã được phê duyệt theo văn bản số %(number)s ngày %(day)s. Không phê duyệt lần nữa."
    ),
    "changed_meanwhile": _(
        "Từ lúc mở trang này, kế hoạch đã bị trả lại, sửa rồi trình lại. Hãy xem lại các dòng rồi phê duyệt."
    ),
    "remark_missing": _("Hãy ghi lý do trả lại để trung tâm biết cần sửa gì."),
    "number_missing": _("Hãy ghi số, ký hiệu của văn bản phê duyệt, ví dụ 15-QĐ/ĐU."),
    "number_too_long": _("Số, ký hiệu văn bản dài quá 60 ký tự."),
    "decision_in_future": _("Ngày văn bản phê duyệt không được sau hôm nay (%(today)s)."),
    "nobody_to_ask": _("Hãy chọn ít nhất một cơ quan, đơn vị để lấy ý kiến."),
    "due_day_past": _("Hạn trả lời phải sau hôm nay (%(today)s)."),
    "bodies_silent": _(
        "Còn %(silent)d trên %(asked)d đơn vị chưa trả lời. Chỉ kết thúc lấy ý kiến khi tất cả đã trả lời, "
        "hoặc sau hạn ngày %(due)s."
    ),
    "comments_unanswered": _(
        "Còn %(count)d ý kiến góp ý chưa được trả lời (%(which)s). Hãy ghi tiếp thu hay giải trình cho từng ý kiến rồi trình."
    ),
    "comment_gone": _(
        "Ý kiến này không còn chờ trả lời: chỉ ghi trả lời khi trung tâm đang tiếp thu ý kiến về bản kế hoạch này."
    ),
    "comment_answered_meanwhile": _(
        "%(who)s đã trả lời ý kiến này lúc %(hour)s ngày %(day)s, sau khi trang này được mở. Hãy xem lại rồi sửa nếu cần."
    ),
    "not_asked_any_more": _(
        "Đợt lấy ý kiến này đã kết thúc nên không nhận thêm ý kiến. Nếu vẫn cần góp ý, hãy liên hệ trung tâm."
    ),
    "appraisal_missing": _("Hãy ghi kết luận thẩm định."),
    "reply_missing": _("Hãy ghi nội dung tiếp thu hoặc giải trình."),
    "taken_unknown": _("Hãy chọn tiếp thu, tiếp thu một phần hay giữ nguyên."),
    "bodies_not_of_committee": _(
        "Chỉ chọn được các đơn vị của cấp ủy này hoặc của các xã, phường mà trung tâm phục vụ."
    ),
    "line_has_classes": _(
        "“%(title)s” đã mở %(opened)d lớp, mà lớp chỉ được mở trong kế hoạch đã duyệt, nên không bỏ khỏi kế hoạch được. "
        "Hãy giữ dòng này, hoặc hủy các lớp ấy trước."
    ),
    "opened_line_keeps_programme": _(
        "“%(title)s” đã mở %(opened)d lớp nên không đổi được loại và chương trình. Hãy thêm một dòng mới."
    ),
    "fewer_than_opened": _(
        "“%(title)s” đã mở %(opened)d lớp nên không giảm xuống %(count)d lớp được. Số lớp ít nhất là %(opened)d."
    ),
    "urgent_only_adds": _(
        "Bổ sung gấp chỉ thêm dòng mới hoặc thêm lớp; “%(title)s” đã bị sửa hoặc bỏ. "
        "Hãy trả dòng này về như đã duyệt, hoặc dùng điều chỉnh kế hoạch."
    ),
    "plan_year_over": _(
        "Năm %(year)d đã qua nên kế hoạch năm ấy không điều chỉnh được nữa. Việc làm tiếp thì đưa vào kế hoạch năm thực hiện."
    ),
    "nothing_amended": _("Chưa có dòng nào khác bản đã duyệt. Hãy sửa kế hoạch rồi trình, hoặc thôi điều chỉnh."),
    "amendment_reason_missing": _("Hãy ghi lý do điều chỉnh kế hoạch."),
    "superior_number_missing": _("Hãy ghi số, ký hiệu văn bản của cấp trên yêu cầu bổ sung."),
    "superior_body_missing": _("Hãy ghi cơ quan ban hành văn bản yêu cầu bổ sung."),
    "superior_day_missing": _("Hãy ghi ngày của văn bản yêu cầu bổ sung."),
    "superior_in_future": _("Ngày văn bản của cấp trên không được sau hôm nay (%(today)s)."),
    "needs_exist": _("Trung tâm đã lấy nhu cầu năm %(year)d. Hãy mở đợt đó để xem và bổ sung đơn vị."),
    "no_units_asked": _("Hãy chọn ít nhất một đơn vị để hỏi nhu cầu."),
    "units_out_of_area": _(
        "Chỉ hỏi được các đơn vị thuộc địa bàn trung tâm phục vụ. Hãy bỏ chọn đơn vị ngoài địa bàn."
    ),
    "needs_closed": _("Đợt lấy nhu cầu này đã kết thúc ngày %(day)s. Hãy liên hệ trung tâm nếu cần sửa."),
    "needs_closed_here": _("Đợt lấy nhu cầu này đã kết thúc ngày %(day)s. Hãy mở lại đợt trước, với hạn trả lời mới."),
    "needs_still_open": _(
        "Đợt lấy nhu cầu này vẫn đang mở, hạn %(due)s. Muốn đổi hạn thì dùng “Thêm đơn vị, đổi hạn”."
    ),
    "needs_year_over": _(
        "Năm %(year)d đã qua nên nhu cầu của năm ấy không đưa vào kế hoạch nào được nữa. Hãy hỏi nhu cầu của năm sau."
    ),
    "nobody_added": _("Chưa chọn thêm đơn vị nào và hạn vẫn như cũ. Hãy chọn đơn vị cần hỏi thêm hoặc ghi hạn mới."),
    "need_people_out_of_range": _("Số người phải từ 1 đến 9.999."),
    "need_women_too_many": _("Số nữ (%(women)d) không được nhiều hơn số người (%(people)d)."),
    "need_minorities_too_many": _(
        "Số người dân tộc thiểu số (%(minorities)d) không được nhiều hơn số người (%(people)d)."
    ),
    "need_without_people": _("Có số nữ, dân tộc thiểu số hoặc tháng mà chưa ghi số người."),
    "need_programme_twice": _("Chương trình này đã có ở dòng %(row)d của cùng tệp. Hãy gộp hai dòng làm một."),
    "already_reminded": _("Hôm nay đã nhắc tất cả các đơn vị chưa trả lời. Từ ngày mai nhắc lại được."),
    "nobody_silent": _("Tất cả các đơn vị đã trả lời, không còn ai để nhắc. Có thể kết thúc đợt lấy nhu cầu."),
    "nothing_to_merge": _(
        "Mọi chương trình có nhu cầu đều đã có dòng trong kế hoạch. Muốn đổi số lớp thì sửa ngay ở dòng."
    ),
    "board_people_out_of_range": _("Số người phải từ 0 đến 99.999."),
    "norm_basis_missing": _("Hãy ghi căn cứ, ví dụ số văn bản và điều khoản."),
    "norm_amount_missing": _("Hãy ghi mức chi cho một lớp hoặc cho một học viên."),
    "no_norm_fits": _(
        "Không có dòng mở lớp nào còn trống kinh phí mà có định mức. Hãy ghi định mức của trung tâm trước."
    ),
    "post_words_missing": _("Hãy ghi chức vụ, ví dụ Bí thư chi bộ."),
    "classes_count_themselves": _("Dòng mở lớp tự đếm các lớp đã mở, không ghi tay. Hãy mở lớp từ dòng này."),
    "deed_in_future": _("Ngày thực hiện không được sau hôm nay (%(today)s)."),
    "deed_outside_year": _("Ngày thực hiện phải trong năm kế hoạch %(year)d."),
    "deed_times_out_of_range": _("Số lần, số cuộc phải từ 1 đến 99."),
    "deed_evidence_missing": _("Hãy ghi minh chứng: văn bản, báo cáo, tập tài liệu nào chứng tỏ đã làm."),
    "centre_has_ended": _(
        "Trung tâm này đã sáp nhập hoặc kết thúc, nên kế hoạch đang soạn dở không sửa, không trình tiếp được. "
        "Hãy gộp các dòng vào kế hoạch năm %(year)d của %(keeper)s."
    ),
    "plan_not_left": _(
        "Kế hoạch này không thuộc trung tâm đã sáp nhập về trung tâm của anh/chị. Hãy mở lại trang kế hoạch."
    ),
    "no_lines_chosen": _("Chưa chọn dòng nào. Hãy đánh dấu các dòng cần gộp."),
    "lines_were_taken_over": _(
        "%(lines)d dòng kế hoạch soạn dở đã được gộp vào kế hoạch của %(which)s. "
        "Hãy xóa các dòng ấy khỏi kế hoạch đó rồi mới thôi sắp xếp."
    ),
    "decision_before_plan": _("Ngày văn bản phê duyệt không được trước ngày lập kế hoạch (%(made)s)."),
}


class PlanRefused(Grounded):
    """A plan, a line of it or a move of it cannot be as asked."""

    grounds = GROUNDS


def reason(code: str, field: str = "", *, basis: Basis | None = None, **values: object) -> Reason:
    """The reason of this code with its sentence filled in, at a form field when it concerns one.

    Without a document to rest on, it rests on the rule of the system that its code follows from.
    """
    return GROUNDS.because(code, str(_SENTENCES[code]) % values, field, basis)


def resting_on(basis: Basis | None, found: Iterable[Reason]) -> list[Reason]:
    """The same reasons, resting on this document or way where there is one."""
    return [replace(one, basis=basis) if basis else one for one in found]


def of_programme(name: str, found: Reason) -> Reason:
    """The same reason, told of the programme in whose row it is."""
    words = translated("“%(programme)s”: %(sentence)s")
    return replace(found, sentence=words % {"programme": name, "sentence": found.sentence}, field="")


def at_line(place: int, title: str, found: Reason) -> Reason:
    """The same reason, told of a line of the plan by its place (from 1) and title."""
    words = translated("Dòng %(place)d, “%(title)s”: %(sentence)s")
    return replace(found, sentence=words % {"place": place, "title": title, "sentence": found.sentence}, field="")
