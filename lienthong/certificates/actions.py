"""Issuing certificates of a class, once; revoking one; having many printed; telling who issues them that they are due."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.db.transaction import atomic
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from lienthong.assessment.events import ClassCompleted
from lienthong.assessment.models import Result
from lienthong.assessment.queries import results_of
from lienthong.audit.actions import record
from lienthong.certificates import errors
from lienthong.certificates.errors import AlreadyIssued, NotIssuable, NotPrintable, NotRevocable
from lienthong.certificates.events import CertificatesIssued
from lienthong.certificates.models import Certificate, CertificateList, PrintedArchive, Register, Revocation
from lienthong.certificates.queries import Waiting, due_of_class, issue_facts, list_of
from lienthong.certificates.rules import Due, printed_number, reasons_not_issuable, reasons_not_revocable
from lienthong.classes.models import TrainingClass
from lienthong.files.actions import drop_file
from lienthong.files.models import StoredFile
from lienthong.jobs.actions import order_job
from lienthong.jobs.models import Job
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash
from lienthong.notices.actions import settle, tell
from lienthong.organisations.errors import ReorganisationRefused
from lienthong.organisations.events import ReorganisationUndone
from lienthong.organisations.models import Reorganisation, UnitPeriod
from lienthong.organisations.queries import body_on, lasting_on, name_on, unit_lines
from lienthong.organisations.queries.reorganising import register_continued_by
from lienthong.people.errors import MergeRefused
from lienthong.people.events import MergeTakenBack
from lienthong.people.models import Merge
from lienthong.people.queries import accounts_holding

TOKEN_BYTES = 16
NEAR = timedelta(days=3)


MOST_PRINTED = 20_000
PRINT = "certificates.print"


@atomic
def order_printing(*, certificates: QuerySet[Certificate], title: str, base: str, actor: Actor) -> Job:
    """Have these certificates printed in the background, revoked ones left out; the same order twice is one job.

    `base` is the address before the path, where QR codes lead: the worker has no request to ask.
    """
    valid = certificates.filter(revocation=None).order_by("register_id", "number").values_list("pk", flat=True)
    wanted = list(valid[: MOST_PRINTED + 1])
    if not wanted:
        raise NotPrintable(errors.nothing_to_print())
    if len(wanted) > MOST_PRINTED:
        raise NotPrintable(errors.too_many_to_print(MOST_PRINTED))
    key = hashlib.sha256(repr((actor.account_id, base, wanted)).encode()).hexdigest()[:32]
    arguments = {"certificates": wanted, "base": base}
    job = order_job(kind=PRINT, arguments=arguments, actor=actor, key=f"{PRINT} {key}", title=title)
    record(actor, "certificates.order_printing", None, job=job.pk, certificates=len(wanted))
    return job


@atomic
def keep_archive(*, file: StoredFile, certificates: int, registers: Collection[int], actor: Actor) -> PrintedArchive:
    """Offer the finished archive to whoever ordered it."""
    if actor.account_id is None:
        raise NotPrintable(errors.nothing_to_print())
    return PrintedArchive.objects.create(
        account_id=actor.account_id, file=file, certificates=certificates, registers=sorted(registers)
    )


@atomic
def drop_old_archives(*, before: datetime) -> int:
    """Take away archives made before the moment, with their files; how many."""
    old = list(PrintedArchive.objects.select_related("file").filter(made_at__lt=before)[:100])
    for archive in old:
        archive.delete()
        drop_file(stored=archive.file)
    return len(old)


def _locked_register(centre_id: int, day: date) -> Register:
    """The centre's register; whoever else issues from it waits until this transaction ends.

    A successor that carries on a register begins where that one ended: its issuer gives no number any more.
    """
    if not Register.objects.filter(centre_id=centre_id).exists():
        carried = Register.objects.filter(centre_id=register_continued_by(centre_id, day)).first()
        begun = {"next_number": carried.next_number, "number_pattern": carried.number_pattern} if carried else {}
        Register.objects.get_or_create(centre_id=centre_id, defaults=begun)
    return Register.objects.select_for_update().get(centre_id=centre_id)


@atomic
def issue_certificates(
    *, training_class: TrainingClass, issued_on: date, signer: str, signer_post: str, actor: Actor
) -> CertificateList:
    """Enter a certificate for everyone who passed, numbers consecutive by given name. Happens once for a class.

    The row of the register is locked first: a second press of the button, in whatever browser, waits, then is told
    that the list exists. Lateness refuses nothing.
    """
    register = _locked_register(body_on(training_class.centre_id, issued_on), issued_on)
    if before := list_of(training_class):
        raise AlreadyIssued(errors.issued_before(before.issued_by, before.issued_on))
    signer, signer_post = squash(signer), squash(signer_post)
    if reasons := reasons_not_issuable(
        issue_facts(training_class), issued_on=issued_on, signer=signer, signer_post=signer_post, today=actor.on
    ):
        raise NotIssuable(*reasons)
    issued = CertificateList.objects.create(
        register=register,
        training_class=training_class,
        issued_on=issued_on,
        signer=signer,
        signer_post=signer_post,
        issued_by=actor.name,
    )
    entries = _entries(issued, list(results_of(training_class).filter(passed=True)))
    Certificate.objects.bulk_create(entries)
    register.next_number += len(entries)
    register.save(update_fields=["next_number"])
    record(
        actor,
        "certificates.issue",
        issued,
        unit_id=register.centre_id,
        training_class=training_class.pk,
        first=entries[0].number,
        last=entries[-1].number,
    )
    announce(CertificatesIssued(training_class.pk))
    return issued


def _entries(issued: CertificateList, results: list[Result]) -> list[Certificate]:
    """One entry a result, in the order of the results; each a snapshot that needs nothing else to be read later."""
    training_class, register = issued.training_class, issued.register
    units = unit_lines([result.enrolment.unit_id for result in results], training_class.ends_on)
    centre = UnitPeriod.objects.filter(lasting_on(issued.issued_on), unit_id=register.centre_id).first()
    committee_id = centre.parent_id if centre else None
    whole_class = {
        "register": register,
        "list": issued,
        "centre_name": name_on(register.centre_id, issued.issued_on),
        "committee_name": name_on(committee_id, issued.issued_on) if committee_id else "",
        "place": centre.place if centre else "",
        "programme_name": training_class.edition.programme.name,
        "class_title": training_class.title,
        "from_on": training_class.starts_on,
        "to_on": training_class.ends_on,
        "issued_on": issued.issued_on,
    }
    return [
        Certificate(
            number=number,
            printed_number=printed_number(register.number_pattern, number, issued.issued_on),
            result=result,
            holder_name=result.enrolment.person.full_name,
            holder_folded=result.enrolment.person.name_folded,
            holder_sort_key=result.enrolment.person.sort_key,
            holder_birth=result.enrolment.person.birth,
            holder_sex=result.enrolment.person.sex,
            holder_unit=units.get(result.enrolment.unit_id, ""),
            grade=result.grade,
            token=secrets.token_urlsafe(TOKEN_BYTES),
            **whole_class,
        )
        for number, result in enumerate(results, start=register.next_number)
    ]


@atomic
def revoke_certificate(
    *, certificate: Certificate, reason: str, revoked_on: date, actor: Actor, basis: str = ""
) -> Revocation:
    """Revoke a certificate, once. Its entry stays in the register; the check page answers "revoked" from now on."""
    Register.objects.select_for_update().get(pk=certificate.register_id)
    before = Revocation.objects.filter(certificate=certificate).first()
    if before is not None:
        raise NotRevocable(errors.revoked_before(before.revoked_on, before.basis))
    reason = squash(reason)
    if reasons := reasons_not_revocable(
        issued_on=certificate.issued_on, revoked_on=revoked_on, reason=reason, today=actor.on
    ):
        raise NotRevocable(*reasons)
    revocation = Revocation.objects.create(
        certificate=certificate, reason=reason, basis=squash(basis), revoked_on=revoked_on, revoked_by=actor.name
    )
    record(actor, "certificates.revoke", certificate, unit_id=certificate.register.centre_id)
    return revocation


def refuse_to_part_holders(event: MergeTakenBack) -> None:
    """A certificate issued since the merge names the person as one; it stays, and so does the merge."""
    merged_at = Merge.objects.get(pk=event.merge_id).merged_at
    since = Certificate.objects.filter(
        result__enrolment__person_id__in=[event.survivor_id, event.merged_id], list__issued_at__gt=merged_at
    )
    if numbers := list(since.order_by("pk").values_list("printed_number", flat=True)):
        raise MergeRefused(*map(errors.issued_since_merge, numbers))


def refuse_to_undo_issued(event: ReorganisationUndone) -> None:
    """A certificate issued in the successor's name for a class of the unit that had ended stays, and so does the decision."""
    done = Reorganisation.objects.get(pk=event.reorganisation_id)
    since = CertificateList.objects.filter(training_class__centre__in=list(done.moves), issued_on__gte=done.starts_on)
    if issued := since.exclude(register__centre__in=list(done.moves)).count():
        raise ReorganisationRefused(errors.issued_by_successor(issued))


