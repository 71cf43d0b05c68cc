"""The register of a centre: certificates in the order in which they were issued, numbered without a gap, some revoked."""

from base64 import urlsafe_b64encode
from datetime import date, timedelta
from random import Random

from lienthong.certificates.models import Certificate, CertificateList, Register, Revocation
from lienthong.certificates.rules import printed_number
from lienthong.project.demo.days import at, workday_from
from lienthong.project.demo.ledger import Ledger
from lienthong.project.demo.runs import Place, Written
from lienthong.project.demo.staff import Team
from lienthong.project.demo.tree import Centre

POST = "Giám đốc"
_WHY = [
    ("Ghi sai ngày sinh so với giấy khai sinh", ""),
    ("Học viên được xác định đã hoàn thành chương trình này trước đó", "Biên bản kiểm tra hồ sơ lớp"),
    ("Khai không đúng đối tượng của lớp", "Kết luận của Ủy ban Kiểm tra Đảng ủy"),
]


class Books:
    """Writes one centre's register. What would be issued today or later waits."""

    def __init__(
        self, ledger: Ledger, draw: Random, centre: Centre, team: Team, today: date, *, is_large: bool
    ) -> None:
        self._ledger, self._draw, self._centre, self._team, self._today = ledger, draw, centre, team, today
        self._is_large = is_large
        self._register = Register(centre=centre.unit)

    def issue(self, classes: list[Written]) -> int:
        """Enter everyone who passed, class by class in the order of issue; how many certificates there are."""
        ready = [
            one for one in classes if one.is_recognised and one.run.issued_on < self._today and not self._waits(one)
        ]
        for written in sorted(ready, key=lambda one: (one.run.issued_on, one.training_class.pk)):
            passed = [place for place in written.places if place.result and place.result.passed]
            if passed:
                self._issue(written, passed)
        return self._register.next_number - 1

    def _waits(self, written: Written) -> bool:
        """Some classes of the last weeks have not got theirs, and are overdue."""
        recent = (self._today - written.run.recognised_on).days < 45
        return self._is_large and recent and self._draw.random() < 0.25

    def _issue(self, written: Written, passed: list[Place]) -> None:
        if self._register.pk is None:
            self._ledger.add(self._register)
        run, register, director = written.run, self._register, self._team.director
        moment = at(run.issued_on, 14, self._draw.randint(0, 50))
        issued = CertificateList(
            register=register, training_class=written.training_class, issued_on=run.issued_on, signer=director.name,
            signer_post=POST, issued_by=director.name,
        )  # fmt: skip
        self._ledger.add(issued, moment)
        first = register.next_number
        for place in passed:
            self._enter(written, issued, place)
            register.next_number += 1
        self._ledger.record(
            director, "certificates.issue", issued, moment, unit_id=self._centre.unit.pk,
            training_class=written.training_class.pk, first=first, last=register.next_number - 1,
        )  # fmt: skip

    def _enter(self, written: Written, issued: CertificateList, place: Place) -> None:
        run, register, person, result = written.run, self._register, place.person, place.outcome
        committee, cell = self._centre.committee_on(run.issued_on), place.learner.cell
        certificate = Certificate(
            register_id=register.pk, number=register.next_number, list_id=issued.pk, result_id=result.pk,
            printed_number=printed_number(register.number_pattern, register.next_number, run.issued_on),
            holder_name=person.full_name, holder_folded=person.name_folded, holder_sort_key=person.sort_key,
            holder_birth=person.birth, holder_sex=person.sex,
            holder_unit=f"{cell.name_on(run.ends_on)}, {cell.committee_on(run.ends_on).name}",
            centre_name=self._centre.name_on(run.issued_on), committee_name=committee.name, place=committee.place,
            programme_name=written.programme_name, class_title=written.training_class.title, from_on=run.starts_on,
            to_on=run.ends_on, grade=result.grade, issued_on=run.issued_on,
            token=urlsafe_b64encode(self._draw.randbytes(16)).decode().rstrip("="),
        )  # fmt: skip
        self._ledger.add(certificate)
        if self._is_large and self._draw.random() < 0.0015:
            self._revoke(certificate)

    def _revoke(self, certificate: Certificate) -> None:
        revoked_on = workday_from(certificate.issued_on + timedelta(days=self._draw.randint(12, 90)))
        if revoked_on >= self._today:
            return
        reason, basis = self._draw.choice(_WHY)
        director = self._team.director
        self._ledger.add(
            Revocation(
                certificate=certificate, reason=reason, basis=basis, revoked_on=revoked_on, revoked_by=director.name
            )
        )
        moment = at(revoked_on, 15, self._draw.randint(0, 50))
        self._ledger.record(director, "certificates.revoke", certificate, moment, unit_id=self._centre.unit.pk)
