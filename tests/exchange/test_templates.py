"""The form of every kind: read back as it is, each heading means its column; the learners of a class stand in it already."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from lienthong.exchange.board import Frame, imports
from lienthong.exchange.checking import look_at
from lienthong.exchange.exports import template_workbook
from lienthong.exchange.imports import read_tables
from tests.assessment import things
from tests.cast import Cast

SLUGS = ["con-nguoi", "so-cu", "don-vi", "dong-ke-hoach", "diem-danh", "diem", "cau-hoi"]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_form_is_read_back_as_it_is_meant(slug: str, cast: Cast) -> None:
    kind = imports.called(slug)
    assert kind
    opened = things.a_class(cast)
    frame = Frame(cast.actor("an", timezone.localdate()), {"class": str(opened.pk)} if slug.startswith("diem") else {})
    columns = [column for column in kind.columns_in(frame) if column.shown or column.compared]
    data = template_workbook(kind, frame)
    meant = next(iter(look_at(kind, frame, data, "mau.xlsx").mapping.values()))
    own = {column.key for column in kind.own_columns(frame)}
    found = [meant[str(place)] for place in range(len(columns))]
    wanted = [column.key for column in columns]
    assert [key for key in found if key in own] == [key for key in wanted if key in own]
    assert "" not in found


@pytest.mark.parametrize("slug", ["diem-danh", "diem"])
def test_the_learners_of_the_class_stand_in_the_form(
    slug: str, cast: Cast, browser_of: Callable[[str], Client]
) -> None:
    opened = things.a_class(cast)
    answer = browser_of("an").get(f"/nhap/{slug}/mau/?class={opened.pk}")
    names = {cell for table in read_tables(answer.content, "mau.xlsx") for row in table.rows for cell in row.cells}
    assert {one.full_name for one in cast.learners} <= names
    foreign = browser_of("ngoai").get(f"/nhap/{slug}/mau/?class={opened.pk}")
    assert {
        cell for table in read_tables(foreign.content, "x.xlsx") for row in table.rows for cell in row.cells
    }.isdisjoint({one.full_name for one in cast.learners})


def test_a_form_that_nobody_offers_is_not_there(cast: Cast, browser_of: Callable[[str], Client]) -> None:
    assert [browser_of("an").get(f"/nhap/{slug}/mau/").status_code for slug in ("khong-co", "don-vi")] == [404, 403]
