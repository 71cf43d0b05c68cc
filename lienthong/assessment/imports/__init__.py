"""What comes in from files: marks of a class (`marks`), questions of the bank (`questions`)."""

from lienthong.assessment.imports.marks import MARKS
from lienthong.assessment.imports.questions import QUESTIONS

IMPORTS = [MARKS, QUESTIONS]
