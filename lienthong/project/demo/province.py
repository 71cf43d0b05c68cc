"""The invented province: a tree that lived through the end of the districts on 1 July 2025, and the people in it."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from lienthong.facilities.models import Room
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import folded
from lienthong.lecturers.choices import EngagementKind
from lienthong.lecturers.models import Engagement, Lecturer
from lienthong.organisations.actions import assign_commune, change_unit, end_unit, found_unit
from lienthong.organisations.choices import SuccessionKind, UnitKind
from lienthong.organisations.models import Role, Unit
from lienthong.people.actions import appoint, open_account, register_person
from lienthong.people.models import Person
from lienthong.project.demo import names

LONG_AGO = date(2015, 1, 1)
NO_MORE_DISTRICTS = date(2025, 7, 1)
PASSWORD = "minh-hoa-lien-thong"  # noqa: S105 - demonstration accounts, served on loopback addresses only
BASIS = "Nghị quyết về sắp xếp đơn vị hành chính hai cấp"

# centre -> (commune of its seat, the communes it serves beside, kind of commune)
_CENTRES = {
    "Yên Thượng": ["Phú Lộc", "Suối Nhuần"],
    "Vạn Xuân": ["Gò Me", "Đồng Mít"],
    "Tân Lĩnh": ["Bến Lội"],
}
_CELLS = ["thôn Bãi Sậy", "thôn Nà Lềnh", "Trường Tiểu học", "Trạm Y tế", "Công an xã"]


@dataclass
class Province:
    """What the rest of the demonstration builds on. Keys are the names of the communes of the centres' seats."""

    on: date
    draw: Random
    product: Actor
    root: Unit
    committees: dict[str, Unit] = field(default_factory=dict)
    centres: dict[str, Unit] = field(default_factory=dict)
    cells: dict[str, list[Unit]] = field(default_factory=dict)
    learners: dict[str, list[Person]] = field(default_factory=dict)
    lecturers: dict[str, list[Lecturer]] = field(default_factory=dict)
    rooms: dict[str, list[Room]] = field(default_factory=dict)
    logins: list[tuple[str, str, str]] = field(default_factory=list)


def build(on: date) -> Province:
    """Write units, rooms, officials with accounts and some 300 learners; the same for the same day."""
    product = Actor(account_id=None, person_id=None, name="Liên Thông", on=on)
    root = found_unit(
        name="Tỉnh ủy Lam Sơn",
        kind=UnitKind.PROVINCIAL_COMMITTEE,
        symbol="TU",
        place="Lam Sơn",
        starts_on=LONG_AGO,
        actor=product,
    )
    province = Province(on=on, draw=Random(2026), product=product, root=root)  # noqa: S311 - invention, not secrecy
    found_unit(
        name="Ban Tuyên giáo và Dân vận Tỉnh ủy", kind=UnitKind.BOARD, symbol="BTGDVTU", place="Lam Sơn",
        starts_on=NO_MORE_DISTRICTS, parent=root, actor=product,
    )  # fmt: skip
    found_unit(
        name="Trường Chính trị tỉnh Lam Sơn", kind=UnitKind.SCHOOL, place="Lam Sơn", starts_on=LONG_AGO,
        parent=root, actor=product,
    )  # fmt: skip
    _communes(province)
    _first_centre_was_a_district_one(province)
    for seat in ("Vạn Xuân", "Tân Lĩnh"):
        province.centres[seat] = found_unit(
            name=f"Trung tâm chính trị {_kind(seat)} {seat}", kind=UnitKind.CENTRE, symbol="TTCT", place=seat,
            starts_on=NO_MORE_DISTRICTS, parent=province.committees[seat], actor=product,
        )  # fmt: skip
    for seat, others in _CENTRES.items():
        for commune in [seat, *others]:
            assign_commune(
                centre=province.centres[seat], commune=province.committees[commune],
                starts_on=NO_MORE_DISTRICTS, actor=product,
            )  # fmt: skip
        _people_of(province, seat, [seat, *others])
    _accounts(province)
    return province


