"""What comes into a class from files: sending lists (`lists`), rolls typed into a sheet (`rolls`)."""

from lienthong.classes.imports.lists import read_list
from lienthong.classes.imports.rolls import ROLLS

__all__ = ["IMPORTS", "read_list"]

IMPORTS = [ROLLS]
