"""Rows of tables that matter leave a trace when they change, and find the decision that changed them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

from lienthong.audit.triggers import FUNCTIONS, FUNCTIONS_GONE
from lienthong.base.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_seals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=models.Func(function="clock_timestamp", output_field=models.DateTimeField())
                    ),
                ),
                ("batch", models.BigIntegerField()),
                (
                    "operation",
                    models.CharField(
                        choices=[("update", "sửa"), ("delete", "xóa"), ("truncate", "xóa sạch cả bảng")], max_length=8
                    ),
                ),
                ("object_type", models.CharField(max_length=60)),
                ("object_id", models.BigIntegerField(null=True)),
                ("old", models.JSONField(default=dict)),
                (
                    "changed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=63), default=list, size=None
                    ),
                ),
                ("made_by", models.CharField(max_length=63)),
                ("program", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["object_type", "object_id"], name="change_by_object"),
                    models.Index(fields=["batch"], name="change_by_batch"),
                    django.contrib.postgres.indexes.BrinIndex(fields=["at"], name="change_by_time"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChangeDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entry_id", models.BigIntegerField()),
                ("batch", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["entry_id"], name="decision_by_entry"),
                    models.Index(fields=["batch"], name="decision_by_batch"),
                ],
            },
        ),
        append_only("audit_change", sentence="Vết thay đổi chỉ được ghi thêm, không sửa, không xóa."),
        append_only("audit_changedecision", sentence="Vết thay đổi chỉ được ghi thêm, không sửa, không xóa."),
        migrations.RunSQL("CREATE SEQUENCE audit_batches", "DROP SEQUENCE audit_batches"),
        migrations.RunSQL(FUNCTIONS, FUNCTIONS_GONE),
    ]
