"""The list of classes is read by date, whoever reads it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("classes", "0004_decisions_are_found_in_any_spelling")]

    operations = [
        migrations.AddIndex(
            model_name="trainingclass",
            index=models.Index(fields=["-starts_on", "-id"], name="class_by_date"),
        ),
    ]
