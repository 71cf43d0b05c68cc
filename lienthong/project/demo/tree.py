"""The units of the invented province, and what became of them when the districts ended on 1 July 2025.

Until then a centre belonged to a district and taught the people of its communes; on that day two communes of the old cut
became one, every cell moved under the new committee, and the centre under the committee of the commune of its seat.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from lienthong.kernel.text import folded, sort_key
from lienthong.organisations.choices import SuccessionKind, UnitKind
from lienthong.organisations.models import ServiceArea, Unit, UnitPeriod, UnitSuccession
from lienthong.project.demo.days import LONG_AGO, NO_MORE_DISTRICTS, Clerk, at
from lienthong.project.demo.ledger import PRODUCT, Ledger
from lienthong.project.demo.places import OFFICES, VILLAGES, Names
from lienthong.project.demo.size import Size

BASIS = "Nghị quyết về sắp xếp đơn vị hành chính hai cấp"
SEATS = [("xã", "Yên Thượng"), ("xã", "Vạn Xuân"), ("phường", "Tân Lĩnh")]
_FIRST_DISTRICT = ("huyện", "Sông Mây")
_COMMITTEE_OF = {"huyện": ("Huyện ủy", "HU"), "thị xã": ("Thị ủy", "ThU"), "thành phố": ("Thành ủy", "ThU")}


@dataclass
class Committee:
    """A district or a commune with its committee, and the cells below a commune."""

    unit: Unit
    kind: str
    place: str
    name: str
    symbol: str
    cells: "list[Cell]" = field(default_factory=list)

    @property
    def title(self) -> str:
        """`xã Yên Thượng`."""
        return f"{self.kind} {self.place}"


@dataclass
class Cell:
    """A cell that outlived its first commune."""

    unit: Unit
    label: str
    old: Committee
    new: Committee

    def committee_on(self, day: date) -> Committee:
        """The committee it hangs under on the day."""
        return self.old if day < NO_MORE_DISTRICTS else self.new

    def name_on(self, day: date) -> str:
        """Its name on the day."""
        return f"{self.label} {self.committee_on(day).title}"


@dataclass
class Centre:
    """A centre with those above it and those it serves, before and after."""

    position: int
    unit: Unit
    district: Committee
    old_communes: list[Committee]
    communes: list[Committee]
    boards: list[Unit]

    def committee_on(self, day: date) -> Committee:
        """Who approves its plans on the day."""
        return self.district if day < NO_MORE_DISTRICTS else self.communes[0]

    def communes_on(self, day: date) -> list[Committee]:
        """The communes it serves on the day."""
        return self.old_communes if day < NO_MORE_DISTRICTS else self.communes

    def name_on(self, day: date) -> str:
        """Its name on the day."""
        return f"Trung tâm chính trị {self.committee_on(day).title}"


class Tree:
    """Writes the units. `begins` is the day on which the installation was set up: older history was entered then."""

    def __init__(self, ledger: Ledger, draw: Random, size: Size, begins: date) -> None:
        self._ledger, self._draw, self._size = ledger, draw, size
        self._names = Names(draw, {name for _kind, name in [*SEATS, _FIRST_DISTRICT]})
        self._hours = {LONG_AGO: Clerk(at(begins, 8), timedelta(seconds=2))}
        self._hours[NO_MORE_DISTRICTS] = Clerk(max(at(NO_MORE_DISTRICTS, 7), at(begins, 13)), timedelta(seconds=2))
        self._paths: dict[int, list[int]] = {}
        self._last_periods: dict[int, UnitPeriod] = {}
        self.root = self._found("Tỉnh ủy Lam Sơn", UnitKind.PROVINCIAL_COMMITTEE, LONG_AGO, None, "TU", "Lam Sơn")
        self.school = self._found("Trường Chính trị tỉnh Lam Sơn", UnitKind.SCHOOL, LONG_AGO, self.root, "", "Lam Sơn")
        self.old_board = self._found("Ban Tuyên giáo Tỉnh ủy", UnitKind.BOARD, LONG_AGO, self.root, "BTGTU", "Lam Sơn")
        self.board = self._found(
            "Ban Tuyên giáo và Dân vận Tỉnh ủy", UnitKind.BOARD, NO_MORE_DISTRICTS, self.root, "BTGDVTU", "Lam Sơn"
        )
        self._end(self.old_board, [self.board], SuccessionKind.MERGED)
        self.centres = [self._centre(position) for position in range(size.centres)]

    def board_on(self, day: date) -> tuple[Unit, str, str]:
        """The province's board that guides the centres on the day, its name and its symbol."""
        if day < NO_MORE_DISTRICTS:
            return self.old_board, "Ban Tuyên giáo Tỉnh ủy", "BTGTU"
        return self.board, "Ban Tuyên giáo và Dân vận Tỉnh ủy", "BTGDVTU"

    def _centre(self, position: int) -> Centre:
        district = self._district(position)
        old_communes, communes = [], []
        for place in range(self._draw.randint(*self._size.communes)):
            heir = self._new_commune(position, place)
            communes.append(heir)
            before = [self._old_commune(district, heir if turn == 0 else None) for turn in range(2)]
            old_communes += before
            self._cells(before, heir)
            for gone in before:
                self._end(gone.unit, [heir.unit], SuccessionKind.MERGED)
        centre = Centre(position, self._moved_centre(district, communes[0]), district, old_communes, communes, [])
        centre.boards = [unit for commune in communes for unit in self._boards(commune)]
        self._end(district.unit, [commune.unit for commune in communes], SuccessionKind.DISSOLVED)
        self._serve(centre)
        return centre

    def _district(self, position: int) -> Committee:
        kind, place = (
            _FIRST_DISTRICT if position == 0 else (self._kind(("huyện", "thị xã", "thành phố")), self._names.new())
        )
        said, symbol = _COMMITTEE_OF[kind]
        name = f"{said} {place}"
        unit = self._found(name, UnitKind.DISTRICT_COMMITTEE, LONG_AGO, self.root, symbol, place)
        for board in ("Ban Tuyên giáo", "Ban Tổ chức", "Văn phòng"):
            below = self._found(f"{board} {name}", UnitKind.BOARD, LONG_AGO, unit, "", place)
            self._end(below, [], SuccessionKind.DISSOLVED)
        return Committee(unit, kind, place, name, symbol)

    def _kind(self, kinds: tuple[str, ...]) -> str:
        """Mostly the first of them."""
        return kinds[0] if self._draw.random() < 0.8 else self._draw.choice(kinds[1:])

    def _new_commune(self, position: int, place: int) -> Committee:
        if place == 0 and position < len(SEATS):
            kind, name = SEATS[position]
        else:
            kind, name = self._kind(("xã", "phường")), self._names.new()
        return self._commune(kind, name, NO_MORE_DISTRICTS, self.root)

    def _old_commune(self, district: Committee, namesake: Committee | None) -> Committee:
        name = namesake.place if namesake else self._names.new()
        return self._commune(self._kind(("xã", "thị trấn")), name, LONG_AGO, district.unit)

    def _commune(self, kind: str, place: str, starts_on: date, above: Unit) -> Committee:
        name = f"Đảng ủy {kind} {place}"
        unit = self._found(name, UnitKind.COMMUNE_COMMITTEE, starts_on, above, "ĐU", place)
        return Committee(unit, kind, place, name, "ĐU")

    def _cells(self, before: list[Committee], heir: Committee) -> None:
        """Villages and offices; each has its label once in the commune that comes, and moves there on the day."""
        count = self._size.cells
        offices, villages = (self._draw.sample(OFFICES, len(OFFICES)), self._draw.sample(VILLAGES, len(VILLAGES)))
        for commune in before:
            labels = [f"Chi bộ thôn {villages.pop()}" for _ in range(count - 2)]
            labels += [f"Chi bộ {offices.pop()}" for _ in range(2)]
            for label in labels:
                unit = self._found(f"{label} {commune.title}", UnitKind.CELL, LONG_AGO, commune.unit, "", "")
                cell = Cell(unit, label, commune, heir)
                self._change(unit, cell.name_on(NO_MORE_DISTRICTS), UnitKind.CELL, heir.unit, "", "")
                commune.cells.append(cell)
                heir.cells.append(cell)

    def _boards(self, commune: Committee) -> list[Unit]:
        names = [(f"Ban Xây dựng Đảng {commune.name}", UnitKind.BOARD), (f"Văn phòng {commune.name}", UnitKind.BOARD)]
        names.append((f"Ủy ban Mặt trận Tổ quốc {commune.title}", UnitKind.FRONT))
        return [self._found(name, kind, NO_MORE_DISTRICTS, commune.unit, "", commune.place) for name, kind in names]

    def _moved_centre(self, district: Committee, seat: Committee) -> Unit:
        name = f"Trung tâm chính trị {district.title}"
        unit = self._found(name, UnitKind.CENTRE, LONG_AGO, district.unit, "TTCT", district.place)
        self._change(unit, f"Trung tâm chính trị {seat.title}", UnitKind.CENTRE, seat.unit, "TTCT", seat.place)
        return unit

    def _serve(self, centre: Centre) -> None:
        for communes, starts_on, ends_on in (
            (centre.old_communes, LONG_AGO, NO_MORE_DISTRICTS),
            (centre.communes, NO_MORE_DISTRICTS, None),
        ):
            for commune in communes:
                area = ServiceArea(centre=centre.unit, commune=commune.unit, starts_on=starts_on, ends_on=ends_on)
                self._ledger.add(area)
                moment = self._hours[starts_on]()
                self._ledger.record(
                    PRODUCT,
                    "organisations.assign_commune",
                    area,
                    moment,
                    unit_id=centre.unit.pk,
                    commune=commune.unit.pk,
                )

    def _found(self, name: str, kind: str, starts_on: date, above: Unit | None, symbol: str, place: str) -> Unit:
        unit = self._ledger.add(Unit(code=None))
        self._period(unit, name, kind, starts_on, above, symbol, place)
        self._ledger.record(PRODUCT, "organisations.found_unit", unit, self._hours[starts_on](), unit_id=unit.pk)
        return unit

    def _period(
        self, unit: Unit, name: str, kind: str, starts_on: date, above: Unit | None, symbol: str, place: str
    ) -> None:
        path = [*(self._paths[above.pk] if above else []), unit.pk]
        self._paths[unit.pk] = path
        row = UnitPeriod(
            unit=unit, name=name, kind=kind, symbol=symbol, place=place, parent=above, path=path, starts_on=starts_on,
            name_folded=folded(name), sort_key=sort_key(name),
        )  # fmt: skip
        self._last_periods[unit.pk] = self._ledger.add(row)

    def _change(self, unit: Unit, name: str, kind: str, above: Unit, symbol: str, place: str) -> None:
        self._last_periods[unit.pk].ends_on = NO_MORE_DISTRICTS
        self._period(unit, name, kind, NO_MORE_DISTRICTS, above, symbol, place)
        self._succeed(unit, unit, SuccessionKind.MOVED)
        self._record_then("organisations.change_unit", unit, SuccessionKind.MOVED)

    def _end(self, unit: Unit, heirs: list[Unit], how: str) -> None:
        self._last_periods[unit.pk].ends_on = NO_MORE_DISTRICTS
        successors: list[Unit | None] = [*heirs] or [None]
        for heir in successors:
            self._succeed(unit, heir, how)
        self._record_then("organisations.end_unit", unit, how)

    def _succeed(self, unit: Unit, heir: Unit | None, how: str) -> None:
        self._ledger.add(
            UnitSuccession(kind=how, predecessor=unit, successor=heir, happened_on=NO_MORE_DISTRICTS, basis=BASIS)
        )

    def _record_then(self, verb: str, unit: Unit, how: str) -> None:
        self._ledger.record(PRODUCT, verb, unit, self._hours[NO_MORE_DISTRICTS](), unit_id=unit.pk, how=str(how))
