"""Classes on other pages: under an approved line, in "Việc của tôi", in the search box, in a person's record."""

from lienthong.classes.panels.hits import found
from lienthong.classes.panels.lives import lived
from lienthong.classes.panels.logs import logs_to_do
from lienthong.classes.panels.notices import NOTICES
from lienthong.classes.panels.places import PANELS
from lienthong.classes.panels.todos import to_do

__all__ = [
    "NOTICES",
    "PANELS",
    "found",
    "lived",
    "logs_to_do",
    "to_do",
]
