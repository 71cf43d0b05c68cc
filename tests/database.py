"""The throwaway cluster that all runs in this clone share: the first to come starts it, the last to go stops it."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from lienthong.project import cluster
from tests import template

DATA = Path(__file__).resolve().parent.parent / "var" / "test"
LEFT = """
SELECT datname FROM pg_database
WHERE datname LIKE 'test\\_%%' OR datname LIKE 'template\\_%%' AND datname <> %(kept)s
"""


@contextlib.contextmanager
def borrowed() -> Iterator[None]:
    """Have the cluster up for as long as the block lasts; a run beside this one keeps it up longer."""
    DATA.mkdir(parents=True, exist_ok=True)
    with (DATA / "users.lock").open("w") as users:
        alone = _take_alone(users)
        cluster.start(DATA, durable=False)
        try:
            if alone:
                _tidy()
            fcntl.flock(users, fcntl.LOCK_SH)
            yield
        finally:
            if _take_alone(users):
                cluster.stop(DATA)


def _take_alone(lock: IO[str]) -> bool:
    """Whether nobody else uses the cluster."""
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _tidy() -> None:
    """Drop what killed runs and older migrations left, and let the tests' backend empty append-only tables."""
    place = cluster.connection(DATA)
    with psycopg.connect(
        host=place["HOST"], port=place["PORT"], user="postgres", dbname="postgres", autocommit=True
    ) as server:
        server.execute("GRANT SET ON PARAMETER session_replication_role TO lienthong")
        for (name,) in server.execute(LEFT, {"kept": template.name()}).fetchall():
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
