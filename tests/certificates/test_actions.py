"""Issuing once, revoking once; what stands in the register stays."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from lienthong.audit.models import AuditEntry
from lienthong.certificates.actions import issue_certificates, revoke_certificate
from lienthong.certificates.errors import AlreadyIssued, NotIssuable, NotRevocable
from lienthong.certificates.models import Certificate, CertificateList, Register, Revocation
from lienthong.classes.models import TrainingClass
from lienthong.organisations.actions import change_unit
from lienthong.organisations.choices import UnitKind
from tests.assessment.things import a_class, a_completed_class
from tests.at_once import at_once
from tests.cast import PRODUCT, TODAY, Cast
from tests.certificates.things import ISSUED, an_issued_list, issued

SECOND_COURSE: dict[str, Any] = {"starts_on": date(2026, 2, 23), "course": 2}


def _numbers() -> list[tuple[int, str, str]]:
    return list(Certificate.objects.order_by("pk").values_list("number", "printed_number", "holder_name"))


def test_all_who_passed_get_consecutive_numbers_by_given_name(cast: Cast) -> None:
    an_issued_list(cast, ["8.5", "4", "9.2"])
    assert _numbers() == [(1, "1/GCN-TTCT", "Trần Văn Bảo"), (2, "2/GCN-TTCT", "Nguyễn Thị Hòa")]
    assert Register.objects.get().next_number == 3
    entry = AuditEntry.objects.get(verb="certificates.issue")
    assert (entry.unit_id, entry.details["first"], entry.details["last"]) == (cast.centre.pk, 1, 2)


def test_the_next_class_goes_on_where_the_last_one_ended(cast: Cast) -> None:
    issued(a_completed_class(cast))
    line = TrainingClass.objects.get().approved_line
    issued(a_completed_class(cast, line=line, **SECOND_COURSE))
    assert [number for number, _printed, _name in _numbers()] == [1, 2, 3, 4, 5, 6]


def test_each_centre_has_a_register_of_its_own(cast: Cast) -> None:
    an_issued_list(cast)
    issued(a_completed_class(cast, ["8"], centre=cast.stranger_centre, learners=[cast.stranger_learner]))
    assert [number for number, _printed, _name in _numbers()] == [1, 2, 3, 1]


def test_an_entry_is_a_snapshot_of_its_day(cast: Cast) -> None:
    listed = an_issued_list(cast)
    change_unit(
        unit=cast.centre,
        on=TODAY,
        actor=PRODUCT,
        name="Trung tâm chính trị phường Yên Thượng",
        kind=UnitKind.CENTRE,
        parent=cast.committee,
    )
    hoa = Certificate.objects.get(list=listed, holder_name="Nguyễn Thị Hòa")
    assert (hoa.holder_unit, hoa.holder_birth, hoa.grade) == (
        "Chi bộ thôn Bãi Sậy, Đảng ủy xã Yên Thượng",
        "12/04/1995",
        "Xuất sắc",
    )
    assert (hoa.centre_name, hoa.committee_name, hoa.place, hoa.issued_on) == (
        "Trung tâm chính trị xã Yên Thượng",
        "Đảng ủy xã Yên Thượng",
        "Yên Thượng",
        ISSUED,
    )


def test_tokens_cannot_be_guessed(cast: Cast) -> None:
    an_issued_list(cast)
    tokens = list(Certificate.objects.values_list("token", flat=True))
    assert [len(token) for token in tokens] == [22] * 3
    assert len(set(tokens)) == 3


def test_pressed_again_it_is_told_and_nothing_is_issued(cast: Cast) -> None:
    listed = an_issued_list(cast)
    with pytest.raises(AlreadyIssued) as refusal:
        issued(listed.training_class)
    assert (refusal.value.codes, Certificate.objects.count()) == (("already_issued",), 3)


def test_a_running_class_has_nothing_to_issue(cast: Cast) -> None:
    with pytest.raises(NotIssuable) as refusal:
        issued(a_class(cast))
    assert refusal.value.codes == ("class_not_completed",)
    assert (CertificateList.objects.count(), Certificate.objects.count()) == (0, 0)


def test_late_is_no_reason_to_refuse(cast: Cast) -> None:
    training_class = a_completed_class(cast)
    actor = cast.actor("an", date(2026, 5, 4))
    issue_certificates(
        training_class=training_class, issued_on=actor.on, signer="Lê Thanh Bình", signer_post="Giám đốc", actor=actor
    )
    assert Certificate.objects.count() == 3


def test_the_register_is_append_only_for_the_database_too(cast: Cast) -> None:
    an_issued_list(cast)
    for statement in ("UPDATE certificates_certificate SET grade = 'Giỏi'", "DELETE FROM certificates_certificatelist"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_revoking_happens_once_and_keeps_the_entry(cast: Cast) -> None:
    an_issued_list(cast)
    certificate = Certificate.objects.get(number=2)
    revoke_certificate(certificate=certificate, reason=" Cấp nhầm ", revoked_on=TODAY, actor=cast.actor("binh"))
    assert list(Revocation.objects.values_list("reason", "revoked_by")) == [("Cấp nhầm", "Lê Thanh Bình")]
    assert AuditEntry.objects.filter(verb="certificates.revoke", object_id=certificate.pk).count() == 1
    with pytest.raises(NotRevocable) as refusal:
        revoke_certificate(certificate=certificate, reason="Lại", revoked_on=TODAY, actor=cast.actor("binh"))
    assert (refusal.value.codes, Certificate.objects.count()) == (("already_revoked",), 3)


@pytest.mark.django_db(transaction=True)
def test_two_browsers_issue_a_class_once(cast: Cast) -> None:
    training_class = a_completed_class(cast)
    answers = at_once(*[lambda: issued(training_class)] * 3)
    assert answers == [(), ("already_issued",), ("already_issued",)]
    assert [number for number, _printed, _name in _numbers()] == [1, 2, 3]


@pytest.mark.django_db(transaction=True)
def test_two_classes_at_once_leave_no_gap_and_no_double(cast: Cast) -> None:
    first = a_completed_class(cast)
    second = a_completed_class(cast, line=first.approved_line, **SECOND_COURSE)
    assert at_once(lambda: issued(first), lambda: issued(second)) == [(), ()]
    assert sorted(number for number, _printed, _name in _numbers()) == [1, 2, 3, 4, 5, 6]
    for listed in CertificateList.objects.all():
        numbers = list(listed.certificates.order_by("holder_sort_key").values_list("number", flat=True))
        assert numbers == list(range(numbers[0], numbers[0] + 3))


def test_revoking_says_why_and_never_before_the_issue(cast: Cast) -> None:
    an_issued_list(cast)
    certificate = Certificate.objects.get(number=2)
    with pytest.raises(NotRevocable) as refusal:
        revoke_certificate(certificate=certificate, reason=" ", revoked_on=date(2026, 3, 11), actor=cast.actor("binh"))
    assert (sorted(refusal.value.codes), Revocation.objects.count()) == (["no_reason", "revoked_before_issue"], 0)
    assert not AuditEntry.objects.filter(verb="certificates.revoke").exists()
