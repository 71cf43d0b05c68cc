"""Units are asked for their needs; norms, standards of posts and deeds are data with their basis."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

import lienthong.base.constraints
from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    dependencies = [
        ("curriculum", "0001_initial"),
        ("documents", "0008_texts_have_pages"),
        ("organisations", "0007_agencies_are_units_too"),
        ("planning", "0004_plans_pass_bodies_and_are_amended"),
    ]

    operations = [
        migrations.CreateModel(
            name="NeedsCampaign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("note", models.CharField(blank=True, max_length=1000)),
                ("opened_on", models.DateField()),
                ("opened_by", models.CharField(max_length=100)),
                ("closed_on", models.DateField(null=True)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NeedsAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=100)),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("form", "Điền trên hệ thống"),
                            ("file", "Gửi tệp Excel"),
                            ("clerk", "Giáo vụ nhập hộ"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=1000)),
                ("reminded_on", models.DateField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="planning.needscampaign"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PostStandard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=100)),
                ("words_folded", models.CharField(max_length=100)),
                ("basis", models.CharField(max_length=300)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="curriculum.programme"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BoardCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("admissions", "Chỉ tiêu kết nạp đảng viên"),
                            ("posts", "Người trong quy hoạch cần bồi dưỡng"),
                        ],
                        max_length=12,
                    ),
                ),
                ("people", models.PositiveIntegerField()),
                ("basis", models.CharField(blank=True, max_length=300)),
                ("entered_on", models.DateField()),
                ("entered_by", models.CharField(max_length=100)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="curriculum.programme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "year", "kind", "programme"), name="board_count_once", nulls_distinct=False
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "admissions"), ("programme__isnull", True)),
                            models.Q(("kind", "posts"), ("programme__isnull", False)),
                            _connector="OR",
                        ),
                        name="board_count_is_of_a_programme_or_of_admissions",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetNorm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("class_dong", models.PositiveBigIntegerField(default=0)),
                ("learner_dong", models.PositiveBigIntegerField(default=0)),
                ("basis", models.CharField(max_length=300)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="curriculum.programme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("centre", "="),
                            (django.db.models.functions.comparison.Coalesce(models.F("programme"), 0), "="),
                            (lienthong.base.constraints.DayRange("starts_on", "ends_on"), "&&"),
                        ],
                        name="one_budget_norm_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"
                        ),
                        name="budget_norm_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("done_on", models.DateField()),
                ("times", models.PositiveSmallIntegerField(default=1)),
                ("people", models.PositiveIntegerField(default=0)),
                ("evidence", models.CharField(max_length=500)),
                ("recorded_by", models.CharField(max_length=100)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("taken_back_by", models.CharField(blank=True, max_length=100)),
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
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deeds", to="planning.planline"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("times__gte", 1), ("times__lte", 99)), name="deed_was_done"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("people", models.PositiveIntegerField()),
                ("women", models.PositiveIntegerField(default=0)),
                ("minorities", models.PositiveIntegerField(default=0)),
                ("from_month", models.PositiveSmallIntegerField(null=True)),
                ("to_month", models.PositiveSmallIntegerField(null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="curriculum.programme"
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="needs", to="planning.needsanswer"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("answer", "programme"), name="one_need_per_unit_and_programme"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minorities__lte", models.F("people")),
                            ("people__gte", 1),
                            ("women__lte", models.F("people")),
                        ),
                        name="need_counts_fit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("from_month__isnull", True), ("to_month__isnull", True)),
                            models.Q(
                                ("from_month__gte", 1), ("from_month__lte", models.F("to_month")), ("to_month__lte", 12)
                            ),
                            _connector="OR",
                        ),
                        name="need_months",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="needscampaign",
            constraint=models.UniqueConstraint(fields=("centre", "year"), name="one_needs_campaign_per_year"),
        ),
        migrations.AddConstraint(
            model_name="needsanswer",
            constraint=models.UniqueConstraint(fields=("campaign", "unit"), name="unit_asked_once_per_campaign"),
        ),
        migrations.AddConstraint(
            model_name="poststandard",
            constraint=models.UniqueConstraint(
                fields=("centre", "words_folded", "programme", "starts_on"), name="post_standard_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="poststandard",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="post_standard_ends_after_start",
            ),
        ),
        remember_changes(
            "planning_needscampaign",
            thing="planning.needscampaign",
            kept=("centre_id", "year", "due_on", "opened_on", "closed_on"),
        ),
        remember_changes(
            "planning_needsanswer", thing="planning.needsanswer", kept=("campaign_id", "unit_id", "source")
        ),
        remember_changes(
            "planning_need",
            thing="planning.need",
            kept=("answer_id", "programme_id", "people", "from_month", "to_month"),
        ),
        remember_changes(
            "planning_boardcount",
            thing="planning.boardcount",
            kept=("committee_id", "year", "kind", "programme_id", "people"),
        ),
        remember_changes(
            "planning_budgetnorm",
            thing="planning.budgetnorm",
            kept=("centre_id", "programme_id", "class_dong", "learner_dong", "starts_on", "ends_on"),
        ),
        remember_changes(
            "planning_poststandard",
            thing="planning.poststandard",
            kept=("centre_id", "programme_id", "starts_on", "ends_on"),
            ignored=("words_folded",),
        ),
        remember_changes("planning_deed", thing="planning.deed", kept=("line_id", "done_on", "times", "people")),
    ]
