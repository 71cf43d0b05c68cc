"""The backend of the tests. Append-only tables refuse TRUNCATE, yet a test that commits must leave nothing behind."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.backends.postgresql import base, creation, operations

from tests import template


class DatabaseOperations(operations.DatabaseOperations):
    """Emptying tables goes past their triggers; the right to do so exists on the throwaway cluster alone."""

    def execute_sql_flush(self, sql_list: Iterable[str]) -> None:
        """Run the statements of `flush` in one transaction in which no trigger fires."""
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for statement in sql_list:
                cursor.execute(statement)


class DatabaseCreation(creation.DatabaseCreation):
    """A database of a run is copied from the template, which the first to come leaves behind.

    It goes at the run's end, also when a browser's last request still holds it open.
    """

    def create_test_db(self, *args: Any, **options: Any) -> str:
        """Build the database, from the template where there is one, and keep a copy as template where there is none."""
        kept = template.name()
        with template.one_at_a_time(Path(settings.DATA_DIR)):
            if self._is_there(kept):
                self.connection.settings_dict["TEST"]["TEMPLATE"] = kept
            built = str(super().create_test_db(*args, **options))
            if not self._is_there(kept):
                self._copy(built, kept)
        return built

    def put_back(self) -> None:
        """Have the run's database again as it was built, whatever a test did to its tables."""
        name = str(self.connection.settings_dict["NAME"])
        self._destroy_test_db(name, verbosity=0)
        self._copy(template.name(), name)

    def _is_there(self, name: str) -> bool:
        with self.connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None

    def _copy(self, source: str, target: str) -> None:
        self.connection.close()  # a database that somebody has open is not copied
        quoted = self.connection.ops.quote_name
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quoted(target)} TEMPLATE {quoted(source)}")
        self.connection.ensure_connection()

    def _destroy_test_db(self, test_database_name: str, verbosity: int) -> None:
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {self.connection.ops.quote_name(test_database_name)} WITH (FORCE)")


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, with those two."""

    creation_class = DatabaseCreation
    ops_class = DatabaseOperations