def _kind(commune: str) -> str:
    return "phường" if commune == "Tân Lĩnh" else "xã"


def _communes(province: Province) -> None:
    """Communes as they are now, and one that was merged into its neighbour when the districts ended."""
    for commune in [name for seat, others in _CENTRES.items() for name in [seat, *others]]:
        committee = found_unit(
            name=f"Đảng ủy {_kind(commune)} {commune}", kind=UnitKind.COMMUNE_COMMITTEE, symbol="ĐU", place=commune,
            starts_on=NO_MORE_DISTRICTS, parent=province.root, actor=province.product,
        )  # fmt: skip
        province.committees[commune] = committee
        province.cells[commune] = [
            found_unit(
                name=f"Chi bộ {cell} {_kind(commune)} {commune}" if cell.startswith("thôn") else f"Chi bộ {cell} {commune}",
                kind=UnitKind.CELL, starts_on=NO_MORE_DISTRICTS, parent=committee, actor=province.product,
            )
            for cell in _CELLS
        ]  # fmt: skip


def _first_centre_was_a_district_one(province: Province) -> None:
    """The centre of Yên Thượng was that of huyện Sông Mây, which ended with a commune of the old cut."""
    district = found_unit(
        name="Huyện ủy Sông Mây", kind=UnitKind.DISTRICT_COMMITTEE, symbol="HU", place="Sông Mây",
        starts_on=LONG_AGO, parent=province.root, actor=province.product,
    )  # fmt: skip
    old_commune = found_unit(
        name="Đảng ủy xã Yên Hạ", kind=UnitKind.COMMUNE_COMMITTEE, symbol="ĐU", place="Yên Hạ",
        starts_on=LONG_AGO, parent=district, actor=province.product,
    )  # fmt: skip
    centre = found_unit(
        name="Trung tâm chính trị huyện Sông Mây", kind=UnitKind.CENTRE, symbol="TTCT", place="Sông Mây",
        starts_on=LONG_AGO, parent=district, actor=province.product,
    )  # fmt: skip
    change_unit(
        unit=centre, on=NO_MORE_DISTRICTS, actor=province.product, name="Trung tâm chính trị xã Yên Thượng",
        kind=UnitKind.CENTRE, parent=province.committees["Yên Thượng"], symbol="TTCT", place="Yên Thượng",
        how=SuccessionKind.MOVED, basis=BASIS,
    )  # fmt: skip
    heirs = [province.committees["Yên Thượng"]]
    end_unit(
        unit=old_commune,
        on=NO_MORE_DISTRICTS,
        actor=province.product,
        successors=heirs,
        how=SuccessionKind.MERGED,
        basis=BASIS,
    )
    heirs = [province.committees[name] for name in ("Yên Thượng", "Phú Lộc", "Suối Nhuần")]
    end_unit(
        unit=district,
        on=NO_MORE_DISTRICTS,
        actor=province.product,
        successors=heirs,
        how=SuccessionKind.DISSOLVED,
        basis=BASIS,
    )
    province.centres["Yên Thượng"] = centre


def _ends(province: Province, unit: Unit, heirs: list[str], how: str) -> None:
    successors = [province.committees[name] for name in heirs]
    end_unit(unit=unit, on=NO_MORE_DISTRICTS, actor=province.product, successors=successors, how=how, basis=BASIS)


