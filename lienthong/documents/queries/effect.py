"""Reading what changes the effect of documents: as of a day, of many at once, and what the text or the catalogue proposes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from lienthong.documents.choices import DocumentState, EffectDecision, EffectKind, InForce
from lienthong.documents.models import Document, EffectChange
from lienthong.documents.queries.citations import Reference
from lienthong.documents.queries.documents import KNOWN_TYPES
from lienthong.documents.rules.catalogue import CHANGES
from lienthong.documents.rules.effect import Change
from lienthong.documents.rules.relations import Mention, changes_proposed
from lienthong.kernel.numbers import number_key

ENDING = (EffectKind.REPLACES, EffectKind.REPEALS, EffectKind.EXPIRES)


@dataclass(frozen=True, slots=True)
class Relation:
    """One line about effect on a document's page. `pk` is None while it is only proposed; `other` is the document at the
    other end (None for its own term); `acts` tells whether this document does it or suffers it; `sentence` is the source;
    `is_coming` when its day is still to come.
    """

    kind: EffectKind
    from_on: date | None
    clause: str
    other: Document | None
    acts: bool
    pk: int | None = None
    sentence: str = ""
    is_coming: bool = False


def relations_of(document: Document, on: date) -> list[Relation]:
    """What is confirmed, what this document does first; one query."""
    rows = _rows_about(document).filter(decision=EffectDecision.CONFIRMED).order_by("from_on", "pk")
    lines = [
        Relation(
            EffectKind(row.kind),
            row.from_on,
            row.clause,
            row.target if row.cause_id == document.pk else row.cause,
            acts=row.cause_id == document.pk,
            pk=row.pk,
            is_coming=row.from_on > on,
        )
        for row in rows.select_related("target", "cause").defer(*_HEAVY)
    ]
    return sorted(lines, key=lambda line: not line.acts)


_HEAVY = ("target__text", "target__findings", "cause__text", "cause__findings")


def _rows_about(document: Document) -> QuerySet[EffectChange]:
    return EffectChange.objects.filter(Q(cause=document) | Q(target=document))


def as_changes(relations: Iterable[Relation]) -> list[Change]:
    """Of a document's relations those that touch its own effect, for the rule."""
    return [
        Change(
            line.kind,
            line.from_on,
            line.other.title if line.other else "",
            line.clause,
            line.other.pk if line.other else None,
        )
        for line in relations
        if not line.acts and line.from_on is not None
    ]


def proposed_relations(document: Document, references: Iterable[Reference]) -> list[Relation]:
    """What the text declares and the catalogue knows, of documents of the same register, and nobody has decided yet."""
    if document.state != DocumentState.REGISTERED:
        return []
    decided = {
        (row.kind, row.cause_id, row.target_id) for row in _rows_about(document).only("kind", "cause_id", "target_id")
    }
    found: dict[tuple[str, int | None, int], Relation] = {}
    for relation in [*_declared(document, list(references)), *_catalogued(document)]:
        ends = (None, document.pk) if relation.other is None else (document.pk, relation.other.pk)
        key = (relation.kind.value, *(ends if relation.acts or relation.other is None else ends[::-1]))
        if key not in decided:
            found.setdefault(key, relation)
    return list(found.values())


def _declared(document: Document, references: list[Reference]) -> Iterable[Relation]:
    spans = [(span, one) for one in references for span in one.spans]
    mentions = [Mention(index, *span) for index, (span, _one) in enumerate(spans)]
    proposed = changes_proposed(document.text, mentions, issued_on=document.issued_on, types=KNOWN_TYPES)
    for change in proposed:
        if change.mention is None:
            yield Relation(change.kind, change.from_on, "", None, acts=False, sentence=change.sentence)
            continue
        reference = spans[change.mention][1]
        meant = reference.target or (reference.choices[0] if len(reference.choices) == 1 else None)
        if meant is not None and meant.unit_id == document.unit_id and meant.pk != document.pk:
            yield Relation(change.kind, change.from_on, change.clause, meant, acts=True, sentence=change.sentence)


def _catalogued(document: Document) -> Iterable[Relation]:
    own = (number_key(document.number), document.issued_on)
    known = [
        (change, acts, change.target if acts else change.cause)
        for change in CHANGES
        for acts in (True, False)
        if own == _keyed(change.cause if acts else change.target)
    ]
    if not known:
        return
    days = {day for _change, _acts, (_number, day) in known}
    held = Document.objects.filter(unit_id=document.unit_id, state=DocumentState.REGISTERED, issued_on__in=days)
    by_key = {(number_key(one.number), one.issued_on): one for one in held.defer("text", "findings")}
    for change, acts, other in known:
        if (meant := by_key.get(_keyed(other))) is not None:
            yield Relation(change.kind, change.from_on, "", meant, acts=acts)


def _keyed(named: tuple[str, date]) -> tuple[str, date | None]:
    return number_key(named[0]), named[1]


def with_effect(documents: QuerySet[Document], day: date) -> QuerySet[Document]:
    """The same documents, each knowing whether it `has_ended` by the day."""
    return documents.annotate(has_ended=_ended_by(day))


def standing_in(documents: QuerySet[Document], in_force: str, day: date) -> QuerySet[Document]:
    """Of these the registered ones that are in force on the day, or are not; all of them when nothing is asked."""
    if in_force == InForce.NO:
        return documents.filter(_ended_by(day))
    if in_force == InForce.YES:
        return documents.filter(~_ended_by(day), state=DocumentState.REGISTERED)
    return documents


def _ended_by(day: date) -> Exists:
    ends = EffectChange.objects.filter(decision=EffectDecision.CONFIRMED, clause="", kind__in=ENDING, from_on__lte=day)
    return Exists(ends.filter(target=OuterRef("pk")))
