"""A recurring task had only the day of its present round; now that round is a row of the unit that holds the task."""

from typing import Any

from django.db import migrations


def give_rounds(apps: Any, schema_editor: Any) -> None:
    """The present round of every open recurring task, once. Later rounds are made by the daily work."""
    task = apps.get_model("directives", "task")
    taskunit = apps.get_model("directives", "taskunit")
    rounds = apps.get_model("directives", "round")
    recurring = task.objects.filter(state="open", deadline__startswith="R:", due_on__isnull=False).order_by("pk")
    for one in recurring.only("pk", "unit_id", "due_on").iterator():
        own, _made = taskunit.objects.get_or_create(
            task_id=one.pk, unit_id=one.unit_id, defaults={"role": "lead", "since": one.due_on}
        )
        rounds.objects.get_or_create(task_unit=own, period_on=one.due_on, defaults={"due_on": one.due_on})


def keep_days(apps: Any, schema_editor: Any) -> None:
    """Nothing to take back: `due_on` of the task went on saying its present round, and the rows go with their tables."""


class Migration(migrations.Migration):
    dependencies = [("directives", "0006_tasks_are_followed")]
    operations = [migrations.RunPython(give_rounds, keep_days)]
