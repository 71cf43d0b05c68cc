"""Results are frozen when a class is completed."""

from django.db import migrations

from lienthong.base.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]
    operations = [
        append_only("assessment_classcompletion", sentence="Lớp đã hoàn thành không được sửa, không được xóa."),
        append_only("assessment_result", sentence="Kết quả đã chốt không được sửa, không được xóa."),
    ]
