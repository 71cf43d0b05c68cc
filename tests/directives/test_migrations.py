"""What was measured by classes and learners becomes two targets, and one again when the migration is taken back."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

BEFORE, AFTER = "0001_initial", "0002_measures_name_one_indicator_each"
ROWS = "SELECT indicator, programme_key, starts_on, ends_on, target, measured_in FROM directives_measure ORDER BY id"
OLD = "SELECT indicator, programme_key, year, target_classes, target_learners FROM directives_measure ORDER BY task_id"


INSERT = (
    "INSERT INTO directives_measure (task_id, indicator, programme_key, year, target_classes, target_learners)"
    " VALUES (%s, %s, %s, %s, %s, %s)"
)


def _asked(sql: str, values: list[Any] | None = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


@pytest.mark.django_db(transaction=True)
def test_two_targets_become_two_measures_and_one_again() -> None:
    from tests.cast import lay_cast
    from tests.directives.things import a_task_above

    first, second = (a_task_above(cast).pk for cast in [lay_cast()] * 2)
    try:
        call_command("migrate", "directives", BEFORE, verbosity=0)
        both = "reports.classes_and_learners"
        _asked(INSERT, [first, both, "a", 2026, 2, 90])
        _asked(INSERT, [second, both, "b", 2025, None, 7])
        call_command("migrate", "directives", AFTER, verbosity=0)
        assert [tuple(map(str, row)) for row in _asked(ROWS)] == [
            ("reports.classes_held", "a", "2026-01-01", "2027-01-01", "2.00", "lớp"),
            ("reports.learners_certified", "a", "2026-01-01", "2027-01-01", "90.00", "học viên"),
            ("reports.learners_certified", "b", "2025-01-01", "2026-01-01", "7.00", "học viên"),
        ]
        call_command("migrate", "directives", BEFORE, verbosity=0)
        assert _asked(OLD) == [(both, "a", 2026, 2, 90), (both, "b", 2025, None, 7)]
    finally:
        call_command("migrate", verbosity=0)
