"""What classes hang on the pages of lower apps."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.classes.access import MANAGE, VIEW, classes_visible_to
from lienthong.classes.queries import with_counts
from lienthong.classes.queries.classes import classes_of_line, line_facts_of
from lienthong.classes.rules.opening import reasons_against_line
from lienthong.organisations.access import reaches
from lienthong.planning.access import approved_line_for
from lienthong.planning.choices import LineKind
from lienthong.rendering.documents import paper_links


@requires(VIEW)
@require_safe
def classes_of_approved_line(request: Any, line_pk: int) -> HttpResponse:
    """The classes opened under an approved line, for the plan's page: opened n of m."""
    line = approved_line_for(request.actor, line_pk, VIEW)
    facts = line_facts_of(line)
    found = with_counts(classes_of_line(classes_visible_to(request.actor), line))
    context = {
        "line": line,
        "facts": facts,
        "classes": list(found),
        "letter": paper_links("classes:call_letter", _("Công văn cử học viên"), line_pk)
        if line.kind == LineKind.CLASS
        else None,
        "may_open": reaches(request.actor, MANAGE, line.centre_id) and not reasons_against_line(facts),
    }
    return render(request, "classes/panel_of_line.html", context)