def tell_of_completion(event: ClassCompleted) -> None:
    """Heard when a class was completed: whoever issues certificates is told until when they are due."""
    training_class = TrainingClass.objects.get(pk=event.class_id)
    due = due_of_class(training_class)
    if due is not None and issue_facts(training_class).passed:
        sentence = gettext_noop("%(title)s đã hoàn thành; cần cấp giấy chứng nhận trước hết ngày %(day)s.")
        if due.on is None:
            sentence = gettext_noop("%(title)s đã hoàn thành; cần cấp giấy chứng nhận.")
        _tell(training_class, due, "certificates.due", sentence)


def settle_certificates(event: CertificatesIssued) -> None:
    """Heard when the certificates of a class were issued: they wait for nobody any more."""
    settle("certificates.due", "certificates.near", "certificates.late", thing_id=event.class_id)


def remind_of_certificates(*, waiting: Waiting, on: date) -> int:
    """Tell that certificates are due within three days, or late; once each. How many were told."""
    due = waiting.due
    if due.on is None or due.on > on + NEAR:
        return 0
    if due.is_late(on):
        sentence = gettext_noop("%(title)s: đã quá hạn cấp giấy chứng nhận, hạn là ngày %(day)s.")
        return _tell(waiting.training_class, due, "certificates.late", sentence, occasion=due.on.isoformat())
    sentence = gettext_noop("%(title)s: cần cấp giấy chứng nhận trước hết ngày %(day)s.")
    return _tell(waiting.training_class, due, "certificates.near", sentence, occasion=due.on.isoformat())


def _tell(training_class: TrainingClass, due: Due, kind: str, sentence: str, *, occasion: str = "") -> int:
    return tell(
        accounts_holding("certificates.issue", training_class.centre_id, timezone.localdate()),
        kind,
        thing_id=training_class.pk,
        sentence=sentence,
        facts={"title": training_class.title, "day": written_day(due.on) if due.on else ""},
        url=reverse("certificates:class_list", args=[training_class.pk]),
        occasion=occasion,
    )
