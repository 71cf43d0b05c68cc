"""How the learners of a class sign in: who can already, and the slips with codes, printed once."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.http import refused, requires
from lienthong.classes import documents
from lienthong.classes.access import MANAGE, class_for
from lienthong.classes.errors import FileRefused
from lienthong.classes.errors.grounds import because
from lienthong.classes.queries import learners_of
from lienthong.organisations.models import Unit
from lienthong.people.actions.codes import give_codes
from lienthong.people.queries.codes import AccountStanding, accounts_of_people
from lienthong.rendering.documents import paper_answer


@requires(MANAGE)
@require_safe
def accounts(request: Any, pk: int) -> HttpResponse:
    """Every learner: whether he signs in already, has a code, or nothing yet."""
    training_class = class_for(request.actor, pk, MANAGE)
    learners = list(learners_of(training_class))
    known = accounts_of_people([one.person_id for one in learners])
    rows = [(one, known.get(one.person_id, AccountStanding())) for one in learners]
    context = {
        "training_class": training_class,
        "rows": rows,
        "without": sum(not standing.has_password for _learner, standing in rows),
    }
    return render(request, "classes/accounts.html", context)


@requires(MANAGE)
@require_POST
def give(request: Any, pk: int) -> HttpResponse:
    """Print slips: for one learner who asks (`enrolment`), else for all who never signed in. Older codes end."""
    training_class = class_for(request.actor, pk, MANAGE)
    learners = list(learners_of(training_class))
    asked = request.POST.get("enrolment", "")
    chosen = [one for one in learners if not asked or str(one.pk) == asked]
    given = give_codes(
        people=[one.person for one in chosen],
        unit=Unit.objects.get(pk=training_class.centre_id),
        actor=request.actor,
        now=timezone.now(),
        again=bool(asked),
    )
    back = reverse("classes:accounts", args=[pk])
    if not any(one.code for one in given):
        sentence = _("Không có phiếu nào để in: các học viên này đã đăng nhập được bằng mật khẩu của mình.")
        return refused(request, FileRefused(because("no_slips", sentence)), back=back)
    address = request.build_absolute_uri(reverse("people:first_sign_in"))
    return paper_answer(
        request,
        lambda: documents.sign_in_slips(training_class, given, address, request.actor.on),
        name=f"phieu-dang-nhap-{pk}",
        kind="pdf",
        back=back,
    )
