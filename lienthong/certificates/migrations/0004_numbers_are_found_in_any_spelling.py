"""An index made beside the office's work: nothing waits while it is built."""

from django.contrib.postgres.indexes import OpClass
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from lienthong.base.text import NumberKey


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("base", "0002_numbers_in_any_spelling"), ("certificates", "0003_printed_archives")]
    operations = [
        AddIndexConcurrently(
            "certificate",
            models.Index(OpClass(NumberKey("printed_number"), name="text_pattern_ops"), name="certificate_by_number"),
        )
    ]
