"""What must stand in the room when a centre teaches a topic."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lienthong.base.http import requires
from lienthong.classes.access import MANAGE
from lienthong.curriculum.queries import topics_by_programme
from lienthong.facilities.queries import rooms_of
from lienthong.organisations.access import unit_for
from lienthong.organisations.queries import name_on
from lienthong.timetabling.actions.keeping import set_needs
from lienthong.timetabling.models import TopicNeed
from lienthong.timetabling.rules.splitting import items_of


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: Any, centre_pk: int) -> HttpResponse:
    """Topic by topic the equipment it needs, among what stands in the centre's rooms."""
    centre = unit_for(request.actor, centre_pk, MANAGE)
    known = {one.topic_id: set(one.items) for one in TopicNeed.objects.filter(unit=centre)}
    items: dict[str, str] = {}
    for room in rooms_of(centre.pk):
        items = items_of(room.equipment) | items
    items |= {one: one for found in known.values() for one in found if one not in items}
    programmes = topics_by_programme()
    if request.method == "POST":
        for _edition, topics in programmes:
            for topic in topics:
                chosen = set(request.POST.getlist(f"can-{topic.pk}")) & items.keys()
                if chosen != known.get(topic.pk, set()):
                    set_needs(unit=centre, topic=topic, items=chosen, actor=request.actor)
        messages.success(request, _("Đã lưu thiết bị mà chuyên đề cần."))
        return redirect("timetabling:needs", centre_pk=centre.pk)
    rows = [
        (edition, [(one, [(key, items[key], key in known.get(one.pk, ())) for key in sorted(items)]) for one in topics])
        for edition, topics in programmes
    ]
    context = {"name": name_on(centre.pk, request.actor.on), "centre": centre, "rows": rows, "items": items}
    return render(request, "timetabling/needs.html", context)
