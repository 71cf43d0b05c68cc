"""What a refusal of planning rests on where no document stands behind it: a rule by which the product itself works.

A reason that rests on an approval, a committee's way, a gathering or a superior's document is given it where it is made
(`queries/bases.py`). Every code stands here nevertheless, so that none is ever without.
"""

from enum import StrEnum

from django.utils.translation import gettext_noop

from lienthong.kernel.grounds import Grounds


class Ground(StrEnum):
    """A rule of the system, as the user reads it."""

    ONE_PLAN = gettext_noop(
        "mỗi trung tâm mỗi năm có một kế hoạch và một đợt hỏi nhu cầu, lập cho năm nay hoặc năm sau"
    )
    COMMITTEE = gettext_noop("kế hoạch năm của trung tâm do cấp ủy quản lý trung tâm phê duyệt")
    WAY = gettext_noop("kế hoạch đi lần lượt từng bước của quy trình, bước nào có người chịu trách nhiệm của bước đó")
    APPROVED = gettext_noop("lớp chỉ được mở trong kế hoạch đã duyệt; đã mở lớp thì dòng kế hoạch của lớp phải còn")
    AMENDED = gettext_noop("kế hoạch đã duyệt chỉ thay đổi bằng điều chỉnh hoặc bổ sung gấp, rồi được duyệt lại")
    SUPERIOR = gettext_noop("bổ sung gấp phải có văn bản của cấp trên: số, ngày, cơ quan ban hành")
    WHY = gettext_noop("ý kiến, kết luận nào cũng ghi lý do, để người sau xem lại được")
    WHOLE = gettext_noop("kế hoạch chỉ trình khi mỗi dòng đủ nội dung: việc gì, cho ai, bao nhiêu, tháng nào")
    PLAUSIBLE = gettext_noop(
        "số ghi vào phải có thể xảy ra: tháng trong năm, số lớp, số người, số tiền trong mức thường gặp"
    )
    CLEAR = gettext_noop("mỗi dòng của tệp ứng với đúng một chương trình hoặc một việc của kế hoạch")
    UNSEEN = gettext_noop("không ai ghi đè hoặc phê duyệt điều người khác vừa sửa mà chưa xem")
    ORDER = gettext_noop("ngày của văn bản, của việc đã làm ghi theo đúng trình tự; việc chưa đến ngày thì chưa ghi")
    AREA = gettext_noop("trung tâm chỉ hỏi, chỉ lấy ý kiến và nhận nhiệm vụ trong phạm vi địa bàn, cấp ủy của mình")
    GATHERING = gettext_noop("nhu cầu chỉ nhận trong hạn của đợt hỏi, mỗi ngày nhắc một lần, cho kế hoạch chưa hết năm")
    ONE_LINE = gettext_noop("mỗi chương trình chỉ đưa từ nhu cầu vào kế hoạch một dòng; dòng đã có số thì không ghi đè")
    NORM = gettext_noop("mức chi và chức vụ phải học nào cũng ghi căn cứ; kinh phí chỉ tính khi có định mức")
    DEEDS = gettext_noop("kết quả thực hiện phải có minh chứng và thuộc năm kế hoạch; lớp do hệ thống tự đếm")
    ENDED = gettext_noop("trung tâm đã kết thúc thì đơn vị tiếp nhận hồ sơ làm tiếp kế hoạch của trung tâm đó")


GROUNDS = Grounds({
    Ground.ONE_PLAN: ("year_not_plausible", "plan_exists", "needs_exist", "nothing_to_copy"),
    Ground.COMMITTEE: ("no_committee",),
    Ground.WAY: (
        "plan_not_open", "no_such_move", "already_approved", "nobody_to_ask", "due_day_past", "bodies_silent",
        "comments_unanswered", "comment_gone", "not_asked_any_more",
    ),
    Ground.APPROVED: ("line_has_classes", "opened_line_keeps_programme", "fewer_than_opened"),
    Ground.AMENDED: ("nothing_amended", "plan_year_over"),
    Ground.SUPERIOR: (
        "urgent_only_adds", "superior_number_missing", "superior_body_missing", "superior_day_missing",
    ),
    Ground.WHY: (
        "remark_missing", "appraisal_missing", "reply_missing", "taken_unknown", "amendment_reason_missing",
    ),
    Ground.WHOLE: (
        "plan_is_empty", "title_missing", "title_too_long", "programme_missing", "programme_not_for_kind",
        "months_missing", "number_missing", "number_too_long",
    ),
    Ground.PLAUSIBLE: (
        "class_count_out_of_range", "count_out_of_range", "learners_out_of_range", "people_out_of_range",
        "month_not_in_year", "months_in_wrong_order", "budget_out_of_range", "need_people_out_of_range",
        "need_women_too_many", "need_minorities_too_many", "need_without_people", "board_people_out_of_range",
        "deed_times_out_of_range",
    ),
    Ground.CLEAR: ("programme_unknown", "need_programme_twice"),
    Ground.UNSEEN: (
        "lines_changed_since", "line_changed_meanwhile", "line_gone", "changed_meanwhile", "line_saved_meanwhile",
        "answered_meanwhile", "answer_undone_meanwhile", "comment_answered_meanwhile",
    ),
    Ground.ORDER: ("decision_in_future", "decision_before_plan", "superior_in_future", "deed_in_future"),
    Ground.AREA: ("task_out_of_reach", "bodies_not_of_committee", "no_units_asked", "units_out_of_area"),
    Ground.GATHERING: (
        "needs_closed", "needs_closed_here", "needs_still_open", "needs_year_over", "nobody_added",
        "already_reminded", "nobody_silent",
    ),
    Ground.ONE_LINE: ("nothing_to_merge",),
    Ground.NORM: ("norm_basis_missing", "norm_amount_missing", "no_norm_fits", "post_words_missing"),
    Ground.DEEDS: ("classes_count_themselves", "deed_outside_year", "deed_evidence_missing"),
    Ground.ENDED: ("centre_has_ended", "plan_not_left", "no_lines_chosen", "lines_were_taken_over"),
})  # fmt: skip
