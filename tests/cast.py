"""The standing cast: one province, two centres, and the people every story is about. All invented.

An is clerk, Bình director, Dũng lecturer of the centre of xã Yên Thượng; Chi sits in that commune's standing committee;
Tỉnh works for the province. Mai, whom only the tests of nominating know (`tests/classes/call_things.py`), puts people of her
cell forward. Ngoài is clerk of the centre of xã Vạn Xuân and owns things of her own: the stranger.
"""

from dataclasses import dataclass
from datetime import date

from lienthong.curriculum.models import Edition, Programme
from lienthong.facilities.models import Room
from lienthong.kernel.actor import Actor
from lienthong.lecturers.choices import EngagementKind
from lienthong.lecturers.models import Engagement, Lecturer
from lienthong.organisations.actions import assign_commune, found_unit
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import Role, Unit
from lienthong.people.actions import appoint, open_account, register_person
from lienthong.people.models import Account, Person
from lienthong.people.queries import actor_of
from lienthong.project.foundation import lay
from lienthong.regulations.models import Rulebook

TODAY = date(2026, 3, 16)
BEGINNING = date(2025, 7, 1)
PASSWORD = "con duong lien thong 2026"
PRODUCT = Actor(account_id=None, person_id=None, name="Liên Thông", on=TODAY)


@dataclass
class Cast:
    """The people (as accounts), their units, and the things they need for a class."""

    an: Account
    binh: Account
    chi: Account
    dung: Account
    tinh: Account
    ngoai: Account
    province: Unit
    committee: Unit
    centre: Unit
    cell: Unit
    other_cell: Unit
    neighbour: Unit
    stranger_committee: Unit
    stranger_centre: Unit
    stranger_cell: Unit
    learners: list[Person]
    stranger_learner: Person
    programme: Programme
    edition: Edition
    rulebook: Rulebook
    lecturer: Lecturer
    second_lecturer: Lecturer
    stranger_lecturer: Lecturer
    room: Room
    second_room: Room
    stranger_room: Room
    mai: Account | None = None

    @property
    def hoa(self) -> Account:
        """The account of the first learner, made when somebody asks for it: a learner and nothing else."""
        person = self.learners[0]
        known = Account.objects.filter(person=person).first()
        if known is None:
            role = Role.objects.get(key="learner")
            appoint(person=person, unit=self.centre, role=role, starts_on=BEGINNING, actor=PRODUCT)
            known = open_account(person=person, username="hoa", password=PASSWORD, actor=PRODUCT)
        return known

    def actor(self, who: str, on: date = TODAY) -> Actor:
        """One of the cast as an actor on a day."""
        return actor_of(getattr(self, who), on)


def _unit(name: str, kind: str, parent: Unit | None, symbol: str = "", place: str = "") -> Unit:
    return found_unit(
        name=name, kind=kind, starts_on=BEGINNING, parent=parent, symbol=symbol, place=place, actor=PRODUCT
    )


def _official(name: str, sex: str, unit: Unit, role: str, username: str) -> Account:
    person = register_person(full_name=name, unit=unit, since=BEGINNING, sex=sex, birth_year=1980, actor=PRODUCT)
    appoint(person=person, unit=unit, role=Role.objects.get(key=role), starts_on=BEGINNING, actor=PRODUCT)
    return open_account(person=person, username=username, password=PASSWORD, actor=PRODUCT)


def _learner(name: str, sex: str, unit: Unit, birth: date) -> Person:
    return register_person(full_name=name, unit=unit, since=BEGINNING, sex=sex, birth_on=birth, actor=PRODUCT)


def _lecturer(person: Person, centre: Unit) -> Lecturer:
    lecturer = Lecturer.objects.create(person=person)
    Engagement.objects.create(lecturer=lecturer, unit=centre, kind=EngagementKind.FULL_TIME, starts_on=BEGINNING)
    return lecturer


def lay_cast() -> Cast:
    """Write the cast into an empty database that has only its migrations."""
    lay(TODAY)
    province = _unit("Tỉnh ủy Lam Sơn", UnitKind.PROVINCIAL_COMMITTEE, None, "TU", "Lam Sơn")
    committee = _unit("Đảng ủy xã Yên Thượng", UnitKind.COMMUNE_COMMITTEE, province, "ĐU", "Yên Thượng")
    neighbour = _unit("Đảng ủy xã Phú Lộc", UnitKind.COMMUNE_COMMITTEE, province, "ĐU", "Phú Lộc")
    centre = _unit("Trung tâm chính trị xã Yên Thượng", UnitKind.CENTRE, committee, "TTCT", "Yên Thượng")
    cell = _unit("Chi bộ thôn Bãi Sậy", UnitKind.CELL, committee)
    other_cell = _unit("Chi bộ thôn Đồng Mít", UnitKind.CELL, neighbour)
    stranger_committee = _unit("Đảng ủy xã Vạn Xuân", UnitKind.COMMUNE_COMMITTEE, province, "ĐU", "Vạn Xuân")
    stranger_centre = _unit("Trung tâm chính trị xã Vạn Xuân", UnitKind.CENTRE, stranger_committee, "TTCT", "Vạn Xuân")
    stranger_cell = _unit("Chi bộ thôn Gò Trại", UnitKind.CELL, stranger_committee)
    for area, serving in [(committee, centre), (neighbour, centre), (stranger_committee, stranger_centre)]:
        assign_commune(centre=serving, commune=area, starts_on=BEGINNING, actor=PRODUCT)
    dung = _official("Trịnh Công Dũng", "male", centre, "lecturer", "dung")
    ngoai = _official("Phùng Thị Ngoài", "female", stranger_centre, "clerk", "ngoai")
    binh = _official("Lê Thanh Bình", "male", centre, "director", "binh")
    programme = Programme.objects.get(key="nhan-thuc-ve-dang")
    assert dung.person
    assert ngoai.person
    assert binh.person
    return Cast(
        an=_official("Nguyễn Thị An", "female", centre, "clerk", "an"),
        binh=binh,
        chi=_official("Hoàng Kim Chi", "female", committee, "standing_committee", "chi"),
        dung=dung,
        tinh=_official("Vũ Đức Tỉnh", "male", province, "province_officer", "tinh"),
        ngoai=ngoai,
        province=province,
        committee=committee,
        centre=centre,
        cell=cell,
        other_cell=other_cell,
        neighbour=neighbour,
        stranger_committee=stranger_committee,
        stranger_centre=stranger_centre,
        stranger_cell=stranger_cell,
        learners=[
            _learner("Nguyễn Thị Hòa", "female", cell, date(1995, 4, 12)),
            _learner("Trần Văn Bảo", "male", cell, date(1990, 11, 3)),
            _learner("Lý Thúy Hằng", "female", other_cell, date(1999, 1, 30)),
        ],
        stranger_learner=_learner("Đoàn Văn Lạ", "male", stranger_cell, date(1988, 6, 6)),
        programme=programme,
        edition=programme.editions.get(),
        rulebook=Rulebook.objects.get(code="1147"),
        lecturer=_lecturer(dung.person, centre),
        second_lecturer=_lecturer(binh.person, centre),
        stranger_lecturer=_lecturer(ngoai.person, stranger_centre),
        room=Room.objects.create(unit=centre, name="Hội trường A", seats=120),
        second_room=Room.objects.create(unit=centre, name="Phòng học 1", seats=45),
        stranger_room=Room.objects.create(unit=stranger_centre, name="Hội trường", seats=80),
    )
