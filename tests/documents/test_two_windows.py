"""Two clerks, or one with two windows, press the same button at once."""

import pytest

from lienthong.directives.actions import accept_proposal, finish_round
from lienthong.directives.models import Task
from lienthong.documents.actions import register_document
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.files.models import StoredFile
from tests.at_once import at_once
from tests.cast import Cast
from tests.directives.things import a_proposal, proposals
from tests.documents.things import BARE, DIRECTIVE, UPPER, a_draft, a_registered_document

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_file_sent_twice_is_one_draft(cast: Cast) -> None:
    assert at_once(*[lambda: a_draft(cast)] * 2) == [(), ()]
    assert (Document.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_two_drafts_of_one_document_registered_at_once_are_one(cast: Cast) -> None:
    drafts, an = [a_draft(cast, BARE), a_draft(cast, DIRECTIVE)], cast.actor("an")
    answers = at_once(
        lambda: register_document(document=drafts[0], header=UPPER, actor=an),
        lambda: register_document(document=drafts[1], header=UPPER, actor=an),
    )
    assert answers == [(), ("already_registered",)]
    assert Document.objects.filter(state=DocumentState.REGISTERED).count() == 1


def test_one_proposal_accepted_twice_at_once_is_one_task(cast: Cast) -> None:
    proposal, an = a_proposal(cast), cast.actor("an")
    assert at_once(*[lambda: accept_proposal(proposal=proposal, actor=an)] * 2) == [(), ()]
    assert Task.objects.count() == 1


def test_a_round_ended_twice_at_once_ends_once(cast: Cast) -> None:
    proposal, an = proposals(a_registered_document(cast))[1], cast.actor("an")
    task = accept_proposal(proposal=proposal, actor=an)[0]
    assert at_once(*[lambda: finish_round(task=task, seen_due_on="2026-03-25", actor=an)] * 2) == [(), ()]
    task.refresh_from_db()
    assert str(task.due_on) == "2026-04-25"
