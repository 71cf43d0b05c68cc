"""Sealing days, and finding whatever happened to them afterwards."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from lienthong.audit.actions import record, seal_days
from lienthong.audit.choices import FaultKind
from lienthong.audit.models import AuditEntry, AuditSeal
from lienthong.audit.queries import Fault, facts_of, faults, under_another_key
from lienthong.audit.rules import midnight, sealed
from tests.at_once import at_once
from tests.audit.things import AFTER, FIRST, an_entry, by_force, three_days
from tests.cast import PRODUCT

pytestmark = pytest.mark.django_db
SECOND = FIRST + timedelta(days=1)
THIRD = FIRST + timedelta(days=2)


def test_each_unit_has_a_chain_of_its_own() -> None:
    for unit_id in (1, 2, None):
        three_days(unit_id)
    assert seal_days(before=AFTER) == 9
    chain = list(AuditSeal.objects.filter(unit_id=1).order_by("day"))
    assert [(seal.day, seal.entries) for seal in chain] == [(FIRST, 2), (SECOND, 2), (THIRD, 2)]
    assert [seal.previous_hash for seal in chain] == ["", chain[0].hash, chain[1].hash]
    assert faults() == []


def test_later_days_go_on_with_the_chain() -> None:
    three_days(1)
    made = [seal_days(before=day) for day in (SECOND, THIRD, AFTER)]
    assert (made, faults()) == ([1, 1, 1], [])


def test_sealing_twice_changes_nothing() -> None:
    three_days(1)
    seal_days(before=AFTER)
    before = list(AuditSeal.objects.order_by("pk").values())
    assert (seal_days(before=AFTER), list(AuditSeal.objects.order_by("pk").values())) == (0, before)


def test_today_is_not_sealed_whatever_one_asks() -> None:
    record(PRODUCT, "web.nothing", None, unit_id=1)
    yesterday = an_entry(1, midnight(timezone.localdate()) - timedelta(minutes=1))
    assert seal_days(before=date(2100, 1, 1)) == 1
    assert AuditSeal.objects.get().last_entry_id == yesterday.pk


def test_one_flipped_byte_is_found_and_named() -> None:
    entries = three_days(1)
    three_days(2)
    seal_days(before=AFTER)
    by_force("UPDATE audit_auditentry SET verb = 'classes.open_clasS' WHERE id = %s", entries[2].pk)
    assert faults() == [Fault(FaultKind.CHANGED, 1, SECOND, entries[2].pk, entries[3].pk)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditentry SET at = at + interval '1 microsecond' WHERE id = %s",
        "UPDATE audit_auditentry SET account_id = 8 WHERE id = %s",
        "UPDATE audit_auditentry SET object_id = 99 WHERE id = %s",
        "UPDATE audit_auditentry SET object_type = '' WHERE id = %s",
        """UPDATE audit_auditentry SET details = details || '{"line": 5}' WHERE id = %s""",
    ],
    ids=["instant", "account", "object", "kind of object", "details"],
)
def test_no_column_changes_unseen(statement: str) -> None:
    entries = three_days(None)
    seal_days(before=AFTER)
    by_force(statement, entries[0].pk)
    assert faults() == [Fault(FaultKind.CHANGED, None, FIRST, entries[0].pk, entries[1].pk)]


def test_an_entry_moved_to_another_unit_is_found_at_both() -> None:
    ours, theirs = three_days(1), three_days(2)
    seal_days(before=AFTER)
    by_force("UPDATE audit_auditentry SET unit_id = 2 WHERE id = %s", ours[0].pk)
    assert faults() == [
        Fault(FaultKind.MISSING, 1, FIRST, ours[0].pk, ours[1].pk),
        Fault(FaultKind.ADDED, 2, FIRST, ours[0].pk, theirs[1].pk),
    ]


@pytest.mark.parametrize("gone", [1, 2], ids=["one of two", "the whole day"])
def test_a_deleted_entry_is_found(gone: int) -> None:
    entries = three_days(1)
    seal_days(before=AFTER)
    by_force("DELETE FROM audit_auditentry WHERE id = ANY(%s)", [entry.pk for entry in entries[2 : 2 + gone]])
    assert faults() == [Fault(FaultKind.MISSING, 1, SECOND, entries[2].pk, entries[3].pk)]


def test_an_entry_put_into_a_sealed_day_is_found() -> None:
    entries = three_days(1)
    seal_days(before=AFTER)
    late = an_entry(1, midnight(SECOND))
    assert faults() == [Fault(FaultKind.ADDED, 1, SECOND, entries[2].pk, late.pk)]


def test_an_entry_written_back_for_a_silent_unit_is_found_and_never_sealed() -> None:
    three_days(1)
    seal_days(before=AFTER)
    late = an_entry(9, midnight(SECOND))
    assert seal_days(before=AFTER + timedelta(days=9)) == 0
    assert faults() == [Fault(FaultKind.BACKDATED, 9, SECOND, late.pk, late.pk)]


def test_a_seal_taken_out_with_its_entries_breaks_the_chain() -> None:
    entries = three_days(1)
    seal_days(before=AFTER)
    by_force("DELETE FROM audit_auditentry WHERE id = ANY(%s)", [entry.pk for entry in entries[2:4]])
    by_force("DELETE FROM audit_auditseal WHERE day = %s", SECOND)
    assert faults() == [Fault(FaultKind.UNCHAINED, 1, THIRD, entries[4].pk, entries[5].pk)]


def test_a_day_sealed_anew_by_hand_breaks_the_chain() -> None:
    entries = three_days(1)
    seal_days(before=AFTER)
    by_force("UPDATE audit_auditseal SET hash = repeat('0', 64) WHERE day = %s", SECOND)
    assert [(fault.kind, fault.day) for fault in faults()] == [
        (FaultKind.FORGED, SECOND),
        (FaultKind.CHANGED, SECOND),
        (FaultKind.UNCHAINED, THIRD),
    ]
    assert len(entries) == 6


@pytest.mark.parametrize("statement", ["UPDATE audit_auditseal SET entries = 9", "DELETE FROM audit_auditseal"])
def test_a_seal_is_neither_changed_nor_deleted(statement: str) -> None:
    three_days(1)
    seal_days(before=AFTER)
    with pytest.raises(IntegrityError, match="chỉ được ghi thêm"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_make_one_chain() -> None:
    three_days(1)
    assert at_once(*[lambda: seal_days(before=AFTER)] * 2) == [(), ()]
    assert (AuditSeal.objects.count(), faults()) == (3, [])


def test_who_has_no_key_cannot_seal_anew() -> None:
    """Somebody with the whole database changes an entry and computes all digests again, as the form is known."""
    entries = three_days(1)
    seal_days(before=AFTER)
    by_force("UPDATE audit_auditentry SET verb = 'x' WHERE id = %s", entries[4].pk)
    last = AuditSeal.objects.get(day=THIRD)
    fresh = sealed(
        unit_id=1, day=THIRD, previous_hash=last.previous_hash,
        entries=[facts_of(entry) for entry in AuditEntry.objects.filter(pk__gte=entries[4].pk).order_by("pk")],
    )  # fmt: skip
    found = []
    for mark in (last.mark, "", "0" * 64):
        by_force("UPDATE audit_auditseal SET hash = %s, mark = %s WHERE id = %s", fresh.hash, mark, last.pk)
        found.append(faults())

    assert found == [[Fault(FaultKind.FORGED, 1, THIRD, entries[4].pk, entries[5].pk)]] * 3


def test_seals_of_an_earlier_release_bear_no_mark_and_are_no_fault() -> None:
    three_days(1)
    seal_days(before=THIRD)
    by_force("UPDATE audit_auditseal SET mark = ''")
    seal_days(before=AFTER)

    assert (faults(), under_another_key(), AuditSeal.objects.filter(mark="").count()) == ([], 0, 2)


def test_under_another_key_the_seals_are_counted_and_those_of_the_present_key_hold(settings: Settings) -> None:
    three_days(1)
    seal_days(before=THIRD)
    settings.SECRET_KEY = "another"
    before = (faults(), under_another_key())
    seal_days(before=AFTER)
    by_force("UPDATE audit_auditseal SET mark = '' WHERE day = %s", SECOND)

    assert (before, faults(), under_another_key()) == (([], 2), [], 1)
