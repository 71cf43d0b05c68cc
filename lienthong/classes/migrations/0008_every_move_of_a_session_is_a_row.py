"""Who put a session where, and when, is kept; what is known of sessions planned before comes from the trail."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from lienthong.base.triggers import settled

_FROM_THE_TRAIL = """
    INSERT INTO classes_sessionmove
        (session_id, kind, lecturer_id, room_id, venue, starts_at, ends_at, account_id, moved_by, moved_at)
    SELECT DISTINCT ON (session.id)
        session.id,
        CASE entry.verb WHEN 'classes.cancel_session' THEN 'cancelled' WHEN 'classes.change_session' THEN 'moved'
            ELSE 'planned' END,
        session.lecturer_id, session.room_id, '', session.starts_at, session.ends_at,
        entry.account_id, left(coalesce(person.full_name, 'Liên Thông'), 100), entry.at
    FROM classes_session AS session
    JOIN audit_auditentry AS entry ON entry.object_type = 'classes.session' AND entry.object_id = session.id
        AND entry.verb IN ('classes.plan_session', 'classes.change_session', 'classes.cancel_session')
    LEFT JOIN people_account AS account ON account.id = entry.account_id
    LEFT JOIN people_person AS person ON person.id = account.person_id
    ORDER BY session.id, entry.id DESC
"""


class Migration(migrations.Migration):
    """A table that is only added to, but that a lecturer who turned out to be another takes his rows along."""

    dependencies = [
        ("classes", "0007_sessions_may_be_held_elsewhere"),
        ("audit", "0004_changes_are_remembered"),
        ("people", "0011_family_names_are_read_with_their_marks"),
        ("lecturers", "0001_initial"),
        ("facilities", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SessionMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("planned", "Xếp lịch"),
                            ("moved", "Chuyển buổi"),
                            ("handed_over", "Đổi người dạy"),
                            ("cancelled", "Hủy buổi"),
                        ],
                        max_length=12,
                    ),
                ),
                ("venue", models.CharField(blank=True, default="", max_length=200)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("account_id", models.BigIntegerField(null=True)),
                ("moved_by", models.CharField(max_length=100)),
                (
                    "moved_at",
                    models.DateTimeField(
                        db_default=models.Func(function="clock_timestamp", output_field=models.DateTimeField())
                    ),
                ),
                (
                    "lecturer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="lecturers.lecturer"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="facilities.room"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="classes.session"
                    ),
                ),
            ],
        ),
        RunSQL(_FROM_THE_TRAIL, RunSQL.noop),
        settled(
            "classes_sessionmove",
            sentence="Các lần xếp, chuyển buổi học không được sửa, không được xóa.",
            when="TRUE",
            movable="lecturer_id",
        ),
    ]
