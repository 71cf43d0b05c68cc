"""200 phones hand in their rolls at the same moment, each twice; then 200 learners check in to one session at once.

Over loopback to the product's own web server with its two processes, load and server on one machine. No answer may be an error,
no roll may be lost or doubled. The peer is the database alone: one connection that only inserts the same rows, one
transaction each.
"""

import argparse
import http.client
import json
import os
import statistics
import sys
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.result import Result, tell

PHONES = 200
LEARNERS = 40
ABSENT = 4
LIMIT_SECONDS = 10.0  # nobody waits longer at the end of a session, when all lecturers of a province press "Lưu"
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Phone:
    """Whose phone it is: the cookies of his sign-in, and what it sends."""

    account: int
    cookie: str
    session: int
    enrolments: list[int]


@dataclass(frozen=True)
class Answer:
    """One answer: its status, how long it took since all began, and its text."""

    status: int
    seconds: float
    body: bytes


def fill(phones: int) -> tuple[list[Phone], list[Phone]]:
    """Lay a centre with so many lecturers, each with a class in session now; and a class of so many learners with phones."""
    from django.db.transaction import atomic
    from django.utils import timezone

    from lienthong.kernel.actor import Actor
    from lienthong.organisations.actions import found_unit
    from lienthong.organisations.choices import UnitKind
    from lienthong.people.models import Person
    from lienthong.project.foundation import lay

    today = timezone.localdate()
    product = Actor(account_id=None, person_id=None, name="Liên Thông", on=today)
    lay(today)
    with atomic():
        committee = found_unit(
            name="Đảng ủy xã Yên Thượng", kind=UnitKind.COMMUNE_COMMITTEE, starts_on=date(2025, 7, 1), actor=product
        )
        centre = found_unit(
            name="Trung tâm chính trị xã Yên Thượng", kind=UnitKind.CENTRE, starts_on=date(2025, 7, 1), parent=committee,
            actor=product,
        )  # fmt: skip
        people = Person.objects.bulk_create(
            Person(full_name=f"Nguyễn Văn {number}", sort_key=f"{number:05d}") for number in range(2 * phones)
        )
        lecturers = _lecturers(people[:phones], centre, today)
        classes = _classes(lecturers, centre, committee, today)
        enrolments = _enrolments(classes, people[phones : phones + LEARNERS], centre, today)
        everybody = _enrolments(classes[:1], people[phones + LEARNERS :], centre, today)
        now = timezone.now()
        sessions = _sessions(classes, lecturers, now)
        accounts = _accounts(people)
    rolls = [
        Phone(accounts[one.person_id], _signed_in(accounts[one.person_id]), session, enrolments[session_class])
        for one, session, session_class in zip(lecturers, sessions, [one.pk for one in classes], strict=True)
    ]
    learners = [people[phones + place] for place in range(LEARNERS)] + list(people[phones + LEARNERS :])
    assert everybody
    checks = [
        Phone(accounts[one.pk], _signed_in(accounts[one.pk], ticket=sessions[0]), sessions[0], []) for one in learners
    ]
    return rolls, checks


def _lecturers(people: list[Any], centre: Any, today: date) -> list[Any]:
    from lienthong.lecturers.choices import EngagementKind
    from lienthong.lecturers.models import Engagement, Lecturer
    from lienthong.organisations.models import Role
    from lienthong.people.models import Appointment

    found = Lecturer.objects.bulk_create(Lecturer(person=one) for one in people)
    Engagement.objects.bulk_create(
        Engagement(lecturer=one, unit=centre, kind=EngagementKind.VISITING, starts_on=today) for one in found
    )
    role = Role.objects.get(key="lecturer")
    Appointment.objects.bulk_create(Appointment(person=one, unit=centre, role=role, starts_on=today) for one in people)
    return list(found)


