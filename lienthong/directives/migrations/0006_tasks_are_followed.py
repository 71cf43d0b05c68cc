"""Tasks are handed to units, reported, excused and reminded of; a shortcoming can be kept beside a task."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes
from lienthong.base.triggers import append_only

_STAYS = "Bước đi, báo cáo và lần nhắc của nhiệm vụ không được sửa, không được xóa."


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("directives", "0005_tasks_answer_tasks_above"),
        ("files", "0001_initial"),
        ("organisations", "0007_agencies_are_units_too"),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("figures", models.JSONField(default=list)),
                ("account_id", models.BigIntegerField(null=True)),
                ("sent_by", models.CharField(max_length=100)),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chưa báo cáo"),
                            ("sent", "Đã gửi, chờ xác nhận"),
                            ("returned", "Trả lại, cần bổ sung"),
                            ("confirmed", "Đã xác nhận"),
                            ("excused", "Được miễn"),
                            ("withdrawn", "Đã thu hồi"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReminderSetting",
            fields=[
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="organisations.unit",
                    ),
                ),
                (
                    "days_before",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "days_after",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), default=list, size=None
                    ),
                ),
                ("escalate_after", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("escalate_after__isnull", True), ("escalate_after__gte", 1), _connector="OR"
                        ),
                        name="escalation_after_the_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directives.report"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="report",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directives.round"
            ),
        ),
        migrations.CreateModel(
            name="RoundMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("move", models.CharField(max_length=12)),
                ("from_state", models.CharField(max_length=12)),
                ("to_state", models.CharField(max_length=12)),
                ("account_id", models.BigIntegerField(null=True)),
                ("moved_by", models.CharField(max_length=100)),
                ("moved_at", models.DateTimeField(auto_now_add=True)),
                ("remark", models.TextField(blank=True)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directives.round"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TaskUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "Chủ trì"), ("coordinate", "Phối hợp")], default="lead", max_length=12
                    ),
                ),
                ("deadline", models.CharField(blank=True, max_length=40)),
                (
                    "group",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cells", "Các chi, đảng bộ trực thuộc"),
                            ("communes", "Các đảng ủy xã, phường, đặc khu"),
                            ("boards", "Các ban, văn phòng cấp ủy"),
                            ("fronts", "Mặt trận Tổ quốc và các đoàn thể"),
                            ("agencies", "Các cơ quan, đơn vị"),
                            ("centres", "Các trung tâm chính trị"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directives.task"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="round",
            name="task_unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directives.taskunit"
            ),
        ),
        migrations.CreateModel(
            name="Baseline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("clause", models.CharField(blank=True, max_length=40)),
                ("starts_at", models.PositiveIntegerField()),
                ("ends_at", models.PositiveIntegerField()),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directives.task"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("task", "starts_at"), name="baseline_once_per_task_and_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("before", "Nhắc trước hạn"),
                            ("after", "Nhắc quá hạn"),
                            ("escalated", "Báo cấp trên"),
                        ],
                        max_length=12,
                    ),
                ),
                ("due_on", models.DateField()),
                ("step", models.SmallIntegerField()),
                ("told_on", models.DateField()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directives.round"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "escalated"), _negated=True),
                        fields=("round", "told_on"),
                        name="reminded_once_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "escalated")), fields=("round",), name="escalated_once_per_round"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Excuse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("later", "Xin gia hạn"), ("never", "Không thực hiện được")], max_length=8
                    ),
                ),
                ("reason", models.TextField()),
                ("until", models.DateField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Chờ xem xét"),
                            ("granted", "Đồng ý"),
                            ("refused", "Không đồng ý"),
                            ("dropped", "Đã rút"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("asked_by", models.CharField(max_length=100)),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("decided_by", models.CharField(blank=True, max_length=100)),
                ("decided_at", models.DateTimeField(null=True)),
                ("remark", models.TextField(blank=True)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directives.round"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "later"), _negated=True), ("until__isnull", False), _connector="OR"
                        ),
                        name="later_names_the_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")), fields=("round",), name="one_excuse_asked_per_round"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="taskunit",
            constraint=models.UniqueConstraint(fields=("task", "unit"), name="unit_once_per_task"),
        ),
        migrations.AddIndex(
            model_name="round",
            index=models.Index(
                condition=models.Q(("state__in", ["open", "returned"])),
                fields=["due_on", "id"],
                name="round_owed_by_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                fields=("task_unit", "period_on"), name="round_once_per_unit_and_period", nulls_distinct=False
            ),
        ),
        remember_changes(
            "directives_taskunit",
            thing="directives.taskunit",
            kept=("task_id", "unit_id", "role", "group", "since", "ended_on"),
        ),
        remember_changes(
            "directives_round",
            thing="directives.round",
            kept=("task_unit_id", "period_on", "due_on", "state"),
        ),
        remember_changes(
            "directives_excuse", thing="directives.excuse", kept=("round_id", "kind", "until", "state", "decided_at")
        ),
        remember_changes(
            "directives_remindersetting",
            thing="directives.remindersetting",
            key="unit_id",
            kept=("escalate_after",),
        ),
        remember_changes("directives_baseline", thing="directives.baseline", kept=("task_id", "starts_at", "ends_at")),
        append_only("directives_roundmove", sentence=_STAYS),
        append_only("directives_report", sentence=_STAYS),
        append_only("directives_reportfile", sentence=_STAYS),
        append_only("directives_reminder", sentence=_STAYS),
    ]
