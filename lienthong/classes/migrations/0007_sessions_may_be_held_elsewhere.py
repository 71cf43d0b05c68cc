"""A session without a room says where it is held: a museum, a cooperative."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for sessions planned before."""

    dependencies = [("classes", "0006_the_class_log")]

    operations = [
        migrations.AddField(
            "session", "venue", models.CharField(blank=True, db_default="", default="", max_length=200)
        ),
    ]
