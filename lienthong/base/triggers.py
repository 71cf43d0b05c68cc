"""Guarantees the database gives by trigger, as reversible migration operations."""

from django.db.migrations.operations import RunSQL


def append_only(table: str, *, sentence: str) -> RunSQL:
    """Refuse UPDATE, DELETE and TRUNCATE on a table for ever, whoever asks.

    The error carries `<table>_append_only` as its constraint, so that callers can tell it from any other.
    """
    name = f"{table}_append_only"
    return RunSQL(
        sql=f"""
            CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', MESSAGE = '{sentence}';
            END $$;
            CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table}
                FOR EACH ROW EXECUTE FUNCTION {name}();
            CREATE TRIGGER {name}_truncate BEFORE TRUNCATE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION {name}();
        """,
        reverse_sql=f"""
            DROP TRIGGER {name}_truncate ON {table};
            DROP TRIGGER {name} ON {table};
            DROP FUNCTION {name}();
        """,
    )
