"""Refusals about completed training."""

from lienthong.kernel.refusal import Refusal


class RegisterRefused(Refusal):
    """The pages of an old register cannot be taken in like this. Nothing of them was written."""
