"""Tables that planning takes in: the lines of a draft, and what a unit needs."""

from lienthong.planning.imports.lines import LINES
from lienthong.planning.imports.needs import NEEDS

IMPORTS = [LINES, NEEDS]

__all__ = ["IMPORTS", "LINES", "NEEDS"]
