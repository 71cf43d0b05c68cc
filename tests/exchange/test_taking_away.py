"""Every list as a workbook and on paper: the rows of the list as it is filtered, their number, and nothing left open."""

import html
import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import make_naive, now
from python_calamine import CalamineWorkbook

from lienthong.audit.actions import record
from lienthong.classes.models import Call
from lienthong.exchange.errors import TooManyRows
from lienthong.exchange.exports import ExportValue, ListColumn, lists
from lienthong.exchange.exports.spool import LARGEST_LIST, Spool
from lienthong.facilities.models import Room
from lienthong.organisations.models import Role
from lienthong.organisations.queries import name_on
from lienthong.people.access import people_found, people_visible_to
from lienthong.people.actions import appoint, record_identity
from lienthong.records.actions import Taken, take_in
from tests.assessment.things import a_question
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.certificates.things import an_issued_list
from tests.classes import call_things as calls
from tests.classes import things as classes
from tests.classes.week_things import an_invitation
from tests.directives.answers import a_confirmed_chain
from tests.directives.things import a_followed_round, a_given_round, a_task
from tests.documents.things import a_draft, a_kept_number, a_regulation, a_series
from tests.taken_away import LISTS, taken_away

BrowserOf = Callable[[str], Client]
Said = Callable[[Any], list[str]]
ROOMS = "/phong-hoc/"
TEMPLATES = Path(lists.__file__).parents[2]


def in_workbook(client: Client, address: str) -> list[list[Any]]:
    """Every row of the workbook, the title first."""
    data = b"".join(client.get(f"{address}&dang=xlsx"))
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def on_paper(client: Client, address: str) -> list[list[str]]:
    """Every row of the table's body."""
    page = b"".join(client.get(f"{address}&dang=in")).decode().partition("<tbody>")[2]
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    return [[html.unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)] for row in rows]


def _classes(cast: Cast) -> None:
    classes.an_open_class(cast, learners=cast.learners)


def _trail(cast: Cast) -> None:
    for verb in ("facilities.change_room", "facilities.close_room", "facilities.change_room"):
        record(cast.actor("an"), verb, cast.room, unit_id=cast.centre.pk)


def _old(cast: Cast) -> None:
    for learner in cast.learners[:2]:
        facts = {
            "full_name": learner.full_name, "number": f"{learner.pk}/GCN", "issued_on": "2018-06-20", "page": "4",
            "programme_key": "", "programme_name": "Chuyên đề", "issuer_name": "Nơi khác", "issuer_key": "noi khac",
            "issuer_id": None,
        }  # fmt: skip
        take_in(rows=[Taken(facts, person_id=learner.pk)], actor=cast.actor("an"))


def _change(cast: Cast) -> None:
    """Past every action, by somebody who may then read of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_membership SET ends_on = '2026-12-31' WHERE person_id = %s", [cast.learners[0].pk]
        )
    assert cast.chi.person
    role = Role.objects.get(key="administrator")
    appoint(person=cast.chi.person, unit=cast.province, role=role, starts_on=BEGINNING, actor=PRODUCT)


def _matrix(cast: Cast) -> dict[str, Any]:
    """The list is about one document: its key goes into the address."""
    return {"pk": a_confirmed_chain(cast).upper_id}


def _call(cast: Cast) -> dict[str, Any]:
    """A call with two people put forward."""
    call = calls.a_sent_call(cast)
    calls.put_forward(cast, call, *cast.learners[:2])
    return {"pk": call.pk}


def _quota(cast: Cast) -> dict[str, Any]:
    """The part of Mai's unit in it."""
    return {"pk": calls.quota_of(Call.objects.get(**_call(cast)), cast.cell).pk}


def _sent(cast: Cast) -> None:
    calls.mai(cast)
    _classes(cast)


def _nothing(cast: Cast) -> None:
    """The cast is enough."""


