"""Telling whoever freed a place who has it now."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from lienthong.classes.access import NOMINATE, VIEW
from lienthong.classes.models import Nomination
from lienthong.classes.queries.nominations import latest_step, moved_up_since
from lienthong.organisations.access import unit_ids_within
from lienthong.organisations.queries import names_on


@contextmanager
def telling_who_moves_up(request: Any, call_id: int | None) -> Iterator[None]:
    """Whatever is done inside, the next page says who moved up by it: one's own people by name, others by their unit."""
    before = latest_step(call_id)
    yield
    if call_id is not None and (moved := moved_up_since(call_id, before)):
        messages.info(request, _in_words(request, moved))


def _in_words(request: Any, moved: list[Nomination]) -> str:
    actor = request.actor
    own = set(unit_ids_within(actor, NOMINATE)) if actor.may(NOMINATE) else set()
    seen = set(unit_ids_within(actor, VIEW)) if actor.may(VIEW) else set()
    centre = Nomination.objects.filter(pk=moved[0].pk).values_list("call__centre_id", flat=True).get()
    units = names_on({one.quota.unit_id for one in moved}, actor.on)
    named, unnamed = [], Counter[str]()
    for one in moved:
        unit = units.get(one.quota.unit_id, "")
        if centre in seen or one.quota.unit_id in own:
            named.append(f"{one.person.full_name} ({unit})")
        else:
            unnamed[unit] += 1
    others = [_("%(n)d người của %(unit)s") % {"n": count, "unit": unit} for unit, count in unnamed.items()]
    sentence = _("Từ danh sách dự bị, được chuyển lên học: %(who)s. Đơn vị cử được báo trong hệ thống.")
    return sentence % {"who": ", ".join([*named, *others])}
