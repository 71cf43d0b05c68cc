"""Keeping the file of a class: committee, programmes, visits, praise; of any class that was not cancelled."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.classes.choices import ClassState, CommitteeRole
from lienthong.classes.errors import FileRefused
from lienthong.classes.models import (
    Ceremony,
    Commendation,
    Commended,
    CommitteeMember,
    Enrolment,
    FieldStudy,
    FieldStudyMember,
    TrainingClass,
)
from lienthong.classes.queries.file import most_deputies
from lienthong.classes.rules.file import (
    CommitteeFacts,
    ProgrammeRow,
    reasons_against_commendation,
    reasons_against_committee,
    reasons_against_programme,
)
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import squash
from lienthong.lecturers.models import Lecturer


def locked_class(training_class: TrainingClass) -> TrainingClass:
    """The class, held against others who keep its file meanwhile; refused when it was cancelled."""
    held = TrainingClass.objects.select_for_update(no_key=True).get(pk=training_class.pk)
    if held.state == ClassState.CANCELLED:
        raise FileRefused(Reason("class_cancelled", _("Lớp đã hủy nên không lập thêm hồ sơ.")))
    return held


def learners_ever(training_class: TrainingClass, *, staying: bool = False) -> frozenset[int]:
    """Keys of everyone who is or was a learner of the class; with `staying` of those who did not leave."""
    rows = Enrolment.objects.filter(training_class=training_class)
    rows = rows.filter(left_on=None) if staying else rows
    return frozenset(rows.values_list("pk", flat=True))


@atomic
def appoint_committee(
    *,
    training_class: TrainingClass,
    monitor: int | None,
    deputies: Sequence[int],
    decision_number: str,
    decision_on: date,
    actor: Actor,
) -> list[CommitteeMember]:
    """Let a decision name the committee; whoever was in it before is in it no more. The same decision again changes nothing."""
    held = locked_class(training_class)
    learners = learners_ever(held, staying=True)
    facts = CommitteeFacts(monitor, tuple(deputies), learners, most_deputies(held))
    reasons = reasons_against_committee(facts)
    if reasons or monitor is None:
        raise FileRefused(*reasons)
    wanted = [(monitor, CommitteeRole.MONITOR.value), *((pk, CommitteeRole.DEPUTY.value) for pk in deputies)]
    number = squash(decision_number)
    standing = CommitteeMember.objects.filter(training_class=held, ends_on=None)
    known = {(one.enrolment_id, one.role, one.decision_number, one.starts_on) for one in standing}
    if known == {(pk, role, number, decision_on) for pk, role in wanted}:
        return list(standing)
    for one in standing:
        one.ends_on = max(one.starts_on, decision_on)
        one.save(update_fields=["ends_on"])
    made = CommitteeMember.objects.bulk_create(
        [
            CommitteeMember(
                training_class=held, enrolment_id=pk, role=role, decision_number=number, starts_on=decision_on
            )
            for pk, role in wanted
        ]
    )
    record(actor, "classes.appoint_committee", held, unit_id=held.centre_id, people=len(made))
    return made


@atomic
def write_programme(
    *,
    training_class: TrainingClass,
    kind: str,
    day: date,
    place: str,
    guests: str,
    rows: Sequence[ProgrammeRow],
    actor: Actor,
) -> Ceremony:
    """Write the programme of the opening or the closing; written again it takes the place of the former."""
    held = locked_class(training_class)
    if reasons := reasons_against_programme(rows, day, day):
        raise FileRefused(*reasons)
    said = {"day": day, "place": squash(place), "guests": squash(guests), "rows": [asdict(row) for row in rows]}
    ceremony, _made = Ceremony.objects.update_or_create(training_class=held, kind=kind, defaults=said)
    record(actor, "classes.write_programme", ceremony, unit_id=held.centre_id, kind=kind)
    return ceremony


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as somebody plans it; `people` are keys of enrolments."""

    place: str
    purpose: str
    starts_on: date
    ends_on: date
    leader: Lecturer | None
    rows: tuple[ProgrammeRow, ...]
    people: frozenset[int]


