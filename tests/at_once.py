"""Several people press at the same moment, each in a thread with a database connection of his own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep

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


def somebody_waits() -> None:
    """Come back once somebody waits for a lock in this database: for what this transaction holds, where nobody else is."""
    until = monotonic() + PATIENCE_SECONDS
    question = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with connection.cursor() as cursor:
        while monotonic() < until:
            cursor.execute(question)
            if cursor.fetchone() != (0,):
                return
            sleep(0.02)
    raise AssertionError("nobody waited")


def beaten_by_a_rival_who_left(table: str, constraint: str) -> None:
    """From now on in this transaction the table refuses every write in the constraint's name, and no row says why.

    So it looks to whoever waited for a rival whose row was changed again between the refusal and the second look.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION pg_temp.beaten() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE unique_violation USING CONSTRAINT = '{constraint}'; END $$"
        )
        cursor.execute(
            f"CREATE TRIGGER beaten BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION pg_temp.beaten()"
        )
