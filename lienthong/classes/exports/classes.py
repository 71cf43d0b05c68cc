"""The classes as a list to take away."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.classes.models import TrainingClass
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks
from lienthong.organisations.queries import names_on


def class_sheet(classes: QuerySet[TrainingClass], on: date) -> Sheet:
    """Classes, as `with_counts` gives them, with programme, days, centre, and how far they are."""
    columns = [
        ListColumn(_("Lớp"), 46),
        ListColumn(_("Chương trình"), 40),
        ListColumn(_("Trung tâm"), 36),
        ListColumn(_("Từ ngày"), 12),
        ListColumn(_("Đến ngày"), 12),
        ListColumn(_("Học viên"), 10),
        ListColumn(_("Buổi đã học"), 10),
        ListColumn(_("Số buổi"), 10),
        ListColumn(_("Tình trạng"), 16),
    ]
    return Sheet(_("Lớp học"), columns, in_chunks(classes, lambda chunk: _cells(chunk, on)), _("Danh sách lớp học"))


def _cells(chunk: list[Any], on: date) -> Iterable[list[ExportValue]]:
    names = names_on({one.centre_id for one in chunk}, on)
    for one in chunk:
        about = [one.title, one.edition.programme.name, names.get(one.centre_id, ""), one.starts_on, one.ends_on]
        yield [*about, one.learner_count, one.held_count, one.session_count, one.get_state_display()]
