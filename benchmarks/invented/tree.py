"""The tree: the root, provinces, communes, centres that were a district's until 2025, cells; and who serves whom."""

from collections.abc import Iterator
from datetime import date

from benchmarks.invented.names import place
from benchmarks.invented.shape import CELLS, ROOT, Shape
from benchmarks.loading import Loader
from lienthong.kernel.text import folded, sort_key
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import ServiceArea, Unit, UnitPeriod

LONG_AGO = date(2015, 1, 1)
NO_MORE_DISTRICTS = date(2025, 7, 1)
_FAMOUS = ["thôn Thượng", "thôn Hạ", "thôn Đoài", "thôn Đông", "Trường Tiểu học", "Trạm Y tế", "Công an", "Trường THCS"]


def commune_name(commune: int) -> str:
    """`Yên Thượng`."""
    return place(commune)


def centre_name(shape: Shape, number: int) -> str:
    """What the centre is called since the districts ended."""
    return f"Trung tâm chính trị xã {commune_name(shape.centres[number].communes.start)}"


def cell_name(commune: int, cell: int) -> str:
    """`Chi bộ thôn 12 xã Yên Thượng`."""
    what = _FAMOUS[cell] if cell < len(_FAMOUS) else f"thôn {cell}"
    return f"Chi bộ {what} xã {commune_name(commune)}"


def write(loader: Loader, shape: Shape) -> None:
    """Units, their periods, and the communes each centre serves."""
    last = shape.cell_unit(shape.communes, 0)
    with loader.rows(Unit, "id") as put:
        put(str(unit) for unit in range(ROOT, last))
    with loader.rows(
        UnitPeriod, "id", "unit_id", "name", "kind", "symbol", "place", "parent_id", "path", "starts_on", "ends_on",
        "name_folded", "sort_key",
    ) as put:  # fmt: skip
        put(f"{number}\t{line}" for number, line in enumerate(_periods(shape), start=1))
    with loader.rows(ServiceArea, "id", "centre_id", "commune_id", "starts_on") as put:
        put(
            f"{commune + 1}\t{centre.unit}\t{shape.commune_unit(commune)}\t{NO_MORE_DISTRICTS}"
            for centre in shape.centres
            for commune in centre.communes
        )


def _periods(shape: Shape) -> Iterator[str]:
    yield _period(ROOT, "Ban Tuyên giáo và Dân vận Trung ương", UnitKind.BOARD, "BTGDVTW", [ROOT])
    for province in range(shape.provinces):
        unit = shape.province_unit(province)
        name = f"Tỉnh ủy {place(province * 23 + province)}"
        yield _period(unit, name, UnitKind.PROVINCIAL_COMMITTEE, "TU", [ROOT, unit])
    for commune in range(shape.communes):
        path = [ROOT, shape.province_unit(shape.province_of(commune)), shape.commune_unit(commune)]
        name = f"Đảng ủy xã {commune_name(commune)}"
        yield _period(path[-1], name, UnitKind.COMMUNE_COMMITTEE, "ĐU", path, where=commune_name(commune))
        for cell in range(CELLS):
            unit = shape.cell_unit(commune, cell)
            yield _period(unit, cell_name(commune, cell), UnitKind.CELL, "", [*path, unit])
    for centre in shape.centres:
        above = [ROOT, shape.province_unit(centre.province)]
        seat, name = commune_name(centre.communes.start), centre_name(shape, centre.number)
        before = f"Trung tâm chính trị huyện {seat}"
        yield _period(
            centre.unit, before, UnitKind.CENTRE, "TTCT", [*above, centre.unit], where=seat, until=NO_MORE_DISTRICTS
        )
        path = [*above, shape.commune_unit(centre.communes.start), centre.unit]
        yield _period(centre.unit, name, UnitKind.CENTRE, "TTCT", path, where=seat, since=NO_MORE_DISTRICTS)


def _period(
    unit: int,
    name: str,
    kind: str,
    symbol: str,
    path: list[int],
    *,
    where: str = "",
    since: date = LONG_AGO,
    until: date | None = None,
) -> str:
    parent = path[-2] if len(path) > 1 else r"\N"
    keys = ",".join(map(str, path))
    return (
        f"{unit}\t{name}\t{kind}\t{symbol}\t{where}\t{parent}\t{{{keys}}}\t{since}\t{until or chr(92) + 'N'}"
        f"\t{folded(name)}\t{sort_key(name)}"
    )
