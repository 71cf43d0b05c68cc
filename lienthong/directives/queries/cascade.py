"""Which document answers which, and how their sentences stand to one another."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice

from django.db.models import F, QuerySet

from lienthong.base.text import exactly_numbered
from lienthong.directives.choices import LinkState
from lienthong.directives.models import Answer, Task, TaskLink
from lienthong.directives.rules.cascade import (
    Issued,
    Sentence,
    TaskFacts,
    body_key,
    reasons_not_an_answer,
    sentences_of,
)
from lienthong.documents.choices import Direction, DocumentState, Standing
from lienthong.documents.models import Document
from lienthong.documents.queries import header_of
from lienthong.documents.queries.citations import citing_documents, references_of
from lienthong.documents.rules.header import same_document
from lienthong.kernel.numbers import number_key
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import lasting_on

MOST_ABOVE, _LOOKED_AT = 100, 400
LONG = ("text", "findings", "searchable")
_HEAVY = tuple(f"{document}__{name}" for document in ("document", "upper") for name in LONG)


@dataclass(frozen=True, slots=True)
class Compared:
    """One sentence of an answer with what it was said to be to the sentences above, or what is proposed."""

    sentence: Sentence
    links: tuple[tuple[TaskLink, Sentence | None], ...]

    @property
    def is_decided(self) -> bool:
        """Whether a person has said of it what it is."""
        return any(link.state == LinkState.CONFIRMED for link, _upper in self.links)


def sentences_in(document_ids: Iterable[int]) -> dict[int, list[Sentence]]:
    """Document -> what it asks for, sentence by sentence in the order of the text. One query."""
    tasks = Task.objects.filter(document_id__in=list(document_ids))
    rows = tasks.order_by(F("proposal__position").asc(nulls_last=True), "pk").values_list(
        "document_id", "pk", "text", "clause", "lead", "deadline", "due_on"
    )
    found: dict[int, list[TaskFacts]] = {}
    for document_id, key, text, clause, lead, deadline, due_on in rows:
        found.setdefault(document_id, []).append(TaskFacts(key, text, clause, lead, deadline, due_on))
    return {document_id: sentences_of(facts) for document_id, facts in found.items()}


def sentences_of_document(document: Document) -> list[Sentence]:
    """What the document asks for, sentence by sentence."""
    return sentences_in([document.pk]).get(document.pk, [])


def answers_with_documents(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    """The answers with both documents, without their long columns; the earliest first."""
    rows = answers.select_related("document", "upper").defer(*_HEAVY)
    return rows.order_by("document__issued_on", "pk")


def uppers_of(document: Document) -> QuerySet[Answer]:
    """What the document answers, or is proposed to answer, in its own register; what was turned down comes last."""
    return answers_with_documents(Answer.objects.filter(document=document)).order_by("state", "pk")


def copies_of(document: Document, unit_ids: Collection[int]) -> list[Document]:
    """The same document as the units hold it: number, type, body and date are equal. Without a number only itself."""
    if not document.number:
        return [document]
    held = Document.objects.filter(
        unit_id__in=unit_ids, state=DocumentState.REGISTERED, issued_on=document.issued_on
    ).defer(*LONG)
    alike = exactly_numbered(held, "number", number_key(document.number)).order_by("pk")
    header = header_of(document)
    return [one for one in alike if one.pk == document.pk or same_document(header_of(one), header)]


def cited_above(document: Document) -> list[Document]:
    """The registered documents of the same register that the document cites, each once; of several that fit as well, all.

    Entries that only name a document the unit does not hold ask for nothing, so they are left out: when the document
    itself is registered it takes the entry's place, and is found then.
    """
    means: dict[int, Document] = {}
    for cited in references_of(document, _register_of(document), document.issued_on or document.created_at.date()):
        found = (cited.target,) if cited.target else cited.choices
        for one in found if cited.standing == Standing.SEVERAL else found[:1]:
            means[one.pk] = one
    return [one for one in means.values() if one.pk != document.pk and not _only_names(one)]


def _only_names(document: Document) -> bool:
    return document.direction == Direction.REFERENCE and document.file_id is None


def citing(document: Document) -> list[Document]:
    """The registered documents of the same register that cite this one, by number and day or as a person confirmed."""
    if not document.number:
        return []
    return list(citing_documents(document, _register_of(document)).defer("text").order_by("pk"))


def _register_of(document: Document) -> QuerySet[Document]:
    return Document.objects.filter(unit_id=document.unit_id, state=DocumentState.REGISTERED)


def body_of(document: Document) -> int | None:
    """The unit whose document it is: who sends it out, else the one unit of that name on its day.

    `Tỉnh ủy` alone means the one above the register in which the document stands. None where nothing or too much fits.
    """
    if document.direction == Direction.OUTGOING:
        return document.unit_id
    name = body_key(document.body)
    if not name:
        return None
    on_its_day = UnitPeriod.objects.filter(lasting_on(document.issued_on or document.created_at.date()))
    own = on_its_day.filter(unit_id=document.unit_id).values_list("path", flat=True).first() or []
    named = list(on_its_day.filter(name_folded=name).values_list("unit_id", "path")[:50])
    near = [unit_id for unit_id, path in named if unit_id in own or document.unit_id in path]
    above = on_its_day.filter(unit_id__in=own, name_folded__startswith=f"{name} ").values_list("unit_id", flat=True)
    fits = [unit_id for unit_id, _path in named] if len(named) == 1 else near or list(above)
    return int(fits[0]) if len(fits) == 1 else None


def compared(answer: Answer) -> tuple[list[Compared], list[Sentence]]:
    """The sentences of the answer with their links, and those of the upper document. Three queries."""
    known = sentences_in([answer.document_id, answer.upper_id])
    lowers, uppers = known.get(answer.document_id, []), known.get(answer.upper_id, [])
    above = {key: sentence for sentence in uppers for key in sentence.task_ids}
    links: dict[int, list[TaskLink]] = {}
    rows = TaskLink.objects.filter(answer=answer).exclude(state=LinkState.REFUSED).select_related("elsewhere")
    for link in rows.defer(*(f"elsewhere__{name}" for name in LONG)).order_by("pk"):
        links.setdefault(link.lower_id, []).append(link)
    return [_compared(one, links, above) for one in lowers], uppers


def _compared(lower: Sentence, links: dict[int, list[TaskLink]], above: dict[int, Sentence]) -> Compared:
    own = [link for key in lower.task_ids for link in links.get(key, ())]
    return Compared(lower, tuple((link, above.get(link.upper_id or 0)) for link in own))


def answers_of(document: Document, within: QuerySet[Answer]) -> list[Answer]:
    """What answers the document as this register holds it; `within` are the answers that the reader may see."""
    return list(answers_with_documents(within.filter(upper=document)))


def documents_above(document: Document) -> list[Document]:
    """The latest registered documents of the register that this one could answer and is not said to."""
    known = Answer.objects.filter(document=document).exclude(state=LinkState.REFUSED).values("upper_id")
    rows = Document.objects.filter(unit_id=document.unit_id, state=DocumentState.REGISTERED)
    if document.issued_on:
        rows = rows.filter(issued_on__lte=document.issued_on)
    rows = rows.exclude(direction=Direction.REFERENCE, file__isnull=True)
    rows = rows.exclude(pk=document.pk).exclude(pk__in=known).defer(*LONG).order_by("-issued_on", "-pk")
    own = Issued(document.number, document.body, document.issued_on)
    fits = (
        one for one in rows[:_LOOKED_AT] if not reasons_not_an_answer(own, Issued(one.number, one.body, one.issued_on))
    )
    return list(islice(fits, MOST_ABOVE))
