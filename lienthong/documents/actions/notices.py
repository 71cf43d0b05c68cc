"""What people are told by the register: a document was given to them to handle."""

from django.urls import reverse
from django.utils.translation import gettext_noop

from lienthong.documents.events import DocumentRouted
from lienthong.documents.models import Routing
from lienthong.kernel.dates import written_day
from lienthong.notices.actions import tell


def tell_of_routed(event: DocumentRouted) -> None:
    """Heard when an instruction was written down: whoever handles the document is told, if he signs in here."""
    routing = Routing.objects.select_related("document").get(pk=event.routing_id)
    if routing.account_id is None:
        return
    due = written_day(routing.due_on) if routing.due_on else ""
    sentence = (
        gettext_noop("Văn bản giao anh/chị xử lý, hạn %(day)s: %(title)s")
        if due
        else gettext_noop("Văn bản giao anh/chị xử lý: %(title)s")
    )
    tell(
        {routing.account_id},
        "documents.routed",
        thing_id=routing.document_id,
        sentence=sentence,
        facts={"title": routing.document.title, "day": due},
        url=f"{reverse('documents:detail', args=[routing.document_id])}#but-phe",
        occasion=str(routing.pk),
        but=event.account_id,
    )
