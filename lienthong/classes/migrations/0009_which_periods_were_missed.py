"""The roll says which periods of a session were missed, and who came how late."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("classes", "0008_every_move_of_a_session_is_a_row")]

    operations = [
        migrations.AddField("absence", "which", models.PositiveSmallIntegerField(db_default=0, default=0)),
        migrations.AddField("absence", "late_minutes", models.PositiveSmallIntegerField(db_default=0, default=0)),
        migrations.RemoveConstraint("absence", "absence_has_periods"),
        migrations.AddConstraint(
            "absence",
            models.CheckConstraint(
                condition=models.Q(("periods__gte", 1), ("late_minutes__gte", 1), _connector="OR"),
                name="absence_has_periods",
            ),
        ),
    ]
