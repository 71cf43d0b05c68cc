"""The map of a directive, and what hangs below one of its tasks."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.directives.access import VIEW, task_for, units_with_documents
from lienthong.directives.queries import Node, map_of, recipients_silent, sentences_of_document
from lienthong.directives.rules.deadlines import in_words
from lienthong.documents.access import document_for
from lienthong.organisations.access import unit_ids_within


@requires(VIEW)
@require_safe
def tree(request: Any, pk: int) -> HttpResponse:
    """The document, what it answers, what answers it, and who has not answered."""
    document = document_for(request.actor, pk, VIEW)
    tops = map_of(document, units_with_documents(request.actor), request.actor.on)
    asked = next((node for top in tops for node in _walk(top) if node.is_asked), None)
    context = {
        "document": document,
        "tops": tops,
        "unheard": recipients_silent(document, asked, unit_ids_within(request.actor, VIEW), request.actor.on)
        if asked
        else [],
        "tasks": [(one, in_words(one.deadline)) for one in sentences_of_document(document)],
    }
    return render(request, "directives/map.html", context)


def _walk(node: Node) -> list[Node]:
    return [node, *(inner for below in node.below for inner in _walk(below))]


@requires(VIEW)
@require_safe
def below_task(request: Any, pk: int) -> HttpResponse:
    """What hangs below a task: its plan lines and classes, shown by whoever owns them."""
    task = task_for(request.actor, pk)
    return render(
        request, "directives/below_task.html" if request.htmx else "directives/below_page.html", {"task": task}
    )
