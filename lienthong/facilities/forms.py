"""What a clerk types about a room."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import LineField, WholeField, offer, offer_several
from lienthong.facilities.access import MANAGE
from lienthong.facilities.rules import LONGEST_NAME
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import centres_within
from lienthong.organisations.models import Unit


class RoomSearch(forms.Form):
    """The filter above the list, where there are several centres; kept in the address."""

    centre = forms.TypedChoiceField(label=_("Trung tâm"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, centres: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_several(self, "centre", _t("Mọi trung tâm"), centres)


class RoomForm(forms.Form):
    """One room."""

    name = LineField(label=_("Tên phòng"), max_length=LONGEST_NAME)
    seats = WholeField(label=_("Số chỗ ngồi"))
    equipment = LineField(
        label=_("Trang thiết bị"), max_length=200, required=False, help_text=_("Ví dụ: máy chiếu, âm thanh, bảng.")
    )


class NewRoomForm(RoomForm):
    """A room that becomes known, at one of the actor's centres."""

    unit = forms.ModelChoiceField(label=_("Trung tâm"), queryset=Unit.objects.none(), empty_label=None)
    field_order = ["unit", "name", "seats", "equipment"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(centres_within(actor, MANAGE).values_list("unit_id", "name"))
        offer(self, "unit", list(names.items()), rows=Unit.objects.filter(pk__in=names))
