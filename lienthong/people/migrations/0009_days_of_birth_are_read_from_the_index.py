"""The index by day of birth holds the person's number: who was born on a day is read from it alone."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # indexes on large tables, made beside the work

    dependencies = [("people", "0008_phones_are_found")]

    operations = [
        AddIndexConcurrently(
            model_name="person",
            index=models.Index(fields=["birth_on", "name_folded"], include=["id"], name="person_by_day_of_birth"),
        ),
        RemoveIndexConcurrently(model_name="person", name="person_by_birth"),
    ]
