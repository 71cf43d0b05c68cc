"""Invitations to teach as a list to take away."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.classes.models import Invitation
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks


def invitation_sheet(invitations: QuerySet[Invitation]) -> Sheet:
    """Who was invited to which class, from when on, until when he answers, and what he said."""
    columns = [
        ListColumn(_("Giảng viên"), 28),
        ListColumn(_("Lớp"), 46),
        ListColumn(_("Buổi đầu tiên"), 12),
        ListColumn(_("Hạn trả lời"), 12),
        ListColumn(_("Trả lời"), 24),
    ]
    rows = in_chunks(invitations, lambda chunk: [_invited(one) for one in chunk])
    return Sheet(_("Mời giảng"), columns, rows, _("Giấy mời giảng"))


def _invited(one: Any) -> list[ExportValue]:
    first = timezone.localdate(one.first_at) if one.first_at else ""
    return [one.lecturer.person.full_name, one.training_class.title, first, one.reply_by, one.get_state_display()]
