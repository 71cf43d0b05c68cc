"""One box for everything: spellings, best first, within reach, the same questions for many rows as for few."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.certificates.panels import found as certificates
from lienthong.classes.panels import found as classes
from lienthong.curriculum.panels import found as programmes
from lienthong.directives.panels import found as tasks
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.documents.panels import found as documents
from lienthong.documents.rules.header import Header, search_key
from lienthong.kernel.actor import Actor
from lienthong.kernel.numbers import number_asked, number_key, phone_asked, phone_key
from lienthong.kernel.text import PersonAsked, person_asked
from lienthong.lecturers.panels import found as lecturers
from lienthong.organisations.models import Unit
from lienthong.organisations.panels import found as units
from lienthong.people.actions import register_person
from lienthong.people.panels import found as people
from lienthong.planning.panels import found as plans
from lienthong.ui.boards import MOST_COUNTED, HitGroup, Rank, Sought, boards
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.certificates.things import an_issued_list
from tests.classes.things import an_open_class
from tests.directives.things import a_task
from tests.planning.things import a_draft_plan, an_approval
from tests.web.things import hits, titles

BrowserOf = Callable[[str], Client]
SOURCES = [people, documents, classes, units, certificates, tasks, plans, programmes, lecturers]


def a_document(cast: Cast, number: str, subject: str = "Về bồi dưỡng", unit: Unit | None = None) -> Document:
    """A registered conclusion of that number."""
    header = Header(type="kết luận", number=number, body="Tỉnh ủy Lam Sơn", subject=subject)
    return Document.objects.create(
        unit=unit or cast.centre, state=DocumentState.REGISTERED, type=header.type, number=number, body=header.body,
        subject=subject, issued_on=date(2026, 1, 5), searchable=search_key(header),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("803-KL/TU", "803kltu"),
        ("803 KL TU", "803kltu"),
        ("803-kl/tu", "803kltu"),
        ("803KLTU", "803kltu"),
        ("0803-KL/TU", "803kltu"),
        ("803 – KL / TU", "803kltu"),
        ("số 803-KL/TU", "803kltu"),
        ("so 803", "803"),
        ("Số: 803", "803"),
        ("so803", "803"),
        ("803kl", "803kl"),
        ("37-CV/ĐU", "37cvdu"),
        ("37 cv du", "37cvdu"),
        ("sơn la", ""),
        ("000", ""),
        ("", ""),
    ],
)
def test_a_number_in_any_spelling_has_one_key(typed: str, key: str) -> None:
    assert number_asked(typed) == key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("0912345678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("(024) 3826-1234", ""),
        ("024 3826 1234", "02438261234"),
        ("12/3/1985", ""),
        ("803", ""),
        ("hoa", ""),
    ],
)
def test_a_phone_in_any_spelling_has_one_key(typed: str, key: str) -> None:
    assert phone_asked(typed) == key


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("nguyễn thị hoa 12/3/1985", PersonAsked("nguyễn thị hoa", "12/03/1985", 1985)),
        ("12-03-1985 hoa", PersonAsked("hoa", "12/03/1985", 1985)),
        ("hoa 12.3.1985", PersonAsked("hoa", "12/03/1985", 1985)),
        ("12/3/1985", PersonAsked("", "12/03/1985", 1985)),
        ("hoa 1985", PersonAsked("hoa", "", 1985)),
        ("1985", PersonAsked("1985")),
        ("hoa", PersonAsked("hoa")),
        ("15/1985", PersonAsked("15/1985")),
    ],
)
def test_a_birth_is_told_from_a_name(typed: str, asked: PersonAsked) -> None:
    assert person_asked(typed) == asked


@pytest.mark.django_db
@pytest.mark.parametrize(
    "written",
    [
        "803-KL/TU",
        "0803-KL/TU",
        "37-CV/ĐU",
        "15-QĐ/TƯ",
        "12/GCN-TTCT",
        "Ằ ộ Ữ 1",
        "",
        "00",
        "ß1K",
        "+84 912 345 678",
        "84 9",
    ],
)
def test_the_database_makes_the_same_keys(written: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number_key(%s), phone_key(%s)", [written, written])
        made = cursor.fetchone()

    assert made == (number_key(written), phone_key(written))


@pytest.mark.parametrize(
    "typed",
    [
        "803-KL/TU",
        "803 KL TU",
        "803-kl/tu",
        "803kl",
        "so 803",
        "Số 803",
        "0803-KL/TU",
        "803",
        "803KLTU",
        "kết luận 803-KL/TU",
    ],
)
def test_a_document_is_found_by_any_spelling_of_its_number_and_first(cast: Cast, typed: str) -> None:
    a_document(cast, "1803-KL/TU")
    a_document(cast, "8031-KL/TU")
    a_document(cast, "12-KH/TU", "Thực hiện Kết luận 803-KL/TU")
    a_document(cast, "803-KL/TU")

    assert titles(documents, cast.actor("an"), typed)[0] == "Kết luận 803-KL/TU"


def test_the_whole_number_comes_before_its_beginning_and_that_before_a_mention(cast: Cast) -> None:
    for number, subject in [("12-KH/TU", "Thực hiện 803-KL/TU"), ("803-KL/TU-X", ""), ("803-KL/TU", "")]:
        a_document(cast, number, subject)
    found = hits(documents, cast.actor("an"), "803kltu")

    assert [(hit.title, hit.rank) for hit in found[:2]] == [
        ("Kết luận 803-KL/TU", Rank.EXACT),
        ("Kết luận 803-KL/TU-X", Rank.STARTS),
    ]


def test_a_mention_in_the_subject_is_found_after(cast: Cast) -> None:
    a_document(cast, "12-KH/TU", "Thực hiện Kết luận 803-KL/TU")

    assert [hit.rank for hit in hits(documents, cast.actor("an"), "803-KL/TU")] == [Rank.CONTAINS]


@pytest.mark.parametrize("typed", ["2/GCN-TTCT", "2 gcn ttct", "02/GCN-TTCT", "so 2", "2gcn"])
def test_a_certificate_is_found_by_its_number(cast: Cast, typed: str) -> None:
    listed = an_issued_list(cast)

    assert titles(certificates, cast.actor("an", listed.issued_on), typed) == ["Lý Thúy Hằng, số 2/GCN-TTCT"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("tran van bao", ["Trần Văn Bảo"]),
        ("Trần Văn Bảo", ["Trần Văn Bảo"]),
        ("bao 3/11/1990", ["Trần Văn Bảo"]),
        ("03-11-1990 bảo", ["Trần Văn Bảo"]),
        ("bao 1990", ["Trần Văn Bảo"]),
        ("bao 4/11/1990", []),
        ("bao 1991", []),
        ("bao 31/2/1990", []),
        ("3/11/1990", ["Trần Văn Bảo"]),
        ("0912.345.678", ["Đỗ Thị Phương"]),
        ("+84 912 345 678", ["Đỗ Thị Phương"]),
        ("0912 345 679", []),
        ("ha", ["Lý Thúy Hằng"]),
        ("hằng", ["Lý Thúy Hằng"]),
        ("háng", []),
    ],
)
def test_a_person_is_found_by_name_birth_and_phone(cast: Cast, typed: str, names: list[str]) -> None:
    register_person(
        full_name="Đỗ Thị Phương", unit=cast.cell, since=BEGINNING, birth_year=1985, phone="0912 345 678", actor=PRODUCT
    )

    assert titles(people, cast.actor("an"), typed) == names


def test_a_given_name_comes_before_a_name_that_only_has_it(cast: Cast) -> None:
    for name in ("Hoa Văn Anh", "Lê Thị Hoa", "Hoa"):
        register_person(full_name=name, unit=cast.cell, since=BEGINNING, birth_year=1985, actor=PRODUCT)
    found = [(hit.title, hit.rank) for hit in hits(people, cast.actor("an"), "hoa")]

    assert found == [
        ("Hoa", Rank.EXACT),
        ("Lê Thị Hoa", Rank.STARTS),
        ("Nguyễn Thị Hòa", Rank.STARTS),
        ("Hoa Văn Anh", Rank.CONTAINS),
        ("Hoàng Kim Chi", Rank.CONTAINS),
    ]


def test_a_unit_is_found_by_its_code(cast: Cast) -> None:
    Unit.objects.filter(pk=cast.centre.pk).update(code="38.012.003")
    found = [titles(units, cast.actor("an"), typed) for typed in ("38.012.003", "38 012 003", "38012003", "38.012")]

    assert found == [["Trung tâm chính trị xã Yên Thượng"]] * 3 + [[]]


def test_every_other_kind_is_found(cast: Cast) -> None:
    opened = an_open_class(cast)
    a_task(cast)
    an = cast.actor("an")

    assert titles(classes, an, opened.decision_number.replace("-", " "))[:1] == [opened.title]
    assert titles(classes, an, "lop boi duong")[:1] == [opened.title]
    assert titles(programmes, an, "nhan thuc")[:1] == [cast.programme.name]
    assert titles(lecturers, an, "dung") == ["Trịnh Công Dũng"]
    assert titles(tasks, an, "37 cv du") == titles(tasks, an, "mo 02 lop boi duong")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2026", 1),
        ("kế hoạch 2026", 1),
        ("ke hoach nam 2026", 1),
        ("kế hoạch yên thượng", 1),
        ("2026 yen thuong", 1),
        ("2025", 0),
        ("ke hoach van xuan 2026", 0),
        ("ke hoach", 0),
    ],
)
def test_a_plan_is_found_by_year_and_centre(cast: Cast, typed: str, number: int) -> None:
    a_draft_plan(cast)

    assert len(hits(plans, cast.actor("an"), typed)) == number


def test_an_approved_line_is_found(cast: Cast) -> None:
    an_approval(cast)

    assert [hit.rank for hit in hits(plans, cast.actor("an"), "lop nhan thuc")] == [Rank.STARTS]


@pytest.mark.parametrize(
    "typed", ["803", "hoa", "2/gcn", "2026", "nhan thuc", "mo 02 lop", "0912345678", "yen thuong", "dung"]
)
def test_a_stranger_to_the_house_finds_nothing(cast: Cast, typed: str) -> None:
    an_issued_list(cast)
    a_task(cast)
    a_document(cast, "803-KL/TU")
    nobody = Actor(account_id=None, person_id=None, name="", on=PRODUCT.on)

    assert [source(nobody, Sought(typed)) for source in SOURCES] == [[] for _source in SOURCES]


@pytest.mark.parametrize("typed", ["803", "hoa", "2/gcn", "2026", "mo 02 lop", "lop boi duong", "dung"])
def test_a_stranger_from_another_centre_finds_nothing_of_mine(cast: Cast, typed: str) -> None:
    listed = an_issued_list(cast)
    a_task(cast)
    a_document(cast, "803-KL/TU")
    known = [people, documents, classes, certificates, tasks, plans, lecturers]

    assert [hits(source, cast.actor("ngoai", listed.issued_on), typed) for source in known] == [[] for _source in known]


def test_counts_stop_where_nobody_needs_them_and_lead_to_the_list(cast: Cast) -> None:
    for number in range(MOST_COUNTED + 2):
        a_document(cast, f"{number}-KH/TU")
    groups = documents(cast.actor("an"), Sought("kh tu"))
    few = documents(cast.actor("an"), Sought("kh tu", shown=3, is_counted=False))

    assert [(len(one.hits), one.total, one.is_more, one.url) for one in groups] == [(8, 100, True, "/van-ban/?q=kh+tu")]
    assert [(len(one.hits), one.total) for one in few] == [(3, None)]


def test_the_kind_with_the_best_hit_stands_first(cast: Cast) -> None:
    a_document(cast, "5-KH/TU", "Về Trung tâm chính trị xã Yên Thượng")
    groups = boards.found(cast.actor("an"), Sought("Trung tâm chính trị xã Yên Thượng"))

    assert [str(group.kind) for group in groups][:2] == ["Đơn vị", "Văn bản"]
    assert HitGroup("", "", ()).rank == Rank.CONTAINS


def test_the_page_groups_by_kind_and_leads_to_all(cast: Cast, browser_of: BrowserOf) -> None:
    for number in range(10):
        a_document(cast, f"{number}-KH/TU", "Về lớp học")
    page = browser_of("an").get("/tim/?q=ve lop hoc").text

    assert ("Xem tất cả: văn bản" in page, 'href="/van-ban/?q=ve+lop+hoc"' in page) == (True, True)


def test_suggestions_are_few_and_end_with_the_whole_search(cast: Cast, browser_of: BrowserOf) -> None:
    for number in range(10):
        a_document(cast, f"{number}-KH/TU", "Về lớp học")
    client = browser_of("an")
    some, none, short = (client.get("/tim/goi-y/", {"q": text}).text for text in ("ve lop hoc", "khong co gi ca", "v"))

    assert [text.count('role="option"') for text in (some, none, short)] == [4, 1, 1]
    assert "Xem tất cả kết quả cho “ve lop hoc”" in some
    assert "Không có gợi ý" in none


@pytest.mark.parametrize("address", ["/tim/?q=ve lop hoc", "/tim/goi-y/?q=ve lop hoc"])
def test_a_search_asks_as_much_for_three_as_for_one(cast: Cast, browser_of: BrowserOf, address: str) -> None:
    client, asked = browser_of("an"), []
    for number in range(3):
        a_document(cast, f"{number}-KH/TU", "Về lớp học")
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.append(len(queries))

    assert asked == asked[:1] * 3


@pytest.mark.parametrize(
    ("table", "column", "index"),
    [
        ("documents_document", "number", "document_by_number"),
        ("certificates_certificate", "printed_number", "certificate_by_number"),
        ("classes_trainingclass", "decision_number", "class_by_decision"),
        ("organisations_unit", "code", "unit_by_code"),
    ],
)
@pytest.mark.django_db
def test_numbers_are_looked_up_in_an_index(table: str, column: str, index: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN SELECT id FROM {table} WHERE number_key({column}) LIKE '803%'")  # noqa: S608 - tables of the list above
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert index in plan
