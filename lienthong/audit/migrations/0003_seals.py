"""Each unit's days are closed by a seal. An entry is dated by the moment it is written."""

import django.contrib.postgres.indexes
import django.db.models.functions.datetime
from django.db import migrations, models

from lienthong.base.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        migrations.AlterField(
            model_name="auditentry",
            name="at",
            field=models.DateTimeField(
                db_default=models.Func(function="clock_timestamp", output_field=models.DateTimeField())
            ),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=django.contrib.postgres.indexes.BrinIndex(fields=["at"], name="audit_by_time"),
        ),
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit_id", models.BigIntegerField(null=True)),
                ("day", models.DateField()),
                ("entries", models.PositiveIntegerField()),
                ("first_entry_id", models.BigIntegerField()),
                ("last_entry_id", models.BigIntegerField()),
                ("previous_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("sealed_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "indexes": [models.Index(fields=["day"], name="seals_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit_id", "day"), name="one_seal_per_unit_and_day", nulls_distinct=False
                    )
                ],
            },
        ),
        append_only("audit_auditseal", sentence="Niêm phong nhật ký chỉ được ghi thêm, không sửa, không xóa."),
    ]
