"""Learners and lecturers who turned out to be one person: their places in classes and their sessions follow."""

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.base.constraints import refusing
from lienthong.classes.errors.grounds import because
from lienthong.classes.models import (
    Enrolment,
    FieldStudy,
    Invitation,
    LogEntry,
    Nomination,
    ReplacementWish,
    Session,
    SessionMove,
    SubstituteRequest,
    TrainingClass,
)
from lienthong.classes.queries.learners import classes_of_both
from lienthong.classes.queries.nominations import nominated_with
from lienthong.kernel.refusal import Reason
from lienthong.lecturers.events import LecturersMerged, LecturersParted
from lienthong.people.actions import hand_back, hand_over
from lienthong.people.errors import MergeRefused
from lienthong.people.events import MergeTakenBack, PeopleMerged


@atomic
def follow_merged_person(event: PeopleMerged) -> None:
    """Let the survivor be the learner wherever the merged entry was; refuses when both stand in one class's list."""
    shared = classes_of_both(event.survivor_id, event.merged_id)
    if shared:
        sentence = _("Cả hai cùng có tên trong “%(title)s”, nên không thể là một người. Hãy kiểm tra danh sách lớp.")
        raise MergeRefused(*(because("same_class", sentence % {"title": one.title}) for one in shared))
    if both := nominated_with(event.survivor_id, event.merged_id):
        sentence = _("Cả hai cùng được đề cử vào “%(title)s”, nên không thể là một người. Hãy kiểm tra đợt đề cử.")
        raise MergeRefused(*(because("same_call", sentence % {"title": title}) for title in both))
    for table in (Enrolment, Nomination):
        hand_over(event.merge_id, table, giver=event.merged_id, taker=event.survivor_id)


@atomic
def follow_parted_people(event: MergeTakenBack) -> None:
    """Each is again a learner of his own classes."""
    for table, what in ((Enrolment, _("lớp học")), (Nomination, _("lần được đề cử"))):
        hand_back(event.merge_id, table, giver=event.merged_id, taker=event.survivor_id, what=what)


@atomic
def follow_merged_lecturer(event: LecturersMerged) -> None:
    """The survivor taught what the merged lecturer taught; refuses when both stood before a class at the same hour."""
    clash = because("taught_at_once", _("Có buổi mà cả hai cùng lên lớp một lúc, nên không thể là một người."))
    with refusing({"session_lecturer_is_free": lambda: MergeRefused(clash)}):
        hand_over(event.merge_id, Session, "lecturer", giver=event.merged_id, taker=event.survivor_id)
    hand_over(event.merge_id, LogEntry, "lecturer", giver=event.merged_id, taker=event.survivor_id)
    hand_over(event.merge_id, FieldStudy, "leader", giver=event.merged_id, taker=event.survivor_id)
    hand_over(event.merge_id, SessionMove, "lecturer", giver=event.merged_id, taker=event.survivor_id)
    for column in ("asked", "replaced"):
        hand_over(event.merge_id, SubstituteRequest, column, giver=event.merged_id, taker=event.survivor_id)
    hand_over(event.merge_id, ReplacementWish, "lecturer", giver=event.merged_id, taker=event.survivor_id)
    with refusing({"one_invitation_per_lecturer": lambda: MergeRefused(_both_invited())}):
        hand_over(event.merge_id, Invitation, "lecturer", giver=event.merged_id, taker=event.survivor_id)
    hand_over(event.merge_id, TrainingClass, "adviser", giver=event.merged_id, taker=event.survivor_id)


@atomic
def follow_parted_lecturers(event: LecturersParted) -> None:
    """Each taught again what was his."""
    ids = {"giver": event.merged_id, "taker": event.survivor_id}
    hand_back(event.merge_id, Session, "lecturer", **ids, what=_("buổi dạy"))
    hand_back(event.merge_id, LogEntry, "lecturer", **ids, what=_("dòng sổ đầu bài"))
    hand_back(event.merge_id, FieldStudy, "leader", **ids, what=_("chuyến đi thực tế"))
    hand_back(event.merge_id, SessionMove, "lecturer", **ids, what=_("lần xếp buổi dạy"))
    for column in ("asked", "replaced"):
        hand_back(event.merge_id, SubstituteRequest, column, **ids, what=_("lời mời dạy thay"))
    hand_back(event.merge_id, ReplacementWish, "lecturer", **ids, what=_("lần xin người dạy thay"))
    hand_back(event.merge_id, Invitation, "lecturer", **ids, what=_("giấy mời"))
    hand_back(event.merge_id, TrainingClass, "adviser", **ids, what=_("lớp chủ nhiệm"))


def _both_invited() -> Reason:
    return because("both_invited", _("Cả hai cùng được mời giảng một lớp, nên không thể là một người."))
