"""The log: one line a request, and no person in it, whatever fails and however."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import Client
from django.urls import path, reverse

from lienthong.base.logs import Line, log
from lienthong.people.models import Person
from tests.cast import PASSWORD, Cast

NAME, PLAIN = "Nguyễn Thị Hoà", "Nguyen-Thi-Hoa"
BrowserOf = Callable[[str], Client]


def _raising(make: Callable[[], Exception]) -> Callable[..., HttpResponse]:
    def view(request: HttpRequest, name: str = "") -> HttpResponse:
        raise make()

    return view


def _in_a_chain(request: HttpRequest, name: str) -> HttpResponse:
    try:
        Person.objects.get(full_name=name)
    except Person.DoesNotExist as missing:
        raise LookupError(name) from missing
    return HttpResponse()


def _in_the_database(request: HttpRequest, name: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE once (name text CONSTRAINT once_only UNIQUE)")
        cursor.execute("INSERT INTO once VALUES (%s), (%s)", [name, name])
    return HttpResponse()


def _in_a_template(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(Engine().from_string("{{ name.missing }}{% include name %}").render(Context({"name": name})))


urlpatterns = [
    path("hong/<str:name>/", _raising(lambda: ValueError(NAME)), name="broken"),
    path("day/<str:name>/", _in_a_chain, name="chained"),
    path("bang/<str:name>/", _in_the_database, name="table"),
    path("mau/<str:name>/", _in_a_template, name="template"),
    path("cam/<str:name>/", _raising(lambda: PermissionDenied(NAME)), name="forbidden"),
    path("vang/<str:name>/", _raising(lambda: Http404(NAME)), name="absent"),
    path("nghi/<str:name>/", _raising(lambda: SuspiciousOperation(NAME)), name="suspicious"),
]
handler500 = "lienthong.web.views.broken"


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What was written to the log meanwhile, everything down to the finest."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Line())
    watched = [logging.getLogger(name) for name in ("", "django.request", "django.template", "lienthong")]
    levels = [logger.level for logger in watched]
    watched[0].addHandler(handler)
    for logger in watched:
        logger.setLevel(logging.DEBUG)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    for logger, level in zip(watched, levels, strict=True):
        logger.setLevel(level)
    watched[0].removeHandler(handler)


def _tells_of_somebody(told: list[dict[str, Any]]) -> list[str]:
    text = json.dumps(told, ensure_ascii=False)
    parts = [*NAME.split(), *PLAIN.split("-"), "Hoà", "%C3", "0912", PASSWORD]
    return [part for part in parts if part.lower() in text.lower()]


def test_a_request_is_one_line(cast: Cast, browser_of: BrowserOf, lines: Callable[[], list[dict[str, Any]]]) -> None:
    answer = browser_of("an").get(reverse("people:detail", args=[cast.learners[0].pk]), {"q": NAME})
    (told,) = [line for line in lines() if line["event"] == "request"]
    assert answer["X-Request-ID"] == told["request"]
    assert {name: told[name] for name in ("level", "method", "route", "status", "account")} == {
        "level": "INFO",
        "method": "GET",
        "route": "people:detail",
        "status": 200,
        "account": cast.an.pk,
    }
    assert sorted(told) == ["account", "event", "level", "method", "ms", "request", "route", "status", "time"]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status"),
    [("hong", 500), ("day", 500), ("bang", 500), ("mau", 500), ("cam", 403), ("vang", 404), ("nghi", 400), ("la", 404)],
)
@pytest.mark.django_db
def test_no_failure_tells_a_name(address: str, status: int, lines: Callable[[], list[dict[str, Any]]]) -> None:
    client = Client(raise_request_exception=False)
    sent = {"full_name": NAME, "phone": "0912345678"}
    answers = [client.get(f"/{address}/{NAME}/", {"q": NAME}), client.post(f"/{address}/{PLAIN}/?q={NAME}", sent)]
    told = lines()
    assert [answer.status_code for answer in answers] == [status, status]
    assert sum(line["event"] == "request" for line in told) == 2
    assert _tells_of_somebody(told) == []


def test_nor_do_doors_that_stay_shut(cast: Cast, lines: Callable[[], list[dict[str, Any]]]) -> None:
    stern = Client(raise_request_exception=False, enforce_csrf_checks=True)
    answers = [
        Client().post("/dang-nhap/", {"login": NAME, "password": PASSWORD}),
        stern.post("/dang-nhap/", {"login": NAME, "password": PASSWORD}),
        Client().get(reverse("people:list"), {"q": NAME}),
        Client().get("/", headers={"host": f"{PLAIN}.example"}),
        Client().post(f"/{NAME}", data=b"x", content_type="text/plain", headers={"content-length": "999999999999"}),
    ]
    assert [answer.status_code for answer in answers] == [200, 403, 302, 400, 413]
    assert _tells_of_somebody(lines()) == []


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_an_error_is_found_by_the_number_on_its_page(lines: Callable[[], list[dict[str, Any]]]) -> None:
    page = Client(raise_request_exception=False).get(f"/bang/{NAME}/")
    (told,) = [line for line in lines() if line["event"] == "django.request"]
    assert f"500-{told['request']}" in page.content.decode()
    assert (told["error"], told["causes"], told["constraint"]) == ("IntegrityError", ["UniqueViolation"], "once_only")
    assert any("tests/base/test_logs.py" in frame and "_in_the_database" in frame for frame in told["frames"])


def test_a_fact_that_could_be_what_somebody_typed_is_left_out(lines: Callable[[], list[dict[str, Any]]]) -> None:
    log("told", kind="exchange.apply", who=NAME, plain="Nguyen Thi Hoa", rows=5, none=None)
    (told,) = lines()
    assert {name: told[name] for name in told if name not in {"time", "level"}} == {
        "event": "told",
        "kind": "exchange.apply",
        "who": "?",
        "plain": "?",
        "rows": 5,
    }


@pytest.mark.parametrize(("frank", "found"), [(True, [True, True]), (False, [False, False])])
def test_a_demonstration_tells_what_was_said_and_the_whole_way(frank: bool, found: list[bool]) -> None:
    try:
        raise ValueError(NAME)
    except ValueError as error:
        caught = (ValueError, error, error.__traceback__)
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "for %s", (NAME,), caught)
    told = json.loads(Line(frank=frank).format(record))
    assert [told.get("said") == f"for {NAME}", "Traceback" in told.get("trace", "")] == found
