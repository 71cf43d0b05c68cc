"""Why a paper is not printed."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lienthong.kernel.refusal import Reason, Refusal


class PaperRefused(Refusal):
    """The paper would not say what it should: something needed is missing, or cannot be printed."""


class CannotPrintError(RuntimeError):
    """The template and the data do not make a clean document: an error of ours, never the user's."""


def not_printable(letters: Iterable[str], where: str) -> Reason:
    """Letters that the typeface of official papers does not have, with the place where they stand."""
    sentence = _("Không in được ký tự %(letters)s trong “%(where)s”. Hãy sửa lại chỗ này rồi in.")
    return Reason("letter_not_printable", sentence % {"letters": " ".join(letters), "where": where[:80]})
