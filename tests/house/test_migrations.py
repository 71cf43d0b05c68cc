"""Migrations are named and can be taken back."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

if TYPE_CHECKING:
    from tests.postgres.base import DatabaseCreation

OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("lienthong.")]
# Of the public schema, without those of extensions and of the job queue.
FUNCTIONS = """
SELECT proname FROM pg_proc p
WHERE pronamespace = 'public'::regnamespace AND proname NOT LIKE 'procrastinate%'
AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""
NAMELESS = re.compile(r"\d{4}_(auto_|alter_.*_and_more|migration)")


def nameless(names: list[str]) -> list[str]:
    """Names of migrations that say nothing."""
    return [name for name in names if NAMELESS.match(name) or "_and_more" in name]


def test_every_migration_says_what_it_does() -> None:
    package = Path(__file__).resolve().parents[2] / "lienthong"
    assert nameless([path.stem for path in package.glob("*/migrations/0*.py")]) == []


def test_a_nameless_migration_is_found() -> None:
    names = ["0001_initial", "0002_auto_20260101_1200", "0003_alter_room_name_and_more", "0004_rooms_have_seats"]
    assert nameless(names) == ["0002_auto_20260101_1200", "0003_alter_room_name_and_more"]


@pytest.mark.django_db(transaction=True)
def test_everything_can_be_taken_back() -> None:
    """Down to where nothing of ours is left: from there up is what every run of the tests does first."""
    executor = MigrationExecutor(connection)
    executor.migrate([(label, None) for label in OURS if label in executor.loader.migrated_apps])
    with connection.cursor() as cursor:
        tables = {name for name in connection.introspection.table_names(cursor) if name.split("_")[0] in OURS}
        cursor.execute(FUNCTIONS)
        functions = [name for (name,) in cursor.fetchall()]
        cursor.execute("SELECT app, name FROM django_migrations WHERE app = ANY(%s)", [OURS])
        applied = cursor.fetchall()
    cast("DatabaseCreation", connection.creation).put_back()
    assert (tables, functions, applied) == (set(), [], [])
