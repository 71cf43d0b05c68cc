"""What the actions on tasks change, write on the trail, and refuse."""

from dataclasses import replace
from datetime import date

import pytest

from lienthong.audit.models import AuditEntry
from lienthong.directives.actions import (
    accept_proposal,
    add_task,
    finish_round,
    finish_task,
    mend_proposal,
    mend_task,
    propose_tasks,
    reconsider_proposal,
    refuse_proposal,
    reopen_task,
)
from lienthong.directives.choices import ProposalState, TaskState
from lienthong.directives.errors import NotYetRegistered, TaskRefused
from lienthong.directives.models import Proposal, Task
from lienthong.documents.actions import correct_document
from lienthong.documents.events import DocumentRead
from lienthong.documents.queries import header_of
from lienthong.kernel.states import NoSuchMove
from tests.cast import Cast
from tests.directives.things import a_proposal, a_task, proposals
from tests.documents.things import a_draft, a_registered_document


def verbs() -> list[str]:
    """What the trail says of tasks, in order."""
    return list(AuditEntry.objects.filter(verb__startswith="directives.").order_by("pk").values_list("verb", flat=True))


def test_reading_a_document_proposes_its_tasks_once(cast: Cast) -> None:
    draft = a_draft(cast)
    propose_tasks(DocumentRead(draft.pk))
    assert [(one.clause, one.deadline, one.state) for one in proposals(draft)] == [
        ("1", "D:2026-06-30", "proposed"),
        ("1", "R:month:25", "proposed"),
        ("2", "", "proposed"),
    ]


def test_accepting_makes_a_task(cast: Cast) -> None:
    task = a_task(cast)
    assert task.proposal
    assert (task.lead, task.due_on, task.unit) == ("Trung tâm chính trị xã", date(2026, 6, 30), cast.centre)
    assert (verbs(), task.proposal.state) == (
        ["directives.accept_proposal"],
        ProposalState.ACCEPTED,
    )


def test_accepting_twice_makes_one_task(cast: Cast) -> None:
    proposal = a_proposal(cast)
    first = accept_proposal(proposal=proposal, actor=cast.actor("an"))
    assert accept_proposal(proposal=proposal, actor=cast.actor("an")) == first
    assert (Task.objects.count(), verbs()) == (1, ["directives.accept_proposal"])


def test_each_body_named_gets_a_task(cast: Cast) -> None:
    proposal = a_proposal(cast)
    Proposal.objects.filter(pk=proposal.pk).update(units=["Chi bộ A", "Chi bộ B"])
    proposal.refresh_from_db()
    assert [task.lead for task in accept_proposal(proposal=proposal, actor=cast.actor("an"))] == [
        "Chi bộ A",
        "Chi bộ B",
    ]


def test_a_proposal_without_a_body_gives_one_task_without_a_lead(cast: Cast) -> None:
    proposal = a_proposal(cast)
    Proposal.objects.filter(pk=proposal.pk).update(units=[])
    proposal.refresh_from_db()
    assert [task.lead for task in accept_proposal(proposal=proposal, actor=cast.actor("an"))] == [""]


def test_a_draft_gives_no_tasks(cast: Cast) -> None:
    proposal = proposals(a_draft(cast))[0]
    with pytest.raises(NotYetRegistered):
        accept_proposal(proposal=proposal, actor=cast.actor("an"))
    proposal.refresh_from_db()
    assert (Task.objects.count(), proposal.state, verbs()) == (0, ProposalState.PROPOSED, [])


def test_mending_keeps_the_words_of_the_document(cast: Cast) -> None:
    proposal = a_proposal(cast)
    leads, an = ["TTCT", "ttct", "Chi bộ"], cast.actor("an")
    tasks = mend_proposal(proposal=proposal, text="Mở 3 lớp", leads=leads, deadline="Y:2026", actor=an)
    proposal.refresh_from_db()
    assert [(task.text, task.lead, task.due_on) for task in tasks] == [
        ("Mở 3 lớp", "TTCT", date(2026, 12, 31)),
        ("Mở 3 lớp", "Chi bộ", date(2026, 12, 31)),
    ]
    assert (proposal.state, proposal.text[:10]) == (ProposalState.MENDED, "Mở 02 lớp ")


def test_mending_wants_words(cast: Cast) -> None:
    with pytest.raises(TaskRefused):
        mend_proposal(proposal=a_proposal(cast), text=" ", leads=[], deadline="", actor=cast.actor("an"))
    assert Task.objects.count() == 0


