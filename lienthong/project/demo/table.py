"""A table that the clerk has taken in: what is new and what is refused is shown, nothing of it is written yet."""

from datetime import date
from random import Random

from lienthong.exchange.actions.waiting import check_table, receive_table
from lienthong.exchange.board import Frame, imports
from lienthong.exchange.checking import check_some, finish, look_at
from lienthong.kernel.actor import Actor
from lienthong.organisations.models import Unit
from lienthong.project.demo import names

_HEADINGS = "TT;Họ và tên;Giới tính;Ngày sinh;Chức vụ;Điện thoại"
_NAME = "Danh sách cán bộ mới bổ sung.csv"


def take_in_table(unit: Unit, clerk: Actor, draw: Random) -> None:
    """A dozen officials whom a unit below has sent; one birth is no day."""
    kind = imports.get("people.people")
    if kind is None:
        return
    rows = [_row(place, draw) for place in range(1, 13)]
    rows.append("13;Lò Văn Páo;Nam;31/02/1990;Chi ủy viên;0912000013")
    data = "\n".join([_HEADINGS, *rows, ""]).encode("utf-8-sig")
    frame = Frame(clerk, {"unit": str(unit.pk)})
    look = look_at(kind, frame, data, _NAME)
    table = receive_table(kind=kind, frame=frame, name=_NAME, data=data, layouts=look.layouts, mapping=look.mapping)
    table = check_table(table=table, mapping=table.mapping, actor=clerk)
    check_some(table, kind, frame, position=0, answers={})  # at once, so that it is there before a worker runs
    finish(table)


def _row(place: int, draw: Random) -> str:
    sex = draw.choice(["male", "female"])
    born: date = names.birth(draw, 2016)
    name = names.full_name(draw, sex, born=born.year, ethnicity="Kinh")
    said = {"male": "Nam", "female": "Nữ"}[sex]
    return f"{place};{name};{said};{born:%d/%m/%Y};{draw.choice(names.POSTS)};{names.phone(draw)}"
