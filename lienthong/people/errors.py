"""Refusals about people."""

from lienthong.kernel.refusal import Refusal


class PersonRefused(Refusal):
    """What was entered of a person cannot stand."""


class MergeRefused(Refusal):
    """Two entries cannot become one person, or a merge cannot be taken back."""


class CodeRefused(Refusal):
    """A sign-in code opens nothing, or cannot be given."""
