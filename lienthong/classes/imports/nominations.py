"""A unit's own list, in whatever shape it keeps it, as nominations: one row, one person put forward.

A row is a nomination. A known person who may be meant is named by his key with a minus, as there is no nomination yet.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.classes.access import NOMINATE, people_of_quota, quotas_reached_by, units_of_quota
from lienthong.classes.actions.nominations import nominate, withdraw
from lienthong.classes.choices import CallState, NominationState
from lienthong.classes.errors import NominationRefused
from lienthong.classes.errors.grounds import because
from lienthong.classes.models import Nomination, Quota
from lienthong.classes.queries.bases import basis_of_call
from lienthong.classes.queries.eligibility import Sought as Asked
from lienthong.classes.queries.eligibility import checked, occasion_of_call
from lienthong.classes.rules.eligibility import Finding, Weight, that
from lienthong.exchange.board import ContextField, Decided, Facts, Frame, ImportKind, Line, Match, Receipt
from lienthong.kernel.actor import Actor
from lienthong.kernel.basis import Basis
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import names_on
from lienthong.organisations.rules import UnitBook, UnitName
from lienthong.people.actions import register_person
from lienthong.people.models import Person
from lienthong.people.queries.matching import memberships_held, namesakes
from lienthong.people.rules import read_birth_fact, reasons_against_birth
from lienthong.people.rules.matching import Sought, same_or_likely

_TOLD_BY_THE_LIST = ("birth_missing", "sex_missing")  # of somebody new the list itself says it


def _open_quotas(actor: Actor) -> list[tuple[int, str]]:
    quotas = list(quotas_reached_by(actor).filter(call__state=CallState.SENT).select_related("call"))
    names = names_on([one.unit_id for one in quotas], actor.on)
    return [(one.pk, f"{one.call.title}: {names.get(one.unit_id, '')}") for one in quotas]


def _reaches(actor: Actor, chosen: str) -> bool:
    return chosen.isdecimal() and len(chosen) < 19 and quotas_reached_by(actor).filter(pk=int(chosen)).exists()


def _quota(frame: Frame) -> Quota:
    quotas = quotas_reached_by(frame.actor).select_related(
        "call__approved_line__approval", "call__approved_line__programme", "call__training_class__approved_line"
    )
    return quotas.get(pk=frame.number("quota") or 0)


def _match(lines: Sequence[Line], frame: Frame) -> list[Match]:
    """Who each row is among the people of the unit, and what stops him. A fixed number of queries for any number of rows."""
    quota = _quota(frame)
    units = units_of_quota(frame.actor, quota)
    book = UnitBook(UnitName(pk, name) for pk, name in units)
    sought = []
    for line in lines:
        facts = line.facts
        unit = book.meant(facts.get("unit") or "", facts.get("group") or "", near=quota.unit_id)
        facts["unit_id"] = unit or quota.unit_id
        sought.append((Sought(facts["full_name"], facts.get("birth") or "", facts.get("sex") or ""), unit))
    within = frozenset(pk for pk, _name in units)
    known = namesakes(sought, scope=within, reached=within, on=frame.actor.on)
    found = [same_or_likely(one, some) for (one, _unit), some in zip(sought, known, strict=True)]
    said = _Said(quota, lines, found, frame)
    return [said.of(place) for place in range(len(lines))]


class _Said:
    """What speaks against each row: it is refused for what stops; the rest is shown, for the centre will decide.

    Somebody new counts in the number of his unit as everybody does. Who is still to be chosen counts as one, and each who
    may be meant is looked at by himself.
    """

    def __init__(
        self, quota: Quota, lines: Sequence[Line], found: Sequence[tuple[int | None, tuple[int, ...]]], frame: Frame
    ) -> None:
        self._lines, self._found, self._letter = lines, found, basis_of_call(quota.call)
        self._quota, self._frame = quota, frame
        self._against = self._checked(range(len(lines)))
        stopped = {place for place in range(len(lines)) if self._stops(place)}
        if stopped:  # They are not put forward, so they take nothing of the unit's number.
            self._against |= self._checked([place for place in range(len(lines)) if place not in stopped])
        maybe = {person for sure, likely in found if sure is None for person in likely}
        self._maybe = self._ask([Asked(person, quota.pk) for person in maybe], together=False)
        self._names = dict(Person.objects.filter(pk__in=maybe).values_list("pk", "full_name"))

    def of(self, place: int) -> Match:
        """The answer for a row."""
        sure, likely = self._found[place]
        self._lines[place].facts["person_id"] = sure
        if stops := self._stops(place):
            return Match(reasons=tuple(stops))
        if sure is None and likely:
            warnings = [*self._open(place), *self._of_each(likely)]
            return Match(candidates=tuple(-person for person in likely), warnings=tuple(warnings))
        return Match(warnings=tuple(self._open(place)))

    def _checked(self, places: Iterable[int]) -> dict[int, list[Finding]]:
        return self._ask([self._asked(place) for place in places], together=True)

    def _ask(self, asked: list[Asked], *, together: bool) -> dict[int, list[Finding]]:
        occasion, on = occasion_of_call(self._quota.call), self._frame.actor.on
        return checked(occasion, asked, on=on, by_unit=True, together=together, brief=True) if asked else {}

    def _asked(self, place: int) -> Asked:
        post = self._lines[place].facts.get("post") or ""
        return Asked(self._key(place), self._quota.pk, posts=(post,) if post else ())

    def _key(self, place: int) -> int:
        sure, _likely = self._found[place]
        return sure if sure is not None else -place - 1

    def _stops(self, place: int) -> list[Reason]:
        sure, likely = self._found[place]
        stops = that(self._against[self._key(place)], Weight.STOPS)
        if sure is not None:
            return stops
        of_all = [one for one in stops if one.code not in _TOLD_BY_THE_LIST]
        return of_all if likely else [*of_all, *_incomplete(self._lines[place].facts, self._letter)]

    def _open(self, place: int) -> list[Reason]:
        return _weighed(self._against[self._key(place)])

    def _of_each(self, likely: Sequence[int]) -> list[Reason]:
        """What speaks against each person who may be meant, under his name."""
        told = []
        for person in likely:
            found = [one for one in self._maybe[person] if one.reason.field]
            reasons = [*that(found, Weight.STOPS), *_weighed(found)]
            words = _t("Nếu là %(name)s: %(sentence)s")
            told += [
                replace(one, sentence=words % {"name": self._names.get(person, ""), "sentence": one.sentence})
                for one in reasons
            ]
        return told


def _weighed(found: Iterable[Finding]) -> list[Reason]:
    """What does not refuse, and what will become of it: the centre decides, or he waits."""
    words = _t("Trung tâm sẽ xét: %(sentence)s")
    asks = [replace(one, sentence=words % {"sentence": one.sentence}) for one in that(found, Weight.ASKS)]
    return asks + that(found, Weight.WAITS)


def _incomplete(facts: Facts, letter: Basis) -> list[Reason]:
    """Of somebody new the list says all that a nomination needs."""
    reasons = []
    if not facts.get("birth"):
        reasons.append(Reason("birth_missing", _t("Người mới phải có ngày sinh hoặc năm sinh."), "birth", letter))
    if not facts.get("sex"):
        reasons.append(Reason("sex_missing", _t("Người mới phải ghi nam hay nữ."), "sex", letter))
    return reasons


def _known(ids: Collection[int], frame: Frame) -> dict[int, Facts]:
    """People by their keys with a minus; only those whom the unit may put forward."""
    people = list(people_of_quota(frame.actor, _quota(frame)).filter(pk__in=[-pk for pk in ids if pk < 0]))
    held = memberships_held([person.pk for person in people], frame.actor.on)
    names = names_on({one.unit_id for some in held.values() for one in some}, frame.actor.on)
    return {
        -person.pk: {
            "full_name": person.full_name,
            "birth": person.birth_on.isoformat() if person.birth_on else str(person.birth_year or ""),
            "sex": person.sex,
            "phone": person.phone,
            "post": "; ".join(one.post for one in held.get(person.pk, []) if one.post),
            "unit": "; ".join(names.get(one.unit_id, "") for one in held.get(person.pk, [])),
        }
        for person in people
    }


def _check(facts: Facts, frame: Frame) -> list[Reason]:
    born, year = read_birth_fact(facts.get("birth") or "")
    return reasons_against_birth(born, year, frame.actor.on)


def _key(facts: Facts, frame: Frame) -> str:
    return f"{folded(facts['full_name'])}|{facts.get('birth') or ''}"


def _apply(rows: Sequence[Decided], frame: Frame) -> list[Receipt]:
    """New people are made known in the unit that the row names; then all are put forward, or nobody."""
    quota = _quota(frame)
    keys = [-row.known_id if row.known_id is not None else row.facts.get("person_id") for row in rows]
    chosen = [key for key in keys if key is not None]
    if len(set(chosen)) < len(chosen):
        raise NominationRefused(because("chosen_twice", _t("Hai dòng được chọn là cùng một người.")))
    known = people_of_quota(frame.actor, quota).in_bulk(chosen)
    people: list[Person] = []
    for row, key in zip(rows, keys, strict=True):
        if key is not None and key not in known:
            sentence = _t("Dòng %(row)d: người này không còn thuộc đơn vị.")
            raise NominationRefused(because("not_of_unit", sentence % {"row": row.row}))
        people.append(known[key] if key is not None else _registered(row.facts, frame))
    made = nominate(quota=quota, people=people, actor=frame.actor)
    return [{"nomination": one.pk} for one in made]


def _registered(facts: Facts, frame: Frame) -> Person:
    born, year = read_birth_fact(facts.get("birth") or "")
    return register_person(
        full_name=facts["full_name"],
        unit=Unit(pk=facts["unit_id"]),
        since=frame.actor.on,
        sex=facts.get("sex") or "",
        birth_on=born,
        birth_year=year,
        phone=facts.get("phone") or "",
        post=(facts.get("post") or "")[:120],
        ethnicity=(facts.get("ethnicity") or "")[:40],
        actor=frame.actor,
    )


def _nominations(receipts: Sequence[Receipt]) -> list[Nomination]:
    rows = Nomination.objects.filter(pk__in=[one["nomination"] for one in receipts])
    return list(rows.select_related("call", "quota", "person"))


def _reasons_against_undo(receipts: Sequence[Receipt], frame: Frame) -> list[Reason]:
    """What was decided meanwhile is not undone from here: the unit withdraws each of these by himself."""
    decided = [
        one
        for one in _nominations(receipts)
        if one.state not in (NominationState.PROPOSED, NominationState.SUBMITTED, NominationState.WITHDRAWN)
    ]
    if not decided:
        return []
    sentence = _t("%(count)d người của danh sách đã được xét. Hãy rút từng người ở trang của lớp.")
    return [because("decided", sentence % {"count": len(decided)})]


def _undo(receipts: Sequence[Receipt], frame: Frame) -> None:
    """Everybody of the list is withdrawn; people whom it made known stay known."""
    for one in _nominations(receipts):
        withdraw(nomination=one, remark=_t("Hoàn tác danh sách đã gửi"), actor=frame.actor)


def _link(receipt: Receipt) -> str:
    return reverse("classes:unit_nomination", args=[receipt["nomination"]])


NOMINATIONS = ImportKind(
    key="classes.nominations",
    slug="de-cu",
    label=_("Danh sách cử đi học của đơn vị"),
    noun=_("người được đề cử"),
    right=NOMINATE,
    about=_(
        "Danh sách đơn vị tự lập, theo mẫu nào cũng được: họ tên, ngày sinh, giới tính, chức vụ, chi bộ. "
        "Người đã biết được nhận ra, người mới được thêm; điều vướng hiện ngay ở từng dòng."
    ),
    columns=(),
    of_people=True,
    context=(
        ContextField(
            "quota",
            _("Lớp và đơn vị"),
            _open_quotas,
            help=_("Chỉ hiện những lớp đang mời đơn vị cử người."),
            reaches=_reaches,
        ),
    ),
    match=_match,
    known=_known,
    check=_check,
    key_of=_key,
    apply=_apply,
    undo=_undo,
    reasons_against_undo=_reasons_against_undo,
    link=_link,
    batch=0,
    order=60,
)
