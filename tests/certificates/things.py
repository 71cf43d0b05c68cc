"""Certificates of the cast."""

from collections.abc import Sequence
from datetime import date

from lienthong.certificates.actions import issue_certificates
from lienthong.certificates.models import CertificateList
from lienthong.classes.models import TrainingClass
from tests.assessment.things import a_completed_class
from tests.cast import PRODUCT, Cast

ISSUED = date(2026, 3, 12)


def issued(training_class: TrainingClass, on: date = ISSUED) -> CertificateList:
    """Issue the certificates of a completed class."""
    return issue_certificates(
        training_class=training_class, issued_on=on, signer="Lê Thanh Bình", signer_post="Giám đốc", actor=PRODUCT
    )


def an_issued_list(cast: Cast, marks: Sequence[str] = ("8.5", "7", "9.2"), **how: object) -> CertificateList:
    """A completed class of An's centre (or another) with its certificates: numbers 1 to 3 for Bảo, Hằng, Hòa."""
    return issued(a_completed_class(cast, marks, **how))
