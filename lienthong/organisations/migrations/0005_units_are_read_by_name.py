"""The list of units is read in the order of their names."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_codes_are_found_in_any_spelling"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="unitperiod",
            index=models.Index(fields=["sort_key", "id"], name="unit_period_sorted"),
        ),
    ]
