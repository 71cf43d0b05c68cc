"""Writing what people have completed in classes of this installation, and moving it along when people are merged."""

from collections.abc import Iterable

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.people.actions import hand_back, hand_over
from lienthong.people.events import MergeTakenBack, PeopleMerged
from lienthong.records.choices import Source
from lienthong.records.models import Completion
from lienthong.records.rules import Numbered, Trained
from lienthong.records.rules.registers import issuer_key, number_key


@atomic
def record_completions(*, trained: Iterable[Trained], source: str = Source.CLASS) -> None:
    """Write down who has completed what. Told twice of the same class, it writes once.

    No audit entry of its own: the decision is the completing of the class, which has one.
    """
    Completion.objects.bulk_create(
        [
            Completion(
                person_id=fact.person_id,
                programme_key=fact.programme_key,
                programme_name=fact.programme_name,
                completed_on=fact.completed_on,
                grade=fact.grade,
                issuer_id=fact.issuer_id,
                class_id=fact.class_id,
                source=source,
            )
            for fact in trained
        ],
        ignore_conflicts=True,
    )


@atomic
def follow_merged_person(event: PeopleMerged) -> None:
    """What the merged entry completed, the survivor completed."""
    hand_over(event.merge_id, Completion, giver=event.merged_id, taker=event.survivor_id)


@atomic
def follow_parted_people(event: MergeTakenBack) -> None:
    """Each has again what he completed himself; what was completed since stands in the way."""
    what = _("chương trình đã hoàn thành")
    hand_back(event.merge_id, Completion, giver=event.merged_id, taker=event.survivor_id, what=what)


@atomic
def note_certificates(*, class_id: int, numbered: Iterable[Numbered]) -> None:
    """Write the numbers of the certificates of a class beside its completions, once, so that no old register claims them."""
    by_person = {one.person_id: one for one in numbered}
    rows = list(Completion.objects.filter(class_id=class_id, source=Source.CLASS, number="", person_id__in=by_person))
    for row in rows:
        one = by_person[row.person_id]
        row.number, row.number_key, row.issued_on = one.number[:60], number_key(one.number)[:60], one.issued_on
        row.issuer_name, row.issuer_key = one.issuer_name[:200], issuer_key(one.issuer_name)
    Completion.objects.bulk_update(rows, ["number", "number_key", "issued_on", "issuer_name", "issuer_key"])
