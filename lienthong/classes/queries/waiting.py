"""The line of those who wait for a place of a call, and what their order rests on."""

from lienthong.classes.choices import NominationState
from lienthong.classes.errors.grounds import Ground, rule_of_the_system
from lienthong.classes.models import Call, Nomination
from lienthong.classes.rules.waiting import InLine
from lienthong.kernel.basis import Basis
from lienthong.regulations.choices import ProvisionKey
from lienthong.regulations.queries import rulebook_on, whole_rulings


def line_of(call: Call) -> list[InLine]:
    """Those who wait, in no order. One query."""
    waiting = Nomination.objects.filter(call=call, state=NominationState.WAITING)
    return [InLine(*row) for row in waiting.values_list("pk", "priority", "nominated_at")]


def basis_of_turn(call: Call) -> tuple[bool, Basis]:
    """Whether anybody comes first by the rulebook, and what the order of those who wait rests on."""
    rulebook = rulebook_on(call.starts_on)
    keys = (ProvisionKey.PRIORITY_WOMEN, ProvisionKey.PRIORITY_MINORITIES)
    rulings = whole_rulings(rulebook, call.centre_id, keys) if rulebook else {}
    given = next((one for one in rulings.values() if one.value), None)
    return given is not None, given.basis if given else rule_of_the_system(Ground.TURN)
