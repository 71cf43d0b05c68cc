"""A unit may be asked when others were asked before: the day is its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("planning", "0005_needs_are_gathered")]

    operations = [migrations.AddField("needsanswer", "asked_on", models.DateField(null=True))]
