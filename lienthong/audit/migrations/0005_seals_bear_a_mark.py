"""A seal bears a mark under the installation's key; those that stand already bear none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_changes_are_remembered")]

    operations = [
        migrations.AddField(
            model_name="auditseal",
            name="mark",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
    ]
