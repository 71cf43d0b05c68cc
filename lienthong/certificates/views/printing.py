"""Having many certificates printed at once, in the background, and taking the finished archive away."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.http import refused, requires
from lienthong.certificates.access import VIEW, archive_for
from lienthong.certificates.actions import order_printing
from lienthong.certificates.views.register import searched
from lienthong.files.queries import path_of
from lienthong.kernel.refusal import Refusal


@requires(VIEW)
@require_POST
def order(request: Any) -> HttpResponseBase:
    """Print what the register shows under the filters in the address, a PDF for each certificate."""
    _form, certificates = searched(request)
    base = settings.PUBLIC_ADDRESS or request.build_absolute_uri("/").rstrip("/")
    try:
        job = order_printing(
            certificates=certificates, title=_("In giấy chứng nhận"), base=base, actor=request.actor
        )  # fmt: skip
    except Refusal as refusal:
        asked = urlencode(request.GET, doseq=True)
        return refused(request, refusal, back=f"{reverse('certificates:register')}?{asked}")
    return redirect("jobs:detail", pk=job.pk)


@requires(VIEW)
@require_safe
def archive(request: Any, pk: int) -> HttpResponseBase:
    """The finished archive, read from disk piece by piece."""
    made = archive_for(request.actor, pk)
    return FileResponse(path_of(made.file).open("rb"), as_attachment=True, filename=made.file.name)
