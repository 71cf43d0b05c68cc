"""One person who was entered twice becomes one again, and two who only looked alike are told apart. Both can be taken back."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q
from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.kernel.actor import Actor
from lienthong.kernel.switchboard import gather
from lienthong.people.actions.handover import hand_back, hand_over
from lienthong.people.errors import MergeRefused
from lienthong.people.events import MergeTakenBack, PeopleMerged
from lienthong.people.models import Account, Appointment, Distinction, Membership, Merge, Person, SensitiveDetails
from lienthong.people.queries.merging import merge_facts, return_facts
from lienthong.people.rules.merging import (
    MERGE_FIELDS,
    Stay,
    reasons_not_merged,
    reasons_not_taken_back,
    reasons_not_two,
    says_nothing_new,
)

# What a choice between two values carries with it.
_COLUMNS = {
    "full_name": ("full_name", "name_folded", "name_exact", "sort_key"),
    "sex": ("sex",),
    "birth": ("birth_on", "birth_year"),
    "phone": ("phone",),
}
_SENSITIVE = (("ethnicity",), ("party_status",), ("identity_sealed", "identity_hash"))


@atomic
def merge_people(*, survivor: Person, merged: Person, take: Collection[str], actor: Actor) -> Merge:
    """Make two entries one person. `take` names the fields whose value the merged entry gives; blanks are filled anyway.

    Everything that points at the merged person moves to the survivor; the merged row stays as a signpost. Certificates
    keep the names they were issued under. Refuses with every reason at once, those of upper apps among them.
    """
    kept, gone = _locked(survivor.pk, merged.pk)
    facts = merge_facts(kept, gone, actor)
    if none := reasons_not_two(facts):
        raise MergeRefused(*none)
    merge = Merge.objects.create(survivor=kept, merged=gone, merged_by=actor.name)
    reasons = reasons_not_merged(facts)
    # one person, one account: where both have one, that of the merged entry is closed and stays with it
    accounts = Account.objects.filter(person__in=[kept, gone]).count()
    hand_over(merge.pk, Account, giver=gone.pk if accounts < 2 else 0, taker=kept.pk)
    reasons += gather(PeopleMerged(merge_id=merge.pk, survivor_id=kept.pk, merged_id=gone.pk))
    if reasons:
        raise MergeRefused(*reasons)
    folded = _fold_memberships(kept, gone)
    for table in (Membership, Appointment):
        hand_over(merge.pk, table, giver=gone.pk, taker=kept.pk)
    merge.refresh_from_db()
    merge.before, merge.folded = _take(kept, gone, take), folded
    merge.filled, merge.apart = _fill_sensitive(kept, gone), _copy_distinctions(kept, gone)
    merge.save(update_fields=["before", "folded", "filled", "apart"])
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    record(actor, "people.merge", kept, merged=gone.pk, taken=sorted(merge.before))
    return merge


@atomic
def take_back_merge(*, merge: Merge, actor: Actor) -> Merge:
    """Make them two again, each with what was his. Refuses, with every reason, when something newer rests on the merge."""
    known = Merge.objects.select_for_update().get(pk=merge.pk)
    kept, gone = _locked(known.survivor_id, known.merged_id)
    reasons = reasons_not_taken_back(return_facts(known, kept, gone))
    if known.taken_back_at:
        raise MergeRefused(*reasons)
    reasons += gather(MergeTakenBack(merge_id=known.pk, survivor_id=kept.pk, merged_id=gone.pk))
    for table, what in ((Account, _("tài khoản")), (Membership, _("đơn vị")), (Appointment, _("vai trò"))):
        try:
            hand_back(known.pk, table, giver=gone.pk, taker=kept.pk, what=what)
        except MergeRefused as refusal:
            reasons += refusal.reasons
    if reasons:
        raise MergeRefused(*reasons)
    _restore(known, kept)
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    known.taken_back_at, known.taken_back_by = timezone.now(), actor.name
    known.save(update_fields=["taken_back_at", "taken_back_by"])
    record(actor, "people.take_back_merge", kept, merged=gone.pk)
    return known


@atomic
def tell_apart(*, one: Person, other: Person, actor: Actor) -> Distinction:
    """Remember that two people who look alike are not one: they are no more proposed. Told twice, it is remembered once."""
    lower, upper = sorted((one.pk, other.pk))
    if lower == upper:
        raise MergeRefused(*reasons_not_two(merge_facts(one, other, actor)))
    known, made = Distinction.objects.get_or_create(lower_id=lower, upper_id=upper, defaults={"decided_by": actor.name})
    if made:
        record(actor, "people.tell_apart", one, other=other.pk)
    return known


@atomic
def forget_distinction(*, one: Person, other: Person, actor: Actor) -> None:
    """Withdraw that two people are not one; they may be proposed again."""
    lower, upper = sorted((one.pk, other.pk))
    gone, _tables = Distinction.objects.filter(lower_id=lower, upper_id=upper).delete()
    if gone:
        record(actor, "people.forget_distinction", one, other=other.pk)


def _locked(*keys: int) -> tuple[Person, Person]:
    """Both rows, locked in the order of their keys, so that two clerks who merge crosswise do not block each other."""
    rows = {row.pk: row for row in Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    return rows[keys[0]], rows[keys[1]]


def _take(kept: Person, gone: Person, take: Collection[str]) -> dict[str, Any]:
    """Give the survivor what was chosen, and what he lacks; what stood there before, by field."""
    before: dict[str, Any] = {}
    for field in MERGE_FIELDS:
        theirs, ours = getattr(gone, field), getattr(kept, field)
        if theirs and theirs != ours and (field in take or not ours):
            before[field] = {column: _plain(getattr(kept, column)) for column in _COLUMNS[field]}
            for column in _COLUMNS[field]:
                setattr(kept, column, getattr(gone, column))
    kept.save()
    return before


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _fold_memberships(kept: Person, gone: Person) -> list[dict[str, Any]]:
    """Take out the memberships of both that say nothing new, the survivor's own last; what they were."""
    found = Membership.objects.filter(person__in=[kept, gone]).order_by("pk")
    rows = sorted(found, key=lambda row: row.person_id != kept.pk)
    says = [Stay(row.pk, row.unit_id, row.post, row.starts_on, row.ends_on) for row in rows]
    empty = set(says_nothing_new(says))
    columns = ("id", "person_id", "unit_id", "post", "starts_on", "ends_on")
    folded = [{name: _plain(getattr(row, name)) for name in columns} for row in rows if row.pk in empty]
    Membership.objects.filter(pk__in=empty).delete()
    return folded


