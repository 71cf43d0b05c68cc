"""Two questions that a watcher or a proxy asks: does the process live, and may people be sent to it.

The answers are a status and one word; what is lacking goes to the log, where strangers do not read.
"""

import logging
import shutil
import time
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lienthong.base.http import public
from lienthong.base.logs import log
from lienthong.jobs.choices import UNFINISHED
from lienthong.project import backup

LEAST_FREE = 256 << 20  # bytes; with less an upload of the largest size may fail
REMEMBERED_SECONDS = 2.0  # strangers may ask as often as they like: the database is not asked more often than this
PATIENCE_SECONDS = 3
PATIENCE_WITH_JOBS = "5 minutes"
_LEFT_LYING = """
    WITH lately AS (SELECT now() - %s::interval AS moment)
    SELECT EXISTS (SELECT 1 FROM jobs_job, lately WHERE state = ANY(%s) AND due_at < moment)
        AND NOT EXISTS (SELECT 1 FROM jobs_worker, lately WHERE seen_at > moment)
"""

_told: tuple[float, bool] = (-REMEMBERED_SECONDS, False)


@public("whoever watches the server has no account")
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return _word("song", 200)


@public("whoever watches the server has no account; the answer tells nothing but yes or no")
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Database, schema, disk and background work are there: people may be sent here."""
    global _told
    if time.monotonic() - _told[0] >= REMEMBERED_SECONDS:
        found = lacking(connection.settings_dict)
        for name in found:
            log("not_ready", level=logging.WARNING, lacks=name)
        _told = (time.monotonic(), not found)
    return _word("san-sang", 200) if _told[1] else _word("chua-san-sang", 503)


def lacking(place: backup.Place) -> list[str]:
    """What keeps this process from serving: `disk`, `database`, `schema`, `jobs`; nothing when all is well."""
    found = [] if shutil.disk_usage(Path(settings.DATA_DIR)).free >= LEAST_FREE else ["disk"]
    try:
        with backup.connected(place, connect_timeout=PATIENCE_SECONDS) as server:
            server.execute(f"SET statement_timeout = '{PATIENCE_SECONDS}s'")
            applied = set(server.execute("SELECT app, name FROM django_migrations").fetchall())
            if not _steps() <= applied:
                return [*found, "schema"]
            ((left_lying,),) = server.execute(_LEFT_LYING, [PATIENCE_WITH_JOBS, list(UNFINISHED)]).fetchall()
    except Exception as error:
        log("database_away", level=logging.WARNING, caught=error)
        return [*found, "database"]
    return [*found, "jobs"] if left_lying else found


@cache
def _steps() -> frozenset[tuple[str, str]]:
    """Every migration of this version of the product."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(loader.disk_migrations or ())


def _word(word: str, status: int) -> HttpResponse:
    return HttpResponse(f"{word}\n", status=status, content_type="text/plain; charset=utf-8")
