"""Sending: drawing up the recipients of a document that goes out, and marking what was sent, received, opened."""

from collections.abc import Collection
from datetime import date

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.documents.choices import Direction, DocumentState
from lienthong.documents.errors import DispatchRefused, because
from lienthong.documents.models import Dispatch, Document, Holding
from lienthong.documents.queries.dispatch import expanded_recipients
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import squash


@atomic
def draw_up_recipients(*, document: Document, actor: Actor) -> int:
    """Make a row of everyone the document names, groups as they are on the day of issue. How many were added."""
    held = Document.objects.select_for_update().get(pk=document.pk)
    _refuse_unless_outgoing(held)
    known = set(Dispatch.objects.filter(document=held).values_list("name", flat=True))
    fresh = [row for row in expanded_recipients(held, held.issued_on or actor.on) if row.name not in known]
    Dispatch.objects.bulk_create(fresh)
    record(actor, "documents.draw_up_recipients", held, unit_id=held.unit_id, rows=len(fresh))
    return len(fresh)


def _refuse_unless_outgoing(document: Document) -> None:
    if document.state != DocumentState.REGISTERED or document.direction != Direction.OUTGOING:
        raise DispatchRefused(because("not_outgoing", _("Chỉ gửi văn bản đi đã vào sổ.")))


@atomic
def add_recipient(*, document: Document, name: str, purpose: str, actor: Actor) -> Dispatch:
    """Add a recipient that the document does not name."""
    _refuse_unless_outgoing(document)
    if not squash(name):
        raise DispatchRefused(because("no_name", _("Hãy ghi tên nơi nhận."), "name"))
    known = DispatchRefused(because("known", _("Nơi nhận này đã có trong danh sách."), "name"))
    with refusing({"recipient_once_per_document": lambda: known}):
        row = Dispatch.objects.create(document=document, name=squash(name), purpose=purpose)
    record(actor, "documents.add_recipient", document, unit_id=document.unit_id)
    return row


@atomic
def drop_recipients(*, document: Document, chosen: Collection[int], actor: Actor) -> int:
    """Take recipients out to whom nothing was sent yet."""
    rows = Dispatch.objects.filter(document=document, pk__in=chosen)
    if rows.filter(sent_on__isnull=False).exists():
        raise DispatchRefused(because("sent", _("Nơi đã gửi thì không bỏ khỏi danh sách được.")))
    dropped, _tables = rows.delete()
    record(actor, "documents.drop_recipients", document, unit_id=document.unit_id, rows=dropped)
    return dropped


@atomic
def mark_sent(*, document: Document, chosen: Collection[int], on: date, how: str, actor: Actor) -> int:
    """Say that the document went out to these, on a day, by a way. Those to whom it went before keep their day."""
    _refuse_unless_outgoing(document)
    _refuse_nobody(chosen)
    if on > actor.on or (document.issued_on and on < document.issued_on):
        sentence = _("Ngày gửi phải từ ngày ban hành đến hôm nay.")
        raise DispatchRefused(because("sent_out_of_time", sentence, "on"))
    sent = Dispatch.objects.filter(document=document, pk__in=chosen, sent_on=None).update(sent_on=on, sent_how=how)
    record(actor, "documents.mark_sent", document, unit_id=document.unit_id, rows=sent)
    return sent


@atomic
def mark_received(*, document: Document, chosen: Collection[int], on: date, opened: bool, actor: Actor) -> int:
    """Say that these have received the document, or have opened it as well."""
    _refuse_nobody(chosen)
    rows = list(Dispatch.objects.select_for_update().filter(document=document, pk__in=chosen))
    if any(row.sent_on is None or on < row.sent_on for row in rows) or on > actor.on:
        sentence = _("Chỉ ghi đã nhận cho nơi đã gửi, từ ngày gửi đến hôm nay.")
        raise DispatchRefused(because("received_out_of_time", sentence, "on"))
    for row in rows:
        row.received_on = row.received_on or on
        if opened:
            row.opened_on = row.opened_on or on
    Dispatch.objects.bulk_update(rows, ["received_on", "opened_on"])
    record(actor, "documents.mark_received", document, unit_id=document.unit_id, rows=len(rows))
    return len(rows)


def _refuse_nobody(chosen: Collection[int]) -> None:
    if not chosen:
        raise DispatchRefused(because("nobody", _("Hãy chọn ít nhất một nơi nhận.")))


@atomic
def note_holding(*, document: Document, held_as: str, shelf: str, actor: Actor) -> Holding:
    """Say in which form the unit holds a document, and where the paper lies."""
    holding, _made = Holding.objects.update_or_create(
        document=document, defaults={"held_as": held_as, "shelf": squash(shelf)}
    )
    record(actor, "documents.note_holding", document, unit_id=document.unit_id, kind=held_as)
    return holding
