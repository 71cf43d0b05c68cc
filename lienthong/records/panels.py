"""What a person has completed, on his page and in his record."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.kernel.actor import Actor
from lienthong.organisations.queries import names_then
from lienthong.records.access import VIEW
from lienthong.records.models import Completion
from lienthong.records.queries import completions_of
from lienthong.ui.boards import LifeEvent
from lienthong.ui.panels import Panel

PANELS = [Panel("people:detail", "records:person_panel", VIEW, order=10, title=_("Đã hoàn thành"))]


def lived(actor: Actor, person_id: int) -> list[LifeEvent]:
    """What a person within reach has completed; of a class of this installation it stands with the class."""
    rows = list(completions_of(person_id))
    names = names_then((row.issuer_id, row.completed_on) for row in rows if row.issuer_id)
    return [
        LifeEvent(
            on=row.completed_on,
            title=_t("Hoàn thành %(programme)s") % {"programme": row.programme_name},
            detail=_detail(row, names.get((row.issuer_id or 0, row.completed_on), "")),
            icon="school",
            thread=f"class:{row.class_id}" if row.class_id else "",
            year_only=row.year_only,
        )
        for row in rows
    ]


def _detail(row: Completion, issuer: str) -> str:
    graded = [_t("xếp loại %(grade)s") % {"grade": row.grade}] if row.grade else []
    numbered = [_t("số %(number)s") % {"number": row.number}] if row.number else []
    return ", ".join([*graded, *numbered, row.issuer_name or issuer or str(row.get_source_display())])
