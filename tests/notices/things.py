"""Notices and mails of the cast, and a mail server of its own on this machine."""

import smtplib
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from lienthong.notices.actions import tell
from lienthong.notices.choices import MailFault, MailState
from lienthong.notices.models import Mail, Notice, Wishes
from lienthong.planning.models import Plan
from tests.cast import TODAY, Cast
from tests.planning.things import a_draft_plan

SENTENCE = "Kế hoạch năm %(year)s của %(centre)s chờ anh/chị xem xét."
MORNING = timezone.make_aware(datetime.combine(TODAY, datetime.min.time())) + timedelta(hours=8)


def a_notice(cast: Cast, who: str, plan: Plan | None = None, kind: str = "planning.waiting") -> Notice:
    """One of the cast is told of a plan (of An's centre)."""
    plan = plan or Plan.objects.filter(centre=cast.centre).first() or a_draft_plan(cast)
    facts = {"year": plan.year, "centre": "Trung tâm chính trị xã Yên Thượng"}
    account = getattr(cast, who)
    tell([account.pk], kind, thing_id=plan.pk, sentence=SENTENCE, facts=facts, url=f"/ke-hoach/{plan.pk}/")
    Notice.objects.filter(account_id=account.pk, told_at__gt=MORNING).update(told_at=MORNING - timedelta(hours=1))
    return Notice.objects.filter(account_id=account.pk).latest("pk")


def with_an_address(cast: Cast, who: str, address: str = "an@coquan.example", **more: Any) -> Wishes:
    """One of the cast has confirmed an address."""
    return Wishes.objects.update_or_create(
        pk=getattr(cast, who).pk, defaults={"mail_address": address, "hour": 7, **more}
    )[0]


def a_failed_mail(cast: Cast) -> Mail:
    """A mail to An that was given up."""
    return Mail.objects.create(
        account_id=cast.an.pk, day=TODAY, state=MailState.FAILED, fault=MailFault.BUSY, attempts=6, next_at=MORNING
    )


class _Talk(socketserver.StreamRequestHandler):
    """One conversation: as much of the protocol as sending a mail takes."""

    server: "_Server"

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.split(":")[0].upper()
            if word == "DATA":
                self._take()
            elif word.startswith("RCPT") and self.server.refuses:
                self._say(self.server.refuses)
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self) -> None:
        self._say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.taken.append(b"".join(lines))
        self._say("250 taken")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    refuses = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken: list[bytes] = []


@contextmanager
def a_mail_server(settings: Any, refuses: str = "") -> Iterator[list[bytes]]:
    """A server on the loopback; the product sends to it. Gives the mails taken; with `refuses` it takes none."""
    with _Server() as server:
        server.refuses = refuses
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings.MAIL_IS_ON = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address[:2]
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.DEFAULT_FROM_EMAIL = "Lien Thong <lien-thong@coquan.example>"
        try:
            yield server.taken
        finally:
            server.shutdown()
            thread.join()


def refused(code: int, said: str) -> smtplib.SMTPRecipientsRefused:
    """The error of a server that does not take a recipient."""
    return smtplib.SMTPRecipientsRefused({"x@coquan.example": (code, said.encode())})
