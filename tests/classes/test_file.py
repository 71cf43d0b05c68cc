"""The file of a class: what actions write, refuse and print; discipline that is heard first and forgotten in time."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.audit.models import AuditEntry
from lienthong.classes import documents
from lienthong.classes.actions import file as actions
from lienthong.classes.actions.discipline import answer_case, decide_case, drop_case, open_case
from lienthong.classes.actions.learners import enrol_person
from lienthong.classes.actions.opening import cancel_class
from lienthong.classes.actions.papers import add_paper, keep_looked_at, look_at_page, remove_paper
from lienthong.classes.models import (
    Ceremony,
    ClassPaper,
    CommitteeMember,
    Discipline,
    FieldStudy,
    FieldStudyMember,
)
from lienthong.classes.panels.cases import cases_to_decide
from lienthong.classes.queries.file import cases_shown, commendations_of, committee_of, papers_in, studies_of, things_of
from lienthong.classes.rules.file import ProgrammeRow, usual_programme
from lienthong.files.actions import isolate
from lienthong.files.models import StoredFile
from lienthong.files.queries import quarantined
from lienthong.kernel.refusal import Refusal
from lienthong.rendering.errors import PaperRefused
from tests.cast import TODAY, Cast
from tests.classes.file_things import ROWS, TEXT, a_case, a_committee, a_paper, a_visit, discipline_is_on, some_praise
from tests.classes.test_documents import reads_as
from tests.classes.things import LATER, a_session, a_strangers_class, an_open_class, enrolment_of

BrowserOf = Callable[[str], Client]


def refused(act: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.codes


def test_a_committee_is_named_once_by_one_decision(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)

    a_committee(cast, opened)
    a_committee(cast, opened)

    found = [(one.role, one.enrolment.person.full_name) for one in committee_of(opened)]
    assert found == [("monitor", "Nguyễn Thị Hòa"), ("deputy", "Trần Văn Bảo"), ("deputy", "Lý Thúy Hằng")]
    assert AuditEntry.objects.filter(verb="classes.appoint_committee").count() == 1


def test_another_decision_takes_the_place_of_the_first(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_committee(cast, opened)

    a_committee(cast, opened, number="16-QĐ/TTCT")

    ended = CommitteeMember.objects.filter(training_class=opened).values_list("decision_number", "ends_on")
    assert sorted(set(ended), key=str) == [("15-QĐ/TTCT", TODAY), ("16-QĐ/TTCT", None)]


def test_a_refused_committee_changes_nothing(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)

    found = refused(
        lambda: actions.appoint_committee(
            training_class=opened,
            monitor=None,
            deputies=[],
            decision_number="1",
            decision_on=TODAY,
            actor=cast.actor("an"),
        )
    )

    assert (found, CommitteeMember.objects.count()) == (("no_monitor", "deputies"), 0)


def a_programme(cast: Cast, kind: str = "opening", rows: tuple[ProgrammeRow, ...] = ROWS) -> Ceremony:
    opened = an_open_class(cast, learners=cast.learners)
    return actions.write_programme(
        training_class=opened, kind=kind, day=TODAY, place="Hội trường A", guests="Thường trực Đảng ủy xã", rows=rows,
        actor=cast.actor("an"),
    )  # fmt: skip


def test_a_programme_is_written_over(cast: Cast) -> None:
    first = a_programme(cast)
    again = actions.write_programme(
        training_class=first.training_class, kind="opening", day=LATER, place="Phòng học 1", guests="", rows=ROWS[:1],
        actor=cast.actor("an"),
    )  # fmt: skip

    assert (first.pk, again.day, len(again.rows), Ceremony.objects.count()) == (again.pk, LATER, 1, 1)
    assert refused(lambda: a_programme_without_rows(cast, first)) == ("no_rows",)


def a_programme_without_rows(cast: Cast, known: Ceremony) -> None:
    actions.write_programme(
        training_class=known.training_class,
        kind="closing",
        day=TODAY,
        place="x",
        guests="",
        rows=(),
        actor=cast.actor("an"),
    )


def test_a_visit_is_planned_again_reported_and_then_stays(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    study = a_visit(cast, opened)
    bao = frozenset({enrolment_of(opened, cast.learners[1]).pk})
    a_visit(cast, opened, people=bao)
    an = cast.actor("an", LATER)

    assert refused(lambda: actions.report_visit(study=study, report=" ", reported_on=TODAY, actor=an)) == (
        "report_missing",
        "reported_before",
    )
    actions.report_visit(study=study, report="Mỗi tổ một bài thu hoạch", reported_on=LATER, actor=an)

    assert (FieldStudy.objects.count(), frozenset(FieldStudyMember.objects.values_list("enrolment_id", flat=True))) == (
        1,
        bao,
    )
    assert refused(lambda: actions.cancel_visit(study=study, actor=an)) == ("visit_reported",)


def test_a_cancelled_visit_is_shown_no_more(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    study = a_visit(cast, opened)
    an = cast.actor("an", LATER)

    actions.cancel_visit(study=study, actor=an)
    actions.cancel_visit(study=study, actor=an)

    assert list(studies_of(opened)) == []
    found = refused(lambda: actions.report_visit(study=study, report="x", reported_on=LATER, actor=an))
    assert (found, AuditEntry.objects.filter(verb="classes.cancel_visit").count()) == (("visit_cancelled",), 1)
    assert refused(lambda: a_visit(cast, opened, rows=(), people=frozenset())) == ("no_rows", "nobody")


def test_praise_is_withdrawn_with_its_reason(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    some_praise(cast, opened)
    praise = some_praise(cast, opened)
    an = cast.actor("an")

    assert refused(lambda: actions.withdraw_commendation(commendation=praise, reason=" ", actor=an)) == (
        "reason_missing",
    )
    assert [one.people.count() for one in commendations_of(opened)] == [1]
    actions.withdraw_commendation(commendation=praise, reason="Ghi nhầm lớp", actor=an)
    assert list(commendations_of(opened)) == []
    nobody = actions.Praise("giay-khen", "x", "1", TODAY, "x", "x")
    assert refused(lambda: actions.commend(training_class=opened, praise=nobody, people=[], actor=an)) == ("nobody",)


def test_a_cancelled_class_gets_no_file(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    cancel_class(training_class=opened, remark="Trùng đại hội", actor=cast.actor("an"))

    assert refused(lambda: some_praise(cast, opened)) == ("class_cancelled",)


def test_discipline_is_off_until_the_centre_names_its_basis(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    hoa, an = enrolment_of(opened, cast.learners[0]), cast.actor("an")

    def attempt(facts: str = "Bỏ thảo luận", happened_on: date = TODAY) -> Discipline:
        return open_case(enrolment=hoa, facts=facts, happened_on=happened_on, basis="Điều 4", actor=an)

    assert refused(attempt) == ("discipline_off",)
    discipline_is_on(cast)
    assert refused(lambda: attempt(" ", LATER)) == ("in_future", "facts_missing")
    assert attempt().pk == attempt().pk


def test_an_answer_given_while_the_clerk_decides_is_read_first(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    case, hoa = a_case(cast, opened), cast.actor("hoa")
    answer_case(case=case, answer="Tôi ngủ quên", actor=hoa)
    an, here = browser_of("an"), f"/lop/{opened.pk}/ho-so/ky-luat/{case.pk}/"
    typed = {"form": "nhac-nho", "decision_number": "30-QĐ/TTCT", "decision_on": "16/03/2026"}
    typed["seen"] = an.get(here).context["seen"]
    answer_case(case=case, answer="Tôi đưa con đi viện", actor=hoa)
    refused = an.post(here, typed)
    page = refused.content.decode()
    assert (refused.status_code, "Học viên vừa có ý kiến khác: “Tôi đưa con đi viện”" in page) == (422, True)
    assert (Discipline.objects.get().decision_on, 'value="30-QĐ/TTCT"' in page) == (None, True)
    assert an.post(here, typed | {"seen": refused.context["seen"]}).status_code == 302


def test_nothing_is_decided_before_the_learner_was_heard_and_nothing_shown_for_ever(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    case, an = a_case(cast, opened), cast.actor("an", LATER)

    def decide() -> Discipline:
        return decide_case(case=case, form="nhac-nho", decision_number="30-QĐ/TTCT", decision_on=LATER, actor=an)

    assert refused(decide) == ("not_heard",)
    assert refused(lambda: answer_case(case=case, answer="", actor=an)) == ("answer_missing",)
    answer_case(case=case, answer="", is_silent=True, actor=an)
    assert decide().shown_until == date(2027, 3, 20)
    assert refused(decide) == ("case_over",)
    assert refused(lambda: answer_case(case=case, answer="Tôi xin lỗi", actor=an)) == ("case_over",)
    assert refused(lambda: drop_case(case=case, actor=an)) == ("case_over",)
    shown = [cases_shown(day).filter(pk=case.pk).exists() for day in (date(2027, 3, 19), date(2027, 3, 20))]
    assert shown == [True, False]


def test_nobody_changes_what_a_learner_answered(cast: Cast) -> None:
    discipline_is_on(cast)
    case, an = a_case(cast, an_open_class(cast, learners=cast.learners)), cast.actor("an")
    hoa = cast.actor("hoa")
    answer_case(case=case, answer="Tôi đưa con đi viện", actor=hoa)
    assert refused(lambda: answer_case(case=case, answer="", is_silent=True, actor=an)) == ("answered_already",)
    assert refused(lambda: answer_case(case=case, answer="Tôi ngủ quên", actor=an)) == ("answered_already",)
    answer_case(case=case, answer="Tôi đưa con đi viện, có giấy", actor=hoa)
    case.refresh_from_db()
    assert (case.answer, case.is_silent) == ("Tôi đưa con đi viện, có giấy", False)


def test_a_dropped_case_leaves_no_word(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    case = a_case(cast, opened)

    drop_case(case=case, actor=cast.actor("an"))
    drop_case(case=case, actor=cast.actor("an"))

    kept = Discipline.objects.values_list("facts", "answer", "dropped_on")
    assert (list(kept), list(cases_shown(TODAY))) == ([("", "", TODAY)], [])
    assert "classes.discipline" not in things_of(opened)


def test_a_paper_is_kept_and_taken_out(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    paper = a_paper(cast, opened, is_for_learners=False)

    assert ([one.title for one in papers_in(opened)], list(papers_in(opened, for_learners=True))) == (
        ["Biên bản họp lớp"],
        [],
    )
    remove_paper(paper=paper, actor=cast.actor("an"))
    remove_paper(paper=paper, actor=cast.actor("an"))
    assert list(papers_in(opened)) == []


def test_of_a_marked_paper_nothing_is_kept(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    data = "MẬT\nBIÊN BẢN\nHọp chi bộ.\n".encode()

    found = refused(
        lambda: add_paper(
            training_class=opened, name="a.txt", data=data, kind="minutes", title="x", is_for_learners=False,
            actor=cast.actor("an"),
        )
    )  # fmt: skip

    assert (found, ClassPaper.objects.count(), StoredFile.objects.count()) == (("secret",), 0, 0)


def test_a_scan_that_was_looked_at_leaves_the_quarantine_for_the_folder(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    about = {
        "name": "quet.pdf", "kind": "decision", "title": "Quyết định", "learners": False, "study": None,
        "training_class": opened.pk, "pages": 1,
    }  # fmt: skip
    token = isolate(data=TEXT, about=about)

    paper = keep_looked_at(token=token, actor=cast.actor("an"))

    assert (paper.title, quarantined(token)) == ("Quyết định", None)
    assert refused(lambda: keep_looked_at(token=token, actor=cast.actor("an"))) == ("scan_gone",)
    assert refused(lambda: look_at_page(token=token, number=0)) == ("scan_gone",)


def test_papers_that_want_something_first(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)

    for paper in (documents.committee_decision, lambda one: documents.ceremony_paper(one, "opening")):
        with pytest.raises(PaperRefused):
            paper(opened)


def test_the_decision_on_the_committee(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_committee(cast, opened)
    reads_as(documents.committee_decision(opened), "committee_decision")


def test_the_programme_of_the_opening(cast: Cast) -> None:
    ceremony = a_programme(cast, rows=tuple(usual_programme("opening")))
    reads_as(documents.ceremony_paper(ceremony.training_class, "opening"), "opening_programme")


def test_the_programme_of_the_closing(cast: Cast) -> None:
    ceremony = a_programme(cast, "closing", tuple(usual_programme("closing")))
    reads_as(documents.ceremony_paper(ceremony.training_class, "closing"), "closing_programme")


def test_the_decision_that_praises(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    some_praise(cast, opened)
    reads_as(documents.commendation_decision(commendations_of(opened).get()), "commendation_decision")


def test_the_programme_of_a_visit(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    reads_as(documents.visit_paper(a_visit(cast, opened), TODAY), "field_study")


FORMS = {
    "ban-can-su": {"decision_number": "15-QĐ/TTCT", "decision_on": "16/03/2026"},
    "chuong-trinh/closing": {"day": "20/03/2026", "place": "Hội trường A"},
    "thuc-te": {"place": "Hợp tác xã", "purpose": "Học mô hình", "starts_on": "19/03/2026", "ends_on": "19/03/2026"},
    "khen-thuong": {
        "form": "bieu-duong", "merit": "Tích cực phát biểu", "decision_number": "9-QĐ/TTCT", "decision_on": "20/03/2026",
        "decided_by": "Trung tâm", "basis": "Quy chế",
    },
}  # fmt: skip


@pytest.mark.parametrize("page", FORMS)
def test_the_forms_of_the_file_say_no_and_then_save(cast: Cast, browser_of: BrowserOf, page: str) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    keys = [enrolment_of(opened, person).pk for person in cast.learners]
    address, an = f"/lop/{opened.pk}/ho-so/{page}/", browser_of("an")
    rows = {"dong-TOTAL_FORMS": "1", "dong-INITIAL_FORMS": "0", "dong-0-what": "Chào cờ"}
    chosen = {"monitor": keys[0], "first_deputy": keys[1], "people": keys}

    empty = an.post(address, {"dong-TOTAL_FORMS": "0", "dong-INITIAL_FORMS": "0"})
    saved = an.post(address, {**FORMS[page], **rows, **chosen})

    assert (empty.status_code, saved.status_code, saved["Location"]) == (422, 302, f"/lop/{opened.pk}/ho-so/")
    shown = an.get(f"/lop/{opened.pk}/ho-so/").content.decode()
    said = {"ban-can-su": "15-QĐ/TTCT", "chuong-trinh/closing": "Hội trường A", "thuc-te": "Học mô hình"}
    assert said.get(page, "Tích cực phát biểu") in shown


def test_a_visit_on_a_day_with_lessons_says_how_many_stand_there(cast: Cast, browser_of: BrowserOf) -> None:
    opened, an = an_open_class(cast, learners=cast.learners), browser_of("an")
    a_session(cast, opened, day=date(2026, 3, 19))
    keys = [enrolment_of(opened, person).pk for person in cast.learners]
    rows = {"dong-TOTAL_FORMS": "1", "dong-INITIAL_FORMS": "0", "dong-0-what": "Chào cờ", "people": keys}
    saved = an.post(f"/lop/{opened.pk}/ho-so/thuc-te/", {**FORMS["thuc-te"], **rows}, follow=True)
    assert "lịch vẫn còn 1 buổi học ở trung tâm" in saved.content.decode()


@pytest.mark.parametrize("page", ["ho-so", "dang-nhap", "lich-su"])
def test_as_many_queries_for_three_as_for_one(cast: Cast, browser_of: BrowserOf, page: str) -> None:
    opened = an_open_class(cast, learners=cast.learners[:1])
    an = browser_of("an")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert an.get(f"/lop/{opened.pk}/{page}/").status_code == 200
        return len(captured)

    def more(number: int) -> None:
        people = frozenset({enrolment_of(opened, cast.learners[0]).pk})
        a_visit(cast, opened, place=f"Nơi {number}", people=people)
        praise = actions.Praise("giay-khen", f"Thành tích {number}", "1-QĐ", TODAY, "Trung tâm", "Quy chế")
        actions.commend(training_class=opened, praise=praise, people=people, actor=cast.actor("an"))
        a_paper(cast, opened)

    more(0)
    queries()
    one = queries()
    for number, person in enumerate(cast.learners[1:], start=1):
        enrol_person(training_class=opened, person=person, actor=cast.actor("an"))
        more(number)
    assert queries() == one


def test_the_history_tells_in_words(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_visit(cast, opened)
    a_case(cast, opened)

    shown = browser_of("an").get(f"/lop/{opened.pk}/lich-su/").content.decode()

    told = [words in shown for words in ("Mở lớp", "Thêm học viên vào lớp: Nguyễn Thị Hòa", "Hợp tác xã Đồng Mít")]
    assert (told, "Ghi sự việc" in shown) == ([True, True, True], False)


def test_a_case_waits_for_its_conclusion_once_the_learner_was_heard(cast: Cast) -> None:
    case = a_case(cast, an_open_class(cast, learners=cast.learners))
    before = cases_to_decide(cast.actor("binh"))
    answer_case(case=case, answer="Con tôi ốm.", actor=cast.actor("an"))

    assert before == []
    assert [one.title for one in cases_to_decide(cast.actor("binh"))] == ["Kết luận việc kỷ luật học viên"]
    assert cases_to_decide(cast.actor("dung")) == cases_to_decide(cast.actor("ngoai")) == []


def test_a_case_is_of_a_learner_of_the_class_and_names_a_rule(cast: Cast) -> None:
    discipline_is_on(cast)
    opened = an_open_class(cast, learners=cast.learners)
    stranger = enrolment_of(a_strangers_class(cast), cast.stranger_learner)
    stranger.training_class = opened
    with pytest.raises(Refusal) as refusal:
        open_case(enrolment=stranger, facts="Bỏ học", happened_on=TODAY, basis=" ", actor=cast.actor("an"))
    assert [(one.field, one.sentence) for one in refusal.value.reasons] == [
        ("enrolment", "Người này không phải học viên của lớp."),
        ("basis", "Hãy ghi sự việc và nội quy, quy định bị vi phạm."),
    ]


def shown(answer: Any, form: str, field: str) -> str:
    """What the page says at the field, without what it rests on."""
    (error,) = answer.context[form].errors[field]
    return str(error).partition("<span")[0]


def test_a_case_goes_its_way_in_the_browser(cast: Cast, browser_of: BrowserOf) -> None:
    opened, an = an_open_class(cast, learners=cast.learners), browser_of("an")
    address, back = f"/lop/{opened.pk}/ho-so/ky-luat/", f"/lop/{opened.pk}/ho-so/"
    typed = {
        "enrolment": enrolment_of(opened, cast.learners[0]).pk, "happened_on": "16/03/2026", "facts": "Bỏ thảo luận",
        "basis": "Điều 4 nội quy",
    }  # fmt: skip
    off = an.post(address, typed)
    discipline_is_on(cast)
    future = an.post(address, {**typed, "happened_on": "16/03/2126"})
    assert (off.status_code, future.status_code, shown(future, "form", "happened_on")) == (
        409, 422, "Ngày xảy ra không thể sau hôm nay."
    )  # fmt: skip
    assert an.post(address, typed)["Location"] == back
    case = Discipline.objects.get()
    here = f"{address}{case.pk}/"
    assert an.post(here, {"answer": "Tôi ngủ quên"})["Location"] == here
    again = an.post(here, {"answer": "Tôi quên"})
    assert (again.status_code, shown(again, "answer", "answer")) == (
        422, "Học viên đã có ý kiến. Chỉ chính học viên sửa được."
    )  # fmt: skip
    assert an.post(f"{here}bo/")["Location"] == back
    other = a_case(cast, opened)
    answer_case(case=other, answer="", is_silent=True, actor=cast.actor("an"))
    decide_case(case=other, form="nhac-nho", decision_number="1-QĐ", decision_on=TODAY, actor=cast.actor("an"))
    decided = an.post(f"{address}{other.pk}/bo/")
    assert (decided.status_code, "Việc này đã có quyết định." in decided.content.decode()) == (409, True)


def test_what_the_file_refuses_is_said_on_its_page(cast: Cast, browser_of: BrowserOf) -> None:
    opened, an = an_open_class(cast, learners=cast.learners), browser_of("an")
    study, keys = a_visit(cast, opened), [enrolment_of(opened, person).pk for person in cast.learners]
    address = f"/lop/{opened.pk}/ho-so/"
    none = {"dong-TOTAL_FORMS": "0", "dong-INITIAL_FORMS": "0"}
    rows = {"dong-TOTAL_FORMS": "1", "dong-INITIAL_FORMS": "0", "dong-0-what": "Đi"}
    trip = {**FORMS["thuc-te"], **rows, "people": keys, "ends_on": "01/03/2026"}
    for page, sent in [
        ("ban-can-su", {**FORMS["ban-can-su"], "monitor": keys[0], "first_deputy": keys[0]}),
        ("chuong-trinh/closing", {**FORMS["chuong-trinh/closing"], **none}),
        ("thuc-te", trip),
        (f"thuc-te/{study.pk}/ket-qua", {"report": "Tốt", "reported_on": "01/03/2026"}),
    ]:
        answer = an.post(f"{address}{page}/", sent)
        assert (page, answer.status_code) == (page, 422)
    assert an.get(f"{address}chuong-trinh/giua-khoa/").status_code == 404
    done = an.post(f"{address}thuc-te/{study.pk}/ket-qua/", {"report": "Tốt", "reported_on": "20/03/2026"})
    late = an.post(f"{address}thuc-te/{study.pk}/huy/")
    praised = some_praise(cast, opened)
    unexplained = an.post(f"{address}khen-thuong/{praised.pk}/bo/", {"remark": ""})
    assert (done["Location"], late.status_code, unexplained.status_code) == (address, 409, 409)
    assert "Chuyến đi đã có báo cáo nên không hủy được." in late.content.decode()
    taken = an.post(f"{address}khen-thuong/{praised.pk}/bo/", {"remark": "Ghi nhầm người"})
    assert taken["Location"] == address
