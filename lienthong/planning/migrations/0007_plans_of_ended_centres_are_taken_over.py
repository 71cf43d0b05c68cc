"""What an ended centre was preparing goes on, line by line, in the plan of the unit that took it over."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("planning", "0006_units_are_asked_later_too")]

    operations = [
        migrations.AddField(
            "planline",
            "came_from",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="planning.planline",
            ),
        ),
        migrations.AlterField(
            "plan",
            "state",
            models.CharField(
                choices=[
                    ("draft", "Đang soạn"),
                    ("consulting", "Đang lấy ý kiến"),
                    ("consulted", "Đang tiếp thu ý kiến"),
                    ("submitted", "Chờ giám đốc"),
                    ("appraising", "Đang thẩm định"),
                    ("forwarded", "Chờ ban thường vụ phê duyệt"),
                    ("approved", "Đã phê duyệt"),
                    ("handed", "Đã chuyển đơn vị tiếp nhận"),
                ],
                default="draft",
                max_length=12,
            ),
        ),
    ]
