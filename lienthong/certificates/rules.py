"""When certificates may be issued or revoked, until when they are due, and how a number is printed. Facts in, reasons out."""

from dataclasses import dataclass
from datetime import date

from lienthong.certificates import errors
from lienthong.kernel.basis import Basis
from lienthong.kernel.refusal import Reason
from lienthong.regulations.rules import Terms, certificate_due_on


@dataclass(frozen=True, slots=True)
class Due:
    """The last day for issuing, None where the rulebook's limit is unknown, and the basis of the limit."""

    on: date | None
    basis: Basis

    def is_late(self, day: date) -> bool:
        """Whether the limit has passed. Late is an alarm, never a refusal: the holders need their certificates."""
        return self.on is not None and day > self.on


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What issuing looks at: the day of the decision recognising completion (None: not completed), how many
    passed, the number of the decision."""

    decision_on: date | None
    passed: int
    decision_number: str = ""


def due_of(decision_on: date, terms: Terms) -> Due:
    """Until when the certificates are due. Source: 1147-QĐ/BTGDVTW, article 9, as a digest gives it."""
    days = terms.certificate_days.value
    return Due(None if days is None else certificate_due_on(decision_on, days), terms.certificate_days.basis)


def reasons_not_issuable(
    facts: IssueFacts, *, issued_on: date, signer: str, signer_post: str, today: date
) -> list[Reason]:
    """Every reason why the certificates of a class cannot be issued so."""
    if facts.decision_on is None:
        return [errors.class_not_completed()]
    reasons = []
    if not facts.passed:
        reasons.append(errors.nobody_passed())
    if issued_on < facts.decision_on:
        reasons.append(errors.before_decision(facts.decision_on, facts.decision_number))
    if issued_on > today:
        reasons.append(errors.in_future("issued_on"))
    reasons += [
        errors.no_signer(field) for field, text in (("signer", signer), ("signer_post", signer_post)) if not text
    ]
    return reasons


def reasons_not_revocable(*, issued_on: date, revoked_on: date, reason: str, today: date) -> list[Reason]:
    """Every reason why a valid certificate cannot be revoked so."""
    reasons = []
    if not reason:
        reasons.append(errors.no_reason())
    if revoked_on > today:
        reasons.append(errors.in_future("revoked_on"))
    if revoked_on < issued_on:
        reasons.append(errors.revoked_before_issue(issued_on))
    return reasons


def printed_number(pattern: str, number: int, issued_on: date) -> str:
    """The number as printed: `12/GCN-TTCT` from `{number}/GCN-TTCT`. Anything else in the pattern stays as it is."""
    return pattern.replace("{number}", str(number)).replace("{year}", str(issued_on.year))
