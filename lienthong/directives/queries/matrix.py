"""The coverage matrix: what a document asks for against what the bodies below took up, from the registers within reach."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from lienthong.directives.choices import Cover, LinkKind, LinkState
from lienthong.directives.models import Answer, TaskLink
from lienthong.directives.queries.cascade import LONG, answers_with_documents, copies_of, sentences_of_document
from lienthong.directives.rules.cascade import Sentence, body_key, counted_covers, cover_of, places_of
from lienthong.documents.models import Document
from lienthong.kernel.text import exact, sort_key
from lienthong.organisations.queries import names_on

_LINK = ("answer_id", "upper_id", "upper__text", "kind", "state")


@dataclass(frozen=True, slots=True)
class Column:
    """One body below with the documents by which it answers. `is_confirmed`: a person said so of at least one of them."""

    key: str
    name: str
    documents: tuple[Document, ...]
    answer_ids: tuple[int, ...]
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One upper sentence with how far each body took it up, in the order of the columns."""

    sentence: Sentence
    covers: tuple[Cover, ...]

    @property
    def counts(self) -> dict[Cover, int]:
        """How many bodies stand where."""
        return counted_covers(self.covers)

    def bodies(self, columns: Iterable[Column]) -> dict[Cover, list[Column]]:
        """The bodies by how far they took it up."""
        found: dict[Cover, list[Column]] = {cover: [] for cover in Cover}
        for column, cover in zip(columns, self.covers, strict=True):
            found[cover].append(column)
        return found


@dataclass(frozen=True, slots=True)
class Matrix:
    """Upper sentences by lower bodies. `silent` are the units that hold the document and do not answer it."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    silent: tuple[str, ...]

    @property
    def counts(self) -> dict[Cover, int]:
        """How many cells stand where."""
        return counted_covers(cover for row in self.rows for cover in row.covers)

    @property
    def untouched(self) -> int:
        """How many upper sentences no body took up at all, not even in part."""
        return sum(all(cover == Cover.MISSING for cover in row.covers) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Facing:
    """A lower task beside the upper sentence; without one (`link.upper_id` None) it was added, or comes from elsewhere."""

    link: TaskLink
    document: Document
    is_confirmed: bool


def matrix_of(upper: Document, unit_ids: Collection[int], on: date) -> Matrix:
    """The matrix of a document, from the answers in the registers of these units. Six queries, however large."""
    sentences = sentences_of_document(upper)
    copies = copies_of(upper, unit_ids)
    answers = _answers(copies)
    names = names_on({unit for one in answers if (unit := one.body_id)} | {copy.unit_id for copy in copies}, on)
    columns = _columns(answers, names)
    covers = _covers(answers, sentences)
    rows = tuple(
        Row(one, tuple(_cover(one.key, column, covers) for column in columns)) for one in sentences
    )  # fmt: skip
    return Matrix(rows, columns, _silent(upper, copies, answers, names))


def _answers(copies: list[Document]) -> list[Answer]:
    found = Answer.objects.filter(upper_id__in=[one.pk for one in copies]).exclude(state=LinkState.REFUSED)
    return list(answers_with_documents(found))


def _columns(answers: list[Answer], names: dict[int, str]) -> tuple[Column, ...]:
    """The bodies by name. One that no unit is known for stands under its name as written."""
    by_body: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        by_body[f"d{one.body_id}" if one.body_id else body_key(one.document.body)].append(one)
    columns = [
        Column(
            key if same[0].body_id else f"t{same[0].pk}",
            names.get(same[0].body_id or 0, "") or same[0].document.body,
            tuple({one.document.title: one.document for one in same}.values()),
            tuple(one.pk for one in same),
            any(one.state == LinkState.CONFIRMED for one in same),
        )
        for key, same in by_body.items()
    ]
    return tuple(sorted(columns, key=lambda column: (sort_key(column.name), column.key)))


def _covers(answers: list[Answer], sentences: list[Sentence]) -> dict[tuple[int, int], list[tuple[str, str]]]:
    """(Upper sentence here, answer) -> (kind, state) of every link between them, in whichever copy it was made."""
    confirmed = {one.pk for one in answers if one.state == LinkState.CONFIRMED}
    links = list(
        TaskLink.objects.filter(answer__in=answers, upper__isnull=False)
        .exclude(state=LinkState.REFUSED)
        .values_list(*_LINK)
    )
    here = {key: sentence.key for sentence in sentences for key in sentence.task_ids}
    elsewhere = places_of((text for _answer, upper_id, text, *_rest in links if upper_id not in here), sentences)
    found: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for answer_id, upper_id, text, kind, state in links:
        place = here.get(upper_id) or elsewhere.get(text)
        if place:
            said = state if answer_id in confirmed else LinkState.PROPOSED
            found[place, answer_id].append((kind, said))
    return found


def _cover(place: int, column: Column, covers: dict[tuple[int, int], list[tuple[str, str]]]) -> Cover:
    links = [link for answer in column.answer_ids if (place, answer) in covers for link in covers[place, answer]]
    return cover_of(links) if links else Cover.MISSING


def _silent(
    upper: Document, copies: list[Document], answers: list[Answer], names: dict[int, str]
) -> tuple[str, ...]:  # fmt: skip
    """Who holds the document and answers nothing; not whose page it is, nor who issued it."""
    answering = {one.unit_id for one in answers} | {one.body_id for one in answers}
    held = {copy.unit_id for copy in copies if body_key(names.get(copy.unit_id, "")) != body_key(upper.body)}
    silent = [names.get(unit_id, "") for unit_id in held - answering - {upper.unit_id}]
    return tuple(sorted(silent, key=sort_key))


def facing(upper: Document, sentence: Sentence | None, column: Column) -> list[Facing]:
    """The lower tasks of one body that answer a sentence, or without one those added or from elsewhere. Two queries."""
    links = TaskLink.objects.filter(answer_id__in=column.answer_ids).exclude(state=LinkState.REFUSED)
    links = links.select_related("lower", "upper", "elsewhere", "answer__document")
    links = links.defer(*(f"{way}__{name}" for way in ("elsewhere", "answer__document") for name in LONG))
    chosen = links.filter(upper__isnull=sentence is None).order_by("answer__document__issued_on", "pk")
    found: dict[str, Facing] = {}
    places = places_of([one.upper.text for one in chosen if one.upper], [sentence]) if sentence else {}
    for one in chosen:
        if sentence is not None and (one.upper is None or one.upper.text not in places):
            continue
        is_confirmed = LinkState.CONFIRMED == one.state == one.answer.state
        key = exact(one.lower.text)
        if key not in found or (is_confirmed and not found[key].is_confirmed):
            found[key] = Facing(one, one.answer.document, is_confirmed)
    return list(found.values())


def added_by(columns: Iterable[Column]) -> list[tuple[Column, list[TaskLink]]]:
    """What each body set itself beyond the document, as confirmed: added, or from another document. One query."""
    asked = list(columns)
    of_answer = {answer: column.key for column in asked for answer in column.answer_ids}
    links = TaskLink.objects.filter(
        answer_id__in=of_answer, kind__in=(LinkKind.ADDED, LinkKind.ELSEWHERE), state=LinkState.CONFIRMED
    )
    found: dict[str, dict[str, TaskLink]] = defaultdict(dict)
    shown = links.select_related("lower", "elsewhere").defer(*(f"elsewhere__{name}" for name in LONG)).order_by("pk")
    for link in shown:
        found[of_answer[link.answer_id]].setdefault(exact(link.lower.text), link)
    return [(column, list(found[column.key].values())) for column in asked if column.key in found]
