"""Proposals are split and merged, decisions taken back, and a task may begin on a day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directives", "0003_targets_are_given_and_evidenced")]
    operations = [
        migrations.AddField(
            model_name="proposal",
            name="decided_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="proposal",
            name="decided_by",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="proposal",
            name="merged_into",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="merged", to="directives.proposal"
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="split_from",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="directives.proposal"
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="starts_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="task",
            name="starts_on",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="state",
            field=models.CharField(
                choices=[
                    ("proposed", "Chờ quyết định"),
                    ("accepted", "Đã nhận"),
                    ("mended", "Đã sửa và nhận"),
                    ("refused", "Không phải nhiệm vụ"),
                    ("split", "Đã tách"),
                    ("merged", "Đã gộp"),
                ],
                default="proposed",
                max_length=12,
            ),
        ),
    ]
