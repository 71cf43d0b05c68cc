"""Where each person is to be found in the tree, kept by the database itself."""

import django.db.models.deletion
from django.db import migrations, models

# What a person's memberships, in whatever time, and the tree of each day say: under which place he is, and while when.
# Days that touch become one stretch, so that on any day a person stands once under a place.
FUNCTIONS = """
CREATE FUNCTION people_belongings_of(who bigint[]) RETURNS SETOF people_belonging LANGUAGE sql STABLE AS $$
    SELECT found.person_id, found.place_id, lower(stretch), upper(stretch), p.sort_key, p.name_folded, p.name_exact
    FROM (
        SELECT m.person_id, place_id, range_agg(daterange(u.starts_on, u.ends_on)) AS days
        FROM people_membership m
        JOIN organisations_unitperiod u ON u.unit_id = m.unit_id, unnest(u.path) AS place_id
        WHERE m.person_id = ANY(who)
        GROUP BY m.person_id, place_id
    ) AS found
    JOIN people_person p ON p.id = found.person_id, unnest(found.days) AS stretch
$$;

-- The lock lets two who change memberships of one person see each other's.
CREATE FUNCTION people_draw_belongings(who bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF who IS NULL THEN
        RETURN;
    END IF;
    PERFORM 1 FROM people_person WHERE id = ANY(who) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM people_belonging WHERE person_id = ANY(who);
    INSERT INTO people_belonging (person_id, place_id, starts_on, ends_on, sort_key, name_folded, name_exact)
        SELECT person_id, place_id, starts_on, ends_on, sort_key, name_folded, name_exact FROM people_belongings_of(who);
END $$;

CREATE FUNCTION people_membership_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM people_draw_belongings((SELECT array_agg(DISTINCT person_id) FROM became));
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM people_draw_belongings((SELECT array_agg(DISTINCT person_id) FROM was));
    ELSE
        PERFORM people_draw_belongings((
            SELECT array_agg(DISTINCT person_id)
            FROM (SELECT person_id FROM was UNION ALL SELECT person_id FROM became) AS changed
        ));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION people_tree_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM people_draw_belongings((
            SELECT array_agg(DISTINCT person_id) FROM people_membership WHERE unit_id IN (SELECT unit_id FROM became)
        ));
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM people_draw_belongings((
            SELECT array_agg(DISTINCT person_id) FROM people_membership WHERE unit_id IN (SELECT unit_id FROM was)
        ));
    ELSE
        PERFORM people_draw_belongings((
            SELECT array_agg(DISTINCT person_id) FROM people_membership
            WHERE unit_id IN (SELECT unit_id FROM was UNION ALL SELECT unit_id FROM became)
        ));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION people_name_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE people_belonging b
        SET sort_key = n.sort_key, name_folded = n.name_folded, name_exact = n.name_exact
        FROM became n JOIN was o ON o.id = n.id
        WHERE b.person_id = n.id
            AND (o.sort_key, o.name_folded, o.name_exact) IS DISTINCT FROM (n.sort_key, n.name_folded, n.name_exact);
    RETURN NULL;
END $$;
"""
NO_FUNCTIONS = """
DROP FUNCTION people_name_changed();
DROP FUNCTION people_tree_changed();
DROP FUNCTION people_membership_changed();
DROP FUNCTION people_draw_belongings(bigint[]);
DROP FUNCTION people_belongings_of(bigint[]);
"""
TABLES = {"people_membership": "people_membership_changed", "organisations_unitperiod": "people_tree_changed"}
EVENTS = {
    "insert": "NEW TABLE AS became",
    "update": "OLD TABLE AS was NEW TABLE AS became",
    "delete": "OLD TABLE AS was",
}
TRIGGERS = "".join(
    f"CREATE TRIGGER {function}_{event} AFTER {event.upper()} ON {table} REFERENCING {seen}"
    f" FOR EACH STATEMENT EXECUTE FUNCTION {function}();\n"
    for table, function in TABLES.items()
    for event, seen in EVENTS.items()
)
TRIGGERS += (
    f"CREATE TRIGGER people_name_changed AFTER UPDATE ON people_person REFERENCING {EVENTS['update']}"
    " FOR EACH STATEMENT EXECUTE FUNCTION people_name_changed();\n"
)
NO_TRIGGERS = "DROP TRIGGER people_name_changed ON people_person;\n" + "".join(
    f"DROP TRIGGER {function}_{event} ON {table};\n" for table, function in TABLES.items() for event in EVENTS
)
# The same as `people_belongings_of` says of each, over everybody at once.
FILL = """
INSERT INTO people_belonging (person_id, place_id, starts_on, ends_on, sort_key, name_folded, name_exact)
    SELECT found.person_id, found.place_id, lower(stretch), upper(stretch), p.sort_key, p.name_folded, p.name_exact
    FROM (
        SELECT m.person_id, place_id, range_agg(daterange(u.starts_on, u.ends_on)) AS days
        FROM people_membership m
        JOIN organisations_unitperiod u ON u.unit_id = m.unit_id, unnest(u.path) AS place_id
        GROUP BY m.person_id, place_id
    ) AS found
    JOIN people_person p ON p.id = found.person_id, unnest(found.days) AS stretch;
"""


class Migration(migrations.Migration):
    """The table, the triggers that keep it, and what it says of those who are known already."""

    dependencies = [("organisations", "0001_initial"), ("people", "0005_people_alike_are_found_by_index")]

    operations = [
        migrations.CreateModel(
            name="Belonging",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id",
                        "place_id",
                        "starts_on",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("sort_key", models.CharField(db_collation="C", max_length=500)),
                ("name_folded", models.CharField(max_length=100)),
                ("name_exact", models.CharField(max_length=100)),
            ],
        ),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
