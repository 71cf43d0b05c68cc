"""Keeping the question bank: adding, changing, reviewing, removing, and taking in a table of questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.transaction import atomic
from django.utils import timezone

from lienthong.assessment import errors
from lienthong.assessment.errors import QuestionRefused
from lienthong.assessment.models import Option, Question
from lienthong.assessment.queries.questions import said_by, with_options
from lienthong.assessment.rules.questions import QuestionFacts, reasons_against_question, text_key
from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.curriculum.models import Programme
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import folded, squash
from lienthong.organisations.models import Unit

_COLUMNS = ["text", "text_key", "programme", "topic", "level", "source", "searchable", "reviewed_by", "reviewed_at"]


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """What a question shall say."""

    facts: QuestionFacts
    programme: Programme | None = None
    topic: str = ""
    level: str = ""
    source: str = ""


@atomic
def add_question(*, centre: Unit, draft: QuestionDraft, actor: Actor) -> Question:
    """Put a question into the centre's bank; it waits for review."""
    if reasons := reasons_against_question(draft.facts):
        raise QuestionRefused(*reasons)
    question = Question(centre=centre, made_by=actor.name, **_said(draft))
    with refusing({"question_once_in_a_bank": lambda: QuestionRefused(errors.question_known())}):
        question.save()
    Option.objects.bulk_create(_options(question, draft.facts))
    record(actor, "assessment.add_question", question, unit_id=centre.pk)
    return question


@atomic
def change_question(*, question: Question, draft: QuestionDraft, actor: Actor) -> Question:
    """Let a question say something else. What was reviewed must be reviewed again."""
    if reasons := reasons_against_question(draft.facts):
        raise QuestionRefused(*reasons)
    known = Question.objects.select_for_update().get(pk=question.pk)
    _change(known, draft)
    with refusing({"question_once_in_a_bank": lambda: QuestionRefused(errors.question_known())}):
        known.save(update_fields=_COLUMNS)
    Option.objects.filter(question=known).delete()
    Option.objects.bulk_create(_options(known, draft.facts))
    record(actor, "assessment.change_question", known, unit_id=known.centre_id)
    return known


@atomic
def review_question(*, question: Question, actor: Actor) -> Question:
    """Say as a second pair of eyes that the question is right."""
    known = Question.objects.select_for_update().get(pk=question.pk)
    if known.is_reviewed:
        raise QuestionRefused(errors.reviewed_already(known.reviewed_by))
    if known.made_by == actor.name:
        raise QuestionRefused(errors.reviewed_by_its_author())
    known.reviewed_by, known.reviewed_at = actor.name, timezone.now()
    known.save(update_fields=["reviewed_by", "reviewed_at"])
    record(actor, "assessment.review_question", known, unit_id=known.centre_id)
    return known


@atomic
def remove_question(*, question: Question, actor: Actor) -> None:
    """Take a question that was never reviewed out of the bank."""
    known = Question.objects.select_for_update().get(pk=question.pk)
    if known.is_reviewed:
        raise QuestionRefused(errors.reviewed_stays())
    record(actor, "assessment.remove_question", known, unit_id=known.centre_id)
    known.delete()


@atomic
def take_questions(
    *, centre_id: int, drafts: Sequence[tuple[int | None, QuestionDraft]], actor: Actor
) -> list[dict[str, Any]]:
    """Write a table of questions: new ones, and known ones (by key) that say something else; a receipt for each.

    No entry on the trail: one stands for the table.
    """
    known = with_options(Question.objects.select_for_update(of=("self",)).filter(centre_id=centre_id)).in_bulk(
        [pk for pk, _draft in drafts if pk is not None]
    )
    receipts: list[dict[str, Any]] = []
    questions: list[Question] = []
    for pk, draft in drafts:
        question = known.get(pk or 0)
        receipts.append({} if question is None else {"before": _kept(question)})
        if question is None:
            question = Question(centre_id=centre_id, made_by=actor.name, **_said(draft))
        else:
            _change(question, draft)
        questions.append(question)
    Question.objects.bulk_create([one for one in questions if one.pk is None], batch_size=1000)
    _rewrite([one for one in questions if one.pk in known])
    options = [
        one for question, (_pk, draft) in zip(questions, drafts, strict=True) for one in _options(question, draft.facts)
    ]
    Option.objects.bulk_create(options, batch_size=2000)
    written = with_options(Question.objects.all()).in_bulk([one.pk for one in questions])
    for receipt, question in zip(receipts, questions, strict=True):
        receipt |= {"question": question.pk, "after": said_by(written[question.pk])}
    return receipts


@atomic
def take_back_questions(*, centre_id: int, receipts: Sequence[dict[str, Any]]) -> None:
    """Take back what a table of questions wrote."""
    before = {one["question"]: one["before"] for one in receipts if "before" in one}
    known = Question.objects.select_for_update().filter(centre_id=centre_id).in_bulk(before)
    options = []
    for question in known.values():
        kept = before[question.pk]
        for name in (
            "text",
            "text_key",
            "programme_id",
            "topic",
            "level",
            "source",
            "searchable",
            "reviewed_by",
            "reviewed_at",
        ):
            setattr(question, name, kept[name])
        options += [
            Option(question=question, position=at, text=text, is_right=right) for at, text, right in kept["options"]
        ]
    _rewrite(list(known.values()))
    Option.objects.bulk_create(options, batch_size=2000)
    made = [one["question"] for one in receipts if "before" not in one]
    Question.objects.filter(centre_id=centre_id, pk__in=made).delete()


def _rewrite(questions: Sequence[Question]) -> None:
    Question.objects.bulk_update(questions, _COLUMNS, batch_size=1000)
    Option.objects.filter(question__in=questions).delete()


def _kept(question: Question) -> dict[str, Any]:
    names = ("text", "text_key", "programme_id", "topic", "level", "source", "searchable", "reviewed_by")
    reviewed_at = question.reviewed_at.isoformat() if question.reviewed_at else None
    options = [[one.position, one.text, one.is_right] for one in question.options.all()]
    return {**{name: getattr(question, name) for name in names}, "reviewed_at": reviewed_at, "options": options}


def _change(question: Question, draft: QuestionDraft) -> None:
    for name, value in _said(draft).items():
        setattr(question, name, value)
    question.reviewed_by, question.reviewed_at = "", None


def _said(draft: QuestionDraft) -> dict[str, Any]:
    text = draft.facts.text.strip()
    words = (text, *draft.facts.options, draft.topic, draft.source)
    return {
        "text": text,
        "text_key": text_key(text),
        "programme": draft.programme,
        "topic": squash(draft.topic)[:300],
        "level": draft.level,
        "source": squash(draft.source)[:300],
        "searchable": folded(" ".join(filter(None, words))),
    }


def _options(question: Question, facts: QuestionFacts) -> list[Option]:
    return [
        Option(question=question, position=place + 1, text=squash(text), is_right=place in facts.right)
        for place, text in enumerate(facts.options)
        if text
    ]
