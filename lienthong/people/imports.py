"""Lists of people as an import: who is known already, what is new about them, and writing thousands at once."""

from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.audit.models import AuditEntry
from lienthong.base.bulk import change_rows, copy_in, new_keys
from lienthong.base.secrecy import keyed_hash, sealed
from lienthong.exchange.board import (
    ContextField,
    Decided,
    Facts,
    Frame,
    ImportColumn,
    ImportKind,
    Line,
    Match,
    Receipt,
)
from lienthong.exchange.queries import dependents
from lienthong.exchange.rules.cells import Cell, identity
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import exact, folded, name_sort_key, squash
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.queries import names_on, periods_on, units_under
from lienthong.organisations.rules import UnitBook, UnitName
from lienthong.people.access import EDIT, unit_ids_of_people
from lienthong.people.errors import because
from lienthong.people.models import Belonging, Membership, Person, SensitiveDetails
from lienthong.people.queries.matching import Held, memberships_held, namesakes
from lienthong.people.rules import IDENTITY, reasons_against_birth, reasons_against_identity
from lienthong.people.rules.matching import Sought, same_or_likely

_KEPT = ("full_name", "sex", "birth", "phone")
_PERSON = ["id", "full_name", "name_folded", "name_exact", "sort_key", "sex", "birth_on", "birth_year", "phone"]
_NUMBERS = (
    "cccd|so cccd|can cuoc|so can cuoc|can cuoc cong dan|so can cuoc cong dan|cmnd|so cmnd|cmt|so cmt|cmnd cccd|cccd cmnd|"
    "so cmnd cccd|so cccd cmnd|so dinh danh|so dinh danh ca nhan|ma dinh danh"
)
_READINGS = ["people.read_sensitive"]


# Sealed by `_match` before anything is kept; a known number is never replaced by a list.
_SEALED = Cell(identity().read, show=lambda sent: "••••", same=lambda known, sent: bool(known))


def _units(actor: Actor) -> list[tuple[int, str]]:
    reached = periods_on(actor.on).filter(unit_id__in=unit_ids_of_people(actor, EDIT))
    return list(reached.values_list("unit_id", "name"))


def _book(frame: Frame, reached: Collection[int]) -> UnitBook:
    """The units within reach, each with the commune committee above it."""
    rows = list(periods_on(frame.actor.on).filter(unit_id__in=reached))
    communes = {row.unit_id: row.name for row in rows if row.kind == UnitKind.COMMUNE_COMMITTEE}
    found = []
    for row in rows:
        above = next((unit for unit in reversed(row.path) if unit in communes and unit != row.unit_id), None)
        found.append(UnitName(row.unit_id, row.name, above, communes.get(above or 0, "")))
    return UnitBook(found)


def _match(lines: Sequence[Line], frame: Frame) -> list[Match]:
    """Who each row is. The unit it names is settled: `unit` becomes the unit's own name, `unit_id` its key."""
    reached = frozenset(unit_ids_of_people(frame.actor, EDIT))
    default = frame.number("unit")
    scope = frozenset(units_under([default], frame.actor.on)) if default else frozenset()
    book = _book(frame, reached)
    meant = [_unit_meant(line, book, default) for line in lines]
    called = names_on({unit for unit in meant if unit}, frame.actor.on)
    sought = []
    for line, unit in zip(lines, meant, strict=True):
        facts = line.facts
        if unit is not None:
            facts.setdefault("unit_written", facts.get("unit", ""))
            facts["unit"] = called.get(unit, "")
        elif "unit" in facts:
            facts["unit_written"] = facts.pop("unit")
        facts["unit_id"] = unit or default
        number = _seal(facts)
        sought.append((Sought(facts["full_name"], facts.get("birth", ""), facts.get("sex", ""), number), unit))
    found = namesakes(sought, scope=scope, reached=reached, on=frame.actor.on)
    answers = (same_or_likely(one, known) for (one, _unit), known in zip(sought, found, strict=True))
    return [Match(known_id, candidates) for known_id, candidates in answers]


