"""Who handles a document that came in."""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("documents", "0005_numbers_are_given_by_series"),
    ]

    operations = [
        migrations.CreateModel(
            name="Routing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("directed_by", models.CharField(max_length=100)),
                ("directed_on", models.DateField()),
                ("handler", models.CharField(max_length=200)),
                ("instruction", models.CharField(blank=True, max_length=1000)),
                ("due_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=500)),
                ("case_file", models.CharField(blank=True, max_length=200)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="routings", to="documents.document"
                    ),
                ),
                ("account_id", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["document", "directed_on", "id"], name="routing_by_document"),
                    models.Index(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=["due_on"],
                        name="routing_open_by_due_day",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", False), models.Q(("case_file", ""), ("outcome", "")), _connector="OR"
                        ),
                        name="routing_outcome_when_closed",
                    )
                ],
            },
        ),
        remember_changes(
            "documents_routing",
            thing="documents.routing",
            kept=["document_id", "directed_on", "due_on", "closed_on"],
        ),
    ]
