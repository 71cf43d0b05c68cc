"""Reading what merging two entries rests on, and which merges there were."""

from django.db.models import Q, QuerySet

from lienthong.kernel.actor import Actor
from lienthong.people.models import Account, Appointment, Distinction, Merge, Person, SensitiveDetails
from lienthong.people.rules.merging import MERGE_FIELDS, MergeFacts, ReturnFacts

_ACCOUNTS = "people.accounts"


def merge_facts(kept: Person, gone: Person, actor: Actor) -> MergeFacts:
    """What merging looks at. Four queries."""
    both = [kept.pk, gone.pk]
    accounts = dict(Account.objects.filter(person__in=both).values_list("person_id", "is_active"))
    with_account = {key for key, is_active in accounts.items() if is_active}
    lasting = Appointment.objects.filter(person__in=both).exclude(ends_on__lte=actor.on)
    with_role = set(lasting.values_list("person_id", flat=True))
    numbers = SensitiveDetails.objects.filter(person__in=both).exclude(identity_hash="")
    return MergeFacts(
        is_one_row=kept.pk == gone.pk,
        is_merged_already=bool(kept.merged_into_id or gone.merged_into_id),
        have_both_accounts=len(accounts) == 2 and gone.pk in with_account,
        have_other_identities=numbers.values("identity_hash").distinct().count() == 2,
        account_meets_role=bool(with_account) and bool(with_role - with_account),
        may_open_accounts=actor.may(_ACCOUNTS),
        told_apart_by=told_apart_by(kept, gone),
    )


def told_apart_by(one: Person, other: Person) -> str:
    """Who decided that these two are not one person; empty when nobody did."""
    lower, upper = sorted((one.pk, other.pk))
    known = Distinction.objects.filter(lower_id=lower, upper_id=upper).values_list("decided_by", flat=True).first()
    return known or ""


def return_facts(merge: Merge, kept: Person, gone: Person) -> ReturnFacts:
    """What taking a merge back looks at. One query."""
    standing = Merge.objects.filter(taken_back_at=None)
    return ReturnFacts(
        is_taken_back=merge.taken_back_at is not None,
        is_merged_on=kept.merged_into_id is not None,
        has_later_merges=standing.filter(survivor=kept, pk__gt=merge.pk).exists(),
        is_corrected=any(
            getattr(kept, field) != getattr(gone, field) for field in MERGE_FIELDS if field in merge.before
        ),
    )


def merges_into(person: Person) -> QuerySet[Merge]:
    """The merges by which other entries became this person, latest first; those taken back left out."""
    standing = Merge.objects.filter(survivor=person, taken_back_at=None)
    return standing.select_related("merged").order_by("-merged_at", "-pk")


def survivor_key(pk: int) -> int | None:
    """The key of the person whom a merged entry turned out to be, through every further merge; None when it is not merged."""
    found = Person.objects.filter(pk=pk).values_list("merged_into_id", flat=True).first()
    last = found
    while found:
        last, found = found, Person.objects.filter(pk=found).values_list("merged_into_id", flat=True).first()
    return last


def decided_pairs(keys: set[int]) -> set[tuple[int, int]]:
    """The pairs among these people of whom somebody decided that they are two. One query."""
    rows = Distinction.objects.filter(Q(lower__in=keys) & Q(upper__in=keys))
    return set(rows.values_list("lower_id", "upper_id"))
