"""The bank of questions as a list to take away: without the right answers, for paper lies about."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.assessment.models import Question
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks


def question_sheet(questions: QuerySet[Question]) -> Sheet:
    """Questions, as `with_options` gives them, with what may be answered."""
    columns = [
        ListColumn(_("Câu hỏi"), 60),
        ListColumn(_("Phương án"), 60),
        ListColumn(_("Chương trình"), 36),
        ListColumn(_("Chuyên đề"), 36),
        ListColumn(_("Mức độ"), 16),
        ListColumn(_("Tình trạng"), 14),
    ]
    rows = in_chunks(questions, lambda chunk: map(_row, chunk))
    return Sheet(_("Câu hỏi"), columns, rows, _("Ngân hàng câu hỏi"))


def _row(one: Question) -> list[ExportValue]:
    options = "; ".join(f"{option.letter}. {option.text}" for option in one.options.all())
    programme = one.programme.name if one.programme else ""
    state = _("Đã duyệt") if one.is_reviewed else _("Chờ duyệt")
    return [one.text, options, programme, one.topic, one.get_level_display(), state]
