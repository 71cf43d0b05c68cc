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


def settled(table: str, *, sentence: str, when: str, movable: str) -> RunSQL:
    """Of the rows for which `when` holds (of OLD) refuse DELETE and any UPDATE but of one column; refuse TRUNCATE.

    For what is permanent but may have to follow something else, as a person who is merged with another. The error
    carries `<table>_append_only` as its constraint.
    """
    name = f"{table}_append_only"
    return RunSQL(
        sql=f"""
            CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - '{movable}' = to_jsonb(NEW) - '{movable}' THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', MESSAGE = '{sentence}';
            END $$;
            CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table}
                FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}();
            CREATE TRIGGER {name}_truncate BEFORE TRUNCATE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION {name}();
        """,
        reverse_sql=f"""
            DROP TRIGGER {name}_truncate ON {table};
            DROP TRIGGER {name} ON {table};
            DROP FUNCTION {name}();
        """,
    )
