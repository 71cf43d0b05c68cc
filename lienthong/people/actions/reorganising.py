"""People follow their unit: members and roles go on at the unit that keeps what theirs left."""

from django.utils.translation import gettext as _

from lienthong.organisations.actions.handing import hand_on, take_back
from lienthong.organisations.errors import ReorganisationRefused
from lienthong.organisations.events import ReorganisationUndone, UnitsReorganised
from lienthong.people.models import Appointment, Membership


def follow_reorganised_units(event: UnitsReorganised) -> None:
    """Heard when units ended: members and roles end there and begin at the keeper; no role goes on after a dissolved body."""
    hand_on(event.reorganisation_id, Appointment, same=("person_id", "role_id"), roles=True)
    hand_on(event.reorganisation_id, Membership, same=("person_id",))


def follow_undone_units(event: ReorganisationUndone) -> None:
    """Heard when that is taken back. Refuses when a role or membership was changed since."""
    reasons = take_back(event.reorganisation_id, Appointment, _("vai trò"))
    reasons += take_back(event.reorganisation_id, Membership, _("người thuộc đơn vị"))
    if reasons:
        raise ReorganisationRefused(*reasons)
