"""Books of numbers follow their unit: they are closed when it is over. Its successor begins books of its own."""

from django.utils.translation import gettext as _

from lienthong.documents.models import NumberSeries
from lienthong.organisations.actions.handing import hand_on, take_back
from lienthong.organisations.errors import ReorganisationRefused
from lienthong.organisations.events import ReorganisationUndone, UnitsReorganised


def close_series(event: UnitsReorganised) -> None:
    """Heard when units ended: no number is given any more in their name. Those that were given stay."""
    hand_on(event.reorganisation_id, NumberSeries, carry=False)


def open_series_again(event: ReorganisationUndone) -> None:
    """Heard when that is taken back. Refuses when a series was changed since."""
    if reasons := take_back(event.reorganisation_id, NumberSeries, _("sổ đăng ký, cấp số")):
        raise ReorganisationRefused(*reasons)
