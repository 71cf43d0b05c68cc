import django.contrib.postgres.constraints
import django.db.models.deletion
from django.db import migrations, models

import lienthong.base.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_what_a_role_was_given"),
    ]

    operations = [
        migrations.CreateModel(
            name="LayoutChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "layout",
                    models.CharField(
                        choices=[
                            ("party", "Thể thức văn bản của Đảng"),
                            ("state", "Thể thức văn bản hành chính nhà nước"),
                        ],
                        max_length=8,
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=200)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("unit", "="),
                            (lienthong.base.constraints.DayRange("starts_on", "ends_on"), "&&"),
                        ],
                        name="one_layout_per_unit_and_day",
                    )
                ],
            },
        ),
    ]
