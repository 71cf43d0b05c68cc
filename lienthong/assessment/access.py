"""Rights of assessment. Marks belong to their class: who reaches the class with the right reaches its marks.

Questions belong to the bank of a centre. They are nobody else's business: there is a right of its own to see them.
"""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.assessment.models import Question
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_within

VIEW = "assessment.view"
MARK = "assessment.mark"
COMPLETE = "assessment.complete"
QUESTIONS = "assessment.questions"
REVIEW = "assessment.review"


def questions_visible_to(actor: Actor, right: str = QUESTIONS) -> QuerySet[Question]:
    """The questions of the banks that the right reaches, latest first."""
    return Question.objects.filter(centre_id__in=unit_ids_within(actor, right)).order_by("-pk")


def question_for(actor: Actor, pk: int, right: str = QUESTIONS) -> Question:
    """The question when the right reaches its bank, else 404."""
    return get_object_or_404(questions_visible_to(actor, right).select_related("programme"), pk=pk)
