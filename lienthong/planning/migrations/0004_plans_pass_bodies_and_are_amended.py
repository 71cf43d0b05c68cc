"""Plans pass other bodies on the way their committee lays down; an approved plan is amended by a new version."""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0008_texts_have_pages"),
        ("organisations", "0007_agencies_are_units_too"),
        ("planning", "0003_moves_are_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="approvedline",
            name="evidence",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        migrations.AddField(
            model_name="approvedline",
            name="owner",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            model_name="planline",
            name="evidence",
            field=models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        migrations.AddField(
            model_name="planline",
            name="is_dropped",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="planline",
            name="owner",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AlterField(
            model_name="plan",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Đang soạn"),
                    ("consulting", "Đang lấy ý kiến"),
                    ("consulted", "Đang tiếp thu ý kiến"),
                    ("submitted", "Chờ giám đốc"),
                    ("appraising", "Đang thẩm định"),
                    ("forwarded", "Chờ ban thường vụ phê duyệt"),
                    ("approved", "Đã phê duyệt"),
                ],
                default="draft",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("consult", "Lấy ý kiến"), ("appraise", "Thẩm định")], max_length=12),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("opened_on", models.DateField()),
                ("opened_by", models.CharField(max_length=100)),
                ("due_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="planning.plan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewBody",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=100)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bodies", to="planning.review"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LineComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=300)),
                ("text", models.CharField(max_length=2000)),
                (
                    "taken",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("taken", "Tiếp thu"),
                            ("partly", "Tiếp thu một phần"),
                            ("left", "Giữ nguyên, có giải trình"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reply", models.CharField(blank=True, max_length=2000)),
                ("replied_by", models.CharField(blank=True, max_length=100)),
                ("replied_at", models.DateTimeField(null=True)),
                (
                    "line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="comments",
                        to="planning.planline",
                    ),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="planning.reviewbody"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WayStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("consult", "Lấy ý kiến"), ("appraise", "Thẩm định")], max_length=12),
                ),
                ("days", models.PositiveSmallIntegerField(default=7)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("ordinary", "Điều chỉnh kế hoạch"), ("urgent", "Bổ sung gấp theo văn bản cấp trên")],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(max_length=1000)),
                ("number", models.CharField(blank=True, max_length=60)),
                ("issued_on", models.DateField(null=True)),
                ("body", models.CharField(blank=True, max_length=200)),
                ("opened_on", models.DateField()),
                ("opened_by", models.CharField(max_length=100)),
                ("given_up_on", models.DateField(null=True)),
                (
                    "approval",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendment",
                        to="planning.approval",
                    ),
                ),
                (
                    "base",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="planning.approval"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="amendments", to="planning.plan"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("approval__isnull", True), ("given_up_on__isnull", True)),
                        fields=("plan",),
                        name="one_open_amendment_per_plan",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "urgent"), _negated=True),
                            models.Q(
                                models.Q(("number", ""), _negated=True),
                                models.Q(("body", ""), _negated=True),
                                ("issued_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="urgent_amendment_has_its_document",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True)), fields=("plan",), name="plan_lies_before_bodies_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewbody",
            constraint=models.UniqueConstraint(fields=("review", "body"), name="body_asked_once_per_review"),
        ),
        migrations.AddConstraint(
            model_name="linecomment",
            constraint=models.UniqueConstraint(fields=("asked", "line"), name="one_comment_per_body_and_line"),
        ),
        migrations.AddConstraint(
            model_name="linecomment",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken", ""), models.Q(("reply", ""), _negated=True), _connector="OR"),
                name="comment_is_answered_in_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="waystep",
            constraint=models.UniqueConstraint(fields=("committee", "kind", "body"), name="way_step_once"),
        ),
        migrations.AddConstraint(
            model_name="waystep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "appraise")), fields=("committee",), name="way_has_one_appraiser"
            ),
        ),
        migrations.AddConstraint(
            model_name="waystep",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__gte", 1), ("days__lte", 90)), name="way_step_days"
            ),
        ),
        remember_changes(
            "planning_waystep", thing="planning.waystep", kept=("committee_id", "kind", "body_id", "days")
        ),
        remember_changes(
            "planning_review",
            thing="planning.review",
            kept=("plan_id", "kind", "version", "opened_on", "due_on", "closed_on"),
        ),
        remember_changes("planning_reviewbody", thing="planning.reviewbody", kept=("review_id", "body_id")),
        remember_changes("planning_linecomment", thing="planning.linecomment", kept=("asked_id", "line_id", "taken")),
        remember_changes(
            "planning_amendment",
            thing="planning.amendment",
            kept=("plan_id", "base_id", "kind", "issued_on", "opened_on", "approval_id", "given_up_on"),
        ),
    ]