# list -> who reads it, how it is narrowed, what stands there, in which column of the file, what the page shows there
CASES: dict[str, tuple[str, str, Callable[[Cast], Any], int, Said]] = {
    "assessment:questions": ("an", "reviewed=no", a_question, 1, lambda shown: [one.text for one in shown["page"]]),
    "certificates:register": (
        "an", "q=hang", an_issued_list, 3, lambda shown: [one.holder_name for one in shown["page"]],
    ),
    "classes:call": (
        "an", "bang=de-cu", _call, 1, lambda shown: [row.nomination.person.full_name for row, _tone in shown["rows"]],
    ),
    "classes:invitation_board": (
        "an", "trang_thai=all", an_invitation, 1, lambda shown: [one.lecturer.person.full_name for one in shown["page"]],
    ),
    "classes:list": ("an", "year=2026", _classes, 1, lambda shown: [one.title for one in shown["page"]]),
    "classes:our_people": (
        "mai", "state=", _sent, 1, lambda shown: [row.enrolment.person.full_name for row in shown["rows"]],
    ),
    "classes:unit_call": (
        "mai", "bang=de-cu", _quota, 1,
        lambda shown: [row.nomination.person.full_name for row, _tone, _may in shown["rows"]],
    ),
    "directives:board": ("an", "kind=cell", a_followed_round, 1, lambda shown: [row["name"] for row in shown["rows"]]),
    "directives:given": ("an", "xem=", a_given_round, 1, lambda shown: [row["task"].text for row in shown["rows"]]),
    "directives:list": ("an", "state=open", a_task, 1, lambda shown: [one.text for one in shown["page"]]),
    "directives:matrix": (
        "an", "q=", _matrix, 1, lambda shown: [row.sentence.text for row, _words, _counts, _cells in shown["rows"]],
    ),
    "documents:list": ("an", "state=draft", a_draft, 1, lambda shown: [one.title for one in shown["page"]]),
    "documents:regulation_list": (
        "an", "kind=partners", a_regulation, 1, lambda shown: [one.document.subject for one, _unit in shown["rows"]],
    ),
    "documents:series": (
        "an", "state=reserved", a_kept_number, 1, lambda shown: [one.printed for one in shown["page"]],
    ),
    "documents:series_list": (
        "an", "book=outgoing", a_series, 1, lambda shown: [row.series.name for row, _unit in shown["rows"]],
    ),
    "facilities:list": ("tinh", "q=hội", _nothing, 1, lambda shown: [one.name for one in shown["page"]]),
    "lecturers:list": (
        "tinh", "q=dung", _nothing, 1, lambda shown: [one.lecturer.person.full_name for one in shown["page"]],
    ),
    "organisations:list": ("an", "q=chi bo", _nothing, 1, lambda shown: [one.name for one in shown["page"]]),
    "people:list": ("an", "q=nguyen", _nothing, 1, lambda shown: [one.full_name for one in shown["page"]]),
    "planning:approved": (
        "an", "q=", classes.an_approved_line, 1, lambda shown: [row.line.title for row in shown["rows"]],
    ),
    "planning:list": (
        "tinh", "state=approved", classes.an_approved_line, 2,
        lambda shown: [row.centre_name for row, _tone in shown["rows"]],
    ),
    "records:registers": ("an", "q=hoa", _old, 2, lambda shown: [one.person.full_name for one, _doubts in shown["rows"]]),
    "reports:centres": ("tinh", "q=trung", _nothing, 1, lambda shown: [one.name for one in shown["standing"].rows]),
    "web:changes": ("chi", "thing=people.membership", _change, 2, lambda shown: [one.thing for one in shown["rows"]]),
    "web:trail": ("binh", "verb=facilities.change_room", _trail, 3, lambda shown: [one.what for one in shown["rows"]]),
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_taken_away_as_it_is_filtered(name: str, cast: Cast, browser_of: BrowserOf) -> None:
    who, query, lay, column, said = CASES[name]
    laid = lay(cast)
    about = laid if isinstance(laid, dict) else {}
    about = {"pk": laid.counter.series_id} if name == "documents:series" else about
    client, address = browser_of(who), f"{reverse(name, kwargs=about)}?{query}"
    shown = said(client.get(address).context)
    assert [row[column] for row in on_paper(client, address)] == shown
    assert [row[column] for row in in_workbook(client, address)[4:]] == shown
    assert shown != []


def test_every_list_has_its_case_and_every_list_with_tools_is_one() -> None:
    told = [
        path
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"list_tools.html\" with .*total=|take_away.html\" with", path.read_text())
    ]
    assert (sorted(CASES), len(told)) == (LISTS, len(LISTS) + 1)  # and the page of components
    assert len(taken_away()) == 2 * len(LISTS)


def test_both_forms_say_what_was_asked_and_how_many_rows_there_are(cast: Cast, browser_of: BrowserOf) -> None:
    client, actor = browser_of("tinh"), cast.actor("tinh")
    asked = f"{ROOMS}?q=h&centre={cast.centre.pk}"
    workbook = in_workbook(client, asked)
    answer = client.get(f"{asked}&dang=in")
    page = html.unescape(b"".join(answer).decode())
    note = workbook[1][0]
    assert note.split(" · ")[2:] == ["Tìm “h”", f"Trung tâm: {name_on(cast.centre.pk, actor.on)}", "Có 2 dòng"]
    assert (note in page, answer["X-Row-Count"], "print-now" in page) == (True, "2", True)
    assert workbook[3][:3] == ["TT", "Phòng", "Trung tâm"]


