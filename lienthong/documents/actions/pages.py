"""The text a document is read from: correcting a page of it, taking it from a pasted mail."""

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.documents.actions.documents import keep_reading, read_openly, write_reading
from lienthong.documents.choices import DocumentState
from lienthong.documents.errors import NoSuchPage, NotADraft, SecretDocument, TextChanged, because
from lienthong.documents.events import DocumentReadAgain
from lienthong.documents.models import Document, SourcePage
from lienthong.documents.queries.pages import fingerprint, source_pages
from lienthong.documents.rules.mail import mail_in
from lienthong.kernel.actor import Actor
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit
from lienthong.reading import Reading, UnreadableFile


@atomic
def take_in_mail(*, unit: Unit, pasted: str, actor: Actor) -> Document:
    """Read the body of a pasted mail and keep it as a draft, with all that was pasted as its file.

    The headers are no part of the document; the subject names the file. The same mail again gives what is there.
    """
    mail = mail_in(pasted)
    if not mail.body.strip():
        raise UnreadableFile("file.empty", _("Thư không có nội dung. Hãy dán cả phần văn bản trong thư."))
    data = pasted.replace("\r\n", "\n").encode()
    read_openly(pasted)  # a mark may stand above the headers, too
    reading = read_openly(mail.body)
    name = f"{squash(mail.subject).replace('/', '-')[:120] or _('Thư điện tử')}.txt"
    document = keep_reading(unit=unit, name=name, data=data, reading=reading, actor=actor)
    SourcePage.objects.get_or_create(document=document, number=0, defaults={"text": mail.body})
    return document


@atomic
def correct_page(*, document: Document, number: int, text: str, seen: str, actor: Actor) -> Document:
    """Put a page of a draft's text right; everything that reading found is found anew.

    `seen` is the fingerprint of the text that was corrected, so that nobody overwrites what he did not see. Refuses once
    the document is registered: clauses, citations and tasks rest on its text then.
    """
    draft = Document.objects.select_for_update(of=("self",)).select_related("file").get(pk=document.pk)
    if draft.state != DocumentState.DRAFT:
        raise NotADraft(because("not_a_draft", _("Văn bản đã vào sổ thì không sửa chữ được nữa.")))
    pages = source_pages(draft)
    page = next((one for one in pages if one.number == number), None)
    if page is None:
        raise NoSuchPage(because("no_such_page", _("Văn bản không có trang này. Hãy tải lại trang.")))
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if page.text == plain:
        return draft
    if fingerprint(page.text) != seen:
        sentence = _("Người khác vừa sửa trang này. Hãy chép phần anh/chị đã sửa, tải lại trang rồi sửa tiếp.")
        raise TextChanged(because("text_changed", sentence, "text"))
    page.text, page.doubtful, page.corrected = plain, [], True
    write_reading(draft, _reading("\f\n".join(one.text for one in pages)))
    draft.save()
    for one in pages:
        one.save()
    record(actor, "documents.correct_text", draft, unit_id=draft.unit_id, page=number + 1)
    announce(DocumentReadAgain(draft.pk))
    return draft


def _reading(text: str) -> Reading:
    try:
        return read_openly(text)
    except SecretDocument as secret:
        sentence = _(
            "Chữ vừa sửa có dấu mật, nên không lưu. Nếu văn bản là văn bản mật, hãy bấm “Xóa bản nháp” ở trang văn bản."
        )
        raise SecretDocument(because("secret", sentence, "text")) from secret
