"""The switchboard: who hears what, which indicator is computed where, what hangs on which page. One page, read top down."""

from lienthong.directives import actions as directives
from lienthong.directives import menu as directives_menu
from lienthong.directives import panels as directives_panels
from lienthong.documents import menu as documents_menu
from lienthong.documents import panels as documents_panels
from lienthong.documents.events import DocumentCorrected, DocumentRead
from lienthong.kernel.switchboard import switchboard
from lienthong.organisations import menu as organisations_menu
from lienthong.organisations import panels as organisations_panels
from lienthong.people import menu as people_menu
from lienthong.people import panels as people_panels
from lienthong.planning import menu as planning_menu
from lienthong.planning import panels as planning_panels
from lienthong.ui import menu, panels
from lienthong.ui.boards import boards
from lienthong.web import menu as web_menu


def connect() -> None:
    """Connect everything. Called once, when all apps are loaded."""
    switchboard.install(
        {
            DocumentRead: [directives.propose_tasks],
            DocumentCorrected: [directives.recount_due_days],
        }
    )
    menu.install(
        [
            *web_menu.MENU,
            *documents_menu.MENU,
            *directives_menu.MENU,
            *planning_menu.MENU,
            *people_menu.MENU,
            *organisations_menu.MENU,
        ]
    )
    panels.install([*documents_panels.PANELS, *directives_panels.PANELS])
    boards.install(
        todo=[documents_panels.to_do, directives_panels.to_do, planning_panels.to_do],
        search=[
            documents_panels.found,
            directives_panels.found,
            planning_panels.found,
            people_panels.found,
            organisations_panels.found,
        ],
    )
