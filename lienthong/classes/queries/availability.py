"""The rows of engagements, half-days, days off and sessions as the facts of when lecturers come to a centre."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, time, timedelta

from django.utils import timezone

from lienthong.classes.choices import SessionState
from lienthong.classes.models import Session
from lienthong.classes.queries.timetable import moment
from lienthong.classes.rules.availability import LecturerTime, Off, Stint, monday_of
from lienthong.lecturers.queries import days_off_of, engagements_between
from lienthong.organisations.queries import body_on

WEEK = timedelta(days=7)


def times_of(
    lecturer_ids: Collection[int], centre_id: int, first: date, last: date, *, but: int | None = None
) -> dict[int, LecturerTime]:
    """Key of a lecturer -> when he comes to the centre from the first to the last day. The session `but` is not counted
    into his weeks. Four queries, however many."""
    stints: dict[int, list[Stint]] = defaultdict(list)
    for row in engagements_between({centre_id, body_on(centre_id, first)}, first, last + timedelta(days=1)):
        known = getattr(row, "availability", None)
        halves = frozenset(known.halves) if known is not None and known.halves is not None else None
        stint = Stint(row.starts_on, row.ends_on, halves, known.most_a_week if known is not None else None)
        stints[row.lecturer_id].append(stint)
    off: dict[int, list[Off]] = defaultdict(list)
    for gone in days_off_of(lecturer_ids, first).filter(starts_on__lte=last):
        off[gone.lecturer_id].append(Off(gone.starts_on, gone.ends_on, gone.part))
    loads: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    begins, ends = moment(monday_of(first), time(0)), moment(monday_of(last) + WEEK, time(0))
    held = Session.objects.filter(lecturer__in=lecturer_ids, training_class__centre=centre_id)
    held = held.filter(starts_at__gte=begins, starts_at__lt=ends).exclude(state=SessionState.CANCELLED)
    for lecturer, starts in held.exclude(pk=but or 0).values_list("lecturer_id", "starts_at"):
        loads[lecturer][monday_of(timezone.localdate(starts))] += 1
    return {one: LecturerTime(tuple(stints[one]), tuple(off[one]), dict(loads[one])) for one in lecturer_ids}
