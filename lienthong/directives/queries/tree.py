"""The map of a directive: from the document furthest up, down to the last answer, with the days between and who is silent."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, QuerySet

from lienthong.base.text import NumberKey
from lienthong.directives.choices import LinkState
from lienthong.directives.models import Answer, Task
from lienthong.directives.queries.cascade import LONG, answers_with_documents, body_of
from lienthong.directives.rules.cascade import body_key, days_between
from lienthong.directives.rules.recipients import UnitFacts, asked_of
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import BodyLine, Document
from lienthong.kernel.numbers import number_key
from lienthong.kernel.text import exact, sort_key
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import lasting_on, names_on

DEEPEST = 6
"""Central, province, district, commune, centre or cell: no chain is longer, and a ring ends here."""
_Key = tuple[str, str, str, date | None]


@dataclass(frozen=True, slots=True)
class Silent:
    """A unit that does not answer: `received_on` when the document stands in its register, `holds` whether it does."""

    name: str
    holds: bool
    received_on: date | None


@dataclass(slots=True)
class Node:
    """One document of the map with what answers it. `days` count from the day of the document above to its own day."""

    document: Document
    body: str
    days: int | None
    is_confirmed: bool
    is_asked: bool
    asks: int = 0
    silent: list[Silent] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)
    below: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the registers within reach hold of the chain."""

    copies: dict[_Key, list[Document]]
    answers: dict[_Key, list[Answer]]
    asks: dict[int, int]
    names: dict[int, str]


def key_of(document: Document) -> _Key:
    """What makes two copies the same document; without a number only itself."""
    number = number_key(document.number) or f"#{document.pk}"
    return number, exact(document.type), exact(document.body), document.issued_on


def map_of(document: Document, unit_ids: Collection[int], on: date) -> list[Node]:
    """The trees in which the document stands, each from its furthest upper document. Queries grow with depth, not size."""
    tops = _tops(document, unit_ids)
    known = _gather(tops, unit_ids, on)
    asked = key_of(document)
    return [_node(top, None, True, known, asked, DEEPEST) for top in tops]


def _tops(document: Document, unit_ids: Collection[int]) -> list[Document]:
    """The documents above that answer nothing themselves, by date."""
    tops: dict[_Key, Document] = {}
    seen = {key_of(document)}
    level = {key_of(document): document}
    for _step in range(DEEPEST):
        copies = _copies(level.values(), unit_ids)
        pks = [copy.pk for same in copies.values() for copy in same]
        rows = Answer.objects.filter(document_id__in=pks).exclude(state=LinkState.REFUSED)
        above: dict[_Key, Document] = {}
        answering = set()
        for answer in answers_with_documents(rows):
            answering.add(key_of(answer.document))
            above.setdefault(key_of(answer.upper), answer.upper)
        tops |= {key: one for key, one in level.items() if key not in answering}
        level = {key: one for key, one in above.items() if key not in seen}
        seen |= set(level)
        if not level:
            break
    return sorted(tops.values() or [document], key=lambda one: (one.issued_on or date.min, one.pk))


def _copies(documents: Iterable[Document], unit_ids: Collection[int]) -> dict[_Key, list[Document]]:
    """The same documents in all registers within reach. One query."""
    wanted = {key_of(one): one for one in documents}
    found: dict[_Key, list[Document]] = defaultdict(list)
    for key, one in wanted.items():
        found[key].append(one)
    numbers = [key[0] for key, one in wanted.items() if one.number]
    if not numbers:
        return found
    held = Document.objects.filter(unit_id__in=unit_ids, state=DocumentState.REGISTERED)
    rows = held.alias(number_key=NumberKey(F("number"))).filter(number_key__in=numbers)
    for copy in rows.defer(*LONG).order_by("pk"):
        if copy.pk not in {one.pk for one in found.get(key_of(copy), ())} and key_of(copy) in wanted:
            found[key_of(copy)].append(copy)
    return found


