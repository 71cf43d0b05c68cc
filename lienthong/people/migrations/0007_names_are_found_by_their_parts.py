"""Names are found by where they stand in the order of a place, by the given name, and by what stands before it."""

import django.contrib.postgres.indexes
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("people", "0006_belongings"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="belonging",
            index=models.Index(
                fields=["place", "sort_key", "person"],
                include=("name_folded", "name_exact", "starts_on", "ends_on"),
                name="people_of_a_place",
            ),
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
                name="person_by_given_name",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    models.Func(
                        models.Value(" "),
                        models.Func(
                            "name_folded", models.Value(" ?[^ ]*$"), models.Value(""), function="regexp_replace"
                        ),
                        arg_joiner=" || ",
                        template="(%(expressions)s)",
                    ),
                    name="gin_trgm_ops",
                ),
                name="person_by_family_and_middle",
            ),
        ),
    ]
