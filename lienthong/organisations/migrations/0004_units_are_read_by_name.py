"""The list of units is read in the order of their names."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_offices_choose_a_layout"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="unitperiod",
            index=models.Index(fields=["sort_key", "id"], name="unit_period_sorted"),
        ),
    ]
