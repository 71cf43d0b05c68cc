"""Registers are read by date over all centres or within one, and searched by the printed number."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("certificates", "0004_numbers_are_found_in_any_spelling")]

    operations = [
        migrations.AddIndex(
            model_name="certificate",
            index=models.Index(fields=["-issued_on", "-number", "-id"], name="certificate_by_date"),
        ),
        migrations.AddIndex(
            model_name="certificate",
            index=models.Index(
                fields=["register", "-issued_on", "-number", "-id"], name="certificate_by_register_date"
            ),
        ),
        migrations.AddIndex(
            model_name="certificate",
            index=models.Index(
                django.db.models.functions.text.Upper("printed_number"), name="certificate_by_printed_number"
            ),
        ),
    ]
