"""Programmes are public knowledge: whoever may see any sees all."""

from django.shortcuts import get_object_or_404

from lienthong.curriculum.models import Programme
from lienthong.kernel.actor import Actor

VIEW = "curriculum.view"


def programme_for(actor: Actor, pk: int, right: str = VIEW) -> Programme:
    """The programme for whoever holds the right anywhere, else 404."""
    programmes = Programme.objects.all() if actor.may(right) else Programme.objects.none()
    return get_object_or_404(programmes, pk=pk)
