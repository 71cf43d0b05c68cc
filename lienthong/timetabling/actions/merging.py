"""Two lecturers were one, and two again: proposals name whoever teaches."""

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.lecturers.events import LecturersMerged, LecturersParted
from lienthong.people.actions import hand_back, hand_over
from lienthong.timetabling.models import ProposedSession

_COLUMNS = ("lecturer", "was_lecturer")


@atomic
def follow_merged_lecturer(event: LecturersMerged) -> None:
    """Proposals name the survivor. A clash that comes of it is found when one is applied: facts are read anew then."""
    for column in _COLUMNS:
        hand_over(event.merge_id, ProposedSession, column, giver=event.merged_id, taker=event.survivor_id)


@atomic
def follow_parted_lecturers(event: LecturersParted) -> None:
    """Each stands again where he was proposed."""
    what = _("buổi trong lịch đề xuất")
    for column in _COLUMNS:
        hand_back(event.merge_id, ProposedSession, column, giver=event.merged_id, taker=event.survivor_id, what=what)
