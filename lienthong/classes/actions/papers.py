"""Papers of a class. What has letters is looked at at once for a mark of secrecy; a scan lies in quarantine until every
page was recognised and looked at. Of a paper that bears a mark nothing is kept.
"""

import secrets
from typing import Any

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.classes.actions.file import locked_class
from lienthong.classes.errors import FileRefused
from lienthong.classes.models import ClassPaper, TrainingClass
from lienthong.files.actions import drop_quarantined, isolate, store_file, take_everything_away
from lienthong.files.queries import CONTENT, quarantine_of, quarantined
from lienthong.jobs.actions import order_job
from lienthong.jobs.models import Job
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import squash
from lienthong.reading import secrecy_mark, text_beside, text_of
from lienthong.scanning.errors import no_program
from lienthong.scanning.pictures import source_of
from lienthong.scanning.recognition import recognise
from lienthong.scanning.rules import secrecy_mark_on
from lienthong.scanning.tesseract import missing

LOOK = "classes.look_at_paper"


def add_paper(
    *,
    training_class: TrainingClass,
    name: str,
    data: bytes,
    kind: str,
    title: str,
    is_for_learners: bool,
    actor: Actor,
    study_id: int | None = None,
) -> ClassPaper | Job:
    """Put a file into the class's folder; of a scan the work that looks at it first. A file nobody can read is refused."""
    about: dict[str, Any] = {
        "name": name, "kind": kind, "title": squash(title)[:200], "learners": is_for_learners, "study": study_id,
        "training_class": training_class.pk,
    }  # fmt: skip
    source = source_of(data)
    if source.pictured:
        if missing():
            raise no_program()
        _refuse_marked(secrecy_mark(source.layer) or secrecy_mark(text_beside(data)))
        return _order(training_class, data, about | {"pages": source.pages}, actor)
    _refuse_marked(secrecy_mark(text_of(data)) or secrecy_mark(text_beside(data)))
    return _keep(training_class, data, about, actor)


def _refuse_marked(mark: str | None) -> None:
    if mark is not None:
        sentence = _("Tệp có dấu “%(mark)s”. Văn bản mật không được đưa vào hệ thống này; không có gì được giữ lại.")
        raise FileRefused(Reason("secret", sentence % {"mark": mark}, "file"))


@atomic
def _keep(training_class: TrainingClass, data: bytes, about: dict[str, Any], actor: Actor) -> ClassPaper:
    held = locked_class(training_class)
    paper = ClassPaper.objects.create(
        training_class=held,
        study_id=about["study"],
        kind=about["kind"],
        title=about["title"],
        file=store_file(name=about["name"], data=data),
        is_for_learners=about["learners"],
        added_by=actor.name,
    )
    record(actor, "classes.add_paper", paper, unit_id=held.centre_id)
    return paper


@atomic
def _order(training_class: TrainingClass, data: bytes, about: dict[str, Any], actor: Actor) -> Job:
    """The work knows the number under which the scan lies, and nothing of what it is."""
    held = locked_class(training_class)
    token = isolate(data=data, about=about)
    return order_job(
        kind=LOOK,
        arguments={"token": token},
        actor=actor,
        key=f"{LOOK} {secrets.token_hex(8)}",
        unit_id=held.centre_id,
        title=_("Kiểm tra bản quét trước khi lưu, %(pages)d trang") % {"pages": about["pages"]},
    )


def look_at_page(*, token: str, number: int) -> int:
    """Look for a mark on one page; how many pages there are. On a marked one everything is taken away at once."""
    about = _about(token)
    page = recognise(quarantine_of(token) / CONTENT, number)
    if mark := secrecy_mark_on(page):
        take_everything_away(token=token, but={"mark": mark})
        _refuse_marked(mark)
    return int(about["pages"])


def keep_looked_at(*, token: str, actor: Actor) -> ClassPaper:
    """Keep a scan, all of whose pages were looked at."""
    about = _about(token)
    training_class = TrainingClass.objects.get(pk=about["training_class"])
    paper = _keep(training_class, (quarantine_of(token) / CONTENT).read_bytes(), about, actor)
    drop_quarantined(token=token)
    return paper


def _about(token: str) -> dict[str, Any]:
    if why := quarantined(token, "why"):
        _refuse_marked(why["mark"])
    about = quarantined(token)
    if about is None:
        raise FileRefused(Reason("scan_gone", _("Bản quét không còn trong khu cách ly. Hãy tải tệp lên lại.")))
    return about


@atomic
def remove_paper(*, paper: ClassPaper, actor: Actor) -> ClassPaper:
    """Take a paper out of the folder: no page shows it any more."""
    known = ClassPaper.objects.select_for_update(of=("self",)).select_related("training_class").get(pk=paper.pk)
    if known.removed_on is None:
        known.removed_on = actor.on
        known.save(update_fields=["removed_on"])
        record(actor, "classes.remove_paper", known, unit_id=known.training_class.centre_id)
    return known