def _classes(lecturers: list[Any], centre: Any, committee: Any, today: date) -> list[Any]:
    from lienthong.classes.models import TrainingClass
    from lienthong.curriculum.models import Programme
    from lienthong.planning.choices import LineKind, PlanState
    from lienthong.planning.models import Approval, ApprovedLine, Plan, PlanLine
    from lienthong.regulations.models import Rulebook

    programme = Programme.objects.get(key="nhan-thuc-ve-dang")
    plan = Plan.objects.create(
        centre=centre, committee=committee, year=today.year, state=PlanState.APPROVED, made_on=today
    )
    said = {"kind": LineKind.CLASS, "programme": programme, "title": "Lớp", "class_count": len(lecturers), "venue": "A",
            "learners_per_class": LEARNERS, "from_month": 1, "to_month": 12}  # fmt: skip
    line = PlanLine.objects.create(plan=plan, position=1, **said)
    approval = Approval.objects.create(plan=plan, version=1, number="1-TB/ĐU", issued_on=today, approved_by="Chi")
    approved = ApprovedLine.objects.create(
        approval=approval, line=line, centre=centre, year=today.year, title_folded="lop", **said
    )
    rulebook = Rulebook.objects.get(code="1147")
    return [
        TrainingClass.objects.create(
            centre=centre, approved_line=approved, edition=programme.editions.get(), rulebook=rulebook, title=f"Lớp {place}",
            course=place, decision_number=f"{place}-QĐ/TTCT", decision_on=today, starts_on=today,
            ends_on=today + timedelta(days=5), venue="A", searchable=f"lop {place}",
        )
        for place, _one in enumerate(lecturers, start=1)
    ]  # fmt: skip


def _enrolments(classes: list[Any], people: list[Any], centre: Any, today: date) -> dict[int, list[int]]:
    from lienthong.classes.models import Enrolment

    rows = Enrolment.objects.bulk_create(
        Enrolment(training_class=one, person=person, unit=centre, joined_on=today)
        for one in classes
        for person in people
    )
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row.training_class_id, []).append(row.pk)
    return found


def _sessions(classes: list[Any], lecturers: list[Any], now: datetime) -> list[int]:
    from lienthong.classes.models import Session

    rows = Session.objects.bulk_create(
        Session(
            training_class=one, title="Buổi 1", lecturer=lecturer, periods=4, starts_at=now - timedelta(seconds=30),
            ends_at=now + timedelta(minutes=30),
        )
        for one, lecturer in zip(classes, lecturers, strict=True)
    )  # fmt: skip
    return [row.pk for row in rows]


def _accounts(people: list[Any]) -> dict[int, int]:
    from lienthong.people.models import Account

    rows = Account.objects.bulk_create(
        Account(username=f"may-{place}", password="!", person=one)  # noqa: S106 - nobody signs in with it
        for place, one in enumerate(people)
    )
    return {row.person_id or 0: row.pk for row in rows}


