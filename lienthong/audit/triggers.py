"""The operation by which a migration puts a table under the eyes of the trail, whoever changes it and however."""

from collections.abc import Sequence

from django.db.migrations.operations import RunSQL

ALL = ("*",)


def remember_changes(
    table: str,
    *,
    thing: str,
    key: str = "id",
    kept: Sequence[str] = (),
    hidden: Sequence[str] = (),
    ignored: Sequence[str] = (),
) -> RunSQL:
    """Let every UPDATE, DELETE and TRUNCATE of the table leave a `Change` for each row, bulk statements included.

    `thing` names the model (`people.person`), `key` its key column. Of `kept` columns the old value is written down: keys,
    numbers, days, states, never what somebody typed and never anything sensitive. Of all other columns only the name is,
    of `hidden` ones (`ALL` for a whole table) not even that. `ignored` columns are derived from others or tell of no
    decision: where nothing else changed, nothing is remembered. Said again it takes the place of what was said before.
    """
    said = ", ".join(f"'{one}'" for one in (thing, key, ",".join(kept), ",".join(hidden), ",".join(ignored)))
    call = f"EXECUTE FUNCTION audit_remember_changes({said})"
    return RunSQL(
        sql=f"""
            CREATE OR REPLACE TRIGGER {table}_updates AFTER UPDATE ON {table}
                REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT {call};
            CREATE OR REPLACE TRIGGER {table}_deletes AFTER DELETE ON {table}
                REFERENCING OLD TABLE AS before FOR EACH STATEMENT {call};
            CREATE OR REPLACE TRIGGER {table}_truncates AFTER TRUNCATE ON {table}
                FOR EACH STATEMENT {call};
        """,
        reverse_sql=f"""
            DROP TRIGGER {table}_truncates ON {table};
            DROP TRIGGER {table}_deletes ON {table};
            DROP TRIGGER {table}_updates ON {table};
        """,
    )


# OFFSET 0 keeps the planner from writing a row out as JSON once for every time it is named.
# Changes and entries of one transaction find each other by the number of a batch, drawn with the first change. A setting
# that lives as long as the transaction carries it; entries that came before the first change wait in another.
FUNCTIONS = """
    CREATE FUNCTION audit_batch() RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE
        number bigint := nullif(current_setting('lienthong.batch', true), '')::bigint;
        waiting text := nullif(current_setting('lienthong.entries', true), '');
    BEGIN
        IF number IS NULL THEN
            number := nextval('audit_batches');
            PERFORM set_config('lienthong.batch', number::text, true);
            IF waiting IS NOT NULL THEN
                INSERT INTO audit_changedecision (entry_id, batch)
                    SELECT entry::bigint, number FROM unnest(string_to_array(waiting, ',')) AS entry;
            END IF;
        END IF;
        RETURN number;
    END $$;

    CREATE FUNCTION audit_decided() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        number bigint := nullif(current_setting('lienthong.batch', true), '')::bigint;
        waiting text := nullif(current_setting('lienthong.entries', true), '');
    BEGIN
        IF number IS NULL THEN
            PERFORM set_config('lienthong.entries', concat_ws(',', waiting, string_agg(id::text, ',')), true) FROM entries;
        ELSE
            INSERT INTO audit_changedecision (entry_id, batch) SELECT id, number FROM entries;
        END IF;
        RETURN NULL;
    END $$;

    CREATE FUNCTION audit_remember_changes() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        thing text := TG_ARGV[0];
        key text := TG_ARGV[1];
        kept text[] := string_to_array(TG_ARGV[2], ',');
        hidden text[] := string_to_array(TG_ARGV[3], ',');
        ignored text[] := string_to_array(TG_ARGV[4], ',');
        program text := left(current_setting('application_name', true), 60);
        number bigint;
    BEGIN
        IF TG_OP = 'TRUNCATE' THEN
            INSERT INTO audit_change (batch, operation, object_type, old, changed, made_by, program)
                VALUES (audit_batch(), 'truncate', thing, '{}', '{}', session_user, program);
            RETURN NULL;
        ELSIF NOT EXISTS (SELECT FROM before) THEN
            RETURN NULL;
        END IF;
        number := audit_batch();
        IF TG_OP = 'DELETE' THEN
            INSERT INTO audit_change (batch, operation, object_type, object_id, old, changed, made_by, program)
                SELECT number, 'delete', thing, (was ->> key)::bigint,
                    (SELECT coalesce(jsonb_object_agg(name, was -> name), '{}') FROM unnest(kept) AS name WHERE was ? name),
                    '{}', session_user, program
                FROM (SELECT to_jsonb(before) AS was FROM before OFFSET 0) AS gone
                ORDER BY 4;
        ELSE
            INSERT INTO audit_change (batch, operation, object_type, object_id, old, changed, made_by, program)
                SELECT number, 'update', thing, (was ->> key)::bigint,
                    (SELECT coalesce(jsonb_object_agg(name, was -> name), '{}') FROM unnest(kept) AS name
                        WHERE was -> name IS DISTINCT FROM now -> name),
                    ARRAY(SELECT name FROM jsonb_object_keys(was) AS name
                        WHERE was -> name IS DISTINCT FROM now -> name
                            AND name <> ALL (ignored) AND name <> ALL (hidden) AND '*' <> ALL (hidden)
                        ORDER BY name),
                    session_user, program
                FROM (SELECT to_jsonb(before) AS was FROM before OFFSET 0) AS gone
                LEFT JOIN (SELECT to_jsonb(after) AS now FROM after OFFSET 0) AS come ON now ->> key = was ->> key
                WHERE was - ignored IS DISTINCT FROM now - ignored
                ORDER BY 4;
        END IF;
        RETURN NULL;
    END $$;

    CREATE TRIGGER audit_auditentry_decided AFTER INSERT ON audit_auditentry
        REFERENCING NEW TABLE AS entries FOR EACH STATEMENT EXECUTE FUNCTION audit_decided();
"""
FUNCTIONS_GONE = """
    DROP TRIGGER audit_auditentry_decided ON audit_auditentry;
    DROP FUNCTION audit_remember_changes();
    DROP FUNCTION audit_decided();
    DROP FUNCTION audit_batch();
"""
