"""Changes of rows: whoever makes them and however, they leave a trace; no person stands in it."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from lienthong.audit.choices import Operation
from lienthong.audit.models import AuditEntry, Change, ChangeDecision
from lienthong.audit.queries import changes_by, changes_without_decision
from lienthong.people.actions import correct_person
from lienthong.people.choices import PartyStatus
from lienthong.people.models import Account, Appointment, Membership, Person, SensitiveDetails
from lienthong.planning.models import PlanMove
from lienthong.records.choices import Source
from lienthong.records.models import Completion
from tests.cast import TODAY, Cast
from tests.planning.things import a_submitted_plan

pytestmark = pytest.mark.django_db
WORDS = ("Zyxwv", "0987654", "Hmong-test", "mật-khẩu-băm", "dang-vien-test")


def _sql(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        if statement.startswith("TRUNCATE"):
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what is checked at the end stands in the way of it
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def _broken_off(statement: str) -> None:
    """A transaction that does this and is rolled back."""
    with contextlib.suppress(RuntimeError), transaction.atomic():
        _sql(statement)
        raise RuntimeError


@contextlib.contextmanager
def _seen() -> Iterator[Callable[[], list[Change]]]:
    """The changes made inside the block."""
    before = Change.objects.count()
    yield lambda: list(Change.objects.order_by("pk")[before:])


def test_bulk_sql_leaves_every_row_as_it_was(cast: Cast) -> None:
    ends_on = date(2026, 12, 31)
    with _seen() as changes:
        touched = _sql(
            "UPDATE people_membership SET ends_on = %s, post = 'x' WHERE unit_id = %s", ends_on, cast.cell.pk
        )
    found = changes()
    members = Membership.objects.filter(unit=cast.cell).order_by("pk")
    assert (touched > 1, [change.object_id for change in found]) == (True, [member.pk for member in members])
    assert {(one.operation, one.object_type, str(one.old), str(one.changed)) for one in found} == {
        (Operation.UPDATE, "people.membership", "{'ends_on': None}", "['ends_on', 'post']")
    }
    assert {(one.made_by, one.batch == found[0].batch) for one in found} == {("lienthong", True)}


def test_a_deleted_row_leaves_its_keys_and_days(cast: Cast) -> None:
    row = Appointment.objects.filter(person=cast.an.person).get()
    with _seen() as changes:
        Appointment.objects.filter(pk=row.pk).delete()
    (found,) = changes()
    assert (found.operation, found.object_id, found.changed) == (Operation.DELETE, row.pk, [])
    assert found.old == {
        "person_id": row.person_id,
        "unit_id": row.unit_id,
        "role_id": row.role_id,
        "starts_on": row.starts_on.isoformat(),
        "ends_on": None,
    }


@pytest.mark.parametrize(
    ("statement", "operation"),
    [
        ("UPDATE people_account SET is_active = false", "update"),
        ("INSERT INTO organisations_role (key, name, rights) VALUES ('clerk', 'x', '{}')"
         " ON CONFLICT (key) DO UPDATE SET rights = '{}'", "update"),
        ("MERGE INTO people_account a USING (SELECT 1) s ON true WHEN MATCHED THEN UPDATE SET is_active = false", "update"),
        ("WITH gone AS (DELETE FROM people_appointment RETURNING id) SELECT count(*) FROM gone", "delete"),
        ("TRUNCATE people_appointment", "truncate"),
    ],
    ids=["update", "upsert", "merge", "delete in a query", "truncate"],
)  # fmt: skip
def test_every_way_to_change_a_row_is_seen(cast: Cast, statement: str, operation: str) -> None:
    with _seen() as changes:
        _sql(statement)
    assert {change.operation for change in changes()} == {operation}


def test_what_tells_of_no_decision_is_not_remembered(cast: Cast) -> None:
    with _seen() as changes:
        _sql("UPDATE people_account SET last_login = now()")
        _sql("UPDATE people_person SET sort_key = 'x', name_folded = 'y'")
        _sql("UPDATE people_account SET is_active = is_active")
        _sql("UPDATE people_account SET is_active = false WHERE false")
    assert changes() == []


def test_nothing_that_may_not_be_known_is_kept(cast: Cast) -> None:
    person = Person.objects.create(full_name=WORDS[0], name_folded=WORDS[0], name_exact=WORDS[0], phone=WORDS[1])
    SensitiveDetails.objects.create(person=person, ethnicity=WORDS[2], party_status=PartyStatus.OFFICIAL)
    account = Account.objects.create(username=f"{WORDS[0]}-u", person=None, password=WORDS[3])
    with _seen() as changes:
        _sql(
            "UPDATE people_person SET full_name = %s, phone = '1', sex = 'male', birth_year = 1977 WHERE id = %s",
            WORDS[4],
            person.pk,
        )
        _sql("UPDATE people_sensitivedetails SET ethnicity = 'x', party_status = '' WHERE person_id = %s", person.pk)
        _sql("UPDATE people_account SET password = 'x', username = 'y' WHERE id = %s", account.pk)
        _sql("DELETE FROM people_account WHERE id = %s", account.pk)
        person.delete()
    found = changes()
    kept = [(one.object_type.split(".")[1], one.operation, one.old, one.changed) for one in found]
    assert kept == [
        ("person", "update", {}, ["birth_year", "full_name", "phone", "sex"]),
        ("sensitivedetails", "update", {}, []),
        ("account", "update", {}, ["password", "username"]),
        ("account", "delete", {"is_active": True, "person_id": None}, []),
        ("sensitivedetails", "delete", {}, []),
        ("person", "delete", {}, []),
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(c::text, ' ') FROM audit_change c")
        text = cursor.fetchone()[0]
    assert [word for word in (*WORDS, "1977", "male", "official") if word in text] == []


@pytest.mark.django_db(transaction=True)
def test_a_change_finds_the_decision_that_made_it(cast: Cast) -> None:
    learner = cast.learners[0]
    with _seen() as changes:
        correct_person(
            person=learner,
            full_name="Tên đã sửa",
            sex="",
            birth_on=None,
            birth_year=None,
            phone="",
            actor=cast.actor("an"),
        )
        _sql("UPDATE people_person SET phone = '1' WHERE id = %s", learner.pk)
    decided, alone = changes()
    entry = AuditEntry.objects.latest("pk")
    assert (list(changes_by(entry.pk)), list(changes_without_decision())) == ([decided], [alone])
    assert entry.account_id == cast.an.pk


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_came_before_its_changes_is_found_too(cast: Cast) -> None:
    with transaction.atomic():
        entries = [AuditEntry.objects.create(verb=verb) for verb in ("x.first", "x.second")]
        _sql("UPDATE people_account SET is_active = false WHERE id = %s", cast.an.pk)
        entries.append(AuditEntry.objects.create(verb="x.third"))
        _sql("UPDATE people_account SET is_active = true WHERE id = %s", cast.an.pk)
    assert [changes_by(entry.pk).count() for entry in entries] == [2, 2, 2]
    AuditEntry.objects.create(verb="x.alone")
    assert ChangeDecision.objects.filter(entry_id__in=[entry.pk for entry in entries]).count() == 3


@pytest.mark.django_db(transaction=True)
def test_what_was_taken_back_left_no_trace(cast: Cast) -> None:
    with _seen() as changes:
        _broken_off("UPDATE people_account SET is_active = false")
        with transaction.atomic():
            _broken_off("UPDATE people_account SET is_active = false")
            _sql("UPDATE people_account SET is_active = false WHERE id = %s", cast.an.pk)
    assert [change.object_id for change in changes()] == [cast.an.pk]


@pytest.mark.parametrize("statement", ["UPDATE {} SET batch = 1", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize("table", ["audit_change", "audit_changedecision"])
def test_the_traces_themselves_are_only_added_to(cast: Cast, statement: str, table: str) -> None:
    _sql("UPDATE people_account SET is_active = false")
    AuditEntry.objects.create(verb="x.y")
    with pytest.raises(IntegrityError, match="chỉ được ghi thêm"):
        _sql(statement.format(table))


@pytest.mark.parametrize("statement", ["UPDATE {} SET remark = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_way_of_a_plan_is_only_added_to(cast: Cast, statement: str) -> None:
    a_submitted_plan(cast)
    assert PlanMove.objects.exists()
    with pytest.raises(IntegrityError, match="Các bước của kế hoạch"):
        _sql(statement.format("planning_planmove"))


def _completion(cast: Cast, source: str) -> Completion:
    return Completion.objects.create(
        person=cast.learners[0], programme_key="x", programme_name="X", completed_on=TODAY, source=source, class_id=None
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_completion SET grade = 'Giỏi'",
        "UPDATE records_completion SET source = 'elsewhere'",
        "UPDATE records_completion SET person_id = {other}, completed_on = '2020-01-01'",
        "DELETE FROM records_completion",
        "TRUNCATE records_completion",
    ],
)
def test_what_a_class_wrote_stays(cast: Cast, statement: str) -> None:
    _completion(cast, Source.CLASS)
    with pytest.raises(IntegrityError, match="do lớp học ghi lại"):
        _sql(statement.format(other=cast.learners[1].pk))


def test_its_person_may_become_another_and_the_trace_says_who_it_was(cast: Cast) -> None:
    made = _completion(cast, Source.CLASS)
    with _seen() as changes:
        _sql("UPDATE records_completion SET person_id = %s", cast.learners[1].pk)
    (found,) = changes()
    assert (found.object_id, found.old, found.changed) == (
        made.pk,
        {"person_id": cast.learners[0].pk},
        ["person_id"],
    )


def test_what_an_old_register_said_is_mended_and_taken_back_with_a_trace(cast: Cast) -> None:
    _completion(cast, Source.ELSEWHERE)
    with _seen() as changes:
        _sql("UPDATE records_completion SET grade = 'Giỏi'")
        _sql("DELETE FROM records_completion")
    assert [(change.operation, change.old.get("grade")) for change in changes()] == [("update", ""), ("delete", "Giỏi")]
