import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("curriculum", "0001_initial"),
        ("lecturers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Availability",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "halves",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), null=True, size=None
                    ),
                ),
                ("most_a_week", models.PositiveSmallIntegerField(null=True)),
                (
                    "engagement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="availability",
                        to="lecturers.engagement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Competence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "lecturer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="lecturers.lecturer"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="curriculum.topic"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("lecturer", "topic"), name="competence_once")],
            },
        ),
        migrations.CreateModel(
            name="DayOff",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("part", models.PositiveSmallIntegerField(choices=[(0, "Sáng"), (1, "Chiều"), (2, "Tối")], null=True)),
                (
                    "lecturer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="lecturers.lecturer"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["lecturer", "ends_on"], name="day_off_of_lecturer")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="day_off_ends_after_start"
                    )
                ],
            },
        ),
        remember_changes("lecturers_competence", thing="lecturers.competence", kept=["lecturer_id", "topic_id"]),
        remember_changes(
            "lecturers_availability", thing="lecturers.availability", kept=["engagement_id", "most_a_week"]
        ),
        remember_changes(
            "lecturers_dayoff", thing="lecturers.dayoff", kept=["lecturer_id", "starts_on", "ends_on", "part"]
        ),
    ]
