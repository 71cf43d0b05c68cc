"""Sổ đầu bài: what was really taught, signed, only added to."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from lienthong.base.triggers import append_only, settled


class Migration(migrations.Migration):
    dependencies = [
        ("classes", "0005_classes_are_read_by_date"),
        ("curriculum", "0001_initial"),
        ("lecturers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LogEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField()),
                ("taught", models.CharField(blank=True, max_length=500)),
                ("periods", models.PositiveSmallIntegerField()),
                (
                    "facts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("on_plan", "Đúng kế hoạch bài giảng"),
                                ("discussed", "Có thảo luận, trao đổi"),
                                ("replaced", "Đổi giảng viên so với lịch"),
                                ("unfinished", "Chưa hết nội dung, còn dạy tiếp"),
                                ("late", "Vào học muộn"),
                                ("early", "Tan học sớm"),
                                ("equipment", "Sự cố điện, máy chiếu, âm thanh"),
                                ("visited", "Có người dự giờ, kiểm tra"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("account_id", models.BigIntegerField(null=True)),
                ("written_by", models.CharField(max_length=100)),
                ("written_at", models.DateTimeField(auto_now_add=True)),
                (
                    "lecturer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="lecturers.lecturer",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="classes.session"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="curriculum.topic"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LogSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("lecturer", "Giảng viên ký"), ("office", "Giáo vụ hoặc chủ nhiệm xác nhận")],
                        max_length=10,
                    ),
                ),
                ("on_paper", models.BooleanField(default=False)),
                ("account_id", models.BigIntegerField(null=True)),
                ("signed_by", models.CharField(max_length=100)),
                ("signed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="classes.logentry"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="logentry",
            index=models.Index(fields=["lecturer", "session"], name="log_by_lecturer"),
        ),
        migrations.AddConstraint(
            model_name="logentry",
            constraint=models.UniqueConstraint(fields=("session", "version"), name="log_version_once"),
        ),
        migrations.AddConstraint(
            model_name="logentry",
            constraint=models.CheckConstraint(condition=models.Q(("periods__lte", 12)), name="log_periods_plausible"),
        ),
        migrations.AddConstraint(
            model_name="logentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lecturer__isnull", True), ("periods", 0)),
                    models.Q(("lecturer__isnull", False), ("periods__gte", 1)),
                    _connector="OR",
                ),
                name="log_periods_are_somebodys",
            ),
        ),
        migrations.AddConstraint(
            model_name="logentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("version", 1), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="log_correction_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="logsignature",
            constraint=models.UniqueConstraint(fields=("entry", "kind"), name="log_signed_once_by_each"),
        ),
        # The lecturer follows when two entries of lecturers turn out to be one person.
        settled(
            "classes_logentry",
            sentence="Sổ đầu bài chỉ được ghi thêm dòng đính chính, không sửa, không xóa.",
            when="OLD.id IS NOT NULL",
            movable="lecturer_id",
        ),
        append_only("classes_logsignature", sentence="Chữ ký trong sổ đầu bài không được sửa, không được xóa."),
    ]
