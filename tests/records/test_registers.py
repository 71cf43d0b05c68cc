"""Pages of old registers: what they mean, what contradicts what, taken in and taken back."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.db.transaction import atomic
from pytest_django import DjangoAssertNumQueries

from lienthong.exchange.board import Frame, Line, imports
from lienthong.people.models import Membership, Person, SensitiveDetails
from lienthong.people.rules.matching import Namesake, Sought
from lienthong.records.actions import note_certificates, record_completions
from lienthong.records.choices import Source
from lienthong.records.imports import IMPORTS
from lienthong.records.models import Completion
from lienthong.records.rules import Numbered, Trained
from lienthong.records.rules.holders import holder_found
from lienthong.records.rules.programmes import KnownProgramme, programme_meant
from lienthong.records.rules.registers import issuer_key, number_key
from tests.cast import Cast
from tests.sending import faults, sent, undone, verdicts, written

KIND = IMPORTS[0]
OLD = "Trung tâm bồi dưỡng chính trị huyện Lam Giang"
HEAD = "TT;Họ và tên;Ngày sinh;Giới tính;Đơn vị;Chương trình;Số GCN;Ngày cấp;Nơi cấp;Xếp loại;Quyển;Trang"
HOA = f"1;Nguyễn Thị Hòa;12/04/1995;Nữ;Chi bộ thôn Bãi Sậy;Nhận thức về Đảng;Số 012/GCN;20/06/2018;{OLD};Khá;1;4"
BAO = f"2;Trần Văn Bảo;1990;Nam;Chi bộ thôn Bãi Sậy;Cảm tình Đảng;13/GCN;20/06/2018;{OLD};Giỏi;1;4"
NEW = f"3;Đỗ Thị Cúc;1988;Nữ;Chi bộ thôn Đồng Mít;LLCT cho ĐV mới;14/GCN;2019;{OLD};;1;5"
KNOWN = [
    KnownProgramme("nhan-thuc-ve-dang", "Bồi dưỡng nhận thức về Đảng", ("Cảm tình Đảng", "Đối tượng kết nạp Đảng")),
    KnownProgramme("dang-vien-moi", "Bồi dưỡng lý luận chính trị cho đảng viên mới", ("Đảng viên mới",)),
    KnownProgramme("chuyen-de", "Bồi dưỡng chuyên đề"),
]


def _book(*rows: str) -> str:
    return "\n".join(["SỔ CẤP GIẤY CHỨNG NHẬN", HEAD, *rows])


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Lớp BD nhận thức về đảng", "nhan-thuc-ve-dang"),
        ("Bồi dưỡng đối tượng kết nạp Đảng khóa III năm 2017", "nhan-thuc-ve-dang"),
        ("LLCT dành cho ĐV mới", "dang-vien-moi"),
        ("Lớp đảng viên mới khóa 2 (2019)", "dang-vien-moi"),
        ("Chuyên đề", "chuyen-de"),
        ("Chuyên đề năm 2016 về xây dựng nông thôn mới", ""),
        ("Trung cấp lý luận chính trị", ""),
        ("", ""),
    ],
)
def test_a_programme_is_known_by_the_words_that_tell_it_apart(written: str, key: str) -> None:
    assert programme_meant(written, KNOWN) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [("Số 0123/GCN", "123 / gcn"), ("số: 7", "007"), ("12-2018/TTCT", "12 - 2018 / TTCT")],
)
def test_a_number_is_the_same_in_any_spelling(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)


def test_an_issuer_is_the_same_in_any_spelling() -> None:
    spellings = (OLD, "TTBDCT huyện Lam Giang", "TT BDCT huyện Lam Giang", "Trung tâm chính trị huyện Lam  Giang")
    assert {issuer_key(one) for one in spellings} == {"ttct huyen lam giang"}


def _known(pk: int, name: str = "Lê Văn Tám", birth: str = "1980-05-06", *, here: bool = False) -> Namesake:
    return Namesake(pk, name, birth, "male", here)


@pytest.mark.parametrize(
    ("sought", "known", "sure", "likely"),
    [
        (Sought("Lê Văn Tám", "1980-05-06"), [_known(1), _known(2, birth="1981-01-01")], 1, ()),
        (Sought("le van tam", "1980-05-06"), [_known(1)], 1, ()),
        (Sought("Lê Văn Tám", "1980"), [_known(1, here=True)], 1, ()),
        (Sought("Lê Văn Tám", "1980"), [_known(1)], None, (1,)),
        (Sought("Lê Văn Tám", "1980"), [_known(1, here=True), _known(2)], None, (1, 2)),
        (Sought("Lê Văn Tám", "1980-05-06"), [_known(1), _known(2)], None, (1, 2)),
        (Sought("Lê Văn Tám"), [_known(1, birth="")], None, (1,)),
        (Sought("Lê Văn Tám", "1979-05-06"), [_known(1)], None, ()),
        (Sought("Lê Văn Tám", "1979-05-06"), [_known(1, here=True)], None, (1,)),
        (Sought("Lê Văn Tam", "1980-05-06"), [_known(1)], None, (1,)),
        (Sought("Lê Văn Tám", "1980-05-06", "female"), [_known(1)], None, (1,)),
        (Sought("Lê Văn Tám", "1980", "female"), [_known(1)], None, ()),
        (Sought("Lê Văn Tâm Anh", "1980-05-06"), [_known(1)], None, (1,)),
        (Sought("Lê Văn Tâm Anh", "1980"), [_known(1)], None, ()),
    ],
    ids=[
        "name and day", "typed without marks", "year and unit", "year alone", "year with a namesake elsewhere", "twins",
        "no birth known", "another day", "another day at the unit", "other marks", "other sex, same day", "other sex",
        "another name of the very day", "another name",
    ],
)  # fmt: skip
def test_who_the_holder_is(sought: Sought, known: list[Namesake], sure: int | None, likely: tuple[int, ...]) -> None:
    found = holder_found(sought, known)
    assert (found.sure, found.likely) == (sure, likely)


def test_a_register_is_taken_in_once_and_taken_back(cast: Cast) -> None:
    an, before = cast.actor("an"), Person.objects.count()
    table = sent(KIND, an, _book(HOA, BAO, NEW), unit=cast.committee.pk)
    assert (faults(table), verdicts(table)) == ({}, ["new", "new", "new"])
    written(table, an)
    rows = Completion.objects.order_by("pk").values_list(
        "person__full_name", "programme_key", "number", "completed_on", "year_only", "source", "book", "page"
    )
    assert list(rows) == [
        ("Nguyễn Thị Hòa", "nhan-thuc-ve-dang", "012/GCN", date(2018, 6, 20), False, Source.ELSEWHERE, "1", "4"),
        ("Trần Văn Bảo", "nhan-thuc-ve-dang", "13/GCN", date(2018, 6, 20), False, Source.ELSEWHERE, "1", "4"),
        ("Đỗ Thị Cúc", "dang-vien-moi", "14/GCN", date(2019, 12, 31), True, Source.ELSEWHERE, "1", "5"),
    ]
    cuc = Membership.objects.get(person__full_name="Đỗ Thị Cúc")
    assert (cuc.unit_id, Person.objects.count()) == (cast.other_cell.pk, before + 1)
    again = sent(KIND, an, _book(HOA, BAO, NEW, ""), unit=cast.committee.pk)
    assert verdicts(again) == ["same", "same", "same"]
    assert undone(table, an).state == "undone"
    assert (Completion.objects.count(), Person.objects.count()) == (0, before)


def test_one_holder_of_two_certificates_becomes_known_once(cast: Cast) -> None:
    an = cast.actor("an")
    second = NEW.replace("14/GCN;2019", "15/GCN;2021").replace("LLCT cho ĐV mới", "Chuyên đề")
    written(sent(KIND, an, _book(NEW, second), unit=cast.committee.pk), an)
    assert (Person.objects.filter(full_name="Đỗ Thị Cúc").count(), Completion.objects.count()) == (1, 2)


def test_a_likely_holder_is_asked_for_and_chosen(cast: Cast) -> None:
    an, bao = cast.actor("an"), cast.learners[1]
    elsewhere = BAO.replace("Chi bộ thôn Bãi Sậy", "Chi bộ thôn Đồng Mít")
    table = sent(KIND, an, _book(elsewhere), unit=cast.committee.pk)
    row = table.rows.get()
    assert (row.verdict, row.candidates) == ("likely", [-bao.pk])
    written(table, an, {3: str(-bao.pk)})
    assert list(Completion.objects.values_list("person_id", flat=True)) == [bao.pk]
    assert verdicts(sent(KIND, an, _book(elsewhere, ""), unit=cast.committee.pk)) == ["same"]


def test_a_number_belongs_to_one_person(cast: Cast) -> None:
    an = cast.actor("an")
    written(sent(KIND, an, _book(HOA), unit=cast.committee.pk), an)
    other = HOA.replace("Nguyễn Thị Hòa", "Ngô Thị Hường")
    twice = BAO.replace("13/GCN", "14/GCN")
    table = sent(KIND, an, _book(other, twice, NEW.replace(";2019;", ";2018;")), unit=cast.committee.pk)
    assert faults(table) == {
        3: [f"Số 012/GCN của {OLD} (20/06/2018) đã ghi cho Nguyễn Thị Hòa. Hãy xem lại số hoặc người được cấp."],
        5: ["Số 14/GCN đã ghi cho một người khác ở dòng 4 của bảng này. Hãy xem lại số hoặc tên."],
    }


def test_who_holds_a_number_out_of_reach_is_not_named(cast: Cast) -> None:
    ngoai = cast.actor("ngoai")
    own = HOA.replace("Nguyễn Thị Hòa", "Đoàn Văn Lạ").replace("12/04/1995;Nữ", "06/06/1988;Nam")
    written(sent(KIND, ngoai, _book(own), unit=cast.stranger_committee.pk), ngoai)
    table = sent(KIND, cast.actor("an"), _book(HOA), unit=cast.committee.pk)
    assert "một người khác" in faults(table)[3][0]


def test_another_day_of_the_same_programme_is_asked(cast: Cast) -> None:
    an = cast.actor("an")
    written(sent(KIND, an, _book(HOA), unit=cast.committee.pk), an)
    known = Completion.objects.get()
    later = HOA.replace("Số 012/GCN;20/06/2018", ";05/07/2018")
    table = sent(KIND, an, _book(later), unit=cast.committee.pk)
    assert (verdicts(table), table.rows.get().candidates) == (["likely"], [known.pk])
    written(table, an, {3: str(known.pk)})
    known.refresh_from_db()
    assert (known.completed_on, known.number) == (date(2018, 7, 5), "012/GCN")
    undone(table, an)
    known.refresh_from_db()
    assert known.completed_on == date(2018, 6, 20)


def test_what_a_class_of_ours_says_is_not_taken_in_beside_it(cast: Cast) -> None:
    hoa = cast.learners[0]
    fact = Trained(hoa.pk, "nhan-thuc-ve-dang", "Nhận thức", date(2026, 3, 9), "Giỏi", cast.centre.pk, 7)
    record_completions(trained=[fact])
    row = HOA.replace("20/06/2018", "12/03/2026")
    an = cast.actor("an")
    assert faults(sent(KIND, an, _book(row), unit=cast.committee.pk)) == {
        3: [
            "Trái với kết quả của lớp trong hệ thống: người này hoàn thành ngày 09/03/2026, xếp loại Giỏi, còn sổ ghi Khá. "
            "Kết quả trong hệ thống được giữ nguyên."
        ]
    }
    assert verdicts(sent(KIND, an, _book(HOA), unit=cast.committee.pk)) == ["new"]


def test_the_number_of_our_own_certificate_is_taken(cast: Cast) -> None:
    bao = cast.learners[1]
    record_completions(trained=[Trained(bao.pk, "chuyen-de", "Chuyên đề", date(2018, 5, 1), class_id=7)])
    note_certificates(class_id=7, numbered=[Numbered(bao.pk, "12/GCN", date(2018, 5, 10), OLD)])
    table = sent(KIND, cast.actor("an"), _book(HOA), unit=cast.committee.pk)
    assert "đã ghi cho Trần Văn Bảo" in faults(table)[3][0]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            HOA.replace("20/06/2018", ""),
            "Thiếu ngày cấp hoặc ngày hoàn thành. Nếu sổ chỉ ghi năm thì ghi năm, ví dụ 2015.",
        ),
        (HOA.replace("2018", "2028"), "Ngày ở sau hôm nay. Hãy kiểm tra lại năm."),
        (HOA.replace("2018", "1918"), "Năm 1918 quá xa. Hãy kiểm tra lại năm."),
        (HOA.replace(OLD, ""), "Thiếu nơi cấp. Hãy ghi vào cột Nơi cấp, hoặc chọn nơi cấp chung cho cả bảng."),
        (
            HOA.replace("Nhận thức về Đảng", ""),
            "Thiếu tên chương trình. Hãy ghi vào cột Chương trình, hoặc chọn chương trình chung cho cả bảng.",
        ),
    ],
    ids=["no day", "in the future", "too early", "no issuer", "no programme"],
)
def test_a_row_that_says_too_little_is_refused(row: str, sentence: str, cast: Cast) -> None:
    table = sent(KIND, cast.actor("an"), _book(row), unit=cast.committee.pk)
    assert faults(table) == {3: [sentence]}


def test_what_the_whole_table_is_about_is_chosen_once(cast: Cast) -> None:
    an, period = cast.actor("an"), cast.centre.periods.get()
    bare = "TT;Họ và tên;Năm sinh;Số GCN;Năm cấp\n1;Nguyễn Thị Hòa;12/04/1995;9;2016"
    written(sent(KIND, an, bare, unit=cast.committee.pk, issuer=period.pk, programme="chuyen-de"), an)
    row = Completion.objects.get()
    assert (row.issuer_id, row.issuer_name, row.programme_name) == (cast.centre.pk, period.name, "Bồi dưỡng chuyên đề")


def test_nobody_out_of_reach_is_seen_or_touched(cast: Cast) -> None:
    ngoai, hoa = cast.actor("ngoai"), cast.learners[0]
    frame = Frame(ngoai, {"unit": str(cast.stranger_committee.pk)})
    line = Line(
        "", 3, {"full_name": hoa.full_name, "birth": "1995-04-12", "issued_on": "2018", "programme": "x", "issuer": "y"}
    )
    match = KIND.match([line], frame)[0]
    assert (match.known_id, match.candidates, line.facts["person_id"]) == (None, (), None)
    assert KIND.known([-hoa.pk], frame) == {}


def test_what_was_used_since_is_not_taken_back(cast: Cast) -> None:
    an = cast.actor("an")
    table = written(sent(KIND, an, _book(NEW), unit=cast.committee.pk), an)
    cuc = Person.objects.get(full_name="Đỗ Thị Cúc")
    record_completions(trained=[Trained(cuc.pk, "chuyen-de", "Chuyên đề", date(2026, 3, 1), class_id=9)])
    refused = undone(table, an)
    assert (refused.state, Completion.objects.count()) == ("applied", 2)


@pytest.mark.parametrize("number", [3, 60])
def test_a_long_register_costs_no_more_questions(
    number: int, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    frame = Frame(cast.actor("an"), {"unit": str(cast.committee.pk)})
    facts = {"birth": "1980", "issued_on": "2018-05-06", "programme": "Chuyên đề", "issuer": OLD}
    lines = [Line("", at, {**facts, "full_name": f"Lê Văn {at}", "number": f"{at}/GCN"}) for at in range(number)]
    with django_assert_max_num_queries(12):
        KIND.match(lines, frame)


def test_the_kind_is_on_the_board() -> None:
    assert imports.get("records.registers") is not None


def test_the_number_beside_a_result_of_ours_is_written_once(cast: Cast) -> None:
    bao = cast.learners[1]
    record_completions(trained=[Trained(bao.pk, "chuyen-de", "Chuyên đề", date(2018, 5, 1), class_id=7)])
    for number in ("12/GCN", "13/GCN"):
        note_certificates(class_id=7, numbered=[Numbered(bao.pk, number, date(2018, 5, 10), OLD)])
    assert Completion.objects.get().number == "12/GCN"
    with pytest.raises(IntegrityError), atomic():
        Completion.objects.update(number="14/GCN")


def test_what_is_sensitive_is_kept_apart_from_the_register(cast: Cast) -> None:
    an = cast.actor("an")
    row = f"{HEAD};Dân tộc\n{NEW};1;Tày".replace(";1;5;1;Tày", ";1;5;Tày")
    written(sent(KIND, an, row, unit=cast.committee.pk), an)
    completion = Completion.objects.get()
    details = SensitiveDetails.objects.get(person=completion.person)
    assert (details.ethnicity, "ethnicity" in completion.as_written) == ("Tày", False)
