"""The trail is only ever added to."""

from django.db import migrations

from lienthong.base.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        append_only("audit_auditentry", sentence="Nhật ký chỉ được ghi thêm, không sửa, không xóa."),
    ]
