"""A role remembers which rights releases gave it, so that one that was taken away is not given back.

Installations from before have roles as that release laid them down: those are the rights they were given, whatever their
administrators made of them since.
"""

import django.contrib.postgres.fields
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_READS = """organisations.view people.view facilities.view documents.view directives.view regulations.view curriculum.view
    lecturers.view planning.view classes.view assessment.view certificates.view reports.view"""
_GIVEN = {
    "clerk": _READS
    + """ people.edit people.sensitive facilities.manage documents.register directives.manage regulations.manage
    lecturers.manage planning.draft classes.manage classes.roll assessment.mark assessment.complete certificates.issue""",
    "director": _READS + " planning.forward assessment.complete certificates.issue certificates.revoke audit.view",
    "deputy_director": _READS + " planning.forward assessment.complete",
    "lecturer": "organisations.view regulations.view curriculum.view classes.view classes.roll",
    "standing_committee": _READS + " planning.approve",
    "province_officer": _READS,
    "administrator": "organisations.view organisations.manage people.accounts audit.view",
}


def _remember(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    role = apps.get_model("organisations", "Role")
    for key, rights in _GIVEN.items():
        role.objects.filter(key=key).update(given_rights=sorted(rights.split()))


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="role",
            name="given_rights",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), db_default=[], default=list, size=None
            ),
        ),
        migrations.RunPython(_remember, migrations.RunPython.noop),
    ]
