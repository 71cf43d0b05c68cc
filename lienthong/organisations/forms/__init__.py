"""What people type about units: searches, the layout of papers, decisions that change units."""

from lienthong.organisations.forms.units import DaySearch, LayoutForm, UnitSearch

__all__ = ["DaySearch", "LayoutForm", "UnitSearch"]
