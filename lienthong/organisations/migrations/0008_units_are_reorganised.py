"""A decision about units is kept whole, what a unit left has a keeper, and a successor may carry on a register."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("organisations", "0007_agencies_are_units_too"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reorganisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rename", "Đổi tên đơn vị"),
                            ("move", "Chuyển trực thuộc"),
                            ("merge", "Hợp nhất, sáp nhập"),
                            ("split", "Chia, tách đơn vị"),
                            ("dissolve", "Giải thể đơn vị"),
                            ("revive", "Thành lập lại đơn vị"),
                            ("area", "Chuyển địa bàn sang trung tâm khác"),
                            ("table", "Sắp xếp theo bảng"),
                        ],
                        max_length=16,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("basis", models.CharField(max_length=200)),
                (
                    "unit_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("asked", models.JSONField(default=dict)),
                ("moves", models.JSONField(default=dict)),
                ("receipts", models.JSONField(default=dict)),
                ("decided_by", models.CharField(max_length=100)),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
                ("undone_by", models.CharField(blank=True, max_length=100)),
                ("undone_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="unitperiod",
            name="is_over",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="unitsuccession",
            name="continues_register",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddConstraint(
            model_name="unitperiod",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_over", False), ("parent__isnull", False), _connector="OR"),
                name="what_a_unit_left_has_a_keeper",
            ),
        ),
        migrations.AddIndex(
            model_name="reorganisation",
            index=django.contrib.postgres.indexes.GinIndex(fields=["unit_ids"], name="reorganisation_by_unit"),
        ),
        migrations.AddIndex(
            model_name="reorganisation",
            index=models.Index(fields=["-starts_on", "-id"], name="reorganisation_by_day"),
        ),
        migrations.AddField(
            model_name="unitsuccession",
            name="reorganisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.reorganisation",
            ),
        ),
        remember_changes(
            "organisations_reorganisation",
            thing="organisations.reorganisation",
            kept=("kind", "starts_on", "decided_at", "undone_at"),
        ),
    ]
