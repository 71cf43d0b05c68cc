"""The backend of the tests. Append-only tables refuse TRUNCATE, yet a test that commits must leave nothing behind."""

from collections.abc import Iterable

from django.db import transaction
from django.db.backends.postgresql import base, creation, operations


class DatabaseOperations(operations.DatabaseOperations):
    """Emptying tables goes past their triggers; the right to do so exists on the throwaway cluster alone."""

    def execute_sql_flush(self, sql_list: Iterable[str]) -> None:
        """Run the statements of `flush` in one transaction in which no trigger fires."""
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for statement in sql_list:
                cursor.execute(statement)


class DatabaseCreation(creation.DatabaseCreation):
    """A database of a run goes at its end, also when a browser's last request still holds it open."""

    def _destroy_test_db(self, test_database_name: str, verbosity: int) -> None:
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {self.connection.ops.quote_name(test_database_name)} WITH (FORCE)")


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, with those two."""

    creation_class = DatabaseCreation
    ops_class = DatabaseOperations