def _gather(tops: list[Document], unit_ids: Collection[int], on: date) -> _Known:
    """Level by level down: copies, then what answers them. Three queries a level at most, then four for all."""
    known = _Known({}, defaultdict(list), {}, {})
    level = list(tops)
    for _step in range(DEEPEST):
        copies = _copies(level, unit_ids)
        known.copies.update(copies)
        pks = [copy.pk for same in copies.values() for copy in same]
        level = []
        rows = Answer.objects.filter(upper_id__in=pks).exclude(state=LinkState.REFUSED)
        for answer in answers_with_documents(rows):
            known.answers[key_of(answer.upper)].append(answer)
            if key_of(answer.document) not in known.copies:
                level.append(answer.document)
        if not level:
            break
    copies_held = [copy for same in known.copies.values() for copy in same]
    asks = Task.objects.filter(document_id__in=[copy.pk for copy in copies_held]).order_by().values("document_id")
    known.asks.update({row["document_id"]: row["asks"] for row in asks.annotate(asks=Count("text", distinct=True))})
    units = {copy.unit_id for copy in copies_held}
    units |= {answer.body_id for same in known.answers.values() for answer in same if answer.body_id}
    known.names.update(names_on(units, on))
    return known


def _node(
    document: Document, above: Document | None, is_confirmed: bool, known: _Known, asked: _Key, depth: int
) -> Node:  # fmt: skip
    key = key_of(document)
    copies = known.copies.get(key, [document])
    days = days_between(above.issued_on, document.issued_on) if above else None
    node = Node(document, document.body, days, is_confirmed, key == asked)
    node.asks = next((known.asks[one.pk] for one in copies if one.pk in known.asks), 0)
    below: dict[_Key, list[Answer]] = defaultdict(list)
    for answer in known.answers.get(key, ()) if depth else ():
        below[key_of(answer.document)].append(answer)
    for same in below.values():
        confirmed = any(one.state == LinkState.CONFIRMED for one in same)
        node.below.append(_node(same[0].document, document, confirmed, known, asked, depth - 1))
    node.below.sort(key=lambda one: (one.document.issued_on or date.max, sort_key(one.body)))
    node.holders = [known.names.get(copy.unit_id, "") for copy in copies]
    node.silent = _holders(document, copies, below, known)
    return node


def _holders(
    document: Document, copies: list[Document], below: dict[_Key, list[Answer]], known: _Known
) -> list[Silent]:  # fmt: skip
    """The units that hold the document and answer nothing; who issued it is not among them."""
    answering = {unit for same in below.values() for one in same for unit in (one.unit_id, one.body_id)}
    waiting = [
        Silent(known.names.get(copy.unit_id, ""), True, copy.received_on)
        for copy in copies
        if copy.unit_id not in answering and body_key(known.names.get(copy.unit_id, "")) != body_key(document.body)
    ]
    return sorted(waiting, key=lambda one: sort_key(one.name))


def recipients_silent(document: Document, node: Node, within: QuerySet[UnitPeriod, int], on: date) -> list[Silent]:
    """Whom the document is addressed or sent to, by its own lines, and who holds no copy nor answers. Four queries.

    Only units `within` the reader's reach: of others she cannot know what stands in their registers.
    """
    lines = list(BodyLine.objects.filter(document=document).values_list("text", flat=True))
    issuer = body_of(document) or document.unit_id
    below = UnitPeriod.objects.filter(lasting_on(document.issued_on or on), path__contains=[issuer], unit_id__in=within)
    facts = [
        UnitFacts(unit_id, name, kind, parent == issuer)
        for unit_id, name, kind, parent in below.exclude(unit_id=issuer).values_list(
            "unit_id", "name", "kind", "parent_id"
        )
    ]
    heard = {body_key(one.body) for one in node.below} | {body_key(one.name) for one in node.silent}
    holds = {body_key(name) for name in node.holders}
    silent = [
        Silent(one.name, False, None) for one in asked_of(lines, facts) if body_key(one.name) not in heard | holds
    ]
    return sorted(silent, key=lambda one: sort_key(one.name))