def _seal(facts: Facts) -> str:
    """Close the identity number of a row; its keyed hash, empty without one."""
    number = facts.get("identity")
    if isinstance(number, str):
        closed = b64encode(sealed(number, purpose=IDENTITY)).decode()
        facts["identity"] = number = {"hash": keyed_hash(number, purpose=IDENTITY), "sealed": closed}
    return number["hash"] if number else ""


def _unit_meant(line: Line, book: UnitBook, default: int | None) -> int | None:
    written = line.facts.get("unit_written", line.facts.get("unit")) or ""
    return book.meant(written, line.facts.get("group") or "", near=default)


def _known(ids: Collection[int], frame: Frame) -> dict[int, Facts]:
    people = Person.objects.filter(pk__in=ids)
    held = memberships_held(ids, frame.actor.on)
    names = names_on({one.unit_id for rows in held.values() for one in rows}, frame.actor.on)
    numbered = SensitiveDetails.objects.filter(person_id__in=ids).exclude(identity_hash="")
    hashes = set(numbered.values_list("person_id", flat=True))
    return {
        person.pk: {**_facts(person, held.get(person.pk, []), names), "identity": person.pk in hashes}
        for person in people
    }


def _facts(person: Person, held: Sequence[Held], names: dict[int, str]) -> Facts:
    return {
        "full_name": person.full_name,
        "birth": person.birth_on.isoformat() if person.birth_on else str(person.birth_year or ""),
        "sex": person.sex,
        "phone": person.phone,
        "post": "; ".join(one.post for one in held if one.post),
        "unit": "; ".join(names.get(one.unit_id, "") for one in held),
    }


def _born(birth: str) -> tuple[date | None, int | None]:
    """(day, year) of a birth as lists have it."""
    day = date.fromisoformat(birth) if len(birth) == 10 else None
    return day, int(birth[:4]) if birth else None


def _check(facts: Facts, frame: Frame) -> list[Reason]:
    day, year = _born(facts.get("birth", ""))
    number = facts.get("identity", "")
    against = reasons_against_identity(number, sex=facts.get("sex", ""), birth_year=year) if number else []
    return [*reasons_against_birth(day, year, frame.actor.on), *against]


def _key(facts: Facts, frame: Frame) -> str:
    """Name and birth; with a bare year or none the unit too, for a year is shared by many."""
    birth = facts.get("birth", "")
    where = (
        "" if len(birth) == 10 else folded(f"{facts.get('unit', '')}|{facts.get('group', '')}|{facts.get('phone', '')}")
    )
    return f"{folded(facts['full_name'])}|{birth}|{where}"


def _repeats(earlier: Facts, later: Facts) -> bool:
    """`Hoa` and `Hòa` are two people, but a name typed without marks is the same as its marked form."""
    ours, theirs, bare = exact(later["full_name"]), exact(earlier["full_name"]), folded(later["full_name"])
    return ours == theirs or bare in (ours, theirs)


def _apply(rows: Sequence[Decided], frame: Frame) -> list[Receipt]:
    new = [row for row in rows if row.known_id is None]
    made = dict(zip(map(id, new), _register(new, frame), strict=True))
    mended = _mend([row for row in rows if row.known_id is not None], frame)
    return [made[id(row)] if row.known_id is None else mended[row.known_id] for row in rows]


