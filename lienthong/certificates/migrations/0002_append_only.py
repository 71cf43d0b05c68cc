"""The register is permanent."""

from django.db import migrations

from lienthong.base.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("certificates", "0001_initial")]
    operations = [
        append_only(
            "certificates_certificatelist", sentence="Danh sách cấp giấy chứng nhận không được sửa, không được xóa."
        ),
        append_only("certificates_certificate", sentence="Sổ gốc cấp giấy chứng nhận không được sửa, không được xóa."),
        append_only("certificates_revocation", sentence="Việc thu hồi giấy chứng nhận không được sửa, không được xóa."),
    ]
