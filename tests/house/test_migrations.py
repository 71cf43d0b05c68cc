"""Migrations are named and can be taken back."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("lienthong.")]
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
def test_everything_can_be_taken_back_and_built_again() -> None:
    for label in ("organisations", "curriculum", "jobs", "notices", "audit", "files", "base"):
        call_command("migrate", label, "zero", verbosity=0, stdout=StringIO())
    with connection.cursor() as cursor:
        left = {name for name in connection.introspection.table_names(cursor) if name.split("_")[0] in OURS}
        cursor.execute(
            "SELECT count(*) FROM pg_proc WHERE proname LIKE '%append_only' OR proname ~ '^(classes|audit)_'"
        )
        functions = cursor.fetchone()
    call_command("migrate", verbosity=0, stdout=StringIO())
    assert (left, functions) == (set(), (0,))