def _register(rows: Sequence[Decided], frame: Frame) -> list[Receipt]:
    """New people with their memberships, by COPY."""
    people, members = new_keys(Person, len(rows)), new_keys(Membership, len(rows))
    copy_in(Person, _PERSON, (_person(pk, row.facts) for pk, row in zip(people, rows, strict=True)))
    copy_in(
        Membership,
        ["id", "person", "unit", "post", "starts_on"],
        (
            (member, pk, row.facts["unit_id"], squash(row.facts.get("post", ""))[:120], frame.actor.on)
            for pk, member, row in zip(people, members, rows, strict=True)
        ),
    )
    copy_in(
        SensitiveDetails,
        ["person", "ethnicity", "party_status", "identity_sealed", "identity_hash"],
        (
            (pk, squash(row.facts.get("ethnicity", ""))[:40], "", *_number(row.facts))
            for pk, row in zip(people, rows, strict=True)
            if row.facts.get("ethnicity") or row.facts.get("identity")
        ),
    )
    return [{"person": pk, "membership": member} for pk, member in zip(people, members, strict=True)]


def _number(facts: Facts) -> tuple[bytes, str]:
    """The sealed identity number of a row and its hash, both empty without one."""
    number = facts.get("identity")
    return (b64decode(number["sealed"]), number["hash"]) if number else (b"", "")


def _person(pk: int, facts: Facts) -> list[Any]:
    return [pk, *_columns(facts["full_name"], facts.get("sex", ""), facts.get("birth", ""), facts.get("phone", ""))]


def _columns(full_name: str, sex: str, birth: str, phone: str) -> list[Any]:
    """The values of a person's columns after the key."""
    printed = squash(full_name)
    return [printed, folded(printed), exact(printed), name_sort_key(printed), sex, *_born(birth), phone]


def _mend(rows: Sequence[Decided], frame: Frame) -> dict[int, Receipt]:
    """What the rows say otherwise of known people; a unit that is new is joined, the others are not left."""
    ids = [row.known_id for row in rows if row.known_id is not None]
    people = Person.objects.select_for_update(no_key=True).in_bulk(ids)
    held = memberships_held(ids, frame.actor.on)
    receipts: dict[int, Receipt] = {}
    joined: list[tuple[Receipt, Membership]] = []
    posts: list[tuple[int, str]] = []
    for row in rows:
        person = people[row.known_id or 0]
        receipt: Receipt = {"person": person.pk, "before": _kept(person)}
        _set(person, {**_kept(person), **{key: row.facts[key] for key in row.changed if key in _KEPT}})
        receipt["after"] = _kept(person)
        receipts[person.pk] = receipt
        if "unit" in row.changed:
            post = squash(row.facts.get("post", ""))[:120]
            unit = row.facts["unit_id"]
            joined.append((receipt, Membership(person=person, unit_id=unit, post=post, starts_on=frame.actor.on)))
        elif "post" in row.changed and (at := _place(row, held)):
            receipt["post"] = {
                "membership": at.membership_id,
                "before": at.post,
                "after": squash(row.facts["post"])[:120],
            }
            posts.append((at.membership_id, receipt["post"]["after"]))
    _keep_numbers(rows, receipts)
    _save(people.values())
    Membership.objects.bulk_create([membership for _receipt, membership in joined])
    change_rows(Membership, ["post"], posts)
    for receipt, membership in joined:
        receipt["joined"] = membership.pk
    return receipts


def _keep_numbers(rows: Sequence[Decided], receipts: dict[int, Receipt]) -> None:
    """Identity numbers of people of whom none was known."""
    for row in rows:
        if "identity" in row.changed and row.known_id is not None:
            kept = dict(zip(("identity_sealed", "identity_hash"), _number(row.facts), strict=True))
            SensitiveDetails.objects.update_or_create(person_id=row.known_id, defaults=kept)
            receipts[row.known_id]["identity"] = kept["identity_hash"]


def _place(row: Decided, held: dict[int, list[Held]]) -> Held | None:
    """Where the person's post is held: at the row's unit, else the latest."""
    places = held.get(row.known_id or 0, [])
    return next((one for one in places if one.unit_id == row.facts.get("unit_id")), places[0] if places else None)


def _kept(person: Person) -> dict[str, str]:
    born = person.birth_on.isoformat() if person.birth_on else str(person.birth_year or "")
    return {"full_name": person.full_name, "sex": person.sex, "birth": born, "phone": person.phone}


