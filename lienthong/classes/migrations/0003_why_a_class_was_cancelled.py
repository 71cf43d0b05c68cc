"""A cancelled class keeps the reason that was given."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for classes cancelled before."""

    dependencies = [("classes", "0002_no_class_outside_an_approved_line")]

    operations = [
        migrations.AddField(
            "trainingclass", "cancel_reason", models.CharField(blank=True, db_default="", default="", max_length=300)
        ),
    ]
