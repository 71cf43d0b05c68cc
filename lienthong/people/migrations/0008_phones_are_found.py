"""An index made beside the office's work: nothing waits while it is built."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

from lienthong.base.text import PhoneKey


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("base", "0002_numbers_in_any_spelling"), ("people", "0007_names_are_found_by_their_parts")]
    operations = [
        AddIndexConcurrently(
            "person", models.Index(PhoneKey("phone"), condition=~models.Q(phone=""), name="person_by_phone")
        ),
    ]
