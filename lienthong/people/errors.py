"""Refusals about people."""

from lienthong.kernel.refusal import Refusal


class PersonRefused(Refusal):
    """What was entered of a person cannot stand."""
