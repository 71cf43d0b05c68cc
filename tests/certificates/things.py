"""Certificates of the cast."""

from collections.abc import Sequence
from copy import copy
from datetime import date

from lienthong.assessment.models import Result
from lienthong.certificates.actions import issue_certificates
from lienthong.certificates.models import Certificate, CertificateList, PrintedArchive
from lienthong.classes.models import Enrolment, TrainingClass
from lienthong.files.actions import store_file
from lienthong.kernel.text import exact, folded, name_sort_key
from lienthong.people.models import Membership, Person
from tests.assessment.things import a_completed_class
from tests.cast import BEGINNING, PRODUCT, Cast

ISSUED = date(2026, 3, 12)


def issued(training_class: TrainingClass, on: date = ISSUED) -> CertificateList:
    """Issue the certificates of a completed class."""
    return issue_certificates(
        training_class=training_class, issued_on=on, signer="Lê Thanh Bình", signer_post="Giám đốc", actor=PRODUCT
    )


def an_issued_list(cast: Cast, marks: Sequence[str] = ("8.5", "7", "9.2"), **how: object) -> CertificateList:
    """A completed class of An's centre (or another) with its certificates: numbers 1 to 3 for Bảo, Hằng, Hòa."""
    return issued(a_completed_class(cast, marks, **how))


def many_certificates(cast: Cast, number: int) -> CertificateList:
    """A completed class with so many learners, each with a certificate; the learners are written in bulk."""
    registered = [a_person(f"Nguyễn Thị Số {place}") for place in range(number)]
    Person.objects.bulk_create(registered)
    Membership.objects.bulk_create(
        Membership(person=person, unit=cast.cell, starts_on=BEGINNING) for person in registered
    )
    first = an_issued_list(cast)
    template = Certificate.objects.filter(list=first).order_by("number").first()
    assert template is not None
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(training_class=first.training_class, person=person, unit=cast.cell, joined_on=BEGINNING)
        for person in registered
    )
    results = Result.objects.bulk_create(
        Result(
            completion=template.result.completion, enrolment=one, passed=True, grade="Khá", held=20, attended=20, mark=7
        )
        for one in enrolments
    )
    Certificate.objects.bulk_create(_like(template, result, place) for place, result in enumerate(results, 4))
    return first


def _like(template: Certificate, result: Result, number: int) -> Certificate:
    fresh = copy(template)
    fresh.pk, fresh.number, fresh.result, fresh.token = None, number, result, f"ma-{number}"
    fresh.printed_number, fresh.holder_name = f"{number}/GCN-TTCT", result.enrolment.person.full_name
    return fresh


def a_person(full_name: str) -> Person:
    """Not saved yet."""
    return Person(
        full_name=full_name,
        name_folded=folded(full_name),
        name_exact=exact(full_name),
        sort_key=name_sort_key(full_name),
    )


def an_archive(cast: Cast) -> dict[str, int]:
    """The address of an archive that An ordered."""
    stored = store_file(name="giay-chung-nhan.zip", data=b"PK\x05\x06" + bytes(18))
    return {"pk": PrintedArchive.objects.create(account_id=cast.an.pk, file=stored, certificates=0).pk}
