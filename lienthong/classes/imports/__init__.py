"""What comes into a class from files: sending lists (`lists`), rolls (`rolls`), units' own lists (`nominations`)."""

from lienthong.classes.imports.lists import read_list
from lienthong.classes.imports.nominations import NOMINATIONS
from lienthong.classes.imports.rolls import ROLLS

__all__ = ["IMPORTS", "read_list"]

IMPORTS = [ROLLS, NOMINATIONS]
