"""The first sign-in of a learner: a code from a printed slip, a password of his own."""

from typing import Any

from allauth.core import ratelimit
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lienthong.base.forms import add_refusal
from lienthong.base.http import public
from lienthong.kernel.refusal import Refusal
from lienthong.people.actions.codes import redeem_code
from lienthong.people.forms import FirstSignInForm

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@public("a learner who signs in for the first time has no account to sign in with")
def first_sign_in(request: Any) -> HttpResponse:
    """The code and a password; then he is signed in. Too many tries from one place are stopped for a while."""
    form = FirstSignInForm(request.POST or None)
    if request.method == "POST":
        limited: HttpResponse | None = ratelimit.consume_or_429(request, action="first_sign_in")
        if limited is not None:
            return limited
        if form.is_valid():
            data = form.cleaned_data
            try:
                account = redeem_code(
                    code=data["code"], password=data["password"], now=timezone.now(), actor=request.actor
                )
            except Refusal as refusal:
                add_refusal(form, refusal)
            else:
                login(request, account, backend=_BACKEND)
                return redirect("web:home")
    return render(request, "people/first_sign_in.html", {"form": form}, status=422 if form.errors else 200)
