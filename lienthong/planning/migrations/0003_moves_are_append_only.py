"""The way a plan went is only ever added to."""

import django.db.models.deletion
from django.db import migrations, models

from lienthong.base.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("planning", "0002_append_only")]
    operations = [
        migrations.AlterField(
            model_name="planmove",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="planning.plan"
            ),
        ),
        append_only("planning_planmove", sentence="Các bước của kế hoạch không được sửa, không được xóa."),
    ]
