"""What was approved stays as it was approved."""

from django.db import migrations

from lienthong.base.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_initial")]
    operations = [
        append_only("planning_approval", sentence="Quyết định phê duyệt không được sửa, không được xóa."),
        append_only("planning_approvedline", sentence="Dòng kế hoạch đã phê duyệt không được sửa, không được xóa."),
    ]
