import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0008_units_are_reorganised"),
        ("timetabling", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="decided_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="proposal",
            name="decided_by",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="proposal",
            name="remark",
            field=models.CharField(blank=True, db_default="", max_length=300),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="state",
            field=models.CharField(
                choices=[
                    ("working", "Đang xếp"),
                    ("ready", "Chờ xem và áp dụng"),
                    ("applied", "Đã áp dụng"),
                    ("discarded", "Đã bỏ"),
                    ("unchanged", "Không có thay đổi"),
                ],
                default="working",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="JointOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("fill", "Chỉ xếp những buổi còn thiếu, giữ nguyên các buổi đã có"),
                            (
                                "replan",
                                "Xếp lại với ít thay đổi nhất: giữ các buổi còn phù hợp, chuyển các buổi bị vướng",
                            ),
                        ],
                        max_length=8,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "class_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("message", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[("working", "Đang xếp"), ("proposed", "Đã gửi các trung tâm"), ("stopped", "Đã dừng")],
                        default="working",
                        max_length=10,
                    ),
                ),
                ("facts", models.JSONField(null=True)),
                ("ordered_at", models.DateTimeField(auto_now_add=True)),
                ("ordered_by", models.CharField(max_length=200)),
                ("account_id", models.BigIntegerField(null=True)),
                ("job_id", models.BigIntegerField(null=True)),
                ("changes", models.PositiveIntegerField(default=0)),
                ("least_changes", models.PositiveIntegerField(null=True)),
                ("least_unplaced", models.PositiveIntegerField(null=True)),
                ("seconds", models.DecimalField(decimal_places=1, default=0, max_digits=8)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="proposal",
            name="joint",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="parts",
                to="timetabling.jointorder",
            ),
        ),
        migrations.AddIndex(
            model_name="jointorder",
            index=models.Index(fields=["unit", "-id"], name="joint_order_of_unit"),
        ),
    ]
