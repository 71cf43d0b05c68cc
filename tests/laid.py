"""What is laid in the database once, and stands there again in an instant for every later test.

Laying the cast takes some 300 statements. After the first time each process writes its rows back as they were, one COPY
for each table, with the keys they had: a sequence is never turned back by a rollback, so these keys stay free.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db import connection, transaction

Thing = TypeVar("Thing")

# "name (column, column)" of each table, without the columns that the database computes itself.
TABLES = """
SELECT format('%I (%s)', c.relname, string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum))
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
GROUP BY c.oid ORDER BY c.oid
"""


SEQUENCES = "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL"


@dataclass
class Laid(Generic[Thing]):
    """`lay()` writes rows into tables that are empty; `again()` gives what it gave, over the same rows."""

    lay: Callable[[], Thing]
    _thing: list[Thing] = field(default_factory=list)
    _rows: dict[str, bytes] = field(default_factory=dict)
    _sequences: list[tuple[str, int]] = field(default_factory=list)

    def again(self) -> Thing:
        """Have it in the database, within the test's transaction if it has one."""
        if self._thing:
            _put_back(self._rows)
            _move_on(self._sequences)
        else:
            before = _rows_of_all()
            thing = self.lay()
            after = _rows_of_all()
            touched = [table for table in before if before[table] and after[table] != before[table]]
            assert touched == [], f"laid into tables that had rows: {touched}"
            self._rows = {table: rows for table, rows in after.items() if rows != before[table]}
            self._sequences = _sequences()
            self._thing.append(thing)
        return copy.deepcopy(self._thing[0])


def _rows_of_all() -> dict[str, bytes]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return {table: _rows_of(table) for (table,) in cursor.fetchall()}


def _rows_of(table: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as taken:
        return b"".join(bytes(part) for part in taken)


def _put_back(rows: dict[str, bytes]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        # As the rows were: no trigger writes a trace of them, no order of tables matters.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, lines in rows.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as put:
                put.write(lines)
        cursor.execute("SET LOCAL session_replication_role = origin")


def _sequences() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES)
        return list(cursor.fetchall())


def _move_on(sequences: list[tuple[str, int]]) -> None:
    # A test that builds the tables anew starts their sequences anew; what is laid stays behind them all the same.
    moves = ", ".join(f"setval('{name}', greatest(nextval('{name}'), {value}))" for name, value in sequences)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {moves}")