def _signed_in(account_id: int, ticket: int | None = None) -> str:
    """The cookie of a phone that is signed in; with a ticket, that has scanned a session's code just now."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from lienthong.people.models import Account

    account = Account.objects.get(pk=account_id)
    store = SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(account_id), account.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    if ticket is not None:
        store["classes.check_in"] = [ticket, timezone.now().isoformat()]
    store.create()
    return str(store.session_key)


def at_once(port: int, requests: list[tuple[str, str, str, bytes]]) -> list[Answer]:
    """Send these (path, cookie, kind, body) at one moment, each from a connection of its own; the answers in their order."""
    found: list[Answer | None] = [None] * len(requests)
    gate = threading.Barrier(len(requests) + 1)
    token = "b" * 32

    def send(place: int) -> None:
        path, cookie, kind, body = requests[place]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        head = {"Content-Type": kind, "X-CSRFToken": token, "Cookie": f"sessionid={cookie}; csrftoken={token}"}
        gate.wait()
        begun = time.perf_counter()
        try:
            connection.request("POST", path, body, head)
            answer = connection.getresponse()
            text = answer.read()
            found[place] = Answer(answer.status, time.perf_counter() - begun, text)
        except OSError as error:
            found[place] = Answer(0, time.perf_counter() - begun, str(error).encode())
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(place,)) for place in range(len(requests))]
    for one in threads:
        one.start()
    gate.wait()
    for one in threads:
        one.join()
    return [one for one in found if one is not None]


def rolls_of(phones: list[Phone]) -> list[tuple[str, str, str, bytes]]:
    """What each phone sends: its roll with some absent, under a key of its own."""
    made_at = datetime.now().astimezone().isoformat()
    return [
        (
            "/diem-danh/nop/", one.cookie, "application/json",
            json.dumps(
                {
                    "id": str(uuid.uuid4()), "account": one.account, "session": one.session, "madeAt": made_at, "seen": "",
                    "absences": [[pk, 4, 15, 0, False, ""] for pk in one.enrolments[:ABSENT]],
                }
            ).encode(),
        )
        for one in phones
    ]  # fmt: skip


def faults(first: list[Answer], again: list[Answer], checks: list[Answer], phones: int) -> list[str]:
    """Whatever is not as it must be: errors, receipts that differ, rows lost or doubled."""
    from lienthong.classes.models import Absence, CheckIn, RollCall, RollEntry

    wrong = [f"status {one.status}: {one.body[:200]!r}" for one in (*first, *again, *checks) if one.status != 200]
    wrong += ["a receipt differs" for one, other in zip(first, again, strict=True) if one.body != other.body]
    counts = (RollEntry.objects.filter(outcome="applied").count(), RollCall.objects.count(), Absence.objects.count())
    if counts != (phones, phones, ABSENT * phones):
        wrong.append(f"rows: {counts}")
    if CheckIn.objects.count() != phones:
        wrong.append(f"check-ins: {CheckIn.objects.count()}")
    return wrong


def bare_seconds(phones: list[Phone]) -> float:
    """The database alone: the rows of these rolls, one transaction for each phone, on one connection."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare_entry (key uuid PRIMARY KEY, session bigint, absences jsonb)")
        cursor.execute("CREATE TABLE bare_absence (session bigint, enrolment bigint, periods int)")
        begun = time.perf_counter()
        for one in phones:
            cursor.execute("BEGIN")
            cursor.execute("INSERT INTO bare_entry VALUES (%s, %s, '[]')", [str(uuid.uuid4()), one.session])
            for pk in one.enrolments[:ABSENT]:
                cursor.execute("INSERT INTO bare_absence VALUES (%s, %s, 4)", [one.session, pk])
            cursor.execute("COMMIT")
        return time.perf_counter() - begun


def main(arguments: list[str] | None = None) -> int:
    """Measure; the figure is when the last phone had its receipt."""
    parser = argparse.ArgumentParser(prog="benchmarks.rollcall", description=__doc__)
    parser.add_argument("--phones", type=int, default=PHONES)
    phones = parser.parse_args(arguments).phones
    with tempfile.TemporaryDirectory(prefix="lienthong-rollcall-") as folder:
        os.environ["LIENTHONG_DATA"] = str(Path(folder))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lienthong.project.settings")
        from lienthong.project import serving

        with serving.database():
            serving.prepare()
            rolls, checks = fill(phones)
            port = serving.free_port("127.0.0.1", 21000)
            web = serving._launch("127.0.0.1", port)
            try:
                serving._wait_until_answering(web, "127.0.0.1", port)
                return _measured(rolls, checks, port)
            finally:
                serving._end_children([web])


def _measured(rolls: list[Phone], checks: list[Phone], port: int) -> int:
    sent = rolls_of(rolls)
    form = "application/x-www-form-urlencoded"
    at_once(port, [("/diem-danh/nop/", rolls[0].cookie, "application/json", b"{}")] * 8)  # the processes wake up
    first = at_once(port, sent)
    again = at_once(port, sent)
    checked = at_once(port, [("/co-mat/", one.cookie, form, b"") for one in checks])
    wrong = faults(first, again, checked, len(rolls))
    for one in wrong[:10]:
        sys.stderr.write(f"{one}\n")
    bare = bare_seconds(rolls)
    told = []
    for name, answers in (("rollcall", first), ("rollcall, handed in again", again), ("rollcall, check-in", checked)):
        last, middle = max(one.seconds for one in answers), statistics.median(one.seconds for one in answers)
        unit = (
            f"s until the last of {len(answers)} phones has its answer (half after {middle:.2f}), {len(wrong)} faults"
        )
        told.append(tell(Result(name, round(last, 2), unit, LIMIT_SECONDS, "the promise")))
    last = max(one.seconds for one in first)
    peer = "the database alone inserts the same rows, one connection"
    tell(Result("rollcall, peer", round(last, 2), f"s for {len(first)} rolls", round(bare, 3), peer))
    return 1 if wrong or any(told) else 0


if __name__ == "__main__":
    sys.exit(main())
