"""Taking in pages of an old register, and taking them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.transaction import atomic

from lienthong.base.bulk import copy_in, new_keys
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import exact, folded, name_sort_key, squash
from lienthong.people.models import Membership, Person, SensitiveDetails
from lienthong.people.rules.matching import Sought
from lienthong.records.choices import Source
from lienthong.records.models import Completion
from lienthong.records.rules.holders import same_holder
from lienthong.records.rules.registers import completed_day, day_of, number_key, printed_number

Facts = dict[str, Any]
# The columns of a register that are kept as they were written. Ethnicity is not: it is no business of a register.
WRITTEN = (
    "number", "entry", "issued_on", "completed_on", "programme", "issuer", "grade", "book", "page",
    "full_name", "birth", "sex", "post", "unit", "phone",
)  # fmt: skip
_UNDERSTOOD = [
    "programme_key", "programme_name", "completed_on", "year_only", "grade", "issuer_id", "number", "number_key",
    "issued_on", "issuer_name", "issuer_key", "book", "page", "searchable", "as_written",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """One row to take in: what it says and what was understood of it, and whose it is (None: somebody new).

    With a completion it says something else of what was taken in before.
    """

    facts: Facts
    person_id: int | None = None
    completion_id: int | None = None


@atomic
def take_in(*, rows: Sequence[Taken], actor: Actor) -> list[dict[str, Any]]:
    """Take in rows of an old register; holders who are not known become known. One receipt for each row, in order.

    No audit entry of its own: one entry stands for the whole table. Whether the actor reaches holders and units was asked
    when the rows were matched.
    """
    people = _holders([row for row in rows if row.person_id is None and row.completion_id is None], actor.on)
    new = [row for row in rows if row.completion_id is None]
    whose = {id(row): row.person_id or people[id(row)]["person"] for row in new}
    made = [
        Completion(person_id=whose[id(row)], source=Source.ELSEWHERE, **_understood(row.facts, _written(row.facts)))
        for row in new
    ]
    Completion.objects.bulk_create(made, batch_size=1000)
    mended = _mend([row for row in rows if row.completion_id is not None])
    receipts = {
        id(row): {"completion": one.pk, "holder": one.person_id, "after": one.as_written, **people.get(id(row), {})}
        for row, one in zip(new, made, strict=True)
    }
    return [receipts[id(row)] if row.completion_id is None else mended[row.completion_id] for row in rows]


@atomic
def take_back(*, receipts: Sequence[dict[str, Any]]) -> None:
    """Undo what `take_in` wrote, by its receipts. That nothing depends on it was asked before."""
    made = [one for one in receipts if "before" not in one]
    Completion.objects.filter(pk__in=[one["completion"] for one in made]).delete()
    before = {one["completion"]: one["before"] for one in receipts if "before" in one}
    rows = list(Completion.objects.select_for_update().filter(pk__in=before))
    for row in rows:
        for name, value in before[row.pk].items():
            setattr(row, name, date.fromisoformat(value) if name.endswith("_on") and value else value)
    Completion.objects.bulk_update(rows, _UNDERSTOOD, batch_size=1000)
    people = {one["person"] for one in made if "person" in one}
    SensitiveDetails.objects.filter(person_id__in=people).delete()
    Membership.objects.filter(person_id__in=people).delete()
    Person.objects.filter(pk__in=people).delete()


def _mend(rows: Sequence[Taken]) -> dict[int, dict[str, Any]]:
    """What the register says otherwise now. The receipt keeps every column as it was."""
    known = Completion.objects.select_for_update().in_bulk([row.completion_id for row in rows if row.completion_id])
    receipts: dict[int, dict[str, Any]] = {}
    for row in rows:
        completion = known[row.completion_id or 0]
        before = {name: _plain(getattr(completion, name)) for name in _UNDERSTOOD}
        written = {**completion.as_written, **_written(row.facts)}
        for name, value in _understood(row.facts, written).items():
            setattr(completion, name, value)
        receipts[completion.pk] = {
            "completion": completion.pk,
            "holder": completion.person_id,
            "before": before,
            "after": written,
        }
    Completion.objects.bulk_update(known.values(), _UNDERSTOOD, batch_size=1000)
    return receipts


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _written(facts: Facts) -> Facts:
    return {key: facts[key] for key in WRITTEN if facts.get(key) is not None}


def _understood(facts: Facts, written: Facts) -> dict[str, Any]:
    """The columns of a completion: what was understood of a row, over what stands as written."""
    day, issued = completed_day(written), day_of(written.get("issued_on"))
    assert day, "a completion has a day or a year"
    number = printed_number(written.get("number") or written.get("entry") or "")
    said = (written["full_name"], number, facts["programme_name"], facts["issuer_name"], written.get("unit", ""))
    return {
        "programme_key": facts["programme_key"],
        "programme_name": facts["programme_name"][:200],
        "completed_on": day.on,
        "year_only": day.year_only,
        "grade": written.get("grade", "")[:40],
        "issuer_id": facts["issuer_id"],
        "number": number[:60],
        "number_key": number_key(number)[:60],
        "issued_on": issued.on if issued and not issued.year_only else None,
        "issuer_name": facts["issuer_name"][:200],
        "issuer_key": facts["issuer_key"],
        "book": written.get("book", "")[:60],
        "page": written.get("page", "")[:20],
        "searchable": folded(" ".join(filter(None, said)))[:800],
        "as_written": written,
    }


def _holders(rows: Sequence[Taken], on: date) -> dict[int, dict[str, int]]:
    """Make the holders known, each once however many rows name him: row -> his key, and that of his membership."""
    heads: list[Taken] = []
    by_name: dict[str, list[Taken]] = {}
    head_of: dict[int, Taken] = {}
    for row in rows:
        same = by_name.setdefault(exact(row.facts["full_name"]), [])
        head = next((one for one in same if _is_same(one.facts, row.facts)), None)
        if head is None:
            head = row
            same.append(row)
            heads.append(row)
        head_of[id(row)] = head
    keys, members = new_keys(Person, len(heads)), new_keys(Membership, len(heads))
    _register(heads, keys, members, on)
    made = {
        id(row): {"person": key, "membership": member} for row, key, member in zip(heads, keys, members, strict=True)
    }
    return {id(row): made[id(head_of[id(row)])] for row in rows}


def _is_same(one: Facts, other: Facts) -> bool:
    ours, theirs = (
        Sought(facts["full_name"], facts.get("birth") or "", facts.get("sex") or "") for facts in (one, other)
    )
    return same_holder(ours, one.get("unit") or "", theirs, other.get("unit") or "")


def _register(rows: Sequence[Taken], keys: Sequence[int], members: Sequence[int], on: date) -> None:
    columns = ["id", "full_name", "name_folded", "name_exact", "sort_key", "sex", "birth_on", "birth_year", "phone"]
    copy_in(Person, columns, (_person(key, row.facts) for key, row in zip(keys, rows, strict=True)))
    places = (
        (member, key, row.facts["unit_id"], squash(row.facts.get("post") or "")[:120], on)
        for member, key, row in zip(members, keys, rows, strict=True)
    )
    copy_in(Membership, ["id", "person", "unit", "post", "starts_on"], places)
    said = ((key, row.facts.get("ethnicity")) for key, row in zip(keys, rows, strict=True))
    details = [
        SensitiveDetails(person_id=key, ethnicity=squash(ethnicity)[:40]) for key, ethnicity in said if ethnicity
    ]
    SensitiveDetails.objects.bulk_create(details, batch_size=1000)


def _person(key: int, facts: Facts) -> list[Any]:
    printed, birth = squash(facts["full_name"]), facts.get("birth") or ""
    born_on = date.fromisoformat(birth) if len(birth) == 10 else None
    year = int(birth[:4]) if birth else None
    return [
        key, printed, folded(printed), exact(printed), name_sort_key(printed), facts.get("sex") or "", born_on, year,
        facts.get("phone") or "",
    ]  # fmt: skip
