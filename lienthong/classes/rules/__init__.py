"""What may happen in a class: opening, lists, sessions, rolls, attendance. Facts in, reasons or numbers out."""

from lienthong.classes.rules.attendance import Attendance, is_barred

__all__ = ["Attendance", "is_barred"]
