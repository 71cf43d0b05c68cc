"""What is typed with marks is held against the index of given names alone."""

import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0009_days_of_birth_are_read_from_the_index"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="person",
            name="person_by_given_name",
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                django.db.models.functions.comparison.Collate(
                    models.Func("name_folded", models.Value(" "), models.Value(-1), function="split_part"), "C"
                ),
                models.F("sort_key"),
                models.F("id"),
                models.F("name_folded"),
                models.F("name_exact"),
                name="person_by_given_name_whole",
            ),
        ),
    ]
