"""Issuing and revoking, read as the regulation reads. No database."""

from datetime import date

import pytest

from lienthong.certificates.rules import (
    Due,
    IssueFacts,
    printed_number,
    reasons_not_issuable,
    reasons_not_revocable,
)
from lienthong.kernel.basis import Basis

DECIDED, TODAY = date(2026, 3, 9), date(2026, 3, 16)
BASIS = Basis("1147-QĐ/BTGDVTW", "quyết định", "Ban Tuyên giáo và Dân vận Trung ương", date(2025, 12, 1), "Điều 9")


@pytest.mark.parametrize(
    ("facts", "issued_on", "signer", "codes"),
    [
        (IssueFacts(DECIDED, 30), TODAY, "Lê Thanh Bình", []),
        (IssueFacts(DECIDED, 30), DECIDED, "Lê Thanh Bình", []),
        (IssueFacts(None, 0), TODAY, "Lê Thanh Bình", ["class_not_completed"]),
        (IssueFacts(DECIDED, 0), TODAY, "Lê Thanh Bình", ["nobody_passed"]),
        (IssueFacts(DECIDED, 30), date(2026, 3, 8), "Lê Thanh Bình", ["issued_before_decision"]),
        (IssueFacts(DECIDED, 30), date(2026, 3, 17), "", ["day_in_future", "no_signer"]),
    ],
    ids=[
        "in order",
        "on the day of the decision",
        "not completed",
        "nobody passed",
        "before the decision",
        "all wrong",
    ],
)
def test_when_certificates_are_issued(facts: IssueFacts, issued_on: date, signer: str, codes: list[str]) -> None:
    found = reasons_not_issuable(facts, issued_on=issued_on, signer=signer, signer_post="Giám đốc", today=TODAY)
    assert [reason.code for reason in found] == codes


@pytest.mark.parametrize(
    ("reason", "revoked_on", "codes"),
    [
        ("Cấp nhầm người", TODAY, []),
        ("", date(2026, 3, 17), ["no_reason", "day_in_future"]),
        ("Cấp nhầm người", date(2026, 3, 8), ["revoked_before_issue"]),
    ],
    ids=["in order", "no reason, tomorrow", "before the issue"],
)
def test_when_a_certificate_is_revoked(reason: str, revoked_on: date, codes: list[str]) -> None:
    found = reasons_not_revocable(issued_on=DECIDED, revoked_on=revoked_on, reason=reason, today=TODAY)
    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("due", "late"),
    [(Due(date(2026, 3, 16), BASIS), False), (Due(date(2026, 3, 15), BASIS), True), (Due(None, BASIS), False)],
    ids=["last day", "a day later", "limit unknown"],
)
def test_lateness_begins_after_the_last_day(due: Due, late: bool) -> None:
    assert due.is_late(TODAY) is late


@pytest.mark.parametrize(
    ("pattern", "printed"),
    [("{number}/GCN-TTCT", "12/GCN-TTCT"), ("{number}-{year}/{x}", "12-2026/{x}")],
)
def test_the_printed_number_follows_the_pattern(pattern: str, printed: str) -> None:
    assert printed_number(pattern, 12, TODAY) == printed
