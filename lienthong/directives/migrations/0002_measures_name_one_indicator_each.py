"""A task has several measures, each of one indicator in a period; what was measured by classes and learners becomes two.

Taken back, a task keeps the targets for classes held and learners certified of its first calendar year; others are lost.
"""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes

_BEFORE = """
    CREATE TABLE directives_measure_before AS SELECT task_id, programme_key, year, target_classes, target_learners
        FROM directives_measure
"""
_AFTER = """
    INSERT INTO directives_measure
        (task_id, indicator, title, programme_key, starts_on, ends_on, target, measured_in, within_task)
    SELECT task_id, one.indicator, '', programme_key, make_date(year, 1, 1), make_date(year + 1, 1, 1), one.target,
        one.measured_in, true
    FROM directives_measure_before,
        LATERAL (VALUES ('reports.classes_held', target_classes, 'lớp'),
            ('reports.learners_certified', target_learners, 'học viên')) AS one (indicator, target, measured_in)
    WHERE one.target > 0 ORDER BY task_id, one.indicator;
    DROP TABLE directives_measure_before
"""
_AFTER_BACK = """
    CREATE TABLE directives_measure_before AS
    SELECT DISTINCT ON (task_id) task_id, programme_key, year, target_classes, target_learners FROM (
        SELECT task_id, programme_key, extract(year FROM starts_on)::int AS year,
            max(target) FILTER (WHERE indicator = 'reports.classes_held')::int AS target_classes,
            max(target) FILTER (WHERE indicator = 'reports.learners_certified')::int AS target_learners
        FROM directives_measure
        WHERE indicator IN ('reports.classes_held', 'reports.learners_certified')
            AND ends_on = starts_on + interval '1 year' AND extract(doy FROM starts_on) = 1
        GROUP BY 1, 2, 3
    ) AS by_year ORDER BY task_id, year, programme_key
"""
_BEFORE_BACK = """
    INSERT INTO directives_measure (task_id, indicator, programme_key, year, target_classes, target_learners)
        SELECT task_id, 'reports.classes_and_learners', programme_key, year, target_classes, target_learners
        FROM directives_measure_before;
    DROP TABLE directives_measure_before;
"""
_REMEMBERED_BEFORE = remember_changes(
    "directives_measure",
    thing="directives.measure",
    key="task_id",
    kept=("indicator", "programme_key", "year", "target_classes", "target_learners"),
)


class Migration(migrations.Migration):
    dependencies = [("directives", "0001_initial"), ("project", "0001_what_matters_is_remembered")]
    operations = [
        migrations.RunSQL(sql=_BEFORE, reverse_sql=f"{_BEFORE_BACK}{_REMEMBERED_BEFORE.sql}"),
        migrations.DeleteModel(name="Measure"),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=60)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("programme_key", models.CharField(blank=True, max_length=40)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("target", models.DecimalField(decimal_places=2, max_digits=12)),
                ("measured_in", models.CharField(max_length=30)),
                ("within_task", models.BooleanField(default=True)),
                ("withdrawn_on", models.DateField(null=True)),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="directives.task"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("target__gt", 0)), name="measure_has_a_target"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="measure_ends_after_start"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on__isnull", True)),
                        fields=("task", "indicator", "title", "programme_key", "starts_on", "ends_on"),
                        name="measure_once_per_task",
                    ),
                ],
            },
        ),
        migrations.RunSQL(sql=_AFTER, reverse_sql=_AFTER_BACK),
        remember_changes(
            "directives_measure",
            thing="directives.measure",
            kept=(
                "task_id",
                "indicator",
                "programme_key",
                "starts_on",
                "ends_on",
                "target",
                "within_task",
                "withdrawn_on",
            ),
        ),
    ]
