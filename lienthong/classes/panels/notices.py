"""What of a class people are told of, by kind."""

from django.utils.translation import gettext_lazy

from lienthong.classes.access import (
    CONFIRM,
    MANAGE,
    NOMINATE,
    ROLL,
    calls_told_to,
    classes_sent_to,
    classes_visible_to,
    invitations_told_of,
    sessions_told_of,
)
from lienthong.notices.board import NoticeKind

NOTICES = [
    NoticeKind(
        "classes.roll_missing", gettext_lazy("Buổi học chưa điểm danh"), "checklist", "classes.trainingclass",
        classes_visible_to, ROLL,
    ),
    NoticeKind(
        "classes.roll_conflict", gettext_lazy("Hai bản điểm danh khác nhau"), "git-compare", "classes.trainingclass",
        classes_visible_to, ROLL,
    ),
    NoticeKind(
        "classes.wished", gettext_lazy("Giảng viên xin người dạy thay"), "user-question", "classes.session",
        sessions_told_of, MANAGE,
    ),
    NoticeKind("classes.asked", gettext_lazy("Lời mời dạy thay"), "user-question", "classes.session", sessions_told_of),
    NoticeKind(
        "classes.answered", gettext_lazy("Trả lời lời mời dạy thay"), "user-check", "classes.session", sessions_told_of,
    ),
    NoticeKind(
        "classes.called", gettext_lazy("Đơn vị được mời cử người đi học"), "send", "classes.call", calls_told_to, NOMINATE,
        duty=True,
    ),
    NoticeKind(
        "classes.call_reminded", gettext_lazy("Đơn vị chưa trả lời việc cử người đi học"), "bell", "classes.call",
        calls_told_to, NOMINATE, duty=True,
    ),
    NoticeKind(
        "classes.nomination_decided", gettext_lazy("Kết quả xét người được đề cử"), "user-check", "classes.call",
        calls_told_to, NOMINATE,
    ),
    NoticeKind(
        "classes.to_confirm", gettext_lazy("Đề cử chờ cấp trên xác nhận"), "user-check", "classes.call", calls_told_to, CONFIRM,
    ),
    NoticeKind(
        "classes.remark_wanted", gettext_lazy("Đơn vị được mời nhận xét người đã học"), "message-circle",
        "classes.trainingclass", classes_sent_to, NOMINATE,
    ),
    NoticeKind(
        "classes.nominated", gettext_lazy("Đề cử chờ trung tâm duyệt"), "users-plus", "classes.call", calls_told_to, MANAGE,
    ),
    NoticeKind("classes.invited", gettext_lazy("Giấy mời giảng"), "mail", "classes.invitation", invitations_told_of),
    NoticeKind(
        "classes.replied", gettext_lazy("Trả lời giấy mời giảng"), "mail-opened", "classes.invitation",
        invitations_told_of, MANAGE,
    ),
    NoticeKind(
        "classes.unanswered", gettext_lazy("Giấy mời chưa được trả lời"), "mail-question", "classes.invitation",
        invitations_told_of, MANAGE,
    ),
]  # fmt: skip
