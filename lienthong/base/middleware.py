"""What every request passes: its language, its size and shape, and how its answer may be shown and kept."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override

from lienthong.base.logs import log, within_request

Next = Callable[[HttpRequest], HttpResponseBase]

# Inline styles are allowed as attributes only: charts set them. No script is ever inline, nothing comes from elsewhere.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)


def chosen_language(get_response: Next) -> Next:
    """Vietnamese, unless the reader chose another language here.

    What the browser asks for is not heeded: it tells the language of the machine, which for a clerk is often English by
    accident. The language ends with the request, so that none leaks into the next one of the same thread.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        wished = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = wished if wished in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response

    return middleware


def told_in_the_log(get_response: Next) -> Next:
    """One line for each request: the name of its route, never its address; who, as the number of an account.

    The answer bears the number of the line, so that who met with an error can name it.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        with within_request() as number:
            began = time.perf_counter()
            response = get_response(request)
            response.headers["X-Request-ID"] = number
            log(
                "request",
                level=logging.ERROR if response.status_code >= 500 else logging.INFO,
                method=request.method,
                route=request.resolver_match.view_name if request.resolver_match else "",
                status=response.status_code,
                ms=round((time.perf_counter() - began) * 1000),
                account=getattr(getattr(request, "actor", None), "account_id", None),
            )
            return response

    return middleware


def refuse_large_bodies(get_response: Next) -> Next:
    """Answer 413 before a byte of an overlong body is read. A body without a stated length is refused as 411."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.META.get("HTTP_TRANSFER_ENCODING"):
            return HttpResponse(
                _("Thiếu độ dài của tệp gửi lên."), status=411, content_type="text/plain; charset=utf-8"
            )
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if not (stated.isascii() and stated.isdigit() and len(stated) < 19) or int(stated) > settings.LARGEST_UPLOAD:
            sentence = _("Tệp quá lớn: mỗi lần gửi tối đa %(size)d MB. Hãy chia nhỏ tệp rồi gửi lại.")
            size = settings.LARGEST_UPLOAD // (1024 * 1024)
            return HttpResponse(sentence % {"size": size}, status=413, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware


def content_security_policy(get_response: Next) -> Next:
    """Nothing but our own files is ever loaded by a page of ours."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


def without_nul(get_response: Next) -> Next:
    """Drop NUL characters from the address: no text of ours holds one, and the database takes none."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        asked = request.META.get("QUERY_STRING", "")
        while "%00" in asked:
            asked = asked.replace("%00", "")
        request.META["QUERY_STRING"] = asked
        return get_response(request)

    return middleware


def never_kept(get_response: Next) -> Next:
    """Pages and downloads hold personal data: neither browser nor proxy keeps them, so nobody pages back to them."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return middleware
