"""Decisions about units: which one a list means, and what a reorganisation makes of the tree."""

from lienthong.organisations.rules.names import UnitBook, UnitName, core, kind_of, unit_meant

__all__ = ["UnitBook", "UnitName", "core", "kind_of", "unit_meant"]
