"""What replaced, repealed or amended a document, and what a reference was said not to mean."""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("documents", "0002_numbers_are_found_in_any_spelling"),
    ]
    operations = [
        migrations.CreateModel(
            name="EffectChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("replaces", "Thay thế"),
                            ("repeals", "Bãi bỏ"),
                            ("amends", "Sửa đổi, bổ sung"),
                            ("expires", "Hết thời hạn ghi trong văn bản"),
                        ],
                        max_length=12,
                    ),
                ),
                ("from_on", models.DateField()),
                ("clause", models.CharField(blank=True, max_length=120)),
                (
                    "decision",
                    models.CharField(
                        choices=[("confirmed", "Đã xác nhận"), ("denied", "Không phải")],
                        db_default="confirmed",
                        default="confirmed",
                        max_length=12,
                    ),
                ),
                (
                    "cause",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("target", "kind", "cause", "clause"),
                        name="effect_change_said_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cause__isnull", True), ("kind", "expires")),
                            models.Q(("cause__isnull", False), ("kind__in", ["replaces", "repeals", "amends"])),
                            _connector="OR",
                        ),
                        name="effect_change_has_its_cause",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cause__isnull", True),
                            models.Q(("cause", models.F("target")), _negated=True),
                            _connector="OR",
                        ),
                        name="effect_change_of_another_document",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CitationDenial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=400)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="documents.document"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("document", "reference", "candidate"), name="citation_denied_once")
                ],
            },
        ),
        remember_changes(
            "documents_effectchange",
            thing="documents.effectchange",
            kept=["target_id", "cause_id", "kind", "from_on", "decision"],
        ),
    ]
