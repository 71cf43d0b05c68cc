"""The backend of the tests. Append-only tables refuse TRUNCATE, yet a test that commits must leave nothing behind."""

from collections.abc import Iterable

from django.db import transaction
from django.db.backends.postgresql import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    """Emptying tables goes past their triggers; the right to do so exists on the throwaway cluster alone."""

    def execute_sql_flush(self, sql_list: Iterable[str]) -> None:
        """Run the statements of `flush` in one transaction in which no trigger fires."""
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for statement in sql_list:
                cursor.execute(statement)


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, with those operations."""

    ops_class = DatabaseOperations
