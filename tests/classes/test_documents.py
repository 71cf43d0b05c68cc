"""The papers of a class: their text word for word, and what they do when something is missing."""

from datetime import date, time
from pathlib import Path

import pytest
from django.db.models import Q

from lienthong.classes import documents
from lienthong.classes.actions.timetable import cancel_session
from lienthong.classes.models import Session, TrainingClass
from lienthong.classes.queries.weeks import sessions_in
from lienthong.classes.rules.weeks import week_of
from lienthong.directives.models import Task
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.organisations.actions import choose_layout
from lienthong.people.models import Appointment, Person
from lienthong.rendering.choices import LayoutKind
from lienthong.rendering.documents import docx_of, paper_pdf
from lienthong.rendering.errors import PaperRefused
from lienthong.rendering.rules.paper import Paper
from tests.cast import TODAY, Cast
from tests.classes.things import a_session, an_approved_line, an_open_class
from tests.rendering.reading_back import letters_of_pdf, letters_of_word, lines_of_word

GOLDEN = Path(__file__).resolve().parent.parent / "golden"


def reads_as(paper: Paper, name: str) -> None:
    """The paper's Word file says what the golden file says, and its PDF the same."""
    made = docx_of(paper)
    assert lines_of_word(made) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert letters_of_pdf(paper_pdf(paper)) == letters_of_word(made)


def a_class_with_two_days(cast: Cast) -> TrainingClass:
    """Three learners, a morning with Dũng and one with Bình."""
    opened = an_open_class(cast, learners=cast.learners)
    a_session(cast, opened)
    a_session(cast, opened, day=date(2026, 3, 17), lecturer=cast.second_lecturer, room=cast.second_room)
    return opened


def test_the_decision_that_opens_a_class(cast: Cast) -> None:
    reads_as(documents.opening_decision(a_class_with_two_days(cast)), "opening_decision")


def test_the_decision_in_the_layout_of_the_state(cast: Cast) -> None:
    opened = a_class_with_two_days(cast)
    choose_layout(
        unit=cast.centre, layout=LayoutKind.STATE, starts_on=date(2026, 3, 1), basis="", actor=cast.actor("an")
    )
    reads_as(documents.opening_decision(opened), "opening_decision_state")


def test_the_letter_to_a_class(cast: Cast) -> None:
    reads_as(documents.call_letter_of_class(a_class_with_two_days(cast), TODAY), "call_letter_of_class")


def test_the_letter_to_an_approved_line(cast: Cast) -> None:
    reads_as(documents.call_letter_of_line(an_approved_line(cast), TODAY), "call_letter_of_line")


def test_the_invitation_names_the_lecturer_s_own_sessions(cast: Cast) -> None:
    reads_as(documents.invitation(a_class_with_two_days(cast), cast.second_lecturer, TODAY), "invitation")


def test_the_timetable(cast: Cast) -> None:
    reads_as(documents.timetable_paper(a_class_with_two_days(cast), TODAY), "timetable")


def test_the_sheets_of_all_sessions(cast: Cast) -> None:
    reads_as(documents.roll_sheets(a_class_with_two_days(cast), TODAY), "roll_sheets")


def test_the_sheet_of_one_session(cast: Cast) -> None:
    opened = a_class_with_two_days(cast)
    reads_as(documents.roll_sheet(opened.sessions.order_by("starts_at")[1], TODAY), "roll_sheet")


@pytest.mark.parametrize(
    "make",
    [
        documents.timetable_paper,
        documents.roll_sheets,
        lambda opened, on: documents.invitation(opened, opened.adviser, on),
    ],
    ids=["timetable", "roll sheets", "invitation"],
)
def test_without_a_session_there_is_nothing_to_print(make: object, cast: Cast) -> None:
    opened = an_open_class(cast)
    session = a_session(cast, opened)
    cancel_session(session=session, actor=cast.actor("an"))
    assert callable(make)
    with pytest.raises(PaperRefused) as refusal:
        make(opened, TODAY)
    assert refusal.value.codes == ("nothing_planned",)


