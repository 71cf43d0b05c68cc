"""Documents answer documents, task by task: what was proposed, who confirmed it."""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("directives", "0004_proposals_are_split_merged_and_taken_back"),
        ("documents", "0002_numbers_are_found_in_any_spelling"),
        ("organisations", "0007_agencies_are_units_too"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "Chờ xác nhận"), ("confirmed", "Đã xác nhận"), ("refused", "Không đúng")],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                (
                    "found",
                    models.CharField(
                        choices=[("citation", "viện dẫn số của văn bản trên"), ("by_hand", "do người dùng chọn")],
                        default="citation",
                        max_length=12,
                    ),
                ),
                ("decided_by", models.CharField(blank=True, max_length=100)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "upper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TaskLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("same", "Như nhiệm vụ trên"),
                            ("narrower", "Hẹp hơn nhiệm vụ trên"),
                            ("added", "Thêm mới"),
                            ("elsewhere", "Theo văn bản khác"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "Chờ xác nhận"), ("confirmed", "Đã xác nhận"), ("refused", "Không đúng")],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                ("likeness", models.DecimalField(decimal_places=2, max_digits=3, null=True)),
                ("decided_by", models.CharField(blank=True, max_length=100)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="directives.answer"
                    ),
                ),
                (
                    "elsewhere",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "lower",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directives.task"
                    ),
                ),
                (
                    "upper",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directives.task"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(fields=("document", "upper"), name="answer_once"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("document", models.F("upper")), _negated=True), name="answer_is_another_document"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "proposed")),
                    ("decided_at__isnull", False),
                    _connector="OR",
                ),
                name="answer_decided_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="tasklink",
            constraint=models.UniqueConstraint(
                fields=("answer", "lower", "upper"), name="task_link_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="tasklink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("same", "narrower")), ("upper__isnull", False)),
                    models.Q(models.Q(("kind__in", ("same", "narrower")), _negated=True), ("upper__isnull", True)),
                    _connector="OR",
                ),
                name="task_link_kind_says_whether_above",
            ),
        ),
        migrations.AddConstraint(
            model_name="tasklink",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "elsewhere"), ("elsewhere__isnull", True), _connector="OR"),
                name="task_link_elsewhere_by_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="tasklink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "proposed")),
                    ("decided_at__isnull", False),
                    _connector="OR",
                ),
                name="task_link_decided_on_a_day",
            ),
        ),
        remember_changes(
            "directives_answer",
            thing="directives.answer",
            kept=("unit_id", "document_id", "upper_id", "body_id", "state", "found", "decided_at"),
        ),
        remember_changes(
            "directives_tasklink",
            thing="directives.tasklink",
            kept=("answer_id", "lower_id", "upper_id", "elsewhere_id", "kind", "state", "likeness", "decided_at"),
        ),
    ]
