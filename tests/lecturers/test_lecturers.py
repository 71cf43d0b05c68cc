"""Lecturers: rules, actions, pages."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.kernel.refusal import Refusal
from lienthong.lecturers.actions import end_engagement, engage_lecturer
from lienthong.lecturers.models import Engagement, Lecturer
from lienthong.lecturers.queries import lecturers_of
from lienthong.lecturers.rules import reasons_not_ended, reasons_not_engaged
from lienthong.people.models import Person
from tests.cast import TODAY, Cast

BrowserOf = Callable[[str], Client]


def engage(cast: Cast, person: Person, since: date = TODAY) -> Engagement:
    return engage_lecturer(
        person=person, unit=cast.centre, kind="visiting", starts_on=since, degree="Thạc sĩ", actor=cast.actor("an")
    )


def trail() -> list[str]:
    entries = AuditEntry.objects.filter(verb__startswith="lecturers.").order_by("pk")
    return list(entries.values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("starts_on", "since", "codes"),
    [
        (TODAY, None, []),
        (TODAY, date(2025, 7, 1), ["already_engaged"]),
        (date(1989, 12, 31), None, ["start_not_plausible"]),
        (date(2028, 1, 1), None, ["start_not_plausible"]),
    ],
)
def test_engaging(starts_on: date, since: date | None, codes: list[str]) -> None:
    found = reasons_not_engaged(starts_on=starts_on, engaged_since=since, on=TODAY)
    assert [reason.code for reason in found] == codes


@pytest.mark.parametrize(
    ("ended_on", "ends_on", "codes"),
    [
        (None, TODAY, []),
        (None, date(2025, 7, 1), ["end_not_after_start"]),
        (None, TODAY + timedelta(days=367), ["end_not_plausible"]),
        (TODAY, TODAY, ["already_ended"]),
    ],
)
def test_ending(ended_on: date | None, ends_on: date, codes: list[str]) -> None:
    found = reasons_not_ended(starts_on=date(2025, 7, 1), ended_on=ended_on, ends_on=ends_on, on=TODAY)
    assert [reason.code for reason in found] == codes


def test_a_person_is_one_lecturer_engaged_once_per_centre(cast: Cast) -> None:
    engagement = engage(cast, cast.learners[0])
    with pytest.raises(Refusal) as refusal:
        engage(cast, cast.learners[0])
    assert refusal.value.codes == ("already_engaged",)
    assert (engagement.lecturer.degree, trail()) == ("Thạc sĩ", ["lecturers.engage_lecturer"])
    assert Lecturer.objects.filter(person=cast.learners[0]).count() == 1


def test_whoever_has_ended_is_not_offered_and_may_come_back(cast: Cast) -> None:
    engagement = engage(cast, cast.learners[0], since=date(2026, 1, 1))
    end_engagement(engagement=engagement, ends_on=TODAY, actor=cast.actor("an"))
    offered = [lecturer.person.full_name for lecturer in lecturers_of(cast.centre.pk, TODAY)]
    assert offered == ["Lê Thanh Bình", "Trịnh Công Dũng"]
    assert engage(cast, cast.learners[0]).pk != engagement.pk
    assert trail() == ["lecturers.engage_lecturer", "lecturers.end_engagement", "lecturers.engage_lecturer"]


def test_a_lecturer_is_found_chosen_engaged_and_ended(cast: Cast, browser_of: BrowserOf) -> None:
    client, person = browser_of("an"), cast.learners[0]
    assert f"/giang-vien/them/{person.pk}/" in client.get("/giang-vien/them/?q=nguyen thi hoa").content.decode()
    typed = {"unit": cast.centre.pk, "kind": "adjunct", "starts_on": "01/03/2026", "degree": "<u>Cử nhân</u>"}
    address = f"/giang-vien/them/{person.pk}/"
    assert [client.post(address, typed).status_code for _time in (1, 2)] == [302, 422]
    engagement = Engagement.objects.get(lecturer__person=person)
    assert client.post(f"/giang-vien/{engagement.pk}/thoi/", {"ends_on": "28/02/2026"}).status_code == 422
    today = timezone.localdate().strftime("%d/%m/%Y")
    assert client.post(f"/giang-vien/{engagement.pk}/thoi/", {"ends_on": today}).status_code == 302
    pages = [client.get(f"/giang-vien/?{query}").content.decode() for query in ("", "ended=all", "q=hòa&ended=all")]
    assert ["Nguyễn Thị Hòa" in page for page in pages] == [False, True, True]
    assert "<u>Cử nhân" not in pages[1]


@pytest.mark.parametrize(
    "changes", [{"starts_on": "31/02/2026"}, {"starts_on": "01/01/9999"}, {"kind": "magician"}, {"degree": "a" * 300}]
)
def test_an_unfit_engagement_is_sent_back(cast: Cast, browser_of: BrowserOf, changes: dict[str, str]) -> None:
    typed = {"unit": str(cast.centre.pk), "kind": "adjunct", "starts_on": "01/03/2026", "degree": ""} | changes
    answer = browser_of("an").post(f"/giang-vien/them/{cast.learners[0].pk}/", typed)
    assert (answer.status_code, Engagement.objects.filter(lecturer__person=cast.learners[0]).count()) == (422, 0)


def test_strangers_do_not_meet(cast: Cast, browser_of: BrowserOf) -> None:
    an, foreign = browser_of("an"), cast.stranger_learner
    assert an.get(f"/giang-vien/them/{foreign.pk}/").status_code == 404
    assert "Đoàn Văn Lạ" not in an.get("/giang-vien/them/?q=đoàn").content.decode()
    hers = Engagement.objects.get(unit=cast.stranger_centre)
    assert an.get(f"/giang-vien/{hers.pk}/thoi/").status_code == 404
    typed = {"unit": cast.stranger_centre.pk, "kind": "adjunct", "starts_on": "01/03/2026"}
    assert an.post(f"/giang-vien/them/{cast.learners[0].pk}/", typed).status_code == 422
    page = an.get("/giang-vien/?ended=all").content.decode()
    assert ("Phùng Thị Ngoài" in page, "Trịnh Công Dũng" in page) == (False, True)
    assert browser_of("binh").get("/giang-vien/them/").status_code == 403


def test_the_list_asks_the_same_for_2_and_for_4_lecturers(cast: Cast, browser_of: BrowserOf) -> None:
    client, asked = browser_of("an"), []
    for person in cast.learners[:2]:
        with CaptureQueriesContext(connection) as queries:
            client.get("/giang-vien/")
        asked.append(len(queries))
        engage(cast, person)
    assert asked[0] == asked[1]
