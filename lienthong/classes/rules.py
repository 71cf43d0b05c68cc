"""What may happen in a class: opening, enrolling, sessions, attendance. Facts in, reasons or numbers out."""

from dataclasses import dataclass

from lienthong.regulations.rules import Terms, attends_enough


@dataclass(frozen=True, slots=True)
class Attendance:
    """Periods since the learner joined: how many were held, how many of them he attended. Cancelled ones do not count."""

    held: int
    attended: int


def is_barred(attendance: Attendance, terms: Terms) -> bool:
    """Whether the learner may not write the essay. With an unknown threshold nobody is barred: nothing is guessed."""
    percent = terms.attendance_percent.value
    if percent is None:
        return False
    return not attends_enough(attended=attendance.attended, held=attendance.held, percent=percent)