def _save(people: Iterable[Person]) -> None:
    change_rows(Person, _PERSON[1:], ([getattr(person, name) for name in _PERSON] for person in people))


def _set(person: Person, facts: dict[str, str]) -> None:
    values = _columns(facts["full_name"], facts["sex"], facts["birth"], facts["phone"])
    for name, value in zip(_PERSON[1:], values, strict=True):
        setattr(person, name, value)


def _reasons_against_undo(receipts: Sequence[Receipt], frame: Frame) -> list[Reason]:
    made = [one["person"] for one in receipts if "before" not in one]
    members = [one["membership"] for one in receipts if "before" not in one]
    reasons = dependents(Person, made, ignoring=(Belonging, Membership, SensitiveDetails))
    if elsewhere := Membership.objects.filter(person_id__in=made).exclude(pk__in=members).count():
        sentence = _t("%(people)d người của lần nhập này đã được ghi thêm vào đơn vị khác.")
        reasons.append(because("joined_elsewhere", sentence % {"people": elsewhere}))
    deeds = AuditEntry.objects.filter(object_type="people.person", object_id__in=made).exclude(verb__in=_READINGS)
    mended = [one for one in receipts if "before" in one]
    people = Person.objects.in_bulk([one["person"] for one in mended])
    touched = deeds.values("object_id").distinct().count()
    touched += sum(one["person"] not in people or _kept(people[one["person"]]) != one["after"] for one in mended)
    posts = {one["post"]["membership"]: one["post"]["after"] for one in mended if "post" in one}
    now = dict(Membership.objects.filter(pk__in=posts).values_list("pk", "post"))
    touched += sum(now.get(pk) != post for pk, post in posts.items())
    if touched:
        sentence = _t("%(people)d người đã được sửa sau lần nhập này.")
        reasons.append(because("changed_since", sentence % {"people": touched}))
    return reasons


def _undo(receipts: Sequence[Receipt], frame: Frame) -> None:
    made = [one["person"] for one in receipts if "before" not in one]
    mended = [one for one in receipts if "before" in one]
    Membership.objects.filter(pk__in=[one["joined"] for one in mended if "joined" in one]).delete()
    posts = [one["post"] for one in mended if "post" in one]
    change_rows(Membership, ["post"], [(one["membership"], one["before"]) for one in posts])
    numbered = [one["person"] for one in mended if "identity" in one]
    SensitiveDetails.objects.filter(person_id__in=numbered).update(identity_sealed=b"", identity_hash="")
    people = Person.objects.in_bulk([one["person"] for one in mended])
    for one in mended:
        _set(people[one["person"]], one["before"])
    _save(people.values())
    SensitiveDetails.objects.filter(person_id__in=made).delete()
    Membership.objects.filter(person_id__in=made).delete()
    Person.objects.filter(pk__in=made).delete()


def _link(receipt: Receipt) -> str:
    return reverse("people:detail", args=[receipt["person"]])


IMPORTS = [
    ImportKind(
        key="people.people",
        slug="con-nguoi",
        label=_("Danh sách người"),
        noun=_("người"),
        right=EDIT,
        about=_(
            "Họ tên, ngày sinh, giới tính, dân tộc, chức vụ, đơn vị, điện thoại, số định danh; "
            "mỗi người một dòng, theo mẫu nào cũng được."
        ),
        columns=(ImportColumn("identity", _("Số định danh (CCCD)"), _NUMBERS, _SEALED, secret=True),),
        of_people=True,
        context=(
            ContextField(
                "unit",
                _("Đơn vị"),
                _units,
                help=_("Người mà danh sách không ghi rõ đơn vị sẽ được ghi vào đơn vị này."),
            ),
        ),
        match=_match,
        known=_known,
        check=_check,
        key_of=_key,
        repeats=_repeats,
        apply=_apply,
        undo=_undo,
        reasons_against_undo=_reasons_against_undo,
        link=_link,
        batch=5_000,
        order=10,
    )
]