def _people_of(province: Province, seat: str, communes: list[str]) -> None:
    """Some forty learners a commune, the rooms and the lecturers of the centre."""
    centre, draw = province.centres[seat], province.draw
    province.rooms[seat] = [
        Room.objects.create(unit=centre, name="Hội trường A", seats=150, equipment="Máy chiếu, âm thanh"),
        Room.objects.create(unit=centre, name="Phòng học 1", seats=50, equipment="Máy chiếu"),
    ]
    province.learners[seat] = [
        _learner(province, cell) for commune in communes for cell in province.cells[commune] for _ in range(8)
    ]
    _entered_twice(province, seat)
    province.lecturers[seat] = []
    for kind in (EngagementKind.FULL_TIME, EngagementKind.ADJUNCT, EngagementKind.RAPPORTEUR):
        sex = draw.choice(["male", "female"])
        person = _official(province, names.full_name(draw, sex, born=1975), sex, centre, "Giảng viên")
        _teaches(province, person, centre, kind, seat)


def _entered_twice(province: Province, seat: str) -> None:
    """Three learners whom another list brought in again: in capitals without marks, by a bare year, in another cell."""
    first, second, third = (province.learners[seat][place] for place in (2, 11, 20))
    cells = province.cells[seat]
    for known, name, birth_on, cell in [
        (first, folded(first.full_name).upper(), first.birth_on, cells[1]),
        (second, second.full_name, None, cells[1]),
        (third, third.full_name, third.birth_on, cells[0]),
    ]:
        register_person(
            full_name=name, unit=cell, since=province.on, actor=province.product, sex=known.sex, birth_on=birth_on,
            birth_year=known.birth_year,
        )  # fmt: skip


def _learner(province: Province, cell: Unit) -> Person:
    draw = province.draw
    sex, ethnicity = draw.choice(["male", "female"]), names.people(draw)
    born = names.birth(draw, province.on.year)
    return register_person(
        full_name=names.full_name(draw, sex, born=born.year, ethnicity=ethnicity),
        unit=cell,
        since=NO_MORE_DISTRICTS,
        actor=province.product,
        sex=sex,
        birth_on=born,
        phone=names.phone(draw),
        post=draw.choice(names.POSTS),
        ethnicity=ethnicity,
    )


def _official(province: Province, name: str, sex: str, unit: Unit, post: str) -> Person:
    born = names.birth(province.draw, province.on.year - 10)
    return register_person(
        full_name=name, unit=unit, since=NO_MORE_DISTRICTS, actor=province.product, sex=sex, birth_on=born, post=post
    )


def _teaches(province: Province, person: Person, centre: Unit, kind: str, seat: str) -> None:
    lecturer = Lecturer.objects.create(person=person, degree=province.draw.choice(["Cử nhân", "Thạc sĩ"]))
    Engagement.objects.create(lecturer=lecturer, unit=centre, kind=kind, starts_on=NO_MORE_DISTRICTS)
    province.lecturers[seat].append(lecturer)


def _accounts(province: Province) -> None:
    """The people one can sign in as, each with a role at a unit."""
    seat, strange = "Yên Thượng", "Vạn Xuân"
    cast = [
        ("an", "Nguyễn Thị An", "female", province.centres[seat], "clerk"),
        ("binh", "Lê Thanh Bình", "male", province.centres[seat], "director"),
        ("chi", "Hoàng Kim Chi", "female", province.committees[seat], "standing_committee"),
        ("dung", "Trịnh Công Dũng", "male", province.centres[seat], "lecturer"),
        ("ngoai", "Phùng Thị Ngoài", "female", province.centres[strange], "clerk"),
        ("khoa", "Đào Đăng Khoa", "male", province.centres[strange], "director"),
        ("tinh", "Vũ Đức Tỉnh", "male", province.root, "province_officer"),
    ]
    for username, name, sex, unit, role_key in cast:
        role = Role.objects.get(key=role_key)
        person = _official(province, name, sex, unit, role.name)
        appoint(person=person, unit=unit, role=role, starts_on=NO_MORE_DISTRICTS, actor=province.product)
        open_account(person=person, username=username, password=PASSWORD, actor=province.product)
        where = unit.periods.order_by("-starts_on")[0].name
        province.logins.append((username, PASSWORD, f"{name}, {role.name}, {where}"))
        if role_key == "lecturer":
            _teaches(province, person, unit, EngagementKind.FULL_TIME, seat)
