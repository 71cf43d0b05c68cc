"""Reading references against the register that somebody may see, and who cites a document. Queries do not grow with either."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lienthong.base.text import NumberKey
from lienthong.documents.choices import DocumentState, EffectDecision, EffectKind, Standing
from lienthong.documents.models import Citation, CitationDenial, Document, EffectChange
from lienthong.documents.queries.documents import KNOWN_TYPES
from lienthong.documents.rules.citations import (
    Candidate,
    Cited,
    Citing,
    Group,
    Verdict,
    grouped,
    leading_digits,
    own_start,
    verdict_of,
    verdict_on,
)
from lienthong.documents.rules.effect import Change
from lienthong.kernel.dates import parse_day
from lienthong.kernel.numbers import number_asked, number_key
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import exact

Span = tuple[int, int]
_DAY = re.compile(r"(?<!\d)[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-](?:19|20)[0-9]{2}(?!\d)")
_MOST_CHOICES = 6


@dataclass(frozen=True, slots=True)
class Reference:
    """One other document that a text names, however often, and how it stands against the register.

    `target` is what a person confirmed, None also when it lies outside the reader's reach (then `confirmed` still holds);
    `choices` are the documents it may mean otherwise. `place` counts from 1.
    """

    place: int
    key: str
    cited: Cited
    spans: tuple[Span, ...]
    times: int
    standing: Standing
    reasons: tuple[Reason, ...]
    choices: tuple[Document, ...]
    confirmed: bool = False
    target: Document | None = None

    @property
    def starts_at(self) -> int | None:
        """Where it is named first; None when the place is not known."""
        return self.spans[0][0] if self.spans else None


@dataclass(frozen=True, slots=True)
class _Mentions:
    """What a text says, mention by mention, with places and confirmed targets where known."""

    cited: Sequence[Cited]
    spans: Sequence[Span | None]
    targets: Sequence[int | None]


def references_of(document: Document, register: QuerySet[Document], today: date) -> list[Reference]:
    """The references of a document, in the order of first mention, against the register that the reader may see."""
    mentions = _mentions_of(document)
    denied: dict[str, set[int]] = {}
    if document.state == DocumentState.REGISTERED and mentions.cited:
        for reference, candidate in CitationDenial.objects.filter(document=document).values_list(
            "reference", "candidate_id"
        ):
            denied.setdefault(reference, set()).add(candidate)
    citing = Citing(document.issued_on or today, document.pk)
    return _judged(mentions, register, citing, denied=denied, unit_id=document.unit_id)


def references_in(found: Iterable[Any], register: QuerySet[Document], on: date) -> list[Reference]:
    """The references that reading found in a text nobody keeps; `on` is its own day, of a draft today."""
    mentions = [
        (_cited(one.text, one.number, one.issued_on, one.body or ""), _span(one.text, one.span)) for one in found
    ]
    told = _Mentions([cited for cited, _span in mentions], [span for _cited, span in mentions], [None] * len(mentions))
    return _judged(told, register, Citing(on), denied={}, unit_id=None)


def rows_meant_by(document: Document, reference: str) -> list[int]:
    """Keys of the citation rows of a registered document that make up the reference; none when it has no such."""
    rows = list(Citation.objects.filter(document=document).order_by("position"))
    cited = [_cited(row.text, row.number, row.issued_on, row.body) for row in rows]
    meant = next((group for group in grouped(cited, KNOWN_TYPES) if group.key == reference), None)
    return [rows[index].pk for index in meant.mentions] if meant else []


def _mentions_of(document: Document) -> _Mentions:
    """The rows of a registered document; of a draft what reading found."""
    found: list[dict[str, Any]] = document.findings.get("citations") or []
    spans: list[Span | None] = [_span(one["text"], one["span"]) for one in found]
    if document.state == DocumentState.DRAFT:
        return _Mentions([_read(one) for one in found], spans, [None] * len(found))
    rows = list(Citation.objects.filter(document=document).order_by("position"))
    return _Mentions(
        [_cited(row.text, row.number, row.issued_on, row.body) for row in rows],
        [spans[row.position] if row.position < len(spans) else None for row in rows],
        [row.target_id for row in rows],
    )


def _read(one: Mapping[str, Any]) -> Cited:
    issued_on = date.fromisoformat(one["issued_on"]) if one.get("issued_on") else None
    return _cited(one["text"], one.get("number") or "", issued_on, one.get("body") or "")


def _cited(text: str, number: str, issued_on: date | None, body: str) -> Cited:
    return Cited(text[own_start(text, KNOWN_TYPES) :], number, issued_on, body)


def _span(text: str, span: Sequence[int]) -> Span:
    return span[0] + own_start(text, KNOWN_TYPES), span[1]


def _judged(
    mentions: _Mentions,
    register: QuerySet[Document],
    citing: Citing,
    *,
    denied: dict[str, set[int]],
    unit_id: int | None,
) -> list[Reference]:
    groups = grouped(mentions.cited, KNOWN_TYPES)
    targets = {target for target in mentions.targets if target is not None}
    held = _held([group.cited for group in groups], targets, register, unit_id)
    changes = _changes_of(held)
    candidates = {one.pk: _candidate(one, changes.get(one.pk, ())) for one in held.values()}
    offered = [candidates[one.pk] for one in _one_of_each(held.values())]
    by_number: dict[str, list[Candidate]] = {}
    for one in offered:
        by_number.setdefault(leading_digits(one.number), []).append(one)
    references = []
    for place, group in enumerate(groups, start=1):
        target = next((mentions.targets[at] for at in group.mentions if mentions.targets[at] is not None), None)
        alike = by_number.get(leading_digits(group.cited.number), [])
        if target is not None and target in candidates:
            verdict = verdict_on(group.cited, candidates[target], citing=citing, types=KNOWN_TYPES)
        elif target is not None:
            verdict = Verdict(Standing.FITS)
        else:
            no = denied.get(group.key, ())
            verdict = verdict_of(group.cited, alike, citing=citing, types=KNOWN_TYPES, denied=no)
        references.append(_reference(place, group, mentions, verdict, held, target))
    return references


def _reference(
    place: int, group: Group, mentions: _Mentions, verdict: Verdict, held: Mapping[int, Document], target: int | None
) -> Reference:
    spans = [mentions.spans[at] for at in group.mentions]
    return Reference(
        place,
        group.key,
        group.cited,
        tuple(span for span in spans if span is not None),
        len(group.mentions),
        verdict.standing,
        verdict.reasons,
        () if target is not None else tuple(held[key] for key in verdict.keys[:_MOST_CHOICES]),
        confirmed=target is not None,
        target=held.get(target) if target is not None else None,
    )


def _held(
    cited: Sequence[Cited], targets: set[int], register: QuerySet[Document], unit_id: int | None
) -> dict[int, Document]:
    """What the register holds of these numbers, what differs from them in the symbol alone, and confirmed targets.

    The reader's own unit comes first, so that of one document in several registers its own entry is offered.
    """
    keys = {key for one in cited if (key := number_key(one.number))}
    if not keys:
        return {}
    wanted = Q(key__in=keys) | Q(pk__in=targets)
    days = {one.issued_on for one in cited if one.issued_on}
    digits = sorted({one for each in cited if (one := leading_digits(each.number))})
    if days and digits:
        wanted |= Q(issued_on__in=days, key__regex=f"^({'|'.join(digits)})[a-z]")
    found = register.filter(state=DocumentState.REGISTERED).alias(key=NumberKey(F("number"))).filter(wanted)
    rows = found.order_by("pk").defer("text", "findings", "searchable")
    return {one.pk: one for one in sorted(rows, key=lambda one: (one.unit_id != unit_id, one.pk))}


def _one_of_each(held: Iterable[Document]) -> list[Document]:
    """Of one document that several registers hold the first entry."""
    known: dict[tuple[str, str, str, date | None], Document] = {}
    for one in held:
        known.setdefault((number_key(one.number), exact(one.type), exact(one.body), one.issued_on), one)
    return list(known.values())


def _candidate(one: Document, changes: tuple[Change, ...]) -> Candidate:
    return Candidate(one.pk, one.type, one.number, one.body, one.issued_on, changes)


def _changes_of(held: Iterable[int]) -> dict[int, tuple[Change, ...]]:
    """The confirmed changes of these documents, earliest first; one query."""
    ids = list(held)
    if not ids:
        return {}
    rows = EffectChange.objects.filter(target_id__in=ids, decision=EffectDecision.CONFIRMED).select_related("cause")
    found: dict[int, tuple[Change, ...]] = {}
    for row in rows.defer("cause__text", "cause__findings").order_by("from_on", "pk"):
        title = row.cause.title if row.cause else ""
        change = Change(EffectKind(row.kind), row.from_on, title, row.clause, row.cause_id)
        found[row.target_id] = (*found.get(row.target_id, ()), change)
    return found


def citing_documents(document: Document, register: QuerySet[Document]) -> QuerySet[Document]:
    """The documents of the register that cite this one, confirmed or by number and day; each knows if it `is_confirmed`.

    The same document in another register within reach counts as this one.
    """
    key = number_key(document.number)
    same = Q(pk=document.pk)
    if key:
        same |= Q(key=key, type=document.type, issued_on=document.issued_on, state=DocumentState.REGISTERED)
    twins = list(register.order_by().alias(key=NumberKey(F("number"))).filter(same).values_list("pk", flat=True))
    means = Q(target_id__in=twins)
    if key:
        day = Q(issued_on__isnull=True) | Q(issued_on=document.issued_on)
        no = list(CitationDenial.objects.filter(candidate_id__in=twins).values_list("document_id", flat=True))
        means |= Q(day, ~Q(document_id__in=no), key=key, target__isnull=True)
    naming = Citation.objects.alias(key=NumberKey(F("number"))).filter(means)
    confirmed = Exists(Citation.objects.filter(document=OuterRef("pk"), target_id__in=twins))
    citing = register.filter(pk__in=naming.values("document_id")).exclude(pk__in=twins)
    return citing.annotate(is_confirmed=confirmed)


def documents_citing(documents: QuerySet[Document], typed: str) -> QuerySet[Document]:
    """Of these the ones that cite a number in any spelling, of a day too where one is typed (`208-QĐ/TW 08/11/2019`)."""
    written = _DAY.search(typed)
    key = number_asked(_DAY.sub(" ", typed))
    if not key:
        return documents
    whole = Q(key=key) | Q(key__startswith=key) if key[-1].isdigit() else Q(key__startswith=key)
    rows = Citation.objects.alias(key=NumberKey(F("number"))).filter(whole)
    if key[-1].isdigit():
        rows = rows.filter(key__regex=f"^{key}($|[^0-9])")
    if written and (day := _day(written[0])):
        rows = rows.filter(Q(issued_on=day) | Q(issued_on__isnull=True))
    return documents.filter(pk__in=rows.values("document_id"))


def _day(written: str) -> date | None:
    try:
        return parse_day(written)
    except ValueError:
        return None
