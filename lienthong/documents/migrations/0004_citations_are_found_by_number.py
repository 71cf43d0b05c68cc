"""An index made beside the office's work: who cites a number is looked up, not read through."""

from django.contrib.postgres.indexes import OpClass
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from lienthong.base.text import NumberKey


class Migration(migrations.Migration):
    atomic = False
    dependencies = [
        ("base", "0002_numbers_in_any_spelling"),
        ("documents", "0003_documents_change_each_others_effect"),
    ]
    operations = [
        AddIndexConcurrently(
            "citation", models.Index(OpClass(NumberKey("number"), name="text_pattern_ops"), name="citation_by_number")
        ),
    ]
