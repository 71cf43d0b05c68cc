"""Series of numbers, with what the database guarantees of them: no number twice, none missing, none taken away."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

import lienthong.base.constraints
from lienthong.audit.triggers import remember_changes

# The counter goes up by one, or is set before its first number; at the end of the transaction the row of its last
# number must be there. Rows of numbers are never deleted and keep their number. So none is ever missing.
GUARANTEES = """
    CREATE FUNCTION documents_counter_steps() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.last_number <> OLD.last_number + 1 AND NEW.last_number <> OLD.last_number
            AND EXISTS (SELECT FROM documents_takennumber WHERE counter_id = NEW.id) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'counter_goes_up_by_one',
                MESSAGE = 'a counter of numbers goes up by one';
        END IF;
        IF NEW.first_number <> OLD.first_number AND EXISTS (SELECT FROM documents_takennumber WHERE counter_id = NEW.id) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'counter_keeps_its_beginning',
                MESSAGE = 'a counter that has given a number keeps its beginning';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER documents_counter_steps BEFORE UPDATE ON documents_seriescounter
        FOR EACH ROW EXECUTE FUNCTION documents_counter_steps();

    CREATE FUNCTION documents_counter_explained() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        last integer; first integer; known bigint;
    BEGIN
        SELECT last_number, first_number INTO last, first FROM documents_seriescounter WHERE id = NEW.id;
        IF last IS NULL OR last < first THEN
            RETURN NULL;
        END IF;
        IF TG_OP = 'INSERT' THEN
            SELECT count(*) INTO known FROM documents_takennumber WHERE counter_id = NEW.id AND number BETWEEN first AND last;
        ELSE
            SELECT count(*) + last - first INTO known FROM documents_takennumber WHERE counter_id = NEW.id AND number = last;
        END IF;
        IF known <> last - first + 1 THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'every_number_is_explained',
                MESSAGE = 'a number of the series has no row';
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER documents_counter_explained AFTER INSERT OR UPDATE ON documents_seriescounter
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION documents_counter_explained();

    CREATE FUNCTION documents_number_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND (OLD.counter_id, OLD.number, OLD.printed, OLD.taken_on)
            IS NOT DISTINCT FROM (NEW.counter_id, NEW.number, NEW.printed, NEW.taken_on) AND OLD.state = 'reserved' THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'taken_number_stays',
            MESSAGE = 'a number that was taken stays in the register';
    END $$;
    CREATE TRIGGER documents_number_stays BEFORE UPDATE OR DELETE ON documents_takennumber
        FOR EACH ROW EXECUTE FUNCTION documents_number_stays();
"""
GUARANTEES_GONE = """
    DROP TRIGGER documents_number_stays ON documents_takennumber;
    DROP FUNCTION documents_number_stays();
    DROP TRIGGER documents_counter_explained ON documents_seriescounter;
    DROP FUNCTION documents_counter_explained();
    DROP TRIGGER documents_counter_steps ON documents_seriescounter;
    DROP FUNCTION documents_counter_steps();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("documents", "0004_citations_are_found_by_number"),
        ("organisations", "0007_agencies_are_units_too"),
    ]

    operations = [
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "book",
                    models.CharField(
                        choices=[("incoming", "Số đến"), ("outgoing", "Số văn bản đi"), ("copies", "Số bản sao")],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                (
                    "types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                ("pattern", models.CharField(max_length=40)),
                (
                    "restarts",
                    models.CharField(
                        choices=[
                            ("term", "Theo nhiệm kỳ"),
                            ("year", "Theo năm"),
                            ("once", "Một đợt (đại hội, đoàn kiểm tra)"),
                        ],
                        max_length=4,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SeriesCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=60)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("first_number", models.PositiveIntegerField(default=1)),
                ("last_number", models.PositiveIntegerField(default=0)),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counters",
                        to="documents.numberseries",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TakenNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("printed", models.CharField(max_length=60)),
                ("type", models.CharField(blank=True, max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("used", "Đã cấp"),
                            ("reserved", "Đang giữ"),
                            ("void", "Số bỏ"),
                            ("elsewhere", "Số đã dùng, không lưu ở đây"),
                        ],
                        max_length=9,
                    ),
                ),
                ("taken_on", models.DateField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("account_id", models.BigIntegerField(null=True)),
                ("taken_at", models.DateTimeField(auto_now_add=True)),
                (
                    "counter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="numbers",
                        to="documents.seriescounter",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_number",
                        to="documents.document",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="numberseries",
            index=models.Index(fields=["unit", "book", "name", "id"], name="number_series_by_unit"),
        ),
        migrations.AddConstraint(
            model_name="numberseries",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="number_series_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberseries",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("unit", "="),
                    ("book", "="),
                    ("pattern", "="),
                    (lienthong.base.constraints.DayRange("starts_on", "ends_on"), "&&"),
                ],
                name="one_series_per_pattern_and_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="seriescounter",
            constraint=models.UniqueConstraint(fields=("series", "starts_on"), name="one_counter_per_period"),
        ),
        migrations.AddConstraint(
            model_name="seriescounter",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_number__gte", 1)), name="counter_begins_at_one_or_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="takennumber",
            constraint=models.UniqueConstraint(fields=("counter", "number"), name="number_taken_once"),
        ),
        migrations.AddConstraint(
            model_name="takennumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("document__isnull", True), ("state", "used"), _connector="OR"),
                name="only_a_used_number_has_a_document",
            ),
        ),
        migrations.AddConstraint(
            model_name="takennumber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "void"), _negated=True), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="a_number_given_up_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="takennumber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "elsewhere"), _negated=True),
                    models.Q(("reason", ""), ("type", "")),
                    _connector="OR",
                ),
                name="of_what_is_not_kept_nothing_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="term_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("unit", "="), (lienthong.base.constraints.DayRange("starts_on", "ends_on"), "&&")],
                name="terms_do_not_overlap",
            ),
        ),
        RunSQL(GUARANTEES, GUARANTEES_GONE),
        remember_changes("documents_term", thing="documents.term", kept=["unit_id", "starts_on", "ends_on"]),
        remember_changes(
            "documents_numberseries",
            thing="documents.numberseries",
            kept=["unit_id", "book", "restarts", "starts_on", "ends_on"],
        ),
        remember_changes(
            "documents_seriescounter",
            thing="documents.seriescounter",
            kept=["series_id", "starts_on", "ends_on", "first_number"],
            ignored=["last_number"],
        ),
        remember_changes(
            "documents_takennumber",
            thing="documents.takennumber",
            kept=["counter_id", "number", "state", "taken_on", "document_id"],
        ),
    ]
