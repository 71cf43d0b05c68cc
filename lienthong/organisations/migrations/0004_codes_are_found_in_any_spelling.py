"""An index made beside the office's work: nothing waits while it is built."""

from django.contrib.postgres.indexes import OpClass
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from lienthong.base.text import NumberKey


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("base", "0002_numbers_in_any_spelling"), ("organisations", "0003_offices_choose_a_layout")]
    operations = [
        AddIndexConcurrently(
            "unit", models.Index(OpClass(NumberKey("code"), name="text_pattern_ops"), name="unit_by_code")
        )
    ]
