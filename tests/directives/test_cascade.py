"""Answers and links: what is proposed, what a person may say, what the matrix makes of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lienthong.audit.models import AuditEntry
from lienthong.directives.actions import (
    add_answer,
    confirm_answer,
    confirm_links,
    drop_link,
    link_task,
    refuse_answer,
)
from lienthong.directives.choices import AnswerFound, Cover, LinkKind, LinkState
from lienthong.directives.errors import AnswerRefused
from lienthong.directives.models import Answer, TaskLink
from lienthong.directives.queries import added_by, compared, copies_of, documents_above, facing, matrix_of
from lienthong.documents.actions import add_reference
from lienthong.documents.choices import Direction
from lienthong.documents.rules.header import Header
from tests.cast import PRODUCT, TODAY, Cast
from tests.directives.answers import UPPER, a_chain, a_confirmed_chain, held, lower_text, tasks_in
from tests.documents.things import a_draft


def said(answer: Answer) -> list[tuple[str, str, str]]:
    """Every link of the answer: first words of the lower and the upper task, and what is said of them."""
    links = TaskLink.objects.filter(answer=answer).select_related("lower", "upper").order_by("pk")
    return [(one.lower.text[:12], one.upper.text[:12] if one.upper else "", f"{one.kind} {one.state}") for one in links]


def test_a_citation_proposes_the_answer_and_likeness_its_links(cast: Cast) -> None:
    answer = a_chain(cast)
    assert (answer.state, answer.found, answer.body_id) == ("proposed", "citation", cast.committee.pk)
    assert said(answer) == [
        ("Mở 02 lớp bồ", "Mở các lớp b", "narrower proposed"),
        ("Kiện toàn độ", "Kiện toàn độ", "same proposed"),
    ]


def test_the_answer_is_found_too_when_the_upper_document_comes_later(cast: Cast) -> None:
    lower = held(cast.centre, lower_text(), cast.actor("an"))
    upper = held(cast.centre, UPPER, cast.actor("an"))
    assert [len(said(one)) for one in Answer.objects.filter(document=lower, upper=upper)] == [2]


def test_nothing_is_proposed_across_registers(cast: Cast) -> None:
    held(cast.centre, UPPER, cast.actor("an"))
    held(cast.stranger_centre, lower_text(), cast.actor("ngoai"))
    assert Answer.objects.count() == 0


def test_an_entry_that_only_names_the_upper_document_waits_for_it(cast: Cast) -> None:
    entry = Header(type="chỉ thị", number="09-CT/TU", body="Ban Thường vụ Tỉnh ủy", issued_on=date(2025, 12, 5))
    add_reference(unit=cast.centre, header=replace(entry, subject="về bồi dưỡng"), actor=cast.actor("an"))
    lower = held(cast.centre, lower_text(), cast.actor("an"))
    before = (Answer.objects.count(), documents_above(lower))
    held(cast.centre, UPPER, cast.actor("an"))
    assert (before, Answer.objects.count()) == ((0, []), 1)


def test_an_own_document_sent_out_is_the_units_own(cast: Cast) -> None:
    held(cast.committee, UPPER, PRODUCT)
    held(cast.committee, lower_text(), PRODUCT, direction=Direction.OUTGOING)
    assert Answer.objects.get().body_id == cast.committee.pk


def test_confirming_says_who_and_leaves_an_entry(cast: Cast) -> None:
    answer = a_confirmed_chain(cast)
    again = confirm_answer(answer=answer, actor=cast.actor("an"))
    assert (again.state, again.decided_by) == (LinkState.CONFIRMED, "Nguyễn Thị An")
    assert AuditEntry.objects.filter(verb="directives.confirm_answer").count() == 1


def test_one_that_only_names_the_other_is_turned_down_for_good(cast: Cast) -> None:
    answer = refuse_answer(answer=a_chain(cast), actor=cast.actor("an"))
    assert matrix_of(answer.upper, [cast.centre.pk], TODAY).columns == ()


def test_a_document_may_answer_without_citing(cast: Cast) -> None:
    upper = held(cast.centre, UPPER, cast.actor("an"))
    lower = held(cast.centre, lower_text().replace("09-CT/TU", "10-CT/TU"), cast.actor("an"))
    answer = add_answer(document=lower, upper=upper, actor=cast.actor("an"))
    assert (answer.found, answer.state, len(said(answer))) == (AnswerFound.BY_HAND, LinkState.CONFIRMED, 2)


def test_what_cannot_be_an_answer_is_refused_with_every_reason(cast: Cast) -> None:
    answer = a_chain(cast)
    with pytest.raises(AnswerRefused) as refused:
        add_answer(document=answer.upper, upper=answer.document, actor=cast.actor("an"))
    assert refused.value.codes == ("earlier", "further_up")


def test_another_register_is_refused(cast: Cast) -> None:
    upper = held(cast.centre, UPPER, cast.actor("an"))
    lower = held(cast.stranger_centre, lower_text(), cast.actor("ngoai"))
    with pytest.raises(AnswerRefused) as refused:
        add_answer(document=lower, upper=upper, actor=cast.actor("an"))
    assert refused.value.codes == ("not_here",)


def test_a_draft_answers_nothing_yet(cast: Cast) -> None:
    with pytest.raises(AnswerRefused) as refused:
        add_answer(document=a_draft(cast), upper=held(cast.centre, UPPER, cast.actor("an")), actor=cast.actor("an"))
    assert refused.value.codes == ("not_registered",)
    assert refused.value.reasons[0].sentence == "Cả hai văn bản phải được vào sổ trước."


def test_every_proposal_is_confirmed_at_once(cast: Cast) -> None:
    answer = a_confirmed_chain(cast)
    confirmed = [confirm_links(answer=answer, actor=cast.actor("an")) for _time in range(2)]
    assert (confirmed, {state for *_rest, state in said(answer)}) == ([2, 0], {"narrower confirmed", "same confirmed"})


def test_links_wait_for_the_answer(cast: Cast) -> None:
    with pytest.raises(AnswerRefused) as refused:
        confirm_links(answer=a_chain(cast), actor=cast.actor("an"))
    assert refused.value.codes == ("not_confirmed",)


def test_a_task_is_narrower_or_added_but_not_both(cast: Cast) -> None:
    answer = a_confirmed_chain(cast)
    lower, upper = tasks_in(answer.document)[0], tasks_in(answer.upper)[0]
    link_task(answer=answer, lower=lower, upper=upper, kind=LinkKind.NARROWER, actor=cast.actor("an"))
    link_task(answer=answer, lower=lower, kind=LinkKind.ADDED, actor=cast.actor("an"))
    kinds = TaskLink.objects.filter(lower=lower).order_by("pk").values_list("kind", "state")
    assert list(kinds) == [("narrower", "refused"), ("added", "confirmed")]


def test_a_link_that_cannot_stand_says_why(cast: Cast) -> None:
    answer = a_confirmed_chain(cast)
    lower, upper = tasks_in(answer.document)[0], tasks_in(answer.upper)[0]
    codes = []
    for below, above in ((lower, None), (upper, lower)):
        with pytest.raises(AnswerRefused) as refused:
            link_task(answer=answer, lower=below, upper=above, kind=LinkKind.SAME, actor=cast.actor("an"))
        codes.append(refused.value.codes)
    assert codes == [("no_upper",), ("strange_upper", "strange_lower")]


def test_a_task_is_compared_after_the_answer_and_within_one_register(cast: Cast) -> None:
    answer, elsewhere = a_chain(cast), held(cast.stranger_centre, UPPER, cast.actor("ngoai"), tasks=False)
    (lower, *_rest), an = tasks_in(answer.document), cast.actor("an")
    with pytest.raises(AnswerRefused) as refused:
        link_task(answer=answer, lower=lower, kind=LinkKind.ELSEWHERE, elsewhere=elsewhere, actor=an)
    assert [(reason.code, reason.field) for reason in refused.value.reasons] == [
        ("not_confirmed", ""), ("strange_document", "elsewhere"),
    ]  # fmt: skip


def test_what_was_dropped_is_not_proposed_again(cast: Cast) -> None:
    answer = a_confirmed_chain(cast)
    for _time in range(2):
        drop_link(link=TaskLink.objects.order_by("pk")[0], actor=cast.actor("an"))
    held(cast.centre, lower_text(number="14-KH/ĐU"), cast.actor("an"))
    assert [state for *_rest, state in said(answer)] == ["narrower refused", "same proposed"]


def test_the_matrix_counts_what_is_confirmed(cast: Cast) -> None:
    answer = a_confirmed_chain(cast)
    actor = cast.actor("an")
    lowers, uppers = tasks_in(answer.document), tasks_in(answer.upper)
    link_task(answer=answer, lower=lowers[0], upper=uppers[0], kind=LinkKind.NARROWER, actor=actor)
    matrix = matrix_of(answer.upper, [cast.centre.pk], TODAY)
    assert [row.covers for row in matrix.rows] == [
        (Cover.PARTLY,), (Cover.WAITING,), (Cover.MISSING,), (Cover.MISSING,),
    ]  # fmt: skip
    assert ([column.name for column in matrix.columns], matrix.untouched) == (["Đảng ủy xã Yên Thượng"], 2)


def test_the_province_sees_all_below_and_a_centre_its_own(cast: Cast) -> None:
    a_confirmed_chain(cast)
    other = a_confirmed_chain(cast, who="ngoai", name="Đảng ủy xã Vạn Xuân", number="7-KH/ĐU", place="Vạn Xuân")
    confirm_links(answer=other, actor=cast.actor("ngoai"))
    upper = held(cast.province, UPPER, PRODUCT, direction=Direction.OUTGOING)
    all_units = [cast.province.pk, cast.centre.pk, cast.stranger_centre.pk]
    wide, narrow = matrix_of(upper, all_units, TODAY), matrix_of(other.upper, [cast.stranger_centre.pk], TODAY)
    assert [column.name for column in wide.columns] == ["Đảng ủy xã Vạn Xuân", "Đảng ủy xã Yên Thượng"]
    assert [row.covers[0] for row in wide.rows[:2]] == [Cover.PARTLY, Cover.COVERED]
    assert [row.covers[1] for row in wide.rows[:2]] == [Cover.WAITING, Cover.WAITING]
    assert [column.name for column in narrow.columns] == ["Đảng ủy xã Vạn Xuân"]


def test_who_holds_the_document_and_does_not_answer_is_named(cast: Cast) -> None:
    answer = a_chain(cast)
    held(cast.stranger_centre, UPPER, cast.actor("ngoai"), tasks=False)
    silent = matrix_of(answer.upper, [cast.centre.pk, cast.stranger_centre.pk], TODAY).silent
    assert silent == ("Trung tâm chính trị xã Vạn Xuân",)


def test_another_document_of_the_same_number_is_no_copy(cast: Cast) -> None:
    upper = held(cast.centre, UPPER, cast.actor("an"))
    held(cast.stranger_centre, UPPER.replace("năm 2025", "năm 2024"), cast.actor("ngoai"))
    assert copies_of(upper, [cast.centre.pk, cast.stranger_centre.pk]) == [upper]


def test_a_cell_opens_to_both_sentences(cast: Cast) -> None:
    answer = a_confirmed_chain(cast)
    matrix = matrix_of(answer.upper, [cast.centre.pk], TODAY)
    shown = [[(one.link.lower.text[:12], one.is_confirmed) for one in facing(answer.upper, row.sentence, matrix.columns[0])]
             for row in matrix.rows]  # fmt: skip
    assert shown == [[("Mở 02 lớp bồ", False)], [("Kiện toàn độ", False)], [], []]


def test_what_was_added_is_shown(cast: Cast) -> None:
    answer = a_confirmed_chain(cast)
    link_task(answer=answer, lower=tasks_in(answer.document)[2], kind=LinkKind.ADDED, actor=cast.actor("an"))
    columns = matrix_of(answer.upper, [cast.centre.pk], TODAY).columns
    assert [[link.lower.text[:8] for link in links] for _column, links in added_by(columns)] == [["Sưu tầm "]]
    assert [len(facing(answer.upper, None, columns[0]))] == [1]


def test_each_lower_sentence_stands_with_what_was_said(cast: Cast) -> None:
    rows, uppers = compared(a_chain(cast))
    assert ([len(row.links) for row in rows], [row.is_decided for row in rows], len(uppers)) == (
        [1, 1, 0],
        [False] * 3,
        4,
    )


@pytest.mark.parametrize("asked", [lambda cast, upper: matrix_of(upper, [cast.centre.pk], TODAY)], ids=["matrix"])
def test_the_number_of_queries_stays(cast: Cast, asked: Callable[..., object]) -> None:
    upper = a_confirmed_chain(cast).upper
    counts = []
    for number in ("31-KH/ĐU", "32-KH/ĐU", "33-KH/ĐU"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            asked(cast, upper)
        counts.append(len(queries))
        held(cast.centre, lower_text("Đảng ủy xã " + number[:2], number), cast.actor("an"))
    assert counts == [6, 6, 6]
