"""The pages of decisions: choosing, filling in, looking ahead, carrying out, taking back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from lienthong.organisations.actions import found_unit
from lienthong.organisations.actions.reorganising import reorganise
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import Reorganisation, UnitPeriod
from lienthong.organisations.queries import communes_served_by, name_on
from lienthong.organisations.queries.following import Consequence, follows
from lienthong.organisations.queries.reorganising import mark_of_decisions
from lienthong.organisations.rules.reshaping import Named, Reshaping, renaming
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.classes import things as classes
from tests.organisations.pages import a_decision

BrowserOf = Callable[[str], Client]
DAY = date(2026, 7, 1)
SAID = {"day": "01/07/2026", "basis": "15-QĐ/TU ngày 10/3/2026"}


def address(slug: str, *units: object) -> str:
    return f"/sap-xep/{slug}/?" + "&".join(f"don_vi={getattr(unit, 'pk', unit)}" for unit in units)


def kinds_filled_in(cast: Cast) -> dict[str, tuple[str, dict[str, object]]]:
    """Slug -> where, and what is typed."""
    ward: dict[str, object] = {
        "name": "Đảng ủy phường Vạn Xuân",
        "kind": "commune_committee",
        "symbol": "ĐU",
        "place": "Vạn Xuân",
    }
    return {
        "doi-ten": (address("doi-ten", cast.stranger_committee), ward),
        "truc-thuoc": (address("truc-thuoc", cast.cell), {"parent": cast.neighbour.pk}),
        "hop-nhat": (
            address("hop-nhat", cast.centre, cast.stranger_centre),
            {"name": "Trung tâm chính trị liên xã", "parent": cast.committee.pk, "register": cast.centre.pk},
        ),
        "chia-tach": (
            address("chia-tach", cast.stranger_committee),
            {
                "parent": cast.province.pk, "name1": "Đảng ủy xã Vạn Đông", "name2": "Đảng ủy xã Vạn Tây", "keeper": 0,
                "centre": cast.stranger_centre.pk,
            },
        ),
        "giai-the": (
            address("giai-the", cast.stranger_centre),
            {"keeper": cast.stranger_committee.pk, "centre": cast.centre.pk},
        ),
        "dia-ban": (address("dia-ban", cast.neighbour), {"centre": cast.stranger_centre.pk}),
    }  # fmt: skip


@pytest.mark.parametrize("slug", ["doi-ten", "truc-thuoc", "hop-nhat", "chia-tach", "giai-the", "dia-ban"])
def test_looked_ahead_first_then_carried_out_then_taken_back(cast: Cast, browser_of: BrowserOf, slug: str) -> None:
    client = browser_of("tinh")
    where, typed = kinds_filled_in(cast)[slug]
    before = list(UnitPeriod.every.order_by("pk").values())
    assert client.get(where).status_code == 200
    ahead = client.post(where, {**typed, **SAID, "ahead": "1"})
    assert (ahead.status_code, Reorganisation.objects.count()) == (200, 0)
    page = client.post(where, {**typed, **SAID, "apply": "1"}, follow=True).content.decode()
    done = Reorganisation.objects.get()
    assert ("15-QĐ/TU" in page, done.starts_on) == (True, DAY)
    client.post(f"/sap-xep/{done.pk}/hoan-tac/")
    assert list(UnitPeriod.every.order_by("pk").values()) == before
    assert "Đã hoàn tác" in client.get("/sap-xep/").content.decode()


def test_looking_ahead_counts_what_follows(cast: Cast, browser_of: BrowserOf) -> None:
    classes.an_open_class(cast)
    where, typed = kinds_filled_in(cast)["hop-nhat"]
    page = browser_of("tinh").post(where, {**typed, **SAID, "ahead": "1"}).content.decode()
    for said in ("Lớp đang mở", "Người giữ vai trò", "Nguyễn Thị An (Giáo vụ)", "Ghi quyết định"):
        assert said in page


def test_what_cannot_be_is_said_with_every_reason(cast: Cast, browser_of: BrowserOf) -> None:
    where = address("hop-nhat", cast.committee, cast.stranger_committee)
    typed = {"name": "Đảng ủy xã Phú Lộc", "parent": cast.province.pk, **SAID, "ahead": "1"}
    answer = browser_of("tinh").post(where, typed)
    page = answer.content.decode()
    said = ["Cùng cấp trên đã có đơn vị tên" in page, "do nhiều trung tâm phụ trách" in page, "Ghi quyết định" in page]
    assert (answer.status_code, said) == (422, [True, True, False])
    applied = browser_of("tinh").post(where, {**typed, "apply": "1"})
    assert (applied.status_code, Reorganisation.objects.count()) == (422, 0)


def test_a_unit_that_was_over_is_found_and_established_again(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("tinh")
    client.post(
        address("giai-the", cast.cell),
        {"keeper": cast.committee.pk, "day": "01/03/2026", "basis": "Nghị quyết 3", "apply": "1"},
    )
    found = client.get("/sap-xep/thanh-lap-lai/chon/?q=bai+say").content.decode()
    assert "Chi bộ thôn Bãi Sậy" in found
    typed = {"name": "Chi bộ thôn Bãi Sậy", "kind": "cell", "parent": cast.committee.pk, **SAID, "apply": "1"}
    client.post(address("thanh-lap-lai", cast.cell), typed)
    assert name_on(cast.cell.pk, DAY) == "Chi bộ thôn Bãi Sậy"
    assert UnitPeriod.objects.filter(unit=cast.cell, starts_on=DAY).count() == 1


def test_who_decides_second_is_told_who_was_first_and_when(cast: Cast, browser_of: BrowserOf) -> None:
    client, (where, typed) = browser_of("tinh"), kinds_filled_in(cast)["doi-ten"]
    sent = {**typed, **SAID}
    seen = client.post(where, {**sent, "ahead": "1"}).context["seen"]
    client.post(where, {**sent, "name": "Đảng ủy phường Xuân Mới", "seen": seen, "apply": "1"})
    late = client.post(where, {**sent, "seen": seen, "apply": "1"})
    told = " ".join(late.content.decode().split())
    assert (late.status_code, Reorganisation.objects.count()) == (422, 1)
    assert "đổi tên thành Đảng ủy phường Xuân Mới” lúc " in told
    client.post(f"/sap-xep/{Reorganisation.objects.get().pk}/hoan-tac/")
    assert "đã hoàn tác “" in client.post(where, {**sent, "seen": seen, "apply": "1"}).content.decode()
    again = client.post(where, {**sent, "ahead": "1"}).context["seen"]
    assert client.post(where, {**sent, "seen": again, "apply": "1"}).status_code == 302


def test_a_unit_s_page_says_what_it_is_today_what_comes_and_that_it_is_over(cast: Cast, browser_of: BrowserOf) -> None:
    client, (where, typed) = browser_of("tinh"), kinds_filled_in(cast)["doi-ten"]
    coming = f"{localdate() + timedelta(days=30):%d/%m/%Y}"
    client.post(where, {**typed, **SAID, "day": coming, "apply": "1"})
    page = client.get(f"/don-vi/{cast.stranger_committee.pk}/")
    assert page.context["latest"].name == "Đảng ủy xã Vạn Xuân"
    assert f"Từ ngày {coming}: Đảng ủy phường Vạn Xuân, trực thuộc" in page.content.decode()
    where, typed = kinds_filled_in(cast)["hop-nhat"]
    client.post(where, {**typed, **SAID, "day": "01/03/2026", "apply": "1"})
    over = client.get(f"/don-vi/{cast.stranger_centre.pk}/").content.decode()
    assert ("Đơn vị này đã kết thúc từ ngày 01/03/2026" in over, "tiếp nhận hồ sơ" in over) == (True, True)
    assert ("Thành lập lại đơn vị</a>" in over, "Giải thể đơn vị</a>" in over) == (True, False)


def test_who_merges_what_was_merged_meanwhile_is_told_too(cast: Cast, browser_of: BrowserOf) -> None:
    client, (where, typed) = browser_of("tinh"), kinds_filled_in(cast)["hop-nhat"]
    sent = {**typed, **SAID, "day": "01/03/2026", "seen": client.get(where).context["seen"]}
    assert client.post(where, {**sent, "apply": "1"}).status_code == 302
    late = client.post(where, {**sent, "apply": "1"})
    assert "đã ghi “Trung tâm chính trị liên xã" in late.content.decode()
    assert client.get(where).status_code == 302
    opened_after = client.post(where, {**sent, "seen": mark_of_decisions(), "apply": "1"})
    assert (opened_after.status_code, opened_after["Location"]) == (302, "/sap-xep/hop-nhat/chon/")


def _applied(client: Client, where: str, sent: dict[str, object], **more: object) -> int:
    return client.post(where, {**sent, **more, "apply": "1"}).status_code


def test_two_decisions_at_once_under_one_parent_do_not_meet(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("tinh")
    first = {"name": "Chi bộ liên thôn", "parent": cast.province.pk, **SAID}
    second = {"parent": cast.province.pk, "name1": "Đảng ủy xã Vạn Đông", **SAID}
    merge, split = address("hop-nhat", cast.cell, cast.other_cell), address("chia-tach", cast.stranger_committee)
    seen = client.post(split, {**second, "ahead": "1"}).context["seen"]
    assert _applied(client, merge, first) == 302
    assert _applied(client, split, second, seen=seen) == 302
    assert _applied(client, split, {**second, "name1": "Đảng ủy xã Vạn Tây"}, seen=seen) == 422  # of the same unit


def test_another_parent_chosen_after_looking_ahead_meets_no_old_decision(cast: Cast, browser_of: BrowserOf) -> None:
    a_decision(cast, days=-5)
    client, where = browser_of("tinh"), address("truc-thuoc", cast.other_cell)
    ahead = client.post(where, {"parent": cast.stranger_committee.pk, **SAID, "ahead": "1"})
    assert _applied(client, where, {"parent": cast.committee.pk, **SAID}, seen=ahead.context["seen"]) == 302


@pytest.mark.parametrize("seen", ["x", "1 x", "1 2026-03-01", "9" * 40])
def test_a_mark_that_is_none_says_nothing(cast: Cast, browser_of: BrowserOf, seen: str) -> None:
    a_decision(cast)
    where = address("doi-ten", cast.committee)
    typed = {**kinds_filled_in(cast)["doi-ten"][1], **SAID, "seen": seen}
    assert _applied(browser_of("tinh"), where, typed) == 302


def test_what_is_decided_while_looking_ahead_was_not_seen(
    cast: Cast, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, (where, typed) = browser_of("tinh"), kinds_filled_in(cast)["doi-ten"]

    def source(change: Reshaping) -> list[Consequence]:
        monkeypatch.setattr(follows, "_sources", ())
        named = Named("Đảng ủy phường Xuân Mới", UnitKind.COMMUNE_COMMITTEE)
        reorganise(change=renaming(cast.stranger_committee.pk, named, day=DAY, basis="16-QĐ/TU"), actor=PRODUCT)
        return []

    monkeypatch.setattr(follows, "_sources", (source,))
    seen = client.post(where, {**typed, **SAID, "ahead": "1"}).context["seen"]
    late = client.post(where, {**typed, **SAID, "seen": seen, "apply": "1"})
    assert (late.status_code, "Xuân Mới” lúc " in late.content.decode()) == (422, True)


def test_nothing_to_merge_with_leads_back_to_choosing(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("tinh").get(address("hop-nhat", cast.centre))
    assert (answer.status_code, answer["Location"]) == (302, "/sap-xep/hop-nhat/chon/")
    assert browser_of("tinh").get("/sap-xep/khong-co/chon/").status_code == 404


def test_undoing_what_something_depends_on_is_refused_on_a_page(cast: Cast, browser_of: BrowserOf) -> None:
    done = a_decision(cast)
    a_decision(cast, "Đảng ủy đặc khu Yên Thượng", days=60)
    answer = browser_of("tinh").post(f"/sap-xep/{done.pk}/hoan-tac/")
    assert (answer.status_code, "Hãy hoàn tác thay đổi ấy trước" in answer.content.decode()) == (409, True)


def test_the_list_of_decisions_asks_as_much_for_one_as_for_three(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("tinh")
    asked = []
    for days in (10, 20, 30):
        a_decision(cast, f"Đảng ủy phường {days}", days=days)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/sap-xep/")
        asked.append(len(queries))
    assert asked[0] == asked[2]


def test_looking_ahead_and_the_page_ask_no_more_for_many_units(cast: Cast, browser_of: BrowserOf) -> None:
    client, asked = browser_of("tinh"), []
    told = {"kind": UnitKind.CELL, "starts_on": BEGINNING, "parent": cast.neighbour, "actor": PRODUCT}
    many = [found_unit(name=f"Chi bộ số {n}", **told) for n in range(4)]  # type: ignore[arg-type]  # told as a dictionary
    for units in ([cast.cell, cast.other_cell], [cast.stranger_cell, *many]):
        where = address("hop-nhat", *units)
        typed = {"name": f"Chi bộ liên thôn {len(units)}", "parent": cast.stranger_committee.pk, **SAID}
        with CaptureQueriesContext(connection) as queries:
            assert client.post(where, {**typed, "ahead": "1"}).status_code == 200
        ahead = len(queries)  # before the next request, which begins the log anew
        client.post(where, {**typed, "apply": "1"})
        with CaptureQueriesContext(connection) as later:
            assert client.get(f"/sap-xep/{Reorganisation.objects.latest('pk').pk}/").status_code == 200
        asked.append((ahead, len(later)))
    assert asked[0] == asked[1]


def test_communes_of_an_area_go_over_on_the_day(cast: Cast, browser_of: BrowserOf) -> None:
    where, typed = kinds_filled_in(cast)["dia-ban"]
    browser_of("tinh").post(where, {**typed, **SAID, "apply": "1"})
    assert cast.neighbour.pk in set(communes_served_by([cast.stranger_centre.pk], DAY))


def test_the_history_of_a_unit_says_what_it_was_on_a_day_and_what_became_of_it(
    cast: Cast, browser_of: BrowserOf
) -> None:
    where, typed = kinds_filled_in(cast)["hop-nhat"]
    client = browser_of("tinh")
    client.post(where, {**typed, **SAID, "apply": "1"})
    centre = Reorganisation.objects.get().asked["founded"][0]
    old = f"/don-vi/{cast.centre.pk}/lich-su/"
    before, after = (client.get(f"{old}?on={day}").content.decode() for day in ("30/06/2026", "01/07/2026"))
    assert ["Vào ngày 30/06/2026:" in before, "đã kết thúc" in before] == [True, False]
    assert ["đã kết thúc" in after, f"/don-vi/{centre}/lich-su/" in after] == [True, True]
    assert "chưa có đơn vị này" in client.get(f"{old}?on=01/01/2020").content.decode()
    new = client.get(f"/don-vi/{centre}/lich-su/").content.decode()
    assert ["Trung tâm chính trị xã Vạn Xuân" in new, "Hình thành từ" in new] == [True, True]


def test_a_longer_history_asks_no_more(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    asked = []
    for days in (10, 20, 30):
        a_decision(cast, f"Đảng ủy phường {days}", days=days)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/don-vi/{cast.committee.pk}/lich-su/")
        asked.append(len(queries))
    assert asked[0] == asked[2]
