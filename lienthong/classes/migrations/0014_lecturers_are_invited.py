"""A letter of invitation has its day, its answer, and its way step by step."""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes
from lienthong.base.triggers import append_only


class Migration(migrations.Migration):
    """Two tables; the steps are only added to."""

    dependencies = [
        ("classes", "0013_lecturers_are_replaced"),
        ("lecturers", "0001_initial"),
        ("audit", "0004_changes_are_remembered"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sent_on", models.DateField()),
                ("reply_by", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Chưa trả lời"),
                            ("confirmed", "Nhận lời"),
                            ("declined", "Không nhận lời"),
                            ("other_day", "Xin ngày khác"),
                        ],
                        default="sent",
                        max_length=12,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("token_hash", models.CharField(blank=True, default="", max_length=64)),
                (
                    "lecturer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="lecturers.lecturer"
                    ),
                ),
                (
                    "training_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="classes.trainingclass",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InvitationStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sent", "Gửi giấy mời"),
                            ("reminded", "Nhắc trả lời"),
                            ("confirmed", "Nhận lời"),
                            ("declined", "Không nhận lời"),
                            ("other_day", "Xin ngày khác"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hand", "Đưa tận tay"),
                            ("post", "Bưu điện"),
                            ("mail", "Thư điện tử"),
                            ("message", "Tin nhắn"),
                            ("office", "Hệ thống văn bản điều hành"),
                        ],
                        max_length=12,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("account_id", models.BigIntegerField(null=True)),
                ("made_by", models.CharField(max_length=100)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="classes.invitation"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(fields=["state", "reply_by", "id"], name="invitation_by_state"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                fields=("training_class", "lecturer"), name="one_invitation_per_lecturer"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("token_hash", ""), _negated=True),
                fields=("token_hash",),
                name="invitation_token_once",
            ),
        ),
        remember_changes(
            "classes_invitation",
            thing="classes.invitation",
            kept=("training_class_id", "lecturer_id", "sent_on", "reply_by", "state", "answered_at"),
        ),
        append_only(
            "classes_invitationstep", sentence="Các lần gửi, nhắc, trả lời giấy mời không được sửa, không được xóa."
        ),
    ]
