"""The pages a text was read from, as recognised or corrected."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0007_documents_are_sent_copied_and_in_force")]

    operations = [
        migrations.CreateModel(
            name="SourcePage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField(blank=True)),
                ("doubtful", models.JSONField(default=list)),
                ("rotation", models.PositiveSmallIntegerField(default=0)),
                ("recognised", models.BooleanField(default=False)),
                ("corrected", models.BooleanField(default=False)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="documents.document"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("document", "number"), name="source_page_once_per_document")
                ],
            },
        ),
    ]
