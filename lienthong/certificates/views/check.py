"""The public check: a stranger types or scans a code and learns whether it is good, and the date of issue. No more."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lienthong.base.http import asks_too_often, public
from lienthong.certificates.forms import CheckForm
from lienthong.certificates.queries import answer_to

# A class scanning its certificates behind one address stays below; a machine trying codes does not.
QUESTIONS_A_MINUTE = 60


def _unlisted(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@public("whoever is shown a certificate may ask whether it is good")
@never_cache
@require_safe
def check_form(request: Any) -> HttpResponse:
    """Type a code; it leads to its answer."""
    form = CheckForm(request.GET or None)
    if form.is_valid() and (code := form.cleaned_data["code"]):
        return _unlisted(redirect("certificates:check", token=code))
    return _unlisted(render(request, "certificates/check_form.html", {"form": form}))


@public("whoever is shown a certificate may ask whether it is good")
@never_cache
@require_safe
def check(request: Any, token: str) -> HttpResponse:
    """Valid, revoked or unknown, and the date of issue: the same page, the same status, one query in every case."""
    if asks_too_often(request, "certificates.check", QUESTIONS_A_MINUTE):
        return _unlisted(render(request, "429.html", status=429))
    return _unlisted(render(request, "certificates/check.html", {"answer": answer_to(token)}))
