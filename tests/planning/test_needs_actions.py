"""Gathering needs, norms, standards and deeds: what changes, who is told, what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest

from lienthong.audit.models import AuditEntry
from lienthong.curriculum.models import Programme
from lienthong.notices.models import Notice
from lienthong.planning.actions import (
    add_line,
    answer_needs,
    apply_norms,
    close_needs,
    end_standard,
    merge_needs,
    open_needs,
    record_deed,
    remind_units,
    set_board_count,
    set_norm,
    set_standard,
    take_back_deed,
)
from lienthong.planning.choices import AnswerSource, BoardCountKind
from lienthong.planning.imports import NEEDS
from lienthong.planning.models import BoardCount, BudgetNorm, Need, NeedsAnswer, NeedsCampaign, PostStandard
from lienthong.planning.queries import programme_needs
from lienthong.planning.queries.fulfilment import progress_rows
from lienthong.planning.queries.needs import board_counts, untrained_counts, version_of_answer
from lienthong.planning.rules.needs import NeedFacts
from lienthong.planning.rules.norms import NormFacts
from tests.cast import BEGINNING, TODAY, Cast
from tests.planning import needs_things as needs
from tests.planning import things
from tests.planning.test_actions import codes_of
from tests.sending import faults, sent, undone, verdicts, written

LATER = TODAY + timedelta(days=14)


def test_units_of_the_area_are_asked_and_told(cast: Cast) -> None:
    answer = needs.an_asked_unit(cast)
    assert (answer.campaign.year, answer.campaign.due_on, NeedsAnswer.objects.count()) == (2026, LATER, 2)
    told = Notice.objects.filter(kind="planning.needs").values_list("account_id", "thing_id")
    assert list(told) == [(cast.dung.pk, answer.pk)]


def test_who_is_asked_about_what(cast: Cast) -> None:
    an = cast.actor("an")

    def ask(*units: int, year: int = 2026, due_on: date = LATER) -> object:
        return open_needs(centre=cast.centre, year=year, units=units, due_on=due_on, note="", actor=an)

    assert codes_of(lambda: ask(year=2030, due_on=TODAY)) == ("year_not_plausible", "due_day_past", "no_units_asked")
    assert codes_of(lambda: ask(cast.stranger_cell.pk)) == ("units_out_of_area",)
    ask(cast.cell.pk)
    assert codes_of(lambda: ask(cast.cell.pk)) == ("needs_exist",)


def test_a_unit_answers_and_may_answer_anew(cast: Cast) -> None:
    answer = needs.an_answer(cast)
    assert (answer.answered_by, answer.source) == ("Trịnh Công Dũng", "form")
    assert Notice.objects.filter(kind="planning.needs", read_at=None).count() == 0
    nobody = {cast.programme.pk: NeedFacts(0)}
    answer_needs(answer=answer, needs=nobody, note="", source=AnswerSource.CLERK, actor=cast.actor("an"))
    assert Need.objects.count() == 0
    wrong = {cast.programme.pk: NeedFacts(5, 6)}
    refused = lambda: answer_needs(  # noqa: E731
        answer=answer, needs=wrong, note="", source=AnswerSource.FORM, actor=cast.actor("dung")
    )
    assert codes_of(refused) == ("need_women_too_many",)


def test_who_is_silent_is_reminded_once_a_day(cast: Cast) -> None:
    answer = needs.an_asked_unit(cast)
    campaign, an = answer.campaign, cast.actor("an")
    assert remind_units(campaign=campaign, actor=an) == 2
    assert codes_of(lambda: remind_units(campaign=campaign, actor=an)) == ("already_reminded",)
    for one in NeedsAnswer.objects.all():
        answer_needs(answer=one, needs={}, note="Không có ai.", source=AnswerSource.CLERK, actor=an)
    assert codes_of(lambda: remind_units(campaign=campaign, actor=an)) == ("nobody_silent",)


def test_a_closed_gathering_takes_nothing_more(cast: Cast) -> None:
    answer = needs.an_asked_unit(cast)
    an = cast.actor("an")
    close_needs(campaign=answer.campaign, actor=an)
    close_needs(campaign=answer.campaign, actor=an)
    late = lambda: answer_needs(answer=answer, needs={}, note="", source="form", actor=an)  # noqa: E731
    assert codes_of(late) == ("needs_closed",)
    entered = lambda: answer_needs(answer=answer, needs={}, note="", source="clerk", actor=an)  # noqa: E731 - one of two acts at once
    assert codes_of(entered) == ("needs_closed_here",)
    assert codes_of(lambda: remind_units(campaign=answer.campaign, actor=an)) == ("needs_closed_here",)
    assert NeedsCampaign.objects.get().closed_on == TODAY


def test_targets_of_admissions_feed_two_programmes_and_posts_their_own(cast: Cast) -> None:
    chi, party_work = cast.actor("chi"), Programme.objects.get(key="nghiep-vu-cong-tac-dang")

    def count(kind: str, people: int, programme: Programme | None = None) -> BoardCount | None:
        return set_board_count(
            committee=cast.committee, year=2026, kind=kind, programme=programme, people=people, basis="12-KH", actor=chi
        )

    count(BoardCountKind.ADMISSIONS, 40)
    count(BoardCountKind.ADMISSIONS, 45)
    count(BoardCountKind.POSTS, 12, party_work)
    found = board_counts(cast.centre, 2026, TODAY)
    new = Programme.objects.get(key="dang-vien-moi")
    assert found == {cast.programme.pk: 45, new.pk: 45, party_work.pk: 12}
    assert count(BoardCountKind.POSTS, 0, party_work) is None
    assert codes_of(lambda: count(BoardCountKind.ADMISSIONS, -1)) == ("board_people_out_of_range",)
    assert BoardCount.objects.count() == 1


def test_records_show_who_lacks_what(cast: Cast) -> None:
    needs.a_probationary_member(cast)
    standard = needs.a_standard(cast)
    cast.learners[1].memberships.update(post="Bí thư Chi bộ thôn Bãi Sậy")
    new, party_work = (Programme.objects.get(key=key).pk for key in ("dang-vien-moi", "nghiep-vu-cong-tac-dang"))
    assert untrained_counts(cast.centre, TODAY) == {new: 1, party_work: 1}
    end_standard(standard=standard, actor=cast.actor("an"))
    assert PostStandard.objects.count() == 0
    assert untrained_counts(cast.centre, TODAY) == {new: 1}


def test_a_standard_that_held_is_kept_until_its_end(cast: Cast) -> None:
    told: dict[str, Any] = {"centre": cast.centre, "programme": cast.programme, "actor": cast.actor("an")}
    assert codes_of(lambda: set_standard(**told, words=" ", basis="", starts_on=TODAY)) == (
        "post_words_missing",
        "norm_basis_missing",
    )
    held = set_standard(**told, words="Bí thư", basis="Điều 4", starts_on=BEGINNING)
    end_standard(standard=held, actor=cast.actor("an"))
    assert PostStandard.objects.get().ends_on == TODAY


def test_needs_become_lines_once(cast: Cast) -> None:
    answer = needs.an_answer(cast, people=130)
    plan, an = things.a_draft_plan(cast, lines=0), cast.actor("an")
    assert [row.planned for row in programme_needs(answer.campaign, TODAY)] == [130]
    assert merge_needs(plan=plan, class_size=60, actor=an) == 1
    line = plan.lines.get()
    assert (line.class_count, line.learners_per_class, line.from_month, line.to_month) == (3, 44, 4, 4)
    assert codes_of(lambda: merge_needs(plan=plan, class_size=60, actor=an)) == ("nothing_to_merge",)


def test_money_by_norm_fills_what_is_empty(cast: Cast) -> None:
    plan, an = things.a_draft_plan(cast), cast.actor("an")
    draft = things.a_class_line_draft(cast, title="Lớp chưa có tiền")
    line = add_line(plan=plan, draft=draft, actor=an)
    plan.lines.filter(pk=line.pk).update(budget_dong=0)
    assert codes_of(lambda: apply_norms(plan=plan, actor=an)) == ("no_norm_fits",)
    norm = NormFacts(6_000_000, 100_000, "Nghị quyết 12")
    set_norm(centre=cast.centre, programme=None, norm=norm, starts_on=TODAY, actor=an)
    assert apply_norms(plan=plan, actor=an) == 1
    assert set(plan.lines.values_list("budget_dong", flat=True)) == {24_000_000}


def test_a_new_norm_ends_the_one_before(cast: Cast) -> None:
    an = cast.actor("an")

    def norm(dong: int, starts_on: date, basis: str = "Nghị quyết 12") -> BudgetNorm:
        facts = NormFacts(dong, 0, basis)
        return set_norm(centre=cast.centre, programme=None, norm=facts, starts_on=starts_on, actor=an)

    norm(1, BEGINNING)
    norm(2, date(2026, 6, 1))
    norm(3, TODAY)
    rows = BudgetNorm.objects.order_by("starts_on").values_list("class_dong", "starts_on", "ends_on")
    assert list(rows) == [(1, BEGINNING, TODAY), (3, TODAY, None)]
    assert codes_of(lambda: norm(0, TODAY, "")) == ("norm_basis_missing", "norm_amount_missing")


def test_deeds_count_until_they_are_taken_back(cast: Cast) -> None:
    deed = needs.a_deed(cast)
    plan, an = deed.line.plan, cast.actor("an")
    (row,) = progress_rows(plan, TODAY)
    assert (row.progress.planned, row.progress.done, row.progress.is_late) == (2, 1, True)
    take_back_deed(deed=deed, actor=an)
    take_back_deed(deed=deed, actor=an)
    assert AuditEntry.objects.filter(verb="planning.take_back_deed").count() == 1
    (row,) = progress_rows(plan, TODAY)
    assert (row.progress.done, row.deeds) == (0, [])


def test_a_class_line_counts_itself(cast: Cast) -> None:
    line = things.an_approved_line(cast)
    refused = lambda: record_deed(  # noqa: E731
        line=line, done_on=TODAY, times=1, people=0, evidence="Sổ đầu bài", actor=cast.actor("an")
    )
    assert codes_of(refused) == ("classes_count_themselves",)
    (row,) = progress_rows(line.approval.plan, TODAY)
    assert (row.progress.planned, row.progress.done) == (2, 0)


TABLE = [
    "NHU CẦU ĐÀO TẠO, BỒI DƯỠNG",
    "TT;Lớp;Số lượng;Trong đó nữ;DTTS;Thời gian đề nghị;Ghi chú",
    "1;Bồi dưỡng nhận thức về Đảng;30;12;4;Quý II;",
    "2;Lớp đảng viên mới;10;20;0;Tháng 9;",
    "3;Lớp nấu ăn;5;1;0;;",
]


def test_a_unit_sends_its_own_table(cast: Cast) -> None:
    answer = needs.an_asked_unit(cast)
    dung = cast.actor("dung")
    table = sent(NEEDS, dung, "\n".join(TABLE), answer=answer.pk)
    assert verdicts(table) == ["new", "refused", "refused"]
    written(table, dung)
    answer.refresh_from_db()
    need = Need.objects.get()
    assert (need.people, need.women, need.minorities, need.from_month, need.to_month) == (30, 12, 4, 4, 6)
    assert answer.source == "file"
    undone(table, dung)
    answer.refresh_from_db()
    assert (Need.objects.count(), answer.answered_at) == (0, None)


def test_a_table_over_an_answer_is_taken_back_to_that_answer(cast: Cast) -> None:
    answer, dung, found = needs.an_answer(cast), cast.actor("dung"), []
    counts = ("people", "women", "minorities", "from_month", "to_month")
    table = written(sent(NEEDS, dung, "\n".join(TABLE), answer=answer.pk), dung)
    found.append(Need.objects.values_list(*counts).get())
    undone(table, dung)
    found.append(Need.objects.values_list(*counts).get())
    answer.refresh_from_db()
    assert (found, answer.answered_at is not None) == ([(30, 12, 4, 4, 6), (20, 8, 3, 4, 4)], True)


@pytest.mark.parametrize("people", [30, 8])
def test_what_a_unit_answered_after_its_table_is_not_taken_back_with_it(cast: Cast, people: int) -> None:
    answer, dung = needs.an_asked_unit(cast), cast.actor("dung")
    table = written(sent(NEEDS, dung, "\n".join(TABLE), answer=answer.pk), dung)
    said = {Need.objects.get().programme_id: NeedFacts(people, 12 if people == 30 else 4, 4, 4, 6)}
    answer_needs(answer=answer, needs=said, note="đã bàn lại", source="form", actor=dung)
    assert undone(table, dung).state == "applied"
    answer.refresh_from_db()
    assert (Need.objects.get().people, answer.answered_at is not None) == (people, True)


def test_a_table_for_needs_that_are_closed_is_refused_row_by_row(cast: Cast) -> None:
    answer, dung = needs.an_asked_unit(cast), cast.actor("dung")
    (offered,) = [field.choices(dung) for field in NEEDS.context]
    close_needs(campaign=answer.campaign, actor=cast.actor("an"))
    (no_more,) = [field.choices(dung) for field in NEEDS.context]
    table = sent(NEEDS, dung, "\n".join(TABLE), answer=answer.pk)
    assert ([pk for pk, _name in offered], no_more) == ([answer.pk], [])
    assert {len(said) for said in faults(table).values()} == {1}
    assert {sentence.startswith("Đợt lấy nhu cầu này đã kết thúc ngày ") for (sentence,) in faults(table).values()} == {
        True
    }
    assert list(faults(table)) == [3, 4, 5]


def test_a_row_without_people_and_a_programme_said_twice_are_refused(cast: Cast) -> None:
    answer, dung = needs.an_asked_unit(cast), cast.actor("dung")
    rows = [*TABLE[:3], "2;Lớp nhận thức về Đảng;20;8;2;Quý III;", "3;Lớp đảng viên mới;0;0;0;Tháng 9;"]
    table = sent(NEEDS, dung, "\n".join(rows), answer=answer.pk)
    codes = {row.row: [fault["code"] for fault in row.faults] for row in table.rows.order_by("row") if row.faults}
    assert codes == {4: ["need_programme_twice"], 5: ["need_without_people"]}


def test_an_answer_whose_table_was_taken_back_meanwhile_is_looked_at_again(cast: Cast) -> None:
    answer, dung = needs.an_asked_unit(cast), cast.actor("dung")
    table = written(sent(NEEDS, dung, "\n".join(TABLE), answer=answer.pk), dung)
    answer.refresh_from_db()
    seen = version_of_answer(answer)
    undone(table, dung)
    said = {cast.programme.pk: NeedFacts(15, 0, 0, 4, None)}
    codes = codes_of(lambda: answer_needs(answer=answer, needs=said, note="", source="form", actor=dung, seen=seen))
    assert codes == ("answer_undone_meanwhile",)
