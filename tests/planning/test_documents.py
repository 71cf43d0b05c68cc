"""The plan as a paper, word for word: a draft, and once approved."""

from dataclasses import replace
from datetime import date

from lienthong.planning.actions import (
    LineDraft,
    add_line,
    approve_plan,
    change_line,
    forward_plan,
    remove_line,
    submit_plan,
)
from lienthong.planning.choices import LineKind
from lienthong.planning.documents import plan_paper
from lienthong.planning.models import Plan
from lienthong.rendering.documents import docx_of
from lienthong.rendering.rules.paper import Table
from tests.cast import TODAY, Cast
from tests.classes.test_documents import reads_as
from tests.planning.things import (
    a_class_line_draft,
    a_draft_plan,
    a_line,
    a_task,
    an_amended_plan,
    an_approval,
)
from tests.rendering.reading_back import word


def a_plan_of_two_kinds(cast: Cast) -> Plan:
    """A class line that serves a task, and a conference."""
    plan = a_draft_plan(cast, lines=0)
    a_line(cast, plan, title="Lớp bồi dưỡng nhận thức về Đảng", task=a_task(cast))
    conference = LineDraft(
        kind=LineKind.CONFERENCE,
        title="Hội nghị báo cáo viên quý I",
        programme=None,
        task=None,
        audience="Báo cáo viên",
        class_count=0,
        learners_per_class=0,
        from_month=3,
        to_month=3,
        venue="",
        budget_dong=0,
        owner="Ban Tuyên giáo và Dân vận",
        evidence="Kế hoạch, báo cáo kết quả",
        note="Phối hợp với Mặt trận",
    )
    add_line(plan=plan, draft=conference, actor=cast.actor("an"))
    return plan


def test_a_plan_being_written_is_a_draft(cast: Cast) -> None:
    reads_as(plan_paper(a_plan_of_two_kinds(cast)), "plan_draft")


def test_an_approved_plan_names_its_approval(cast: Cast) -> None:
    reads_as(plan_paper(an_approval(cast).plan), "plan")


def test_a_plan_without_lines_has_no_table(cast: Cast) -> None:
    paper = plan_paper(a_draft_plan(cast, lines=0))
    assert (paper.annexes, len(paper.body)) == ((), 6)


def test_the_annex_says_in_word_who_answers_for_a_line_and_what_will_prove_it_done(cast: Cast) -> None:
    plan = a_plan_of_two_kinds(cast)
    head, _line, conference, total = word(docx_of(plan_paper(plan))).tables[-1].rows
    told = {column.text: cell.text for column, cell in zip(head.cells, conference.cells, strict=True)}
    assert told == {
        "TT": "2",
        "Nội dung": "Hội nghị báo cáo viên quý I",
        "Đối tượng": "Báo cáo viên",
        "Số lớp": "",
        "Học viên mỗi lớp": "",
        "Tổng học viên": "",
        "Thời gian": "Tháng 3",
        "Địa điểm": "",
        "Kinh phí (đồng)": "",
        "Chủ trì": "Ban Tuyên giáo và Dân vận",
        "Sản phẩm, minh chứng": "Kế hoạch, báo cáo kết quả",
        "Ghi chú": "Phối hợp với Mặt trận",
    }
    assert [cell.text for cell in total.cells] == ["", "Cộng", "", "2", "", "120", "", "", "24.000.000", "", "", ""]


def test_a_line_whose_owner_alone_changes_reads_differently_before_and_after(cast: Cast) -> None:
    plan = an_amended_plan(cast)
    draft = replace(a_class_line_draft(cast), owner="Trung tâm", evidence="Quyết định mở lớp")
    change_line(line=plan.lines.get(), draft=draft, actor=cast.actor("an"))
    table = plan_paper(plan).annexes[1].blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0][3].endswith("; 24.000.000 đồng; chủ trì: Trung tâm; minh chứng: Quyết định mở lớp")
    assert table.rows[0][2].endswith("; 24.000.000 đồng")


def test_an_amended_plan_shows_old_and_new_side_by_side(cast: Cast) -> None:
    plan = an_amended_plan(cast, is_urgent=True)
    a_line(cast, plan, title="Lớp bổ sung gấp")
    reads_as(plan_paper(plan), "plan_amended")


def test_an_amendment_is_dated_by_its_own_day_and_tells_another_task(cast: Cast) -> None:
    plan, an = an_amended_plan(cast), cast.actor("an")
    Plan.objects.filter(pk=plan.pk).update(made_on=date(TODAY.year - 1, 12, 15))
    task, line = a_task(cast), plan.lines.get()
    draft = replace(a_class_line_draft(cast, title=line.title), task=task)
    change_line(line=line, draft=draft, actor=an)
    paper = plan_paper(Plan.objects.get(pk=plan.pk))
    (table,) = paper.annexes[1].blocks
    assert isinstance(table, Table)
    assert (paper.year, table.rows[0][2].split("; ")[-1]) == (TODAY.year, "nhiệm vụ: không")
    assert table.rows[0][3].endswith(f"; nhiệm vụ: {task.text}")


def test_a_second_version_tells_what_it_changed(cast: Cast) -> None:
    plan = an_amended_plan(cast)
    remove_line(line=plan.lines.get(), actor=cast.actor("an"))
    a_line(cast, plan, title="Lớp thay thế")
    forward_plan(plan=submit_plan(plan=plan, actor=cast.actor("an")), actor=cast.actor("binh"))
    approve_plan(plan=plan, number="31-QĐ/ĐU", issued_on=TODAY, actor=cast.actor("chi"))
    plan.refresh_from_db()
    changed = plan_paper(plan).annexes[1]
    assert isinstance(changed.blocks[0], Table)
    assert [row[1] for row in changed.blocks[0].rows] == ["Thêm mới", "Bỏ"]
