"""Reading the trail: whose entries, in which words, narrowed down how."""

import ast
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.audit.actions import record
from lienthong.audit.models import AuditEntry
from lienthong.audit.rules import midnight
from lienthong.organisations.models import Role
from lienthong.people.actions import appoint, open_account, register_person
from lienthong.people.models import Account
from lienthong.web.access import entries_visible_to
from lienthong.web.choices import THINGS, VERBS
from lienthong.web.queries import entries_matching, rows_of
from tests.audit.things import FIRST, an_entry
from tests.cast import BEGINNING, PASSWORD, PRODUCT, Cast
from tests.house.source import PACKAGE, modules, tree

BrowserOf = Callable[[str], Client]
NEXT = FIRST + timedelta(days=1)
MOVES = {"planning.*_plan", "directives.*_proposal", "directives.*_task", "directives.*_round", "directives.*_excuse"}
MOVES |= {"classes.*_call", "classes.*_nomination"}


def _recorded() -> Iterator[str]:
    """The verb of every call of `record` in the sources; a star for what is filled in."""
    for path in modules(PACKAGE):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "record" and len(node.args) > 1:
                verb = node.args[1]
                if isinstance(verb, ast.Constant):
                    yield str(verb.value)
                elif isinstance(verb, ast.JoinedStr):
                    yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in verb.values)


def _director_elsewhere(cast: Cast) -> Account:
    person = register_person(full_name="Mai Văn Khác", unit=cast.stranger_centre, since=BEGINNING, actor=PRODUCT)
    role = Role.objects.get(key="director")
    appoint(person=person, unit=cast.stranger_centre, role=role, starts_on=BEGINNING, actor=PRODUCT)
    return open_account(person=person, username="khac", password=PASSWORD, actor=PRODUCT)


def test_whatever_is_recorded_has_its_words() -> None:
    assert sorted(set(_recorded()) - MOVES - set(VERBS)) == []


def test_every_word_for_a_thing_names_a_table() -> None:
    assert sorted(set(THINGS) - {model._meta.label_lower for model in apps.get_models()}) == []


def test_a_director_reads_who_did_what_to_what(cast: Cast) -> None:
    record(cast.actor("an"), "facilities.change_room", cast.room, unit_id=cast.centre.pk)
    (row,) = rows_of(list(entries_visible_to(cast.actor("binh"))[:1]), cast.actor("binh"))
    assert (row.who, row.what, row.thing, row.unit) == (
        "Nguyễn Thị An",
        "Sửa phòng học",
        f"Phòng học, mã {cast.room.pk}",
        "Trung tâm chính trị xã Yên Thượng",
    )


def test_a_stranger_reads_nothing_of_ans(cast: Cast) -> None:
    _director_elsewhere(cast)
    an = cast.actor("an")
    kept = [
        record(an, "classes.open_class", None, unit_id=cast.centre.pk).pk,
        record(an, "people.read_sensitive", cast.learners[0]).pk,
    ]
    cast.ngoai = Account.objects.get(username="khac")
    seen = [entries_visible_to(cast.actor(who)).filter(pk__in=kept).count() for who in ("binh", "ngoai", "an")]
    assert seen == [2, 0, 0]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"since": FIRST}, [2, 1]),
        ({"until": FIRST}, [1, 0]),
        ({"since": FIRST, "until": FIRST}, [1]),
        ({"text": "2"}, [2]),
        ({"text": "khong ai"}, []),
        ({"text": "9" * 30}, []),
        ({"verb": "classes.open_class", "thing": "classes.trainingclass"}, [2, 1, 0]),
        ({"verb": "classes.cancel_class"}, []),
        ({"unit_id": 6}, []),
    ],
)
@pytest.mark.django_db
def test_the_trail_is_narrowed_down(asked: dict[str, object], found: list[int]) -> None:
    minute = timedelta(minutes=1)
    for number, at in enumerate([midnight(FIRST) - minute, midnight(NEXT) - minute, midnight(NEXT)]):
        an_entry(5, at, number)
    entries = AuditEntry.objects.order_by("-pk")
    assert [entry.object_id for entry in entries_matching(entries, **asked)] == found  # type: ignore[arg-type]


def test_the_page_keeps_what_was_asked_in_its_address(cast: Cast, browser_of: BrowserOf) -> None:
    for number in range(51):
        record(cast.actor("an"), "classes.open_class", None, unit_id=cast.centre.pk, number=number)
    address = f"/nhat-ky/?q=an&unit={cast.centre.pk}&verb=classes.open_class&since=01/01/2026"
    page = browser_of("binh").get(address).content.decode()
    assert (page.count("list-main"), "<strong>51</strong>" in page) == (50, True)
    assert "verb=classes.open_class&amp;since=01%2F01%2F2026&amp;page=after-" in page


@pytest.mark.parametrize("query", ["unit=999999", "unit=x", "verb=x", "since=31/02/2026", "until=31/12/9999", "q=%00"])
def test_nonsense_in_the_address_breaks_nothing(cast: Cast, browser_of: BrowserOf, query: str) -> None:
    assert browser_of("binh").get(f"/nhat-ky/?{query}").status_code == 200


def test_three_entries_ask_as_much_as_one(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("binh")
    client.get("/nhat-ky/")
    counts = []
    for number in (1, 2):
        for who in ("an", "binh", "dung")[:number]:
            record(cast.actor(who), "classes.open_class", None, unit_id=cast.centre.pk)
        with CaptureQueriesContext(connection) as queries:
            client.get("/nhat-ky/?verb=classes.open_class")
        counts.append(len(queries))
    assert counts[0] == counts[1]
