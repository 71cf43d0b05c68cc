"""What a refusal rests on where no document, decision or letter was named: a rule by which the product itself works.

A reason that rests on a document carries it where it is made. Every other code stands here under the rule it follows from,
and the rule is shown as what it is: no regulation, a rule of the system. A code in neither place fails
`tests/house/test_grounds.py`.
"""

from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lienthong.base import bases
from lienthong.kernel import grounds
from lienthong.kernel.basis import Basis
from lienthong.kernel.grounds import Grounds


class Ground(StrEnum):
    """A rule of the system, as the user reads it."""

    WHY = grounds.WHY
    ONCE = grounds.ONCE
    UNSEEN = grounds.UNSEEN
    ONE_PLACE = gettext_noop("cùng một giờ, một người chỉ ở một nơi và một phòng chỉ dùng cho một buổi")
    LECTURERS = gettext_noop(
        "giảng viên dạy chuyên đề, thời gian và số buổi đã ghi ở trang của người đó; ngày nghỉ không xếp buổi"
    )
    ONE_PERSON = gettext_noop("hai hồ sơ chỉ gộp thành một người khi mọi việc đã ghi cho cả hai không mâu thuẫn")
    ORDER = grounds.ORDER
    LEARNERS = gettext_noop("chỉ ghi cho người có tên trong danh sách học viên của lớp vào ngày đó")
    WHOLE = grounds.WHOLE
    CLEAR = gettext_noop("mỗi dòng của danh sách ứng với đúng một người, mỗi ô có đúng một nghĩa")
    PLAUSIBLE = gettext_noop("số ghi vào phải có thể xảy ra: không vượt số tiết, số phút của buổi học")
    OWN_PART = gettext_noop("ai làm việc gì thì người khác xác nhận việc đó; việc của ai người đó làm")
    CODE = gettext_noop("mã điểm danh chỉ dùng trong giờ của buổi học, mỗi máy cho một người")
    BELONGING = gettext_noop("người đi học do một đơn vị cử, nên phải thuộc một đơn vị")
    SHIELDED = gettext_noop("không đưa vào hệ thống tài liệu có dấu mật, không nêu tên học viên trong sổ đầu bài")
    RULED = gettext_noop("lớp học theo bản chương trình và quy chế có hiệu lực vào ngày khai giảng")
    TURN = gettext_noop("khi thiếu chỗ, ai được đề cử trước thì được nhận trước; ai đứng đầu thì được chuyển lên trước")
    LETTER = gettext_noop("số và ngày công văn cử học viên là căn cứ của chỉ tiêu và thời hạn")


GROUNDS = Grounds({
    Ground.WHY: (
        "answer_missing", "basis_missing", "facts_missing", "reason_missing", "remark_missing", "short_unexplained",
    ),
    Ground.ONCE: (
        "already_answered", "already_asked", "answered_already", "asked_already", "asked_no_more", "case_over",
        "class_cancelled",
        "class_is_closed", "decided", "decided_already", "given_away", "has_left", "list_applied", "list_discarded",
        "session_begun", "session_cancelled", "session_held", "session_logged", "sessions_held", "sessions_over",
        "written_upon",
        "visit_cancelled", "visit_reported",
    ),
    Ground.UNSEEN: (
        "answer_changed", "call_changed", "changed_meanwhile", "changed_since", "key_taken", "log_changed", "quota_changed",
        "roll_changed", "roll_gone", "scan_gone", "session_moved",
    ),
    Ground.ONE_PLACE: ("class_taken", "lecturer_taken", "room_and_venue", "room_taken", "taken"),
    Ground.LECTURERS: ("centre_closed", "not_engaged", "not_of_topic", "not_that_half", "off", "week_full"),
    Ground.ONE_PERSON: ("both_invited", "same_call", "same_class", "taught_at_once"),
    Ground.ORDER: (
        "answer_after_start", "answer_by_past", "day_outside", "decided_after_start", "decided_before",
        "ends_before_start", "in_future", "not_begun", "outside_class_dates", "reply_before_sending", "reply_too_late",
        "reported_before", "sent_in_future", "session_in_future", "sessions_outside",
    ),
    Ground.LEARNERS: ("learners_missing", "no_learners", "not_a_learner", "not_in_class"),
    Ground.WHOLE: (
        "day_missing", "evidence_missing", "large_file", "many_rows", "no_monitor", "no_rows",
        "no_sessions", "no_slips", "no_such_question", "no_such_way", "nobody", "nothing_answered", "nothing_held",
        "nothing_in_week", "nothing_kept", "nothing_planned", "nothing_taught", "report_missing", "title_missing",
    ),
    Ground.CLEAR: ("choice_missing", "chosen_twice", "course_taken", "not_a_sign", "twice", "wrong_total"),
    Ground.PLAUSIBLE: ("implausible_absence", "implausible_late", "implausible_periods"),
    Ground.OWN_PART: (
        "lecturer_first", "not_heard", "not_the_lecturer", "not_the_office", "not_your_session", "own_lesson",
        "same_lecturer", "taught_by_nobody",
    ),
    Ground.CODE: ("phone_taken", "too_early", "too_late"),
    Ground.BELONGING: ("no_unit", "not_of_unit"),
    Ground.SHIELDED: ("names_a_learner", "secret"),
    Ground.RULED: ("no_edition", "no_rulebook"),
    Ground.LETTER: ("number_missing",),
})  # fmt: skip
because = GROUNDS.because


def rule_of_the_system(ground: Ground) -> Basis:
    """The rule as a basis: named as one of the system, so that nobody takes it for a regulation."""
    return bases.rule_of_the_system(_(ground.value))
