"""What a completed class wrote down stays. Its person alone may change: when two entries of one person become one."""

from django.db import migrations

from lienthong.base.triggers import settled


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [
        settled(
            "records_completion",
            sentence="Kết quả do lớp học ghi lại không được sửa, không được xóa.",
            when="OLD.source = 'class'",
            movable="person_id",
        ),
    ]
