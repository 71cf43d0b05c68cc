"""What a reason rests on, in words: on pages, in messages, in tables that are sent back."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason


def basis_words(basis: Basis) -> str:
    """`Điều 6, Quyết định 1147-QĐ/BTGDVTW, 01/12/2025`; of what is no document its kind and what it says."""
    kind = basis.type[:1].upper() + basis.type[1:]
    if not basis.number and not basis.body:
        return f"{kind}: {basis.article}" if basis.article else kind
    name = f"{kind} {basis.number}" if basis.number else _("%(type)s của %(body)s") % {"type": kind, "body": basis.body}
    day = written_day(basis.issued_on) if basis.issued_on else ""
    return ", ".join(part for part in (basis.article, name.strip(), day) if part)


def rule_of_the_system(words: str) -> Basis:
    """A rule by which the product works, as a basis: named as one of the system, so that nobody takes it for a regulation."""
    return Basis("", _("quy tắc của hệ thống"), "", None, words, Certainty.CONFIRMED)


def certainty_words(basis: Basis) -> str:
    """How sure the basis is, where it is not confirmed; else nothing."""
    said = {Certainty.UNCONFIRMED: _("chưa đối chiếu bản gốc"), Certainty.UNKNOWN: _("chưa rõ")}
    return said.get(basis.certainty, "")


def told(reason: Reason) -> str:
    """The reason with its basis in one plain line, for cells, messages and logs."""
    if reason.basis is None:
        return str(reason.sentence)
    doubt = certainty_words(reason.basis)
    words = basis_words(reason.basis) + (f" ({doubt})" if doubt else "")
    return f"{reason.sentence} {_('Căn cứ:')} {words}."


def shown(reason: Reason) -> SafeString:
    """The reason with its basis below it, beside a field of a form."""
    if reason.basis is None:
        return format_html("{}", reason.sentence)
    doubt = certainty_words(reason.basis)
    words = basis_words(reason.basis) + (f" ({doubt})" if doubt else "")
    return format_html('{}<span class="reason-basis d-block">{} {}</span>', reason.sentence, _("Căn cứ:"), words)
