"""Several people press at the same moment, each in a thread with a database connection of his own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from lienthong.kernel.refusal import Refusal

PATIENCE_SECONDS = 120  # a machine that is busy with other things is no failure


def at_once(*presses: Callable[[], object]) -> list[tuple[str, ...]]:
    """What each press was refused for, sorted; nothing for one that went through. Any other error is raised here."""
    gate = Barrier(len(presses))

    def press(button: Callable[[], object]) -> tuple[str, ...]:
        try:
            connection.ensure_connection()
            gate.wait(timeout=PATIENCE_SECONDS)
            button()
        except Refusal as refusal:
            return refusal.codes
        finally:
            connection.close()
        return ()

    with ThreadPoolExecutor(len(presses)) as people:
        pressed = [people.submit(press, button) for button in presses]
    return sorted(one.result() for one in pressed)