def test_a_refusal_may_be_reconsidered(cast: Cast) -> None:
    proposal, an = a_proposal(cast), cast.actor("an")
    for _turn in range(2):
        refuse_proposal(proposal=proposal, actor=an)
    with pytest.raises(NoSuchMove):
        accept_proposal(proposal=proposal, actor=an)
    for _turn in range(2):
        reconsider_proposal(proposal=proposal, actor=an)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.PROPOSED
    assert verbs() == ["directives.refuse_proposal", "directives.reconsider_proposal"]


def test_an_accepted_proposal_is_not_refused(cast: Cast) -> None:
    task = a_task(cast)
    assert task.proposal
    with pytest.raises(NoSuchMove) as refused:
        refuse_proposal(proposal=task.proposal, actor=cast.actor("an"))
    assert refused.value.reasons[0].sentence == "Đề xuất này đã được quyết định: Đã nhận."


def test_a_task_that_reading_did_not_see_is_added(cast: Cast) -> None:
    document = a_registered_document(cast)
    typed = {"text": "Gửi báo cáo", "lead": "TTCT", "clause": "3", "deadline": "R:month"}
    task = add_task(document=document, actor=cast.actor("an"), **typed)
    assert (task.due_on, task.proposal, verbs()) == (date(2026, 3, 31), None, ["directives.add_task"])


def test_no_task_is_added_to_a_draft(cast: Cast) -> None:
    with pytest.raises(NotYetRegistered):
        add_task(document=a_draft(cast), text="Gửi", lead="", deadline="", actor=cast.actor("an"))


def test_a_task_has_words(cast: Cast) -> None:
    task, an = a_task(cast), cast.actor("an")
    with pytest.raises(TaskRefused):
        mend_task(task=task, text="  ", lead="", deadline="", actor=an)
    with pytest.raises(TaskRefused):
        add_task(document=task.document, text="  ", lead="", deadline="", actor=an)
    assert Task.objects.count() == 1


def test_a_task_is_mended(cast: Cast) -> None:
    task = mend_task(
        task=a_task(cast),
        text="Mở ba lớp",
        lead="TTCT xã",
        deadline="D:2026-05-30",
        lead_unit=cast.centre,
        actor=cast.actor("an"),
    )
    assert (task.text, task.due_on, task.lead_unit) == ("Mở ba lớp", date(2026, 5, 30), cast.centre)


def test_one_body_has_one_task_of_a_sentence(cast: Cast) -> None:
    proposal, an = a_proposal(cast), cast.actor("an")
    first, _second = mend_proposal(proposal=proposal, text="Mở lớp", leads=["A", "B"], deadline="", actor=an)
    with pytest.raises(TaskRefused):
        mend_task(task=first, text="Mở lớp", lead="B", deadline="", actor=an)


def test_a_task_is_finished_and_reopened(cast: Cast) -> None:
    task, an = a_task(cast), cast.actor("an")
    for _turn in range(2):
        assert finish_task(task=task, actor=an).state == TaskState.DONE
    assert reopen_task(task=task, actor=an).state == TaskState.OPEN
    assert verbs()[1:] == ["directives.finish_task", "directives.reopen_task"]


def test_a_round_of_a_recurring_task_ends_once(cast: Cast) -> None:
    document = a_registered_document(cast)
    task = accept_proposal(proposal=proposals(document)[1], actor=cast.actor("an"))[0]
    assert task.due_on == date(2026, 3, 25)
    for _turn in range(2):
        task = finish_round(task=task, seen_due_on="2026-03-25", actor=cast.actor("an"))
    assert (task.due_on, task.state) == (date(2026, 4, 25), TaskState.OPEN)


def test_a_single_task_has_no_rounds(cast: Cast) -> None:
    with pytest.raises(TaskRefused):
        finish_round(task=a_task(cast), seen_due_on="2026-06-30", actor=cast.actor("an"))


def test_a_corrected_date_moves_what_is_counted_from_it(cast: Cast) -> None:
    document = a_registered_document(cast)
    an = cast.actor("an")
    task = add_task(document=document, text="Gửi kế hoạch", lead="", deadline="P:15 days", actor=an)
    assert task.due_on == date(2026, 1, 27)
    correct_document(document=document, header=replace(header_of(document), issued_on=date(2026, 2, 1)), actor=an)
    task.refresh_from_db()
    assert task.due_on == date(2026, 2, 16)
