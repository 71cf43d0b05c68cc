"""Pages about programmes: the list by group, one programme with its editions and topics."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.curriculum.access import VIEW, programme_for
from lienthong.curriculum.queries import editions_of, programmes_by_group


@requires(VIEW)
@require_safe
def programme_list(request: Any) -> HttpResponse:
    """Programmes by group."""
    return render(request, "curriculum/list.html", {"groups": programmes_by_group()})


@requires(VIEW)
@require_safe
def programme_page(request: Any, pk: int) -> HttpResponse:
    """One programme: editions, topics, periods."""
    programme = programme_for(request.actor, pk)
    return render(request, "curriculum/detail.html", {"programme": programme, "editions": editions_of(programme)})
