"""What is typed with marks is looked for among the names before the given one, marks and all."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0010_given_names_are_read_with_their_marks"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    models.Func(
                        models.Value(" "),
                        models.Func(
                            "name_exact", models.Value(" ?[^ ]*$"), models.Value(""), function="regexp_replace"
                        ),
                        arg_joiner=" || ",
                        template="(%(expressions)s)",
                    ),
                    name="gin_trgm_ops",
                ),
                name="person_by_marked_family",
            ),
        ),
    ]
