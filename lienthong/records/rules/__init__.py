"""What a completion says, and how the pages of old registers are understood. Facts in, reasons and keys out."""

from lienthong.records.rules.completions import Numbered, Trained

__all__ = ["Numbered", "Trained"]
