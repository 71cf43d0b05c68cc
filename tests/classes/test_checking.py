"""Checking in: a code that holds for moments, a phone that stands for one learner, a roll that is still the lecturer's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lienthong.classes.actions.checking import check_in
from lienthong.classes.errors import CheckInRefused
from lienthong.classes.models import CheckIn, RollCall, Session, TrainingClass
from lienthong.classes.queries.checking import check_ins_of, code_shown, print_of_phone
from lienthong.classes.rules.checking import (
    WINDOW_SECONDS,
    CheckInFacts,
    code_of,
    counts,
    is_code_now,
    minutes_late,
    reasons_against_check_in,
    window_of,
)
from lienthong.kernel.basis import Basis
from lienthong.people.actions import open_account
from lienthong.people.queries import actor_of
from tests.cast import PASSWORD, PRODUCT, TODAY, Cast
from tests.classes.test_views import text_of
from tests.classes.things import a_session, an_approved_line, an_open_class, enrolment_of

BrowserOf = Callable[[str], Client]
START = datetime(2026, 3, 16, 0, 30, tzinfo=UTC)
OPENED = Basis("02-QĐ/TTCT", "quyết định mở lớp", "", TODAY)
FACTS = CheckInFacts(
    START, START, START + timedelta(hours=3), is_cancelled=False, class_is_open=True, is_learner=True, opened_by=OPENED
)


@given(second=st.integers(0, 1 << 32), later=st.integers(0, 300))
def test_a_code_holds_for_its_window_and_the_next(second: int, later: int) -> None:
    shown, scanned = (datetime.fromtimestamp(one, UTC) for one in (second, second + later))
    code = code_of("key", 7, window_of(shown))
    assert is_code_now(code, "key", 7, scanned) == (window_of(scanned) - window_of(shown) <= 1)
    assert later < WINDOW_SECONDS * 2 or not is_code_now(code, "key", 7, scanned)


def test_a_code_is_of_one_session_and_one_installation() -> None:
    code = code_of("key", 7, 100)
    assert code not in {code_of("key", 8, 100), code_of("key", 7, 101), code_of("another key", 7, 100)}
    assert is_code_now("ñandú", "key", 7, START) is False


@pytest.mark.parametrize(
    ("about", "codes"),
    [
        pytest.param({}, [], id="on time"),
        pytest.param({"scanned_at": START - timedelta(minutes=30)}, [], id="half an hour before"),
        pytest.param({"scanned_at": START - timedelta(minutes=31)}, ["too_early"], id="too early"),
        pytest.param({"scanned_at": START + timedelta(hours=4)}, ["too_late"], id="after the session"),
        pytest.param({"is_learner": False}, ["not_a_learner"], id="somebody else"),
        pytest.param(
            {"is_cancelled": True, "class_is_open": False}, ["class_is_closed", "session_cancelled"], id="gone"
        ),
        pytest.param({"phone_is_taken": True}, ["phone_taken"], id="a friend's phone"),
    ],
)
def test_who_may_check_in(about: dict[str, Any], codes: list[str]) -> None:
    assert [reason.code for reason in reasons_against_check_in(replace(FACTS, **about))] == codes


@pytest.mark.parametrize(
    ("scanned", "starts", "does"),
    [
        pytest.param(datetime(2026, 3, 16, 7, 5, tzinfo=UTC), 8, True, id="put off by minutes"),
        pytest.param(datetime(2026, 3, 16, 11, 45, tzinfo=UTC), 8, True, id="put forward on its morning"),
        pytest.param(datetime(2026, 3, 16, 12, 55, tzinfo=UTC), 13, True, id="while the code is shown"),
        pytest.param(datetime(2026, 3, 16, 17, 10, tzinfo=UTC), 17.5, True, id="before an evening"),
        pytest.param(datetime(2026, 3, 16, 7, 5, tzinfo=UTC), 13, False, id="put off to the afternoon"),
        pytest.param(datetime(2026, 3, 15, 7, 5, tzinfo=UTC), 8, False, id="put off to another day"),
    ],
)
def test_which_scans_count(scanned: datetime, starts: float, does: bool) -> None:
    begins = datetime(2026, 3, 16, tzinfo=UTC) + timedelta(hours=starts)
    assert counts(scanned, begins, begins + timedelta(hours=3)) is does


@pytest.mark.parametrize(
    ("minutes", "limit", "late"),
    [(-5, None, 0), (9, None, 0), (10, None, 10), (14, 15, 0), (15, 15, 15), (999, 15, 240)],
)
def test_minutes_late(minutes: int, limit: int | None, late: int) -> None:
    assert minutes_late(START + timedelta(minutes=minutes), START, limit) == late


def _now(cast: Cast) -> tuple[TrainingClass, Session]:
    """A session that began five minutes ago."""
    start = timezone.localtime().replace(second=0, microsecond=0) - timedelta(minutes=5)
    line = an_approved_line(cast, year=start.year)
    opened = an_open_class(
        cast, line=line, learners=cast.learners, starts_on=start.date(), ends_on=start.date() + timedelta(days=1)
    )
    session = a_session(cast, opened, day=start.date())
    Session.objects.filter(pk=session.pk).update(starts_at=start, ends_at=start + timedelta(hours=3))
    session.refresh_from_db()
    return opened, session


def _learner(cast: Cast, place: int, username: str) -> Client:
    account = open_account(person=cast.learners[place], username=username, password=PASSWORD, actor=PRODUCT)
    client = Client()
    client.force_login(account)
    return client


def test_scan_first_and_sign_in_then(cast: Cast, browser_of: BrowserOf) -> None:
    opened, session = _now(cast)
    account = open_account(person=cast.learners[0], username="hoa", password=PASSWORD, actor=PRODUCT)
    phone, code = Client(), code_shown(session, timezone.now())
    assert phone.get(f"/co-mat/{session.pk}/{code}/")["Location"] == "/co-mat/"
    assert phone.get("/co-mat/")["Location"].startswith("/dang-nhap/")
    phone.post("/dang-nhap/?next=/co-mat/", {"login": account.username, "password": PASSWORD})
    assert "Anh/chị đang đăng nhập là Nguyễn Thị Hòa." in text_of(phone.get("/co-mat/"))
    for _again in range(2):
        assert "Nguyễn Thị Hòa đã quét mã lúc" in text_of(phone.post("/co-mat/"))
    assert (CheckIn.objects.get().enrolment, RollCall.objects.count()) == (enrolment_of(opened, cast.learners[0]), 0)
    screen = browser_of("dung").get(f"/lop/{opened.pk}/buoi-hoc/{session.pk}/ma-diem-danh/")
    assert ("1 trên 3 học viên đã quét" in text_of(screen), "<path" in text_of(screen)) == (True, True)


def test_one_phone_checks_in_one_learner(cast: Cast) -> None:
    _opened, session = _now(cast)
    first, second = _learner(cast, 0, "hoa"), _learner(cast, 1, "bao")
    code = code_shown(session, timezone.now())
    first.get(f"/co-mat/{session.pk}/{code}/")
    first.post("/co-mat/")
    second.cookies["phone"] = first.cookies["phone"].value
    second.get(f"/co-mat/{session.pk}/{code}/")
    answer = second.post("/co-mat/")
    assert (answer.status_code, CheckIn.objects.count()) == (409, 1)
    assert "Máy này đã điểm danh cho người khác ở buổi này." in text_of(answer)


def test_an_old_code_and_an_old_scan_open_nothing(cast: Cast) -> None:
    _opened, session = _now(cast)
    client = _learner(cast, 0, "hoa")
    old = code_shown(session, timezone.now() - timedelta(seconds=2 * WINDOW_SECONDS))
    assert client.get(f"/co-mat/{session.pk}/{old}/").status_code == 409
    assert client.get("/co-mat/").status_code == 409
    kept = client.session
    kept["classes.check_in"] = [session.pk, (timezone.now() - timedelta(minutes=11)).isoformat()]
    kept.save()
    assert (client.post("/co-mat/").status_code, CheckIn.objects.count()) == (409, 0)


def test_a_stranger_to_the_class_is_told_so(cast: Cast) -> None:
    _opened, session = _now(cast)
    actor = actor_of(open_account(person=cast.stranger_learner, username="la", password=PASSWORD, actor=PRODUCT), TODAY)
    with pytest.raises(CheckInRefused, match="not_a_learner"):
        check_in(session=session, scanned_at=timezone.now(), phone="x" * 64, actor=actor)


def test_the_roll_may_begin_with_who_has_scanned(cast: Cast, browser_of: BrowserOf) -> None:
    opened, session = _now(cast)
    hoa, bao, hang = (enrolment_of(opened, one) for one in cast.learners)
    CheckIn.objects.create(session=session, enrolment=hoa, phone="a", at=session.starts_at)
    CheckIn.objects.create(session=session, enrolment=bao, phone="b", at=session.starts_at + timedelta(minutes=25))
    address = f"/lop/{opened.pk}/buoi-hoc/{session.pk}/diem-danh/"
    plain, page = (text_of(browser_of("dung").get(f"{address}{asked}")) for asked in ("", "?quet=1"))
    chosen = [f'id="{letter}{one.pk}" value="{said}" checked' in page
              for one, letter, said in ((hoa, "p", "present"), (bao, "l", "late"), (hang, "a", "absent"))]  # fmt: skip
    assert (chosen, 'value="25"' in page, "Ghi vắng những người chưa quét" in plain) == ([True] * 3, True, True)
    assert f'id="a{hang.pk}" value="absent" checked' not in plain


def test_before_its_time_there_is_no_code(cast: Cast, browser_of: BrowserOf) -> None:
    opened, session = _now(cast)
    Session.objects.filter(pk=session.pk).update(ends_at=timezone.now() - timedelta(minutes=1))
    page = text_of(browser_of("dung").get(f"/lop/{opened.pk}/buoi-hoc/{session.pk}/ma-diem-danh/"))
    assert ("<path fill" in page, "Mã chỉ hiện từ" in page) == (False, True)


def test_a_phone_is_not_followed_from_session_to_session(cast: Cast) -> None:
    _opened, session = _now(cast)
    other = Session(pk=session.pk + 1)
    assert print_of_phone(session, "cookie") != print_of_phone(other, "cookie")
    assert settings.SECRET_KEY not in print_of_phone(session, "cookie")


def test_a_scan_counts_when_the_session_is_put_off_by_minutes(cast: Cast) -> None:
    opened, session = _now(cast)
    hoa = enrolment_of(opened, cast.learners[0])
    learner = actor_of(open_account(person=hoa.person, username="hoa", password=PASSWORD, actor=PRODUCT), TODAY)
    morning = timezone.localtime().replace(hour=7, minute=30, second=0, microsecond=0)
    Session.objects.update(starts_at=morning, ends_at=morning + timedelta(hours=3))
    scanned = check_in(session=session, scanned_at=morning - timedelta(minutes=25), phone="a", actor=learner)
    later = morning + timedelta(minutes=30)
    Session.objects.update(starts_at=later, ends_at=later + timedelta(hours=3))
    session.refresh_from_db()
    assert check_ins_of(session) == {hoa.pk: scanned}
    assert check_in(session=session, scanned_at=later, phone="a", actor=learner) == scanned


def test_a_scan_from_before_the_session_was_moved_counts_for_nothing(cast: Cast) -> None:
    opened, session = _now(cast)
    hoa = enrolment_of(opened, cast.learners[0])
    learner = actor_of(open_account(person=hoa.person, username="hoa", password=PASSWORD, actor=PRODUCT), TODAY)
    check_in(session=session, scanned_at=session.starts_at, phone="a", actor=learner)
    Session.objects.update(starts_at=session.starts_at + timedelta(days=1), ends_at=session.ends_at + timedelta(days=1))
    session.refresh_from_db()
    assert check_ins_of(session) == {}
    with pytest.raises(CheckInRefused, match="session_moved"):
        check_in(session=session, scanned_at=session.starts_at, phone="a", actor=learner)
