"""Many proposals at once, decisions taken back, sentences split and merged."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from lienthong.directives.actions import (
    accept_proposal,
    accept_proposals,
    confirm_links,
    finish_task,
    mend_proposal,
    merge_proposals,
    refuse_proposal,
    split_proposal,
    take_back,
    take_back_last,
)
from lienthong.directives.choices import LinkState
from lienthong.directives.errors import NotSplit, NotTakenBack
from lienthong.directives.models import Proposal, Task, TaskLink
from lienthong.directives.queries import proposals_of
from lienthong.documents.models import Document
from lienthong.kernel.states import NoSuchMove
from lienthong.notices.models import Notice
from tests.cast import Cast
from tests.directives.answers import a_confirmed_chain, tasks_in
from tests.directives.test_actions import verbs
from tests.directives.things import a_proposal, a_task, measured, proposals
from tests.documents.things import a_registered_document

BrowserOf = Callable[[str], Client]
HTMX = {"HX-Request": "true"}


def states(document: Document) -> list[str]:
    """How each proposal that is shown stands, in the order of the text."""
    return [one.proposal.state for one in proposals_of(document)]


def test_many_are_accepted_at_once(cast: Cast) -> None:
    document = a_registered_document(cast)
    tasks = accept_proposals(proposals=proposals(document), actor=cast.actor("an"))
    assert (states(document), len(tasks)) == (["accepted"] * 3, Task.objects.count())


def test_one_that_was_refused_keeps_all_waiting(cast: Cast) -> None:
    document, an = a_registered_document(cast), cast.actor("an")
    refuse_proposal(proposal=proposals(document)[2], actor=an)
    with pytest.raises(NoSuchMove):
        accept_proposals(proposals=proposals(document), actor=an)
    assert (states(document), Task.objects.count()) == (["proposed", "proposed", "refused"], 0)


def test_a_decision_is_taken_back(cast: Cast) -> None:
    proposal, an = a_proposal(cast), cast.actor("an")
    accept_proposal(proposal=proposal, actor=cast.actor("binh"))
    assert Notice.objects.filter(kind="directives.given", read_at=None).count() == 1
    for _turn in range(2):
        take_back(proposal=proposal, actor=an)
    assert (states(proposal.document)[0], Task.objects.count()) == ("proposed", 0)
    assert verbs() == ["directives.accept_proposal", "directives.take_back"]


@pytest.mark.parametrize("how", ["refuse", "mend"])
def test_every_decision_can_be_taken_back(cast: Cast, how: str) -> None:
    proposal, an = a_proposal(cast), cast.actor("an")
    if how == "refuse":
        refuse_proposal(proposal=proposal, actor=an)
    else:
        mend_proposal(proposal=proposal, text="Mở lớp", leads=["A", "B"], deadline="", actor=an)
    take_back_last(document=proposal.document, actor=an)
    assert (states(proposal.document)[0], Task.objects.count()) == ("proposed", 0)


def test_a_task_that_something_hangs_on_stays(cast: Cast) -> None:
    task, an = a_task(cast), cast.actor("an")
    assert task.proposal
    measured(task, an)
    with pytest.raises(NotTakenBack) as refused:
        take_back(proposal=task.proposal, actor=an)
    assert (refused.value.codes, Task.objects.count()) == (("task_in_use",), 1)


def test_a_task_with_a_confirmed_link_stays(cast: Cast) -> None:
    chain = a_confirmed_chain(cast)
    task = tasks_in(chain.document)[0]
    assert task.proposal
    confirm_links(answer=chain, actor=cast.actor("an"))
    assert TaskLink.objects.filter(lower=task, state=LinkState.CONFIRMED).exists()
    with pytest.raises(NotTakenBack) as refused:
        take_back(proposal=task.proposal, actor=cast.actor("an"))
    assert (refused.value.codes, Task.objects.filter(pk=task.pk).exists()) == (("task_in_use",), True)


def test_a_task_that_is_done_stays(cast: Cast) -> None:
    task, an = a_task(cast), cast.actor("an")
    assert task.proposal
    finish_task(task=task, actor=an)
    with pytest.raises(NotTakenBack) as refused:
        take_back(proposal=task.proposal, actor=an)
    assert (refused.value.codes, Task.objects.count()) == (("task_done",), 1)


def test_the_last_decision_is_mine(cast: Cast) -> None:
    document, an = a_registered_document(cast), cast.actor("an")
    first, second, _third = proposals(document)
    accept_proposal(proposal=first, actor=an)
    refuse_proposal(proposal=second, actor=cast.actor("binh"))
    take_back_last(document=document, actor=an)
    assert states(document) == ["proposed", "refused", "proposed"]
    with pytest.raises(NotTakenBack) as refused:
        take_back_last(document=document, actor=an)
    assert refused.value.codes == ("nothing_decided",)


def _lines(proposal: Proposal) -> list[str]:
    cut = proposal.text.index(",") + 1
    return [proposal.text[:cut], proposal.text[cut:]]


def test_a_sentence_is_split_where_it_stands(cast: Cast) -> None:
    proposal, an = a_proposal(cast), cast.actor("an")
    parts = split_proposal(proposal=proposal, lines=_lines(proposal), actor=an)
    text = proposal.document.text
    assert [" ".join(text[part.starts_at : part.ends_at].split()) for part in parts] == [part.text for part in parts]
    assert [(part.deadline, part.units, part.clause) for part in parts] == [
        ("", proposal.units, "1"),
        ("D:2026-06-30", proposal.units, "1"),
    ]
    assert states(proposal.document) == ["proposed"] * 4
    assert accept_proposal(proposal=parts[1], actor=an)[0].due_on == date(2026, 6, 30)


def test_a_cut_is_taken_back_while_nothing_is_decided(cast: Cast) -> None:
    proposal, an = a_proposal(cast), cast.actor("an")
    parts = split_proposal(proposal=proposal, lines=_lines(proposal), actor=an)
    refuse_proposal(proposal=parts[0], actor=an)
    with pytest.raises(NotTakenBack) as refused:
        take_back(proposal=proposal, actor=an)
    assert refused.value.codes == ("part_decided",)
    for _turn in range(2):
        take_back_last(document=proposal.document, actor=an)
    assert proposals_of(proposal.document)[0].proposal.pk == proposal.pk
    assert states(proposal.document) == ["proposed"] * 3


@pytest.mark.parametrize(("lines", "code"), [(["Mở 3 lớp", "và báo cáo"], "words_changed"), (None, "one_part")])
def test_a_cut_that_changes_words_is_refused(cast: Cast, lines: list[str] | None, code: str) -> None:
    proposal = a_proposal(cast)
    with pytest.raises(NotSplit) as refused:
        split_proposal(proposal=proposal, lines=lines or [proposal.text], actor=cast.actor("an"))
    assert (refused.value.codes, Proposal.objects.count()) == ((code,), 3)


def test_sentences_are_merged_and_parted_again(cast: Cast) -> None:
    document, an = a_registered_document(cast), cast.actor("an")
    first, second, third = proposals(document)
    merged = merge_proposals(proposals=[second, first], actor=an)
    assert (merged.starts_at, merged.ends_at) == (first.starts_at, second.ends_at)
    assert (merged.deadline, merged.text) == (first.deadline, f"{first.text.rstrip('.')}; {second.text}")
    assert [one.proposal.pk for one in proposals_of(document)] == [merged.pk, third.pk]
    take_back_last(document=document, actor=an)
    assert (states(document), Proposal.objects.filter(pk=merged.pk).exists()) == (["proposed"] * 3, False)


def test_what_was_made_of_a_merge_is_taken_back_first(cast: Cast) -> None:
    document, an = a_registered_document(cast), cast.actor("an")
    first, second, _third = proposals(document)
    merged = merge_proposals(proposals=[first, second], actor=an)
    accept_proposal(proposal=merged, actor=an)
    with pytest.raises(NotTakenBack) as refused:
        take_back(proposal=first, actor=an)
    assert refused.value.codes == ("merged",)
    take_back(proposal=merged, actor=an)
    assert (states(document), Task.objects.count()) == (["proposed"] * 2, 0)
    take_back(proposal=merged, actor=an)
    assert states(document) == ["proposed"] * 3


def test_one_sentence_is_not_merged(cast: Cast) -> None:
    with pytest.raises(NotSplit) as refused:
        merge_proposals(proposals=[a_proposal(cast)], actor=cast.actor("an"))
    assert refused.value.codes == ("too_few",)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_the_whole_way_through_the_pages(cast: Cast, browser_of: BrowserOf, headers: dict[str, str]) -> None:
    document, client = a_registered_document(cast), browser_of("an")
    keys = [proposal.pk for proposal in proposals(document)]
    here = f"/van-ban/{document.pk}/nhiem-vu"
    good = 200 if headers else 302

    def sent(address: str, **data: object) -> int:
        return client.post(address, data, headers=headers).status_code

    assert sent(f"{here}/nhan-nhieu/", proposal=keys) == good
    assert states(document) == ["accepted"] * 3
    assert sent(f"{here}/hoan-tac/") == good
    assert states(document) == ["proposed"] * 3
    assert sent(f"{here}/gop/", proposal=[*keys[:2], "x", 10**30]) == good
    assert len(states(document)) == 2
    assert sent(f"{here}/hoan-tac/") == good
    text = proposals(document)[0].text.replace(", ", ",\n", 1)
    assert sent(f"/nhiem-vu/de-xuat/{keys[0]}/tach/", lines=text) == good
    assert len(states(document)) == 4
    part = Proposal.objects.filter(split_from=keys[0]).first()
    assert part
    assert sent(f"/nhiem-vu/de-xuat/{part.pk}/hoan-tac/", cut="1") == good
    assert states(document) == ["proposed"] * 3
    assert sent(f"{here}/hoan-tac/") == (422 if headers else 409)


def test_proposals_of_another_unit_are_not_touched(cast: Cast, browser_of: BrowserOf) -> None:
    document, strange = a_registered_document(cast), a_proposal(cast, who="ngoai")
    browser_of("an").post(f"/van-ban/{document.pk}/nhiem-vu/nhan-nhieu/", {"proposal": [strange.pk]})
    strange.refresh_from_db()
    assert (strange.state, Task.objects.count()) == ("proposed", 0)
