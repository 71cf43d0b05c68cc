"""Codes with which learners sign in for the first time. Only a digest of each is kept."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("organisations", "0007_agencies_are_units_too"),
        ("people", "0011_family_names_are_read_with_their_marks"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignInCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("given_by", models.CharField(max_length=100)),
                ("given_at", models.DateTimeField(auto_now_add=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
        ),
        remember_changes(
            "people_signincode",
            thing="people.signincode",
            kept=["account_id", "unit_id", "expires_at", "used_at"],
            hidden=["code_hash"],
        ),
    ]
