"""Many rows at once: COPY into a table with keys drawn beforehand, or new values for known rows.

For thousands of rows; a few are saved one by one.

The caller gives every column that has no default in the database: defaults of Django are not asked here.
"""

from collections.abc import Iterable, Sequence
from json import dumps
from typing import Any

from django.db import connection, models


def new_keys(model: type[models.Model], how_many: int) -> list[int]:
    """So many fresh keys of the model's table, as if rows had been made one after the other."""
    column = model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, column, how_many],
        )
        return [key for (key,) in cursor.fetchall()]


def copy_in(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write the rows, values in the order of the fields; how many. Constraints hold as always.

    JSON fields take plain values; everything else takes what psycopg knows how to write.
    """
    known = [model._meta.get_field(name) for name in fields]
    as_json = {place for place, field in enumerate(known) if isinstance(field, models.JSONField)}
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in known if isinstance(field, models.Field))
    written = 0
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            written += 1
            copy.write_row([_json(value) if place in as_json else value for place, value in enumerate(row)])
    return written


def change_rows(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Give known rows new values; each row its key, then values in the order of the fields. How many rows there were."""
    quote = connection.ops.quote_name
    table, pk = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    columns = [
        quote(str(field.column)) for name in fields if isinstance(field := model._meta.get_field(name), models.Field)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE changed_rows AS SELECT {', '.join([pk, *columns])} FROM {table} LIMIT 0")  # noqa: S608 - names of our own columns
        with cursor.copy(f"COPY changed_rows ({', '.join([pk, *columns])}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(list(row))
        values = ", ".join(f"{column} = new.{column}" for column in columns)
        cursor.execute(f"UPDATE {table} old SET {values} FROM changed_rows new WHERE old.{pk} = new.{pk}")  # noqa: S608 - names of our own columns
        changed: int = cursor.rowcount
        cursor.execute("DROP TABLE changed_rows")
    return changed


def _json(value: Any) -> str:
    return dumps(value, ensure_ascii=False)
