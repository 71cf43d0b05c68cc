"""Printing many certificates: parts of fifty, each kept as it is finished, put together at the end. Reminding of those due."""

import zipfile
from datetime import time, timedelta
from functools import partial
from typing import IO, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.certificates.access import certificates_visible_to
from lienthong.certificates.actions import PRINT, drop_old_archives, keep_archive, remind_of_certificates
from lienthong.certificates.documents import list_pdf
from lienthong.certificates.models import Certificate
from lienthong.certificates.queries import waiting_for_certificates
from lienthong.classes.models import TrainingClass
from lienthong.files.actions import drop_file, store_written
from lienthong.files.models import StoredFile
from lienthong.files.queries import path_of
from lienthong.jobs.board import JobKind, Progress, Schedule, Step
from lienthong.kernel.text import folded

PART = 50
_REMINDED_AT_ONCE = 50
KEPT_FOR = timedelta(days=7)
# A ZIP of the same entries has the same bytes, so that a part made again after a power cut is the same file.
STAMP = (2000, 1, 1, 0, 0, 0)


def print_many(step: Step) -> Progress:
    """One part; after the last one all parts become one file.

    What was revoked, or went out of the reader's reach since the order, is left out.
    """
    wanted: list[int] = step.arguments["certificates"]
    at, parts, printed = int(step.cursor.get("at", 0)), list(step.cursor.get("parts", [])), int(step.cursor.get("n", 0))
    registers = set(step.cursor.get("registers", []))
    if at >= len(wanted):
        return _put_together(step, parts, registers, printed)
    valid = certificates_visible_to(step.actor).filter(revocation=None)
    batch = list(valid.filter(pk__in=wanted[at : at + PART]).order_by("register_id", "number"))
    if batch:
        part = store_written(name=f"phan-{at}.zip", write=partial(write_part, batch, step.arguments["base"]))
        parts.append(part.pk)
    at = min(at + PART, len(wanted))
    registers |= {one.register_id for one in batch}
    cursor = {"at": at, "parts": parts, "registers": sorted(registers), "n": printed + len(batch)}
    return Progress(cursor, done=at, total=len(wanted), note=_t("Đang in giấy chứng nhận…"))


def write_part(batch: list[Certificate], base: str, to: IO[bytes]) -> None:
    """An archive of these certificates, a PDF each, revoked ones never among them."""

    def address(token: str) -> str:
        return base + reverse("certificates:check", args=[token])

    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as archive:
        for certificate in batch:
            archive.writestr(zipfile.ZipInfo(_name_of(certificate), STAMP), list_pdf([certificate], address))


def _name_of(certificate: Certificate) -> str:
    """Register, number, holder: sorted as the register is, unique, and no character that a file system refuses."""
    holder = "-".join("".join(sign if sign.isalnum() else " " for sign in folded(certificate.holder_name)).split())
    return f"so-{certificate.register_id}/{certificate.number:06d}-{holder}.pdf"


def _put_together(step: Step, parts: list[int], registers: set[int], printed: int) -> Progress:
    whole = len(step.arguments["certificates"])
    stored = {part.pk: part for part in StoredFile.objects.filter(pk__in=parts)}
    archive = store_written(
        name=f"giay-chung-nhan-{step.job_id}.zip", write=partial(_join, [stored[pk] for pk in parts])
    )
    made = keep_archive(file=archive, certificates=printed, registers=registers, actor=step.actor)
    _drop(list(stored.values()))
    note = _t("Đã in %(n)d giấy chứng nhận, mỗi giấy một tệp PDF. Tệp tải về được giữ 7 ngày.") % {"n": printed}
    address = reverse("certificates:archive", args=[made.pk])
    return Progress({}, done=whole, total=whole, finished=True, note=note, result_url=address)


def _join(parts: list[StoredFile], to: IO[bytes]) -> None:
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as whole:
        for part in parts:
            with zipfile.ZipFile(path_of(part)) as one:
                for entry in one.infolist():
                    whole.writestr(zipfile.ZipInfo(entry.filename, STAMP), one.read(entry))


def drop_parts(step: Step) -> None:
    """Nobody will put these parts together any more."""
    _drop(StoredFile.objects.filter(pk__in=step.cursor.get("parts", [])))


def _drop(parts: Any) -> None:
    for part in parts:
        drop_file(stored=part)


def sweep_archives(step: Step) -> Progress:
    """Take away archives older than a week."""
    gone = drop_old_archives(before=timezone.now() - KEPT_FOR)
    done = int(step.cursor.get("done", 0)) + gone
    return Progress({"done": done}, done, done, finished=gone == 0)


def remind(step: Step) -> Progress:
    """Tell of the next fifty completed classes whose certificates wait; once when near, once when late."""
    today = timezone.localdate()
    after = int(step.cursor.get("after", 0))
    later = TrainingClass.objects.filter(pk__gt=after)
    waiting = waiting_for_certificates(later, shown=_REMINDED_AT_ONCE, by_key=True)
    for one in waiting:
        remind_of_certificates(waiting=one, on=today)
    done = int(step.cursor.get("done", 0)) + len(waiting)
    after = waiting[-1].training_class.pk if waiting else 0
    return Progress({"after": after, "done": done}, done, done, finished=len(waiting) < _REMINDED_AT_ONCE)


JOBS = [
    JobKind(PRINT, _("In nhiều giấy chứng nhận"), print_many, when_cancelled=drop_parts),
    JobKind("certificates.remind", _("Nhắc cấp giấy chứng nhận"), remind),
    JobKind("certificates.sweep_archives", _("Dọn các tệp giấy chứng nhận đã in"), sweep_archives),
]
SCHEDULES = [
    Schedule("certificates.remind", "certificates.remind", _("Nhắc cấp giấy chứng nhận"), daily_at=time(5, 20)),
    Schedule(
        "certificates.sweep_archives",
        "certificates.sweep_archives",
        _("Dọn các tệp giấy chứng nhận đã in quá 7 ngày"),
        daily_at=time(2, 40),
    ),
]
