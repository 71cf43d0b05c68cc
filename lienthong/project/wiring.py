"""The switchboard: who hears what, which indicator is computed where, what hangs on which page. One page, read top down."""

from lienthong.kernel.switchboard import switchboard


def connect() -> None:
    """Connect everything. Called once, when all apps are loaded."""
    switchboard.install({})
