"""A timetable as a calendar (RFC 5545), for phones and offices. Names nobody but lecturers."""

from collections.abc import Iterable
from datetime import UTC, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from lienthong.classes.queries.feeds import Entry

_REFRESHED = timedelta(hours=1)


def calendar_of(name: str, entries: Iterable[Entry]) -> bytes:
    """The sessions, those that are held no more as CANCELLED. The same entries give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Lien Thong//Lich hoc//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESHED, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry) -> Event:
    session, event = entry.session, Event()
    event.add("uid", uid_of(entry))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("status", "CANCELLED" if entry.is_off else "CONFIRMED")
    if not entry.is_named:
        event.add("summary", _("Bận ở đơn vị khác"))
        return event
    about = {"title": session.training_class.title, "lecturer": session.lecturer.person.full_name}
    event.add("summary", session.title)
    event.add("location", session.room.name if session.room else session.venue or session.training_class.venue)
    event.add("description", _("%(title)s. Giảng viên: %(lecturer)s.") % about)
    return event


def uid_of(entry: Entry) -> str:
    """The same for a session for ever, and another in every installation: no two open their classes at one microsecond."""
    opened = entry.session.training_class.opened_at.astimezone(UTC)
    return f"{entry.session.pk}-{opened:%Y%m%dT%H%M%S%f}@lien-thong"
