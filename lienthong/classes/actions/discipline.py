"""A breach of the class's rules: opened, answered by the learner, decided or dropped. Off unless the centre has a basis."""

from datetime import date

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.classes.actions.file import learners_ever, locked_class
from lienthong.classes.errors import FileRefused
from lienthong.classes.models import Discipline, Enrolment
from lienthong.classes.queries.file import discipline_months, version_of_case
from lienthong.classes.rules.file import (
    DisciplineFacts,
    months_later,
    reasons_against_deciding,
    reasons_against_discipline,
)
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import squash


@atomic
def open_case(*, enrolment: Enrolment, facts: str, happened_on: date, basis: str, actor: Actor) -> Discipline:
    """Write down what happened and which rule it breaks, so that the learner can answer. The same again is there once."""
    held = locked_class(enrolment.training_class)
    reasons = reasons_against_discipline(DisciplineFacts(discipline_months(held)))
    if enrolment.pk not in learners_ever(held):
        reasons.append(Reason("not_a_learner", _("Người này không phải học viên của lớp."), "enrolment"))
    if happened_on > actor.on:
        reasons.append(Reason("in_future", _("Ngày xảy ra không thể sau hôm nay."), "happened_on"))
    sentence = _("Hãy ghi sự việc và nội quy, quy định bị vi phạm.")
    if not squash(facts):
        reasons.append(Reason("facts_missing", sentence, "facts"))
    if not squash(basis):
        reasons.append(Reason("basis_missing", sentence, "basis"))
    if reasons:
        raise FileRefused(*reasons)
    case, made = Discipline.objects.get_or_create(
        training_class=held,
        enrolment=enrolment,
        facts=squash(facts)[:1000],
        happened_on=happened_on,
        dropped_on=None,
        defaults={"basis": squash(basis)[:300], "opened_on": actor.on, "opened_by": actor.name},
    )
    if made:
        record(actor, "classes.open_case", case, unit_id=held.centre_id)
    return case


@atomic
def answer_case(*, case: Discipline, answer: str, actor: Actor, is_silent: bool = False) -> Discipline:
    """Keep the learner's answer, by himself or as the clerk heard it; `is_silent` when he was asked and gave none.

    Once there is an answer nobody but the learner changes it: it is what the decision rests on.
    """
    rows = Discipline.objects.select_for_update(of=("self",)).select_related("training_class", "enrolment")
    known = rows.get(pk=case.pk)
    words = answer.replace("\x00", "").strip()[:1000]
    if known.decision_on is not None or known.dropped_on is not None:
        raise FileRefused(Reason("case_over", _("Việc này đã kết thúc.")))
    if known.answer and actor.person_id != known.enrolment.person_id:
        raise FileRefused(
            Reason("answered_already", _("Học viên đã có ý kiến. Chỉ chính học viên sửa được."), "answer")
        )
    if not words and not is_silent:
        raise FileRefused(Reason("answer_missing", _("Hãy ghi ý kiến của học viên."), "answer"))
    known.answer, known.answered_on, known.is_silent = words, actor.on, is_silent and not words
    known.save(update_fields=["answer", "answered_on", "is_silent"])
    record(actor, "classes.answer_case", known, unit_id=known.training_class.centre_id)
    return known


@atomic
def decide_case(
    *, case: Discipline, form: str, decision_number: str, decision_on: date, actor: Actor, seen: str | None = None
) -> Discipline:
    """Decide a case once the learner was heard. It is shown for as many months as the centre has a basis for.

    `seen` is the learner's answer as it was read: when he has answered otherwise meanwhile, that is to be read first.
    """
    known = Discipline.objects.select_for_update(of=("self",)).get(pk=case.pk)
    held = locked_class(known.training_class)
    months = discipline_months(held)
    facts = DisciplineFacts(
        months, known.answered_on is not None, known.decision_on is not None, known.dropped_on is not None
    )
    reasons = reasons_against_deciding(facts, known.happened_on, decision_on)
    if seen is not None and seen != version_of_case(known) and not (facts.is_decided or facts.is_dropped):
        sentence = _("Học viên vừa có ý kiến khác: “%(answer)s”. Hãy đọc lại rồi quyết định.")
        reasons.append(Reason("answer_changed", sentence % {"answer": known.answer or "—"}))
    if reasons or months.value is None:
        raise FileRefused(*reasons)
    known.form, known.decision_number, known.decision_on = form, squash(decision_number)[:60], decision_on
    known.shown_until = months_later(decision_on, months.value)
    known.save(update_fields=["form", "decision_number", "decision_on", "shown_until"])
    record(actor, "classes.decide_case", known, unit_id=held.centre_id)
    return known


@atomic
def drop_case(*, case: Discipline, actor: Actor) -> Discipline:
    """It came to nothing: no page shows it any more, and what was written of the learner is emptied."""
    known = Discipline.objects.select_for_update(of=("self",)).select_related("training_class").get(pk=case.pk)
    if known.decision_on is not None:
        raise FileRefused(Reason("case_over", _("Việc này đã có quyết định.")))
    if known.dropped_on is None:
        known.dropped_on, known.facts, known.answer = actor.on, "", ""
        known.save(update_fields=["dropped_on", "facts", "answer"])
        record(actor, "classes.drop_case", known, unit_id=known.training_class.centre_id)
    return known
