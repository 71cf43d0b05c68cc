from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_people_are_told_apart"),
    ]

    operations = [
        migrations.AddField(
            model_name="sensitivedetails",
            name="identity_hash",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
        migrations.AddField(
            model_name="sensitivedetails",
            name="identity_sealed",
            field=models.BinaryField(blank=True, db_default=b"", default=b""),
        ),
    ]