@atomic
def plan_visit(
    *, training_class: TrainingClass, visit: Visit, actor: Actor, study: FieldStudy | None = None
) -> FieldStudy:
    """Plan a visit of the class, or plan it anew. The very same one asked twice is there once."""
    held = locked_class(training_class)
    reasons = reasons_against_programme(visit.rows, visit.starts_on, visit.ends_on)
    reasons += reasons_against_commendation(visit.people, learners_ever(held))
    if reasons:
        raise FileRefused(*reasons)
    same = FieldStudy.objects.filter(
        training_class=held, place=squash(visit.place), starts_on=visit.starts_on, cancelled_on=None
    )
    known = FieldStudy.objects.select_for_update(of=("self",)).get(pk=study.pk) if study else same.first()
    written = known or FieldStudy(training_class=held)
    written.place, written.purpose, written.leader = squash(visit.place), squash(visit.purpose), visit.leader
    written.starts_on, written.ends_on = visit.starts_on, visit.ends_on
    written.rows = [asdict(row) for row in visit.rows]
    written.save()
    FieldStudyMember.objects.filter(study=written).exclude(enrolment__in=visit.people).delete()
    FieldStudyMember.objects.bulk_create(
        [FieldStudyMember(study=written, enrolment_id=pk) for pk in sorted(visit.people)], ignore_conflicts=True
    )
    record(actor, "classes.plan_visit", written, unit_id=held.centre_id, people=len(visit.people))
    return written


@atomic
def report_visit(*, study: FieldStudy, report: str, reported_on: date, actor: Actor) -> FieldStudy:
    """Keep what the class brought home; mended by writing it again."""
    held = locked_class(study.training_class)
    known = FieldStudy.objects.select_for_update(of=("self",)).get(pk=study.pk)
    words = report.replace("\x00", "").strip()
    reasons = [] if words else [Reason("report_missing", _("Hãy ghi kết quả đi thực tế."), "report")]
    if reported_on < known.starts_on:
        reasons.append(Reason("reported_before", _("Ngày báo cáo phải từ ngày đi trở đi."), "reported_on"))
    if known.cancelled_on is not None:
        reasons.append(Reason("visit_cancelled", _("Chuyến đi đã hủy.")))
    if reasons:
        raise FileRefused(*reasons)
    known.report, known.reported_on = words[:4000], reported_on
    known.save(update_fields=["report", "reported_on"])
    record(actor, "classes.report_visit", known, unit_id=held.centre_id)
    return known


@atomic
def cancel_visit(*, study: FieldStudy, actor: Actor) -> FieldStudy:
    """A visit does not take place. One that was reported did."""
    known = FieldStudy.objects.select_for_update(of=("self",)).select_related("training_class").get(pk=study.pk)
    if known.reported_on is not None:
        raise FileRefused(Reason("visit_reported", _("Chuyến đi đã có báo cáo nên không hủy được.")))
    if known.cancelled_on is None:
        known.cancelled_on = actor.on
        known.save(update_fields=["cancelled_on"])
        record(actor, "classes.cancel_visit", known, unit_id=known.training_class.centre_id)
    return known


@dataclass(frozen=True, slots=True)
class Praise:
    """A decision that praises learners, as somebody enters it."""

    form: str
    merit: str
    decision_number: str
    decision_on: date
    decided_by: str
    basis: str


@atomic
def commend(*, training_class: TrainingClass, praise: Praise, people: Collection[int], actor: Actor) -> Commendation:
    """Enter a decision that praises learners; the same decision for the same merit adds whom it lacked."""
    held = locked_class(training_class)
    chosen = frozenset(people)
    if reasons := reasons_against_commendation(chosen, learners_ever(held)):
        raise FileRefused(*reasons)
    commendation, _made = Commendation.objects.get_or_create(
        training_class=held,
        form=praise.form,
        merit=squash(praise.merit),
        decision_number=squash(praise.decision_number),
        decision_on=praise.decision_on,
        withdrawn_on=None,
        defaults={"decided_by": squash(praise.decided_by), "basis": squash(praise.basis)},
    )
    Commended.objects.bulk_create(
        [Commended(commendation=commendation, enrolment_id=pk) for pk in sorted(chosen)], ignore_conflicts=True
    )
    record(actor, "classes.commend", commendation, unit_id=held.centre_id, people=len(chosen))
    return commendation


@atomic
def withdraw_commendation(*, commendation: Commendation, reason: str, actor: Actor) -> Commendation:
    """Praise was entered wrongly or taken back; it leaves every page and stays in the records."""
    known = (
        Commendation.objects.select_for_update(of=("self",)).select_related("training_class").get(pk=commendation.pk)
    )
    words = squash(reason)
    if not words:
        raise FileRefused(Reason("reason_missing", _("Hãy ghi lý do bỏ."), "remark"))
    if known.withdrawn_on is None:
        known.withdrawn_on, known.withdraw_reason = actor.on, words[:300]
        known.save(update_fields=["withdrawn_on", "withdraw_reason"])
        record(actor, "classes.withdraw_commendation", known, unit_id=known.training_class.centre_id)
    return known