def _fill_sensitive(kept: Person, gone: Person) -> list[str]:
    """Fill what is blank of the survivor's sensitive details from the other's, unread; which. The other's row stays."""
    theirs = SensitiveDetails.objects.filter(person=gone).first()
    if theirs is None:
        return []
    ours, _made = SensitiveDetails.objects.get_or_create(person=kept)
    filled: list[str] = []
    for columns in _SENSITIVE:
        if getattr(theirs, columns[-1]) and not getattr(ours, columns[-1]):
            filled += columns
            for column in columns:
                setattr(ours, column, getattr(theirs, column))
    ours.save()
    return filled


def _copy_distinctions(kept: Person, gone: Person) -> list[int]:
    """Whoever is not the merged person is not the survivor either; keys of what was added."""
    added = []
    for known in Distinction.objects.filter(Q(lower=gone) | Q(upper=gone)):
        third = known.upper_id if known.lower_id == gone.pk else known.lower_id
        lower, upper = sorted((kept.pk, third))
        copy, made = Distinction.objects.get_or_create(
            lower_id=lower, upper_id=upper, defaults={"decided_by": known.decided_by}
        )
        added += [copy.pk] if made else []
    return added


def _restore(merge: Merge, kept: Person) -> None:
    for columns in merge.before.values():
        for column, value in columns.items():
            setattr(kept, column, date.fromisoformat(value) if column == "birth_on" and value else value)
    kept.save()
    blank = {column: b"" if column == "identity_sealed" else "" for column in merge.filled}
    if blank:
        SensitiveDetails.objects.filter(person=kept).update(**blank)
    Membership.objects.bulk_create([Membership(**row) for row in merge.folded])
    Distinction.objects.filter(pk__in=merge.apart).delete()
