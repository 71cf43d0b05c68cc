"""Filling a database by COPY in chunks that a killed run neither loses nor repeats.

Each chunk is written in one transaction together with its mark. While it lasts, indexes, foreign keys and triggers of the
great tables are put aside, each with its definition in the database itself; putting one back is a marked chunk too.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg
from django.conf import settings
from django.db.models import Field, Model
from django.db.models.fields import NOT_PROVIDED
from psycopg import sql

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)  # stands for every moment that Django would take from the clock


def connect() -> psycopg.Connection[Any]:
    """A connection of its own to the installation's database."""
    place = settings.DATABASES["default"]
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    known = {name: place[key] for name, key in names.items() if place.get(key)}
    connection: psycopg.Connection[Any] = psycopg.connect(**known, autocommit=True)
    connection.execute("SET synchronous_commit = off")
    connection.execute("SET maintenance_work_mem = '1GB'")
    return connection


class Loader:
    """The chunks of one run, and which of them are done."""

    def __init__(self, connection: psycopg.Connection[Any], run: dict[str, Any]) -> None:
        """Begin, or go on with what an earlier run of the same description began. ValueError for another description."""
        self.connection = connection
        with connection.transaction():
            connection.execute("CREATE SCHEMA IF NOT EXISTS benchmark")
            connection.execute("CREATE TABLE IF NOT EXISTS benchmark.run (description jsonb NOT NULL)")
            connection.execute("CREATE TABLE IF NOT EXISTS benchmark.mark (chunk text PRIMARY KEY)")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS benchmark.aside (number serial, name text PRIMARY KEY, last boolean, again text)"
            )
            known = connection.execute("SELECT description FROM benchmark.run").fetchone()
            if known is None:
                connection.execute("INSERT INTO benchmark.run VALUES (%s)", [json.dumps(run)])
            elif known[0] != run:
                raise ValueError(f"the data folder holds other data: {json.dumps(known[0])}")
        self._done = {chunk for (chunk,) in connection.execute("SELECT chunk FROM benchmark.mark")}

    def is_done(self, chunk: str) -> bool:
        """Whether an earlier run, or this one, wrote the chunk."""
        return chunk in self._done

    def once(self, chunk: str, work: Callable[[], object]) -> None:
        """Do the work and mark it, in one transaction; nothing when it was done before."""
        if chunk in self._done:
            return
        with self.connection.transaction():
            work()
            self.connection.execute("INSERT INTO benchmark.mark VALUES (%s)", [chunk])
        self._done.add(chunk)

    @contextmanager
    def rows(self, model: type[Model], *columns: str) -> Iterator[Callable[[Iterable[str]], None]]:
        """Give a function that writes lines of the table: values of these columns, tabs between them, no newline."""
        names, rest = _columns(model, columns)
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, names))
        )
        end = "".join(f"\t{value}" for value in rest) + "\n"
        with self.connection.cursor() as cursor, cursor.copy(statement) as copy:
            yield lambda lines: copy.write("".join([line + end for line in lines]))

    def put_aside(self, models: Iterable[type[Model]]) -> None:
        """Take indexes, keys and triggers off the tables. The order of the marks keeps it from happening twice."""
        for model in models:
            table = model._meta.db_table
            self.connection.execute(_ASIDE, {"table": table})
            self.connection.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table)))
        for kind, table, name in self.connection.execute(
            "SELECT split_part(name, ' ', 1), split_part(name, ' ', 2), split_part(name, ' ', 3)"
            " FROM benchmark.aside ORDER BY last DESC, number"
        ).fetchall():
            drop = "DROP INDEX {1}" if kind == "index" else "ALTER TABLE {0} DROP CONSTRAINT {1}"
            self.connection.execute(sql.SQL(drop).format(sql.Identifier(table), sql.Identifier(name)))

    def names_aside(self) -> list[tuple[str, str]]:
        """What still has to be put back: name and statement, indexes before the keys that need them."""
        return self.connection.execute("SELECT name, again FROM benchmark.aside ORDER BY last, number").fetchall()


def _columns(model: type[Model], given: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The given columns, then those that may not be left out, and the values Django would put there."""
    rest = [field for field in model._meta.concrete_fields if field.column and field.column not in given]
    forced = [(field.column, _default(field)) for field in rest if _must_be_given(field)]
    return [*given, *(name for name, _value in forced)], [value for _name, value in forced]


def _must_be_given(field: "Field[Any, Any]") -> bool:
    return not field.null and field.db_default is NOT_PROVIDED and not field.primary_key


def _default(field: "Field[Any, Any]") -> str:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return MOMENT.isoformat()
    value = field.get_default()
    if isinstance(value, dict | list):
        return json.dumps(value)
    if isinstance(value, bool):
        return "t" if value else "f"
    return "" if value is None else str(value)


# Unique and exclusion constraints count as indexes here: foreign keys only ever point at primary keys, which stay.
_ASIDE = """
INSERT INTO benchmark.aside (name, last, again)
SELECT 'constraint ' || conrelid::regclass || ' ' || conname, contype = 'f',
    format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE conrelid = %(table)s::regclass AND contype IN ('f', 'u', 'x')
UNION ALL
SELECT 'index ' || i.indrelid::regclass || ' ' || c.relname, false, pg_get_indexdef(i.indexrelid)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = %(table)s::regclass AND NOT i.indisprimary
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid)
"""
