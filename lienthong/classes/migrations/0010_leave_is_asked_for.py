"""Leave is asked for and decided."""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes
from lienthong.classes.choices import LeaveState


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("classes", "0009_which_periods_were_missed"),
    ]

    operations = [
        migrations.CreateModel(
            name="LeaveRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.enrolment"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.session"
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("reason", models.CharField(max_length=200)),
                ("asked_by", models.CharField(max_length=100)),
                ("asked_by_id", models.BigIntegerField(null=True)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("state", models.CharField(choices=LeaveState.choices, default=LeaveState.ASKED, max_length=12)),
                ("decided_by", models.CharField(blank=True, max_length=100)),
                ("decided_at", models.DateTimeField(null=True)),
                ("remark", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "starts_on"], name="leave_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(ends_on__gte=models.F("starts_on")), name="leave_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["asked", "withdrawn"]), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="leave_decided_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(state__in=["asked", "granted"]),
                        fields=["enrolment", "session", "starts_on", "ends_on"],
                        name="leave_asked_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        remember_changes(
            "classes_leaverequest",
            thing="classes.leaverequest",
            kept=("enrolment_id", "session_id", "starts_on", "ends_on", "state", "decided_at"),
        ),
    ]