def test_a_class_without_learners_or_director_leaves_blanks(cast: Cast) -> None:
    opened = an_open_class(cast)
    Appointment.objects.filter(role__key="director").delete()
    lines = lines_of_word(docx_of(documents.opening_decision(opened)))
    assert [line for line in lines if "danh sách kèm theo" in line or line in ("PHỤ LỤC", "______")] == ["______"]


def test_the_document_of_the_task_is_a_basis_once_it_is_registered(cast: Cast) -> None:
    opened = an_open_class(cast)
    document = Document.objects.create(
        unit=cast.centre, state=DocumentState.REGISTERED, type="kế hoạch", number="12-KH/ĐU", issued_on=date(2026, 1, 8),
        body="Đảng ủy xã Yên Thượng",
    )  # fmt: skip
    opened.approved_line.task = Task(unit=cast.centre, document=document, text="Mở lớp")
    bases = documents.opening_decision(opened).bases
    assert bases[-1] == "Căn cứ Kế hoạch số 12-KH/ĐU, ngày 08/01/2026 của Đảng ủy xã Yên Thượng"
    document.state = DocumentState.DRAFT
    assert len(documents.opening_decision(opened).bases) == len(bases) - 1


def test_a_name_with_markup_reaches_the_paper_as_it_is(cast: Cast) -> None:
    Person.objects.filter(pk=cast.learners[0].pk).update(full_name="<b>{{ Hòa }}</b> #x")
    lines = lines_of_word(docx_of(documents.opening_decision(a_class_with_two_days(cast))))
    assert [line.split(" | ")[1] for line in lines if "Hòa" in line] == ["<b>{{ Hòa }}</b> #x"]


def test_a_unit_that_serves_nobody_writes_to_its_cells(cast: Cast) -> None:
    before_there_were_areas = date(2020, 1, 1)
    letter = documents.call_letter_of_line(an_approved_line(cast), before_there_were_areas)
    assert letter.addressees == ("Các chi, đảng bộ trực thuộc",)


def a_week_on_paper(cast: Cast, says: str, abstract: str) -> Paper:
    """Two mornings and a trip, the last of which may not be named."""
    opened = a_class_with_two_days(cast)
    trip = a_session(cast, opened, day=date(2026, 3, 18), starts=time(13, 30), ends=time(16, 45))
    Session.objects.filter(pk=trip.pk).update(room=None, venue="Nhà truyền thống huyện")
    week = week_of(TODAY)
    sessions = [(one, one.pk != trip.pk or says != "lecturer") for one in sessions_in(week, Q(training_class=opened))]
    return documents.week_paper(documents.WeekOnPaper(abstract, says, cast.centre.pk, week, sessions), TODAY)


def test_the_week_of_a_class(cast: Cast) -> None:
    reads_as(a_week_on_paper(cast, "class", "lớp bồi dưỡng nhận thức về Đảng khóa 1 năm 2026"), "week_of_class")


def test_the_week_of_a_lecturer_who_teaches_elsewhere_too(cast: Cast) -> None:
    reads_as(a_week_on_paper(cast, "lecturer", "của giảng viên Trịnh Công Dũng"), "week_of_lecturer")


def test_an_empty_week_is_no_paper(cast: Cast) -> None:
    with pytest.raises(PaperRefused, match="nothing_in_week"):
        documents.week_paper(documents.WeekOnPaper("", "class", cast.centre.pk, week_of(TODAY), []), TODAY)


def test_a_session_outside_says_where_on_the_timetable(cast: Cast) -> None:
    opened = an_open_class(cast)
    session = a_session(cast, opened)
    Session.objects.filter(pk=session.pk).update(room=None, venue="Nhà truyền thống huyện")
    lines = lines_of_word(docx_of(documents.timetable_paper(opened, TODAY)))
    assert [line for line in lines if "Thứ Hai" in line] == [
        "| Thứ Hai, 16/3/2026 | 7h30 - 11h00 | Khái quát lịch sử Đảng | Trịnh Công Dũng | 4 | Nhà truyền thống huyện |"
    ]
