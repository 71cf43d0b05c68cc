"""Why a paper is not printed."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lienthong.kernel.grounds import Grounded, Grounds
from lienthong.kernel.refusal import Reason

GROUNDS = Grounds({
    gettext_noop("văn bản in bằng phông chữ của văn bản hành chính; chữ nào phông không có thì không in thiếu"): (
        "letter_not_printable",
    ),
})  # fmt: skip
because = GROUNDS.because


class PaperRefused(Grounded):
    """The paper would not say what it should: something needed is missing, or cannot be printed."""

    grounds = GROUNDS


class CannotPrintError(RuntimeError):
    """The template and the data do not make a clean document: an error of ours, never the user's."""


def not_printable(letters: Iterable[str], where: str) -> Reason:
    """Letters that the typeface of official papers does not have, with the place where they stand."""
    sentence = _("Không in được ký tự %(letters)s trong “%(where)s”. Hãy sửa lại chỗ này rồi in.")
    return because("letter_not_printable", sentence % {"letters": " ".join(letters), "where": where[:80]})
