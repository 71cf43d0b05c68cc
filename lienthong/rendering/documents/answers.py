"""A paper as the answer to a request: made in Vietnamese whatever language the clerk reads, or refused with its reasons."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from lienthong.base.http import attachment, refused
from lienthong.kernel.refusal import Refusal
from lienthong.rendering.choices import FileKind
from lienthong.rendering.documents.papers import paper_file
from lienthong.rendering.rules.paper import Paper
from lienthong.ui.blocks import PaperLinks


def paper_answer(
    request: HttpRequest, paper_of: Callable[[], Paper], *, name: str, kind: str, back: str
) -> HttpResponse:
    """The paper as `name.kind`; 404 for an ending that papers do not have, a page with the way `back` when refused."""
    if kind not in list(FileKind):
        raise Http404(kind)
    try:
        with override("vi"):
            paper = paper_of()
        data = paper_file(paper, FileKind(kind))
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    return attachment(data, f"{name}.{kind}")


def paper_links(view: str, label: str, *args: int | str, note: str = "", query: str = "") -> PaperLinks:
    """Both files of the paper that the view answers with; the kind of file is the last part of its address."""
    word, pdf = (reverse(view, args=[*args, kind.value]) + query for kind in (FileKind.WORD, FileKind.PDF))
    return PaperLinks(label, word, pdf, note)
