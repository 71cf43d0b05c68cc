from django.db import migrations

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_codes_are_found_in_any_spelling"),
        ("audit", "0004_changes_are_remembered"),
    ]

    operations = [
        remember_changes(
            "organisations_layoutchoice",
            thing="organisations.layoutchoice",
            kept=("unit_id", "layout", "starts_on", "ends_on"),
        ),
    ]
