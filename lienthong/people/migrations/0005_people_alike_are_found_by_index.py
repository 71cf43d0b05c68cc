from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # indexes on large tables, made beside the work

    dependencies = [
        ("people", "0004_identity_numbers_are_kept_sealed"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="person",
            index=models.Index(fields=["birth_on", "name_folded"], name="person_by_birth"),
        ),
        AddIndexConcurrently(
            model_name="person",
            index=models.Index(
                condition=models.Q(("birth_on__isnull", True)),
                fields=["name_folded", "birth_year"],
                name="person_by_bare_year",
            ),
        ),
        AddIndexConcurrently(
            model_name="person",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)), fields=["merged_into"], name="person_merged"
            ),
        ),
        AddIndexConcurrently(
            model_name="sensitivedetails",
            index=models.Index(
                condition=models.Q(("identity_hash", ""), _negated=True),
                fields=["identity_hash"],
                name="person_by_identity",
            ),
        ),
    ]
