"""Which document answers which, task by task: proposed by citation and likeness, confirmed or turned down by a person."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.directives.choices import AnswerFound, LinkKind, LinkState
from lienthong.directives.errors import AnswerRefused, because, reason
from lienthong.directives.events import TasksGiven
from lienthong.directives.models import Answer, Task, TaskLink
from lienthong.directives.queries.cascade import body_of, cited_above, citing, sentences_in
from lienthong.directives.rules.cascade import Issued, reasons_not_an_answer, suggested_links
from lienthong.documents.choices import DocumentState
from lienthong.documents.events import DocumentCorrected, DocumentRegistered, EntryReplaced
from lienthong.documents.models import Document
from lienthong.kernel.actor import Actor

ABOVE = (LinkKind.SAME, LinkKind.NARROWER)


@atomic
def find_answers(event: DocumentRegistered | DocumentCorrected) -> None:
    """Propose what a document answers and what answers it, by the numbers cited. Heard from the register."""
    document = Document.objects.get(pk=event.document_id)
    pairs = [(document, upper) for upper in cited_above(document)]
    pairs += [(lower, document) for lower in citing(document) if document in cited_above(lower)]
    known = {
        (row["document_id"], row["upper_id"])
        for row in Answer.objects.filter(Q(document=document) | Q(upper=document)).values("document_id", "upper_id")
    }
    made = [
        Answer.objects.create(unit_id=lower.unit_id, document=lower, upper=upper, body_id=body_of(lower))
        for lower, upper in pairs
        if (lower.pk, upper.pk) not in known and not reasons_not_an_answer(_issued(lower), _issued(upper))
    ]
    _propose_links(made)


@atomic
def follow_replaced_entry(event: EntryReplaced) -> None:
    """What was said of the entry, in answers and in tasks, is said of the document; what was said of both is kept once."""
    entry, document = event.entry_id, event.document_id
    own = Answer.objects.filter(document_id=document)
    Answer.objects.filter(
        Q(document_id=entry, upper_id=document)
        | Q(document_id=document, upper_id=entry)
        | Q(upper_id=entry, document_id__in=Answer.objects.filter(upper_id=document).values("document_id"))
        | Q(document_id=entry, upper_id__in=own.values("upper_id"))
    ).delete()
    Answer.objects.filter(upper_id=entry).update(upper_id=document)
    Answer.objects.filter(document_id=entry).update(document_id=document)
    TaskLink.objects.filter(elsewhere_id=entry).update(elsewhere_id=document)
    Task.objects.filter(document_id=entry).update(document_id=document)


@atomic
def find_links(event: TasksGiven) -> None:
    """Propose which tasks answer which, where tasks were made of a document that answers or is answered."""
    documents = Task.objects.filter(pk__in=event.task_ids).values_list("document_id", flat=True).distinct()
    touched = Q(document_id__in=list(documents)) | Q(upper_id__in=list(documents))
    _propose_links(Answer.objects.filter(touched).exclude(state=LinkState.REFUSED))


def _issued(document: Document) -> Issued:
    return Issued(document.number, document.body, document.issued_on)


def _propose_links(answers: Iterable[Answer]) -> None:
    """Links for the sentences of these answers of which nothing was said or proposed yet. Three queries for all."""
    found = list(answers)
    known = sentences_in({key for one in found for key in (one.document_id, one.upper_id)}) if found else {}
    spoken_of = set(TaskLink.objects.filter(answer__in=found).values_list("answer_id", "lower_id"))
    fresh = []
    for answer in found:
        lowers, uppers = known.get(answer.document_id, []), known.get(answer.upper_id, [])
        new = [one for one in lowers if not any((answer.pk, key) in spoken_of for key in one.task_ids)]
        fresh += [
            TaskLink(
                answer=answer, lower_id=one.lower, upper_id=one.upper, kind=one.kind,
                likeness=Decimal(str(round(one.likeness, 2))),
            )
            for one in suggested_links(uppers, new)
        ]  # fmt: skip
    TaskLink.objects.bulk_create(fresh)


@atomic
def add_answer(*, document: Document, upper: Document, actor: Actor) -> Answer:
    """Say that a document answers another of the same register although it does not cite its number."""
    reasons = [reason(code) for code in reasons_not_an_answer(_issued(document), _issued(upper))]
    if upper.unit_id != document.unit_id or upper.pk == document.pk:
        reasons.append(because("not_here", _("Hãy chọn một văn bản khác trong cùng sổ văn bản của đơn vị.")))
    if DocumentState.DRAFT in (document.state, upper.state):
        reasons.append(because("not_registered", _("Cả hai văn bản phải được vào sổ trước.")))
    if reasons:
        raise AnswerRefused(*reasons)
    answer, made = Answer.objects.select_for_update(of=("self",)).get_or_create(
        document=document,
        upper=upper,
        defaults={"unit_id": document.unit_id, "body_id": body_of(document), "found": AnswerFound.BY_HAND},
    )
    _confirmed(answer, actor)
    if made:
        _propose_links([answer])
    return answer


@atomic
def confirm_answer(*, answer: Answer, actor: Actor) -> Answer:
    """Say that a document answers the other."""
    return _confirmed(_locked(answer), actor)


@atomic
def refuse_answer(*, answer: Answer, actor: Actor) -> Answer:
    """Say that a document does not answer the other: it only names it. Its links count no more."""
    locked = _locked(answer)
    if _decided(locked, LinkState.REFUSED, actor):
        record(actor, "directives.refuse_answer", locked, unit_id=locked.unit_id, document=locked.document_id)
    return locked


def _locked(answer: Answer) -> Answer:
    return Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)


def _confirmed(answer: Answer, actor: Actor) -> Answer:
    if _decided(answer, LinkState.CONFIRMED, actor):
        record(actor, "directives.confirm_answer", answer, unit_id=answer.unit_id, document=answer.document_id)
    return answer


def _decided(answer: Answer, state: LinkState, actor: Actor) -> bool:
    """Write the decision down; whether it is a new one."""
    if answer.state == state:
        return False
    answer.state, answer.decided_by, answer.decided_at = state, actor.name, timezone.now()
    answer.save(update_fields=["state", "decided_by", "decided_at"])
    return True


@atomic
def link_task(
    *,
    answer: Answer,
    lower: Task,
    kind: str,
    actor: Actor,
    upper: Task | None = None,
    elsewhere: Document | None = None,
) -> TaskLink:
    """Say what a task of the answer is to the tasks above: the same as one, narrower, added, or from another document.

    One task may answer several above; what is added answers none, so that each takes back the other.
    """
    locked = _locked(answer)
    above = kind in ABOVE
    _check_link(locked, lower, upper if above else None, elsewhere, above=above)
    others = TaskLink.objects.filter(answer=locked, lower=lower, upper__isnull=above)
    _settle(others.exclude(state=LinkState.REFUSED), LinkState.REFUSED, actor)
    link, _made = TaskLink.objects.update_or_create(
        answer=locked,
        lower=lower,
        upper=upper if above else None,
        defaults={
            "kind": kind,
            "elsewhere": elsewhere if kind == LinkKind.ELSEWHERE else None,
            "state": LinkState.CONFIRMED,
            "decided_by": actor.name,
            "decided_at": timezone.now(),
        },
    )
    record(actor, "directives.link_task", lower, unit_id=locked.unit_id, kind=kind, target=link.upper_id)
    return link


def _check_link(answer: Answer, lower: Task, upper: Task | None, elsewhere: Document | None, *, above: bool) -> None:
    reasons = []
    if answer.state != LinkState.CONFIRMED:
        sentence = _("Hãy xác nhận văn bản này triển khai văn bản trên trước, rồi đối chiếu từng nhiệm vụ.")
        reasons.append(because("not_confirmed", sentence))
    if above and upper is None:
        reasons.append(because("no_upper", _("Hãy chọn nhiệm vụ của văn bản trên."), "upper"))
    if upper is not None and upper.document_id != answer.upper_id:
        reasons.append(because("strange_upper", _("Nhiệm vụ này không thuộc văn bản trên."), "upper"))
    if lower.document_id != answer.document_id:
        reasons.append(because("strange_lower", _("Nhiệm vụ này không thuộc văn bản đang đối chiếu.")))
    if elsewhere is not None and elsewhere.unit_id != answer.unit_id:
        reasons.append(because("strange_document", _("Hãy chọn một văn bản trong cùng sổ văn bản."), "elsewhere"))
    if reasons:
        raise AnswerRefused(*reasons)


@atomic
def confirm_links(*, answer: Answer, actor: Actor) -> int:
    """Say that every link proposed for the answer is as proposed. How many were confirmed."""
    locked = _locked(answer)
    if locked.state != LinkState.CONFIRMED:
        sentence = _("Hãy xác nhận văn bản này triển khai văn bản trên trước, rồi đối chiếu từng nhiệm vụ.")
        raise AnswerRefused(because("not_confirmed", sentence))
    confirmed = _settle(locked.links.filter(state=LinkState.PROPOSED), LinkState.CONFIRMED, actor)
    if confirmed:
        record(actor, "directives.confirm_links", locked, unit_id=locked.unit_id, tasks=confirmed)
    return confirmed


@atomic
def drop_link(*, link: TaskLink, actor: Actor) -> None:
    """Say that a task does not answer the other. It is not proposed again."""
    locked = TaskLink.objects.select_for_update(of=("self",)).select_related("answer").get(pk=link.pk)
    if locked.state == LinkState.REFUSED:
        return
    _settle(TaskLink.objects.filter(pk=locked.pk), LinkState.REFUSED, actor)
    record(actor, "directives.drop_link", locked.lower, unit_id=locked.answer.unit_id, target=locked.upper_id)


def _settle(links: QuerySet[TaskLink], state: LinkState, actor: Actor) -> int:
    return links.update(state=state, decided_by=actor.name, decided_at=timezone.now())
