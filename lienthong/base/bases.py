"""What a reason rests on, in words: on pages, in messages, in tables that are sent back."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from lienthong.kernel.basis import Basis, Certainty, rule_of_the_system
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.wording import said as _

__all__ = ["basis_told", "basis_words", "certainty_words", "rule_of_the_system", "shown", "told"]


def basis_words(basis: Basis) -> str:
    """`Điều 6, Quyết định 1147-QĐ/BTGDVTW, 01/12/2025`; of what is no document its kind and what it says."""
    kind = basis.type[:1].upper() + basis.type[1:]
    if not basis.number and not basis.body:
        return f"{kind}: {basis.article}" if basis.article else kind
    name = f"{kind} {basis.number}" if basis.number else _("%(type)s của %(body)s") % {"type": kind, "body": basis.body}
    day = written_day(basis.issued_on) if basis.issued_on else ""
    return ", ".join(part for part in (basis.article, name.strip(), day) if part)


def certainty_words(basis: Basis) -> str:
    """How sure the basis is, where it is not confirmed; else nothing."""
    doubts = {Certainty.UNCONFIRMED: _("chưa đối chiếu bản gốc"), Certainty.UNKNOWN: _("chưa rõ")}
    return doubts.get(basis.certainty, "")


def basis_told(basis: Basis | None) -> str:
    """The basis and how sure it is, in one plain line; nothing for none."""
    if basis is None:
        return ""
    doubt = certainty_words(basis)
    return basis_words(basis) + (f" ({doubt})" if doubt else "")


def told(reason: Reason) -> str:
    """The reason with its basis in one plain line, for cells, messages and logs."""
    if reason.basis is None:
        return str(reason.sentence)
    return f"{reason.sentence} {_('Căn cứ:')} {basis_told(reason.basis)}."


def shown(reason: Reason) -> SafeString:
    """The reason with its basis below it, beside a field of a form."""
    if reason.basis is None:
        return format_html("{}", reason.sentence)
    words = basis_told(reason.basis)
    return format_html('{}<span class="reason-basis d-block">{} {}</span>', reason.sentence, _("Căn cứ:"), words)
