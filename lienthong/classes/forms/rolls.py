"""What clerks and lecturers type about rolls: the form of a session, the grid of a week, leave, a choice between two rolls."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.forms import DayField, LineField, offer, said
from lienthong.classes.rules.roll import (
    PRESENT,
    AbsenceEntry,
    entry_missing,
    entry_of,
    roll_fact,
    roll_sign,
    shown_sign,
)


def absences_from(data: Mapping[str, Any], learners: Iterable[int], periods: int) -> dict[int, AbsenceEntry]:
    """The absences of a submitted roll: `roll-<key>` is `present`, `absent`, `excused` or `late`.

    `missed-<key>` names the periods missed, several times; without it `periods-<key>` says how many, and without both it is
    the whole session. `late-<key>` are the minutes of somebody who was only late, `also-late-<key>` those of somebody who
    missed periods besides. A learner of whom the roll says nothing was present.
    """
    found = {}
    for pk in learners:
        answer, reason = data.get(f"roll-{pk}", "present"), said(data, f"reason-{pk}", 200)
        if answer == "late":
            found[pk] = AbsenceEntry(0, reason=reason, late_minutes=_number(data.get(f"late-{pk}")) or 0)
        if answer not in ("absent", "excused"):
            continue
        named = [number for number in map(_number, _several(data, f"missed-{pk}")) if number]
        late = _number(data.get(f"also-late-{pk}")) or 0
        if named:
            found[pk] = entry_missing(named, is_excused=answer == "excused", reason=reason, late=late)
            continue
        missed = _number(data.get(f"periods-{pk}"))
        found[pk] = AbsenceEntry(periods if missed is None else missed, answer == "excused", reason, late_minutes=late)
    return found


def _several(data: Mapping[str, Any], name: str) -> list[str]:
    return data.getlist(name) if isinstance(data, QueryDict) else [data[name]] if name in data else []


def _number(written: Any) -> int | None:
    text = str(written or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


def learners_from(data: Mapping[str, Any]) -> set[int]:
    """The learners of whom what a phone said is taken: `take-<key>` is `phone`."""
    found = set()
    for name, value in data.items():
        key = name.removeprefix("take-")
        if key != name and value == "phone" and key.isascii() and key.isdigit() and len(key) < 19:
            found.add(int(key))
    return found


class LeaveForm(forms.Form):
    """Leave for one session, or from one day to another."""

    session = forms.TypedChoiceField(label=_("Buổi học"), required=False, coerce=int, empty_value=None)
    starts_on = DayField(label=_("Từ ngày"), required=False)
    ends_on = DayField(label=_("Đến hết ngày"), required=False)
    reason = LineField(label=_("Lý do"), max_length=200)

    def __init__(self, *args: Any, sessions: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "session", [("", _t("Nhiều buổi, theo ngày ghi bên dưới")), *sessions])


class SignsForm:
    """The grid of a class's rolls as it was typed: a sign for each learner and session, and the state that was seen.

    A cell left as it was says what stood there before, with its reason.
    """

    def __init__(self, sent: Mapping[str, Any]) -> None:
        self._sent = sent
        self.faults: list[tuple[int, int]] = []

    def is_asked(self, session_id: int) -> bool:
        """Whether a roll not taken yet is to be taken although nobody is marked absent."""
        return bool(self._sent.get(f"take-{session_id}"))

    def seen(self, session_id: int) -> str:
        """The state of the session's roll that the page showed."""
        return str(self._sent.get(f"seen-{session_id}", ""))

    def entries(
        self, session_id: int, periods: int, known: Mapping[int, AbsenceEntry], learners: Iterable[int]
    ) -> dict[int, AbsenceEntry]:
        """The absences of one session as typed; signs nobody can tell go to `faults`."""
        found = {}
        for pk in learners:
            stood, name = known.get(pk), f"c-{session_id}-{pk}"
            written = said(self._sent, name, 40) if name in self._sent else shown_sign(stood, periods)
            if written == shown_sign(stood, periods):
                entry = stood
            else:
                sign = roll_sign(written) if written.strip(" .-–—…") else PRESENT
                if sign in (None, "x"):
                    self.faults.append((session_id, pk))
                    continue
                fact = roll_fact(str(sign), cross_is_present=True, periods=periods)
                entry = entry_of(fact, stood.reason if stood else "")
            if entry:
                found[pk] = entry
        return found
