"""The switchboard: who hears what, which indicator is computed where, what hangs on which page. One page, read top down."""

from lienthong.kernel.switchboard import switchboard
from lienthong.organisations import menu as organisations_menu
from lienthong.organisations import panels as organisations_panels
from lienthong.people import menu as people_menu
from lienthong.people import panels as people_panels
from lienthong.ui import menu, panels
from lienthong.ui.boards import boards
from lienthong.web import menu as web_menu


def connect() -> None:
    """Connect everything. Called once, when all apps are loaded."""
    switchboard.install({})
    menu.install([*web_menu.MENU, *people_menu.MENU, *organisations_menu.MENU])
    panels.install([])
    boards.install(todo=[], search=[people_panels.found, organisations_panels.found])
