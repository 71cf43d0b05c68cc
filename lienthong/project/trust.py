"""What the plain port of a centre's network serves, and nothing else: how to trust the server, its authority, a way to HTTPS.

A WSGI application of its own, without database and sessions. The page has no form and asks for nothing.
"""

import os
import plistlib
import uuid
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override
from whitenoise import WhiteNoise

from lienthong.base.middleware import POLICY
from lienthong.project import authority

PORT_NAME = "LIENTHONG_LAN_PORT"
CERTIFICATE, PROFILE = "/lien-thong.crt", "/lien-thong.mobileconfig"
Start = Callable[[str, list[tuple[str, str]]], Any]
_ALWAYS = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
]


class TrustPage:
    """The application. `port` is where HTTPS is spoken, `hosts` the names under which this machine may be called."""

    def __init__(self, signer: authority.Authority, port: int, hosts: list[str]) -> None:
        self._signer, self._port, self._hosts = signer, port, hosts

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "/")
        if environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
            return self._answer(start, "405 Method Not Allowed", "text/plain; charset=utf-8", b"")
        if path == "/":
            page = self._page(environ).encode()
            return self._answer(start, "200 OK", "text/html; charset=utf-8", page)
        if path == CERTIFICATE:
            return self._answer(start, "200 OK", "application/x-x509-ca-cert", self._signer.der, "lien-thong.crt")
        if path == PROFILE:
            name = "lien-thong.mobileconfig"
            return self._answer(start, "200 OK", "application/x-apple-aspen-config", profile(self._signer), name)
        start("307 Temporary Redirect", [("Location", self._secure(environ, path)), ("Content-Length", "0"), *_ALWAYS])
        return [b""]

    def _page(self, environ: dict[str, Any]) -> str:
        language = "en" if "lang=en" in environ.get("QUERY_STRING", "") else "vi"
        with override(language):
            facts = {
                "secure": self._secure(environ, "/"),
                "fingerprint": in_rows(self._signer.fingerprint),
                "certificate": CERTIFICATE,
                "profile": PROFILE,
                "name": self._signer.certificate.subject.rfc4514_string(),
                "language": language,
            }
            return render_to_string("project/trust.html", facts)

    def _secure(self, environ: dict[str, Any], path: str) -> str:
        """The same address over HTTPS; of a host that is not ours, our own."""
        called = environ.get("HTTP_HOST", "").rpartition(":")[0] or environ.get("HTTP_HOST", "")
        host = called if called in self._hosts else self._hosts[0]
        safe = path if path.isascii() and path.isprintable() and not path.startswith("//") else "/"
        return f"https://{host}:{self._port}{safe}"

    def _answer(self, start: Start, status: str, kind: str, body: bytes, name: str = "") -> Iterable[bytes]:
        kept = [("Content-Disposition", f'attachment; filename="{name}"')] if name else []
        start(status, [("Content-Type", kind), ("Content-Length", str(len(body))), *kept, *_ALWAYS])
        return [body]


def in_rows(fingerprint: str) -> list[str]:
    """Eight pairs in a row: as much as one reads aloud, and as a narrow screen shows without breaking a pair."""
    pairs = fingerprint.split(":")
    return [":".join(pairs[first : first + 8]) for first in range(0, len(pairs), 8)]


def profile(signer: authority.Authority) -> bytes:
    """The authority as a profile that an iPhone or iPad installs."""
    key = uuid.uuid5(uuid.NAMESPACE_OID, signer.fingerprint)
    payload = {
        "PayloadType": "com.apple.security.root",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"lien-thong.{key}.root",
        "PayloadUUID": str(uuid.uuid5(key, "root")).upper(),
        "PayloadDisplayName": "Liên Thông",
        "PayloadContent": signer.der,
    }
    return plistlib.dumps(
        {
            "PayloadType": "Configuration",
            "PayloadVersion": 1,
            "PayloadIdentifier": f"lien-thong.{key}",
            "PayloadUUID": str(key).upper(),
            "PayloadDisplayName": "Liên Thông",
            "PayloadDescription": "Tin cậy máy chủ Liên Thông trong mạng của trung tâm.",
            "PayloadContent": [payload],
        }
    )


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """What granian opens: made from what `serve --lan` put into the environment."""
    answer: Iterable[bytes] = _page()(environ, start)
    return answer


@cache
def _page() -> Any:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lienthong.project.settings")
    django.setup()
    signer = authority.authority(settings.DATA_DIR / authority.FOLDER, authority.this_moment())
    page = TrustPage(signer, int(os.environ[PORT_NAME]), settings.ALLOWED_HOSTS)
    return WhiteNoise(page, root=str(Path(settings.STATIC_ROOT)), prefix="static/")


if PORT_NAME in os.environ:  # made when the server starts: the first phone does not wait for it
    _page()
