import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import lienthong.base.constraints
from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("organisations", "0007_agencies_are_units_too"),
    ]

    operations = [
        migrations.CreateModel(
            name="DayRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("closed", "Nghỉ, không xếp lịch"), ("working", "Dạy bù, vẫn xếp lịch")], max_length=8
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("basis", models.CharField(blank=True, max_length=200)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="day_rule_ends_after_start"
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("unit", "="),
                            (lienthong.base.constraints.DayRange("starts_on", "ends_on"), "&&"),
                        ],
                        name="day_rules_do_not_overlap",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HalfDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.PositiveSmallIntegerField(choices=[(0, "Sáng"), (1, "Chiều"), (2, "Tối")])),
                ("starts", models.TimeField()),
                ("periods", models.PositiveSmallIntegerField()),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), size=None),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("unit", "part"), name="half_day_once_per_unit")],
            },
        ),
        remember_changes("calendars_halfday", thing="calendars.halfday", kept=["unit_id", "part", "periods"]),
        remember_changes(
            "calendars_dayrule", thing="calendars.dayrule", kept=["unit_id", "starts_on", "ends_on", "kind"]
        ),
    ]
