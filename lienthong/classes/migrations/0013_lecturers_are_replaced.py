"""Who cannot teach a session says so; somebody else is asked and answers."""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    """Two tables, and what of them is remembered."""

    dependencies = [
        ("classes", "0012_phones_hand_in_rolls"),
        ("lecturers", "0001_initial"),
        ("audit", "0004_changes_are_remembered"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReplacementWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chờ tìm người dạy thay"),
                            ("settled", "Đã có người dạy thay"),
                            ("withdrawn", "Đã rút lại"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("wished_at", models.DateTimeField(auto_now_add=True)),
                (
                    "lecturer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="lecturers.lecturer"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wishes", to="classes.session"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SubstituteRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.CharField(blank=True, max_length=300)),
                ("asked_by", models.CharField(max_length=100)),
                ("account_id", models.BigIntegerField(null=True)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Chờ trả lời"),
                            ("accepted", "Nhận dạy thay"),
                            ("declined", "Không nhận được"),
                            ("withdrawn", "Đã thôi hỏi"),
                        ],
                        default="asked",
                        max_length=12,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("app", "Trả lời trong hệ thống"),
                            ("address", "Trả lời qua địa chỉ riêng"),
                            ("clerk", "Giáo vụ ghi lại"),
                        ],
                        max_length=12,
                    ),
                ),
                ("answer_note", models.CharField(blank=True, max_length=300)),
                ("token_hash", models.CharField(blank=True, default="", max_length=64)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="lecturers.lecturer"
                    ),
                ),
                (
                    "replaced",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="lecturers.lecturer"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="substitute_requests",
                        to="classes.session",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="replacementwish",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("session",), name="one_open_wish_per_session"
            ),
        ),
        migrations.AddConstraint(
            model_name="substituterequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")), fields=("session",), name="one_open_ask_per_session"
            ),
        ),
        migrations.AddConstraint(
            model_name="substituterequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("token_hash", ""), _negated=True), fields=("token_hash",), name="ask_token_once"
            ),
        ),
        remember_changes(
            "classes_replacementwish",
            thing="classes.replacementwish",
            kept=("session_id", "lecturer_id", "state", "wished_at"),
        ),
        remember_changes(
            "classes_substituterequest",
            thing="classes.substituterequest",
            kept=("session_id", "replaced_id", "asked_id", "account_id", "asked_at", "state", "answered_at"),
        ),
    ]
