"""What happens to rows that matter is remembered, however it is done; and nothing of a person is kept thereby."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

# Neither remembered nor only ever added to, because ...
REASONS = {
    "documents.clause": "read from the document's text, which stays: read again it is the same",
    "documents.citation": "read from the document's text; linking it by hand is an entry of its own",
    "documents.citationdenial": "that a reference does not mean a document is an entry of its own",
    "documents.bodyline": "read from the document's text, which stays",
    "documents.sourcepage": "what was read from the file, which stays; correcting it is an entry",
    "directives.proposal": "read from the document; each decision about it is an entry",
    "people.belonging": "derived from memberships and names, which are remembered",
    "certificates.printedarchive": "a copy for printing, swept away after a week",
    "notices.notice": "what was told of a decision; the decision is remembered",
    "notices.wishes": "what a person wishes to be told; a confirmed address is an entry",
    "notices.mail": "how a letter went; swept away with what was told",
    "exchange.tableimport": "applying and undoing are entries; the rest is how far a file has come",
    "exchange.importrow": "a file as it was sent and read; what was written by it is remembered where it stands",
    "exchange.importreceipt": "what an import wrote, for undoing it",
    "exchange.rememberedmapping": "which heading means what, for the next file of the sender",
    "timetabling.jointorder": "what one was asked to look for; its decisions are on the trail",
    "timetabling.proposal": "what a solver found; ordering, applying and discarding it are entries",
    "timetabling.proposedsession": "what a solver found; what was written by it is remembered where it stands",
    "jobs.job": "how work goes on, not what was decided: that the work records itself",
    "jobs.jobfault": "why work did not go on; swept away with its job",
    "jobs.scheduledwork": "changing a rhythm is an entry; the rest is when it ran last",
    "jobs.worker": "who is alive at this moment",
}
# Kept although no key, number, day or state: words of the program, of a catalogue or of a rulebook.
WORDS = {
    "files.storedfile.sha256",
    "organisations.role.rights",
    "organisations.role.given_rights",
    "organisations.unitperiod.path",
    "records.completion.programme_key",
    "records.completion.grade",
    "directives.measure.indicator",
    "directives.measure.programme_key",
    "regulations.rulebook.code",
    "regulations.provision.key",
    "regulations.provision.value",
    "curriculum.programme.key",
}
_NEVER = re.compile(
    r"name|birth|^sex$|phone|ethnic|party|identity|passw|^post$|reason|remark|note|text|as_written|rows"
)
_PLAIN = (models.ForeignKey, models.IntegerField, models.DateField, models.BooleanField, models.DecimalField)


@dataclass(frozen=True)
class Watch:
    """What the triggers of a table were told: thing, key column, and what becomes of which columns."""

    thing: str
    key: str
    kept: list[str]
    hidden: list[str]
    ignored: list[str]


def watches() -> dict[str, Watch]:
    """Table -> what its three triggers were told; a table that lacks one of them, or has it switched off, is left out."""
    found: dict[str, list[bytes]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgargs FROM pg_trigger WHERE tgenabled = 'O'"
            " AND tgfoid = 'audit_remember_changes'::regproc"
        )
        for table, told in cursor.fetchall():
            found.setdefault(table, []).append(bytes(told))
    alike = {table: told[0] for table, told in found.items() if len(told) == 3 and len(set(told)) == 1}
    return {table: _read(told) for table, told in alike.items()}


def _read(told: bytes) -> Watch:
    thing, key, *columns = (part.decode() for part in told.split(b"\0")[:5])
    return Watch(thing, key, *([name for name in part.split(",") if name] for part in columns))


def only_added_to() -> set[str]:
    """Tables that refuse UPDATE and DELETE, of all rows or of those that are settled."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%append_only'")
        return {table for (table,) in cursor.fetchall()}


def _ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("lienthong.")]


def forgotten(tables: dict[str, str], watched: set[str], reasons: dict[str, str]) -> list[str]:
    """Of these (label -> table) those that are not watched and have no reason, and reasons that are needed no longer."""
    found = [label for label, table in tables.items() if table not in watched and label not in reasons]
    return sorted(found + [label for label in reasons if label not in tables or tables[label] in watched])


def not_fit_to_keep(label: str, fields: list[Any], kept: list[str]) -> list[str]:
    """Columns of which the old value would be written down, but may be about a person, or something that was typed."""
    columns = {field.column: field for field in fields}
    found = []
    for name in kept:
        field = columns.get(name)
        plain = field is not None and (isinstance(field, _PLAIN) or bool(field.choices))
        if _NEVER.search(name) or not (plain or f"{label}.{name}" in WORDS):
            found.append(f"{label}.{name}")
    return found


@pytest.mark.django_db
def test_every_table_is_remembered_or_has_a_reason() -> None:
    tables = {model._meta.label_lower: model._meta.db_table for model in _ours()}
    assert forgotten(tables, set(watches()) | only_added_to(), REASONS) == []


@pytest.mark.django_db
def test_triggers_name_the_model_and_columns_there_are() -> None:
    ours = {model._meta.db_table: model for model in _ours()}
    wrong = []
    for table, watch in watches().items():
        model = ours[table]
        columns = {field.column for field in model._meta.local_fields} | {"*"}
        said = {watch.key, *watch.kept, *watch.hidden, *watch.ignored}
        if (watch.thing, watch.key) != (model._meta.label_lower, model._meta.pk.column) or not said <= columns:
            wrong.append(table)
    assert wrong == []


@pytest.mark.django_db
def test_nothing_of_a_person_is_kept() -> None:
    ours = {model._meta.db_table: model for model in _ours()}
    found = [
        fault
        for table, watch in watches().items()
        for fault in not_fit_to_keep(watch.thing, list(ours[table]._meta.local_fields), watch.kept)
    ]
    assert found == []


@pytest.mark.django_db
def test_of_sensitive_details_not_even_the_column_is_named() -> None:
    assert watches()["people_sensitivedetails"].hidden == ["*"]


def test_a_forgotten_table_and_a_needless_reason_are_found() -> None:
    tables = {"people.person": "people_person", "people.pet": "people_pet", "jobs.job": "jobs_job"}
    watched = {"people_person", "jobs_job"}
    assert forgotten(tables, watched, {"jobs.job": "", "gone.gone": ""}) == ["gone.gone", "jobs.job", "people.pet"]


def test_a_column_that_may_not_be_kept_is_found() -> None:
    person = list(apps.get_model("people", "Person")._meta.local_fields)
    found = not_fit_to_keep("people.person", person, ["id", "phone", "birth_on", "full_name", "no_such", "sort_key"])
    assert found == [f"people.person.{name}" for name in ("phone", "birth_on", "full_name", "no_such", "sort_key")]
