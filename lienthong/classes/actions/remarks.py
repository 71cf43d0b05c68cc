"""What the sending unit says of its learners, and telling it that this is waited for."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.transaction import atomic
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lienthong.audit.actions import record
from lienthong.classes.choices import ClassState, RemarkAnswer
from lienthong.classes.errors import RemarkRefused
from lienthong.classes.models import Enrolment, Remark, TrainingClass
from lienthong.classes.queries.our_people import unremarked
from lienthong.classes.rules.nominations import NOMINATE
from lienthong.classes.rules.remarks import REMIND_AFTER, Said, reasons_against_remark
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import squash
from lienthong.notices.actions import settle, tell
from lienthong.people.queries import accounts_holding_at

WANTED = "classes.remark_wanted"


@atomic
def remark(*, enrolment: Enrolment, answers: Sequence[Said], actor: Actor) -> list[Remark]:
    """Keep the unit's answers about one learner; every reason against any of them at once, and then none is kept."""
    held = Enrolment.objects.select_for_update(of=("self",)).select_related("training_class").get(pk=enrolment.pk)
    reasons = [
        reason
        for said in answers
        for reason in reasons_against_remark(said, starts_on=held.training_class.starts_on, on=actor.on)
    ]
    if held.training_class.starts_on > actor.on:
        reasons.insert(0, Reason("not_begun", _("Lớp chưa học nên chưa ghi nhận xét được.")))
    if not answers:
        reasons.append(Reason("nothing_answered", _("Hãy trả lời ít nhất một câu.")))
    if reasons:
        raise RemarkRefused(*reasons)
    kept = [
        Remark.objects.update_or_create(
            enrolment=held,
            question=said.question,
            defaults={
                "answer": said.answer,
                "happened_on": said.happened_on if said.answer == RemarkAnswer.YES else None,
                "evidence": squash(said.evidence)[:300] if said.answer == RemarkAnswer.YES else "",
                "answered_by": actor.name,
            },
        )[0]
        for said in answers
    ]
    record(actor, "classes.remark", held, unit_id=held.unit_id, fields=sorted(said.question for said in answers))
    if not unremarked([held.training_class_id]).filter(unit_id=held.unit_id).exists():
        for occasion in ("", *REMIND_AFTER):
            settle(WANTED, thing_id=held.training_class_id, occasion=f"u{held.unit_id}-{occasion}")
    return kept


def ask_for_remarks(class_ids: Iterable[int], *, on: date, occasion: str = "") -> int:
    """Tell the units that sent learners to these completed classes, and have not answered, that their remark is waited for.

    Of one occasion each is told once.
    """
    told = 0
    classes = TrainingClass.objects.filter(pk__in=list(class_ids), state=ClassState.COMPLETED)
    for one in classes:
        units = set(unremarked([one.pk]).values_list("unit_id", flat=True))
        for unit_id, accounts in accounts_holding_at(NOMINATE, units, on).items():
            told += tell(
                accounts,
                WANTED,
                thing_id=one.pk,
                sentence=gettext_noop("Mời đơn vị ghi nhận xét về người đã học %(title)s."),
                facts={"title": one.title[:160]},
                url=reverse("classes:our_people"),
                occasion=f"u{unit_id}-{occasion}",
            )
    return told
