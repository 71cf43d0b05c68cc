"""Which layout an office writes in decides how its papers look: a change of it leaves a trace."""

from django.db import migrations

from lienthong.audit.triggers import remember_changes


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0004_changes_are_remembered"),
        ("organisations", "0005_units_are_read_by_name"),
    ]
    operations = [
        remember_changes(
            "organisations_layoutchoice",
            thing="organisations.layoutchoice",
            kept=("unit_id", "layout", "starts_on", "ends_on"),
        ),
    ]
