"""Rows about a person go over to the person he turned out to be, and back. Each app does this for its own tables."""

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lienthong.people.errors import MergeRefused, because
from lienthong.people.models import Merge


def hand_over(
    merge_id: int, table: type[Model], column: str = "person", *, giver: int, taker: int, once: str = ""
) -> None:
    """Let the rows whose `column` is `giver` be those of `taker`; the merge remembers which, and which he had himself.

    Called for every table, also without rows: what a merge has heard of is what it can take back. Of rows that one may
    have `once` for each value of a column, those that the taker has too stay with the giver.
    """
    merge = Merge.objects.get(pk=merge_id)
    rows = table._default_manager.order_by("pk")
    name = _name_of(table, column)
    merge.stood[name] = list(rows.filter(**{column: taker}).values_list("pk", flat=True))
    given = rows.filter(**{column: giver})
    if once:
        given = given.exclude(**{f"{once}__in": list(rows.filter(**{column: taker}).values_list(once, flat=True))})
    merge.moved[name] = list(given.values_list("pk", flat=True))
    rows.filter(pk__in=merge.moved[name]).update(**{column: taker})
    merge.save(update_fields=["stood", "moved"])


def hand_back(
    merge_id: int, table: type[Model], column: str = "person", *, giver: int, taker: int, what: str | Promise
) -> None:
    """Give back what `hand_over` moved from `giver` to `taker`. Refuses when rows came since, or are there no more.

    `what` names the rows in the sentence (`lớp đã học`).
    """
    merge = Merge.objects.get(pk=merge_id)
    rows = table._default_manager.order_by("pk")
    name = _name_of(table, column)
    moved, stood = set(merge.moved.get(name, [])), set(merge.stood.get(name, []))
    now = set(rows.filter(**{column: taker}).values_list("pk", flat=True))
    reasons = []
    if newer := now - moved - stood:
        sentence = _("Sau khi gộp đã có thêm %(what)s (%(count)s), không biết là của ai trong hai người.")
        reasons.append(because("newer_rows", sentence % {"what": what, "count": len(newer)}))
    if moved - now:
        sentence = _("Có %(what)s đã chuyển khi gộp nay không còn như cũ.")
        reasons.append(because("rows_changed", sentence % {"what": what}))
    if reasons:
        raise MergeRefused(*reasons)
    rows.filter(pk__in=moved).update(**{column: giver})


def _name_of(table: type[Model], column: str) -> str:
    return f"{table._meta.label_lower}.{column}"
