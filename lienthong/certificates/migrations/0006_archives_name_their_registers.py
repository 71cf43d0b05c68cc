"""A printed archive says which registers it was printed from. One printed before says none, and is printed anew."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("certificates", "0005_registers_are_read_by_date_and_number")]

    operations = [
        migrations.AddField(
            model_name="printedarchive",
            name="registers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), db_default=[], default=list, size=None
            ),
        ),
    ]
