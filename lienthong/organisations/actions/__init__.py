"""Changing the tree and what belongs to a unit."""

from lienthong.organisations.actions.units import (
    Place,
    assign_commune,
    change_unit,
    choose_layout,
    end_unit,
    found_unit,
    found_units,
    lay_down_role,
    mend_periods,
    unfound_units,
)

__all__ = [
    "Place",
    "assign_commune",
    "change_unit",
    "choose_layout",
    "end_unit",
    "found_unit",
    "found_units",
    "lay_down_role",
    "mend_periods",
    "unfound_units",
]
