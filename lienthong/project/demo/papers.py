"""Documents of the demonstration, invented and then truly read: header, clauses, citations, tasks come from the reading."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from lienthong.directives.choices import ProposalState, TaskState
from lienthong.directives.models import Measure, Proposal, Task
from lienthong.directives.rules.deadlines import next_due_on
from lienthong.directives.rules.proposing import bodies, proposals_in
from lienthong.documents.choices import Direction, DocumentState, LineKind
from lienthong.documents.models import BodyLine, Citation, Clause, Document
from lienthong.documents.rules.header import proposed_header, search_key, tidied
from lienthong.kernel.text import exact, folded, squash
from lienthong.organisations.models import Unit
from lienthong.project.demo.ledger import Hand, Ledger
from lienthong.reading import as_json, read_text

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with what its reading proposed."""

    document: Document
    proposals: list[Proposal]


class Papers:
    """Writes what `take_in_document` and `register_document` leave, and what accepting proposals leaves."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def enter(
        self, unit: Unit, text: str, number: str, hand: Hand, moment: datetime, direction: str = Direction.INCOMING
    ) -> Paper:
        """Read, keep and register a document; it is received on the day of the moment unless it goes out."""
        stored = self._ledger.keep_file(f"{number.replace('/', '-')}.txt", text.encode(), moment)
        reading = read_text(text)
        findings: dict[str, Any] = as_json(reading, stored.name)
        del findings["text"]
        findings["header_spans"] = {key: [list(span) for span in spans] for key, spans in reading.header_spans.items()}
        header = tidied(proposed_header(findings))
        document = Document(
            unit=unit, direction=direction, file=stored, text=reading.text, findings=findings,
            state=DocumentState.REGISTERED, searchable=search_key(header),
            received_on=moment.date() if direction == Direction.INCOMING else None, **asdict(header),
        )  # fmt: skip
        self._ledger.add(document, moment)
        self._ledger.record(hand, "documents.take_in", document, moment, unit_id=unit.pk)
        self._ledger.record(hand, "documents.register", document, moment + 4 * MINUTE, unit_id=unit.pk)
        self._parts(document, findings)
        return Paper(
            document, [self._proposal(document, place, one) for place, one in enumerate(proposals_in(findings))]
        )

    def _proposal(self, document: Document, position: int, proposed: Any) -> Proposal:
        return self._ledger.add(
            Proposal(
                document=document, position=position, text=proposed.text, units=list(proposed.units),
                clause=proposed.clause, starts_at=proposed.starts_at, ends_at=proposed.ends_at,
                deadline=proposed.deadline,
            )
        )  # fmt: skip

    def _parts(self, document: Document, findings: dict[str, Any]) -> None:
        for position, clause in enumerate(findings.get("clauses") or []):
            starts_at, ends_at = clause["span"]
            self._ledger.add(
                Clause(
                    document=document, position=position, label=clause["label"][:40], text=clause["text"],
                    starts_at=starts_at, ends_at=ends_at,
                )
            )  # fmt: skip
        for position, cited in enumerate(findings.get("citations") or []):
            issued_on = date.fromisoformat(cited["issued_on"]) if cited.get("issued_on") else None
            self._ledger.add(
                Citation(
                    document=document, position=position, text=cited["text"], number=(cited.get("number") or "")[:60],
                    issued_on=issued_on, body=(cited.get("body") or "")[:200],
                )
            )  # fmt: skip
        lines = [(LineKind.ADDRESSEE, line) for line in findings.get("addressees") or []]
        lines += [(LineKind.RECIPIENT, line) for line in findings.get("recipients") or []]
        for position, (kind, line) in enumerate(lines):
            self._ledger.add(BodyLine(document=document, position=position, kind=kind, text=line[:300]))

    def accept(self, paper: Paper, body: str, hand: Hand, moment: datetime) -> list[Task]:
        """Accept what falls on the body, and say of the rest that it is no task of this unit's. The tasks, in order."""
        tasks = []
        for proposal in paper.proposals:
            moment += MINUTE
            if body.lower() in " ".join(proposal.units).lower():
                tasks += self._accepted(proposal, hand, moment)
            else:
                proposal.state = ProposalState.REFUSED
                self._trail(hand, "directives.refuse_proposal", proposal, moment, paper.document)
        return tasks

    def _accepted(self, proposal: Proposal, hand: Hand, moment: datetime) -> list[Task]:
        document = proposal.document
        proposal.state = ProposalState.ACCEPTED
        tasks = [self._task(proposal, document, lead, moment) for lead in bodies(proposal.units) or ("",)]
        told = [task.pk for task in tasks]
        self._trail(hand, "directives.accept_proposal", proposal, moment, document, tasks=told)
        return tasks

    def _task(self, proposal: Proposal, document: Document, lead: str, moment: datetime) -> Task:
        text, lead = squash(proposal.text), squash(lead)
        said = " ".join([text, lead, proposal.clause])
        task = Task(
            unit_id=document.unit_id, document=document, proposal=proposal, clause=proposal.clause, text=text, lead=lead,
            deadline=proposal.deadline, due_on=next_due_on(proposal.deadline, moment.date(), document.issued_on),
            searchable=f"{folded(said)}\n{exact(said)}",
        )  # fmt: skip
        return self._ledger.add(task, moment)

    def finish(self, task: Task, hand: Hand, moment: datetime) -> None:
        """What `finish_task` leaves."""
        task.state = TaskState.DONE
        self._ledger.record(hand, "directives.finish_task", task, moment, unit_id=task.unit_id)

    def measure(
        self, task: Task, hand: Hand, moment: datetime, *, programme: str, year: int, targets: tuple[int, int]
    ) -> None:
        """What `measure_task` leaves, by classes and learners."""
        asked = (("reports.classes_held", "lớp"), ("reports.learners_certified", "học viên"))
        for (indicator, measured_in), target in zip(asked, targets, strict=True):
            self._ledger.add(
                Measure(
                    task=task, indicator=indicator, programme_key=programme, starts_on=date(year, 1, 1),
                    ends_on=date(year + 1, 1, 1), target=target, measured_in=measured_in,
                )
            )  # fmt: skip
            self._ledger.record(
                hand, "directives.measure_task", task, moment, unit_id=task.unit_id, indicator=indicator
            )

    def _trail(
        self, hand: Hand, verb: str, proposal: Proposal, moment: datetime, document: Document, **details: Any
    ) -> None:
        self._ledger.record(hand, verb, proposal, moment, unit_id=document.unit_id, **details)