def test_what_looks_like_a_formula_or_a_tag_stays_text(cast: Cast, browser_of: BrowserOf) -> None:
    Room.objects.create(unit=cast.centre, name="=1+<b>1", seats=1234)
    client = browser_of("an")
    data = b"".join(client.get(f"{ROOMS}?dang=xlsx"))
    assert b"<f>" not in data
    assert [row[1] for row in in_workbook(client, f"{ROOMS}?q==1")[4:]] == ["=1+<b>1"]
    assert on_paper(client, f"{ROOMS}?q==1")[0][1:4:2] == ["=1+<b>1", "1.234"]
    assert b"<b>1" not in b"".join(client.get(f"{ROOMS}?dang=in"))


def test_the_file_has_a_name_in_vietnamese(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("an").get(f"{ROOMS}?dang=xlsx")
    assert len(b"".join(answer)) == int(answer["Content-Length"])
    assert (
        answer["Content-Disposition"] == "attachment; filename*=utf-8''Danh%20s%C3%A1ch%20ph%C3%B2ng%20h%E1%BB%8Dc.xlsx"
    )


@pytest.mark.parametrize("form", ["xlsx", "in"])
def test_the_file_behind_an_answer_is_closed_with_it(
    form: str, cast: Cast, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def noted(*args: Any, **how: Any) -> Any:
        opened.append(io.BytesIO() if not args else io.StringIO())
        return opened[-1]

    monkeypatch.setattr(lists, "TemporaryFile", noted)
    monkeypatch.setattr("lienthong.exchange.exports.spool.TemporaryFile", noted)
    answer = browser_of("an").get(f"{ROOMS}?dang={form}")
    assert [file.closed for file in opened] == ([True, False] if form == "xlsx" else [False])
    for close in getattr(answer, "_resource_closers", []):  # its own close() would end the request
        close()
    assert [file.closed for file in opened] == [True] * len(opened)


def test_a_list_that_is_too_long_is_refused_with_the_way_back(
    cast: Cast, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "LARGEST_LIST", 1)
    answer = browser_of("an").get(f"{ROOMS}?q=h&dang=xlsx")
    page = answer.content.decode()
    assert (answer.status_code, "X-Row-Count" in answer.headers) == (409, False)
    assert "Danh sách có hơn 1 dòng" in page
    assert f'href="{ROOMS}?q=h"' in page


def test_no_more_rows_than_the_most_are_laid_down() -> None:
    spool = Spool([] for _ in range(LARGEST_LIST))
    assert spool.count == LARGEST_LIST
    spool.close()
    with pytest.raises(TooManyRows) as refused:
        Spool([] for _ in range(LARGEST_LIST + 1))
    assert refused.value.reasons[0].sentence.startswith("Danh sách có hơn 200.000 dòng")


def test_rows_come_back_as_they_were_laid_down() -> None:
    row: list[ExportValue] = ["Hoà\n=1", date(1990, 2, 5), make_naive(now()), Decimal("8.25"), 7, 0.5, True, None]
    spool = Spool([row, []])
    assert [list(spool), list(spool)] == [[[1, *row], [2]]] * 2
    spool.close()
    assert spool.is_closed


@pytest.mark.parametrize(
    ("value", "is_name", "written"),
    [
        (1234567, False, "1.234.567"),
        (2026, True, "2026"),
        (Decimal("8.5"), False, "8,5"),
        (True, False, "có"),
        (None, False, ""),
        (date(2026, 3, 1), False, "01/03/2026"),
        (datetime(2026, 3, 1, 8, 30, tzinfo=UTC), False, "08:30 01/03/2026"),
    ],
    ids=["a quantity", "a year", "a mark", "yes", "nothing", "a day", "an instant"],
)
def test_values_are_written_our_way(value: ExportValue, is_name: bool, written: str) -> None:
    assert lists._written(value, ListColumn("A", is_name=is_name)) == written


def test_a_long_list_of_people_is_walked_in_chunks(cast: Cast) -> None:
    actor = cast.actor("an")
    names = [person.full_name for person in people_visible_to(actor)]
    for rows in (people_found(actor), people_visible_to(actor)):
        assert [row[0] for row in lists.in_chunks(rows, lambda chunk: [[one.full_name] for one in chunk], 2)] == names


@pytest.mark.parametrize("form", ["xlsx", "in"])
def test_sensitive_details_are_in_neither(form: str, cast: Cast, browser_of: BrowserOf) -> None:
    record_identity(person=cast.learners[0], number="001195012345", actor=cast.actor("an"))
    client = browser_of("an")
    said = in_workbook(client, "/con-nguoi/?") if form == "xlsx" else on_paper(client, "/con-nguoi/?")
    words = " ".join(str(cell) for row in said for cell in row)
    assert [word for word in ("001195012345", "Dân tộc", "Tôn giáo", "Căn cước") if word in words] == []


def test_no_form_that_we_do_not_know(cast: Cast, browser_of: BrowserOf) -> None:
    assert browser_of("an").get(f"{ROOMS}?dang=pdf")["Content-Type"].startswith("text/html")
