"""Reading the question bank."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from lienthong.assessment.models import Option, Question
from lienthong.assessment.rules.questions import LETTERS, written_places
from lienthong.kernel.text import folded


def found_by(questions: QuerySet[Question], text: str) -> QuerySet[Question]:
    """Of these, those that hold every word, in question, options, topic or source, with or without marks."""
    for word in folded(text).split():
        questions = questions.filter(searchable__contains=word)
    return questions


def with_options(questions: QuerySet[Question]) -> QuerySet[Question]:
    """Each with programme and options in their order. Two queries."""
    options = Prefetch("options", queryset=Option.objects.order_by("position"))
    return questions.select_related("programme").prefetch_related(options)


def reviewed(questions: QuerySet[Question], *, yes: bool) -> QuerySet[Question]:
    """Of these, those that were reviewed, or those that wait for it."""
    return questions.filter(reviewed_at__isnull=not yes)


def said_by(question: Question) -> dict[str, str]:
    """A question as a row of a table says it; its options must be fetched."""
    options = {LETTERS[one.position - 1].lower(): one.text for one in question.options.all()}
    right = {one.position - 1 for one in question.options.all() if one.is_right}
    return {
        "text": question.text,
        **options,
        "right": written_places(right),
        "programme": question.programme.name if question.programme else "",
        "topic": question.topic,
        "level": question.level,
        "source": question.source,
    }


def known_in(centre_id: int, keys: Iterable[str]) -> dict[str, int]:
    """Text key -> question of the centre's bank. One query."""
    rows = Question.objects.filter(centre_id=centre_id, text_key__in=set(keys))
    return dict(rows.values_list("text_key", "pk"))
