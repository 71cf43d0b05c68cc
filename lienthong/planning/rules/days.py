"""Days by which something shall be done."""

from datetime import date, timedelta


def due_after(on: date, days: int) -> date:
    """So many days from a day; a Saturday or Sunday moves to the Monday after it."""
    due = on + timedelta(days=days)
    return due + timedelta(days=max(0, 7 - due.weekday()) if due.weekday() >= 5 else 0)
