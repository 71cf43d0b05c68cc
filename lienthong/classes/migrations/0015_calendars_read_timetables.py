"""Secret addresses at which calendars read a timetable."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    """One table."""

    dependencies = [
        ("classes", "0014_lecturers_are_invited"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("audit", "0004_changes_are_remembered"),
    ]

    operations = [
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("own", "Lịch dạy của tôi"),
                            ("class", "Lớp"),
                            ("lecturer", "Giảng viên"),
                            ("room", "Phòng"),
                        ],
                        max_length=12,
                    ),
                ),
                ("subject_id", models.BigIntegerField()),
                ("label", models.CharField(max_length=300)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("account", "kind", "subject_id"),
                        name="one_feed_of_a_thing",
                    )
                ],
            },
        ),
        remember_changes(
            "classes_feed",
            thing="classes.feed",
            kept=("account_id", "kind", "subject_id", "made_at", "revoked_at"),
            ignored=("read_at",),
        ),
    ]
