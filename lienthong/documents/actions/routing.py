"""Routing: writing down who handles a document, and what came of it."""

from datetime import date

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.documents.choices import DocumentState
from lienthong.documents.errors import RoutingRefused, because
from lienthong.documents.events import DocumentRouted
from lienthong.documents.models import Document, Routing
from lienthong.kernel.actor import Actor
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash
from lienthong.people.models import Person
from lienthong.people.queries import account_of_person


@atomic
def route_document(
    *,
    document: Document,
    directed_by: str,
    directed_on: date,
    handler: str,
    actor: Actor,
    person: Person | None = None,
    instruction: str = "",
    due_on: date | None = None,
) -> Routing:
    """Write down a leader's instruction on a registered document: who handles it and until when."""
    whom = squash(handler) or (person.full_name if person else "")
    reasons = []
    if document.state != DocumentState.REGISTERED:
        reasons.append(because("not_registered", _("Văn bản chưa vào sổ. Hãy vào sổ trước, rồi ghi bút phê.")))
    if not whom:
        reasons.append(because("no_handler", _("Hãy chọn hoặc ghi người, đơn vị xử lý."), "handler"))
    if directed_on > actor.on:
        reasons.append(because("future", _("Ngày bút phê ở tương lai. Hãy kiểm tra lại."), "directed_on"))
    if due_on is not None and due_on < directed_on:
        reasons.append(because("due_early", _("Hạn xử lý sớm hơn ngày bút phê."), "due_on"))
    if reasons:
        raise RoutingRefused(*reasons)
    routing = Routing.objects.create(
        document=document, directed_by=squash(directed_by), directed_on=directed_on, handler=whom,
        account_id=account_of_person(person.pk) if person else None,
        instruction=squash(instruction), due_on=due_on,
    )  # fmt: skip
    record(actor, "documents.route", routing, unit_id=document.unit_id, document=document.pk)
    announce(DocumentRouted(routing.pk, actor.account_id))
    return routing


@atomic
def close_routing(*, routing: Routing, closed_on: date, outcome: str, case_file: str, actor: Actor) -> Routing:
    """Say that the instruction was carried out, how, and into which file the document went."""
    locked = Routing.objects.select_for_update(of=("self",)).select_related("document").get(pk=routing.pk)
    if locked.closed_on is not None:
        return locked
    if not locked.directed_on <= closed_on <= actor.on:
        sentence = _("Ngày xử lý xong phải từ ngày bút phê đến hôm nay.")
        raise RoutingRefused(because("closed_out_of_time", sentence, "closed_on"))
    locked.closed_on, locked.outcome, locked.case_file = closed_on, squash(outcome)[:500], squash(case_file)[:200]
    locked.save(update_fields=["closed_on", "outcome", "case_file"])
    record(actor, "documents.close_routing", locked, unit_id=locked.document.unit_id, document=locked.document_id)
    return locked


@atomic
def take_back_routing(*, routing: Routing, actor: Actor) -> None:
    """Take an instruction back that was written down by mistake, while it is open."""
    locked = Routing.objects.select_for_update(of=("self",)).select_related("document").filter(pk=routing.pk).first()
    if locked is None:
        return
    if locked.closed_on is not None:
        raise RoutingRefused(because("closed", _("Bút phê đã xử lý xong thì không bỏ được.")))
    record(actor, "documents.take_back_routing", locked, unit_id=locked.document.unit_id, document=locked.document_id)
    locked.delete()
