"""Who works in the province: officials with roles and accounts, lecturers of one centre or several, rooms, own values."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password

from lienthong.facilities.models import Room
from lienthong.kernel.text import exact, folded, name_sort_key
from lienthong.lecturers.choices import EngagementKind
from lienthong.lecturers.models import Engagement, Lecturer
from lienthong.organisations.models import Role, Unit
from lienthong.people.models import Account, Appointment, Membership, Person, SensitiveDetails
from lienthong.project.demo import names
from lienthong.project.demo.days import NO_MORE_DISTRICTS, Clerk, at
from lienthong.project.demo.ledger import PRODUCT, Hand, Ledger
from lienthong.project.demo.tree import Centre, Tree
from lienthong.regulations.models import Provision

PASSWORD = "minh-hoa-lien-thong"  # noqa: S105 - demonstration accounts, served on loopback addresses only
UNUSABLE = "!demonstration"
OWN_BASIS = "Thông báo số 05-TB/TTCT của trung tâm, áp dụng khi chưa có bản gốc quy chế"
# What a centre that never saw the old rulebook would say of itself; each value rests on its own notice.
OWN_VALUES: dict[str, object] = {
    "class.smallest": 25,
    "attendance.percent": 80,
    "marks.pass": "5.0",
    "marks.bands": [["Trung bình", "5.0"], ["Khá", "7.0"], ["Giỏi", "8.0"], ["Xuất sắc", "9.0"]],
    "marks.retakes": 1,
    "certificate.days": 15,
}
# Position of the centre -> role -> username, name, sex. All others have an account that nobody can sign in with.
_CAST = {
    0: {
        "clerk": ("an", "Nguyễn Thị An", "female"),
        "director": ("binh", "Lê Thanh Bình", "male"),
        "standing_committee": ("chi", "Hoàng Kim Chi", "female"),
        "lecturer": ("dung", "Trịnh Công Dũng", "male"),
        "deputy_director": ("giang", "Phạm Hương Giang", "female"),
    },
    1: {
        "clerk": ("ngoai", "Phùng Thị Ngoài", "female"),
        "director": ("khoa", "Đào Đăng Khoa", "male"),
        "standing_committee": ("loan", "Dương Bích Loan", "female"),
        "lecturer": ("nam", "Vi Hữu Nam", "male"),
        "deputy_director": ("thuy", "Lương Diệu Thủy", "female"),
    },
}
_AT_THE_TOP = [
    ("tinh", "Vũ Đức Tỉnh", "male", "province_officer"),
    ("quan", "Mai Xuân Quân", "male", "administrator"),
]
_ROLES = ("clerk", "director", "deputy_director", "standing_committee", "lecturer")
_OWN_LECTURERS = (
    EngagementKind.FULL_TIME,
    EngagementKind.ADJUNCT,
    EngagementKind.ADJUNCT,
    EngagementKind.RAPPORTEUR,
)


@dataclass(eq=False)
class Teacher:
    """A lecturer with the name that timetables show."""

    lecturer: Lecturer
    name: str


@dataclass
class Team:
    """Those who run one centre, and where they teach."""

    hands: dict[str, Hand] = field(default_factory=dict)
    teachers: list[Teacher] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)

    @property
    def clerk(self) -> Hand:
        """Giáo vụ."""
        return self.hands["clerk"]

    @property
    def director(self) -> Hand:
        """Giám đốc."""
        return self.hands["director"]

    @property
    def committee(self) -> Hand:
        """Who signs approvals."""
        return self.hands["standing_committee"]


class Staff:
    """Writes the officials of the whole province, all at the set-up."""

    def __init__(self, ledger: Ledger, draw: Random, tree: Tree, begins: date, year: int) -> None:
        self._ledger, self._draw, self._tree = ledger, draw, tree
        self._begins, self._year = begins, year
        self._now = Clerk(at(begins, 14), timedelta(seconds=3))
        self._roles = {role.key: role for role in Role.objects.all()}
        self._password = make_password(PASSWORD)
        for username, name, sex, key in _AT_THE_TOP:
            person = self._official(name, sex, tree.root, self._roles[key].name)
            self._appoint(person, tree.root, key)
            self._account(person, username)
        self.teams = [self._team(centre) for centre in tree.centres]
        self._shared_lecturers()

    def _team(self, centre: Centre) -> Team:
        team = Team()
        for key in _ROLES:
            team.hands[key] = self._holder(centre, key, team)
        for kind in _OWN_LECTURERS:
            sex = self._draw.choice(["male", "female"])
            person = self._official(names.full_name(self._draw, sex, born=1978), sex, centre.unit, "Giảng viên")
            self._engage(self._lecturer(person), centre, kind, team)
        for name, seats in (("Hội trường A", 150), ("Phòng học 1", 60)):
            room = self._ledger.add(Room(unit=centre.unit, name=name, seats=seats, equipment="Máy chiếu, âm thanh"))
            self._ledger.record(PRODUCT, "facilities.add_room", room, self._now(), unit_id=centre.unit.pk)
            team.rooms.append(room)
        return team

    def _holder(self, centre: Centre, key: str, team: Team) -> Hand:
        sex = self._draw.choice(["male", "female"])
        username, name = f"{key}-{centre.position + 1}", names.full_name(self._draw, sex, born=1978)
        if found := _CAST.get(centre.position, {}).get(key):
            username, name, sex = found
        above = key == "standing_committee"
        home = centre.communes[0].unit if above else centre.unit
        cell = centre.communes[0].cells[0].unit  # a committee's member belongs to a cell, before and after
        person = self._official(name, sex, cell if above else home, self._roles[key].name)
        if above:
            self._appoint(person, centre.district.unit, key, until=NO_MORE_DISTRICTS)
            self._appoint(person, home, key, since=NO_MORE_DISTRICTS)
        else:
            self._appoint(person, home, key)
        if key == "lecturer":
            self._engage(self._lecturer(person), centre, EngagementKind.FULL_TIME, team)
        return Hand(name, self._account(person, username, usable=found is not None).pk)

    def _shared_lecturers(self) -> None:
        """Lecturers of the provincial school, each a guest of a few centres: their days must not clash."""
        school = self._tree.school
        for turn in range(max(1, len(self.teams) * 2 // 3)):
            sex = self._draw.choice(["male", "female"])
            person = self._official(
                names.full_name(self._draw, sex, born=1978), sex, school, "Giảng viên Trường Chính trị"
            )
            lecturer = self._lecturer(person)
            hosts = [(turn + step) % len(self.teams) for step in (0, 1, 4)]
            for position in sorted(set(hosts)):
                self._engage(lecturer, self._tree.centres[position], EngagementKind.VISITING, self.teams[position])

    def _official(self, name: str, sex: str, unit: Unit, post: str) -> Person:
        born = names.birth(self._draw, self._year - 10)
        return register(self._ledger, PRODUCT, self._now(), name=name, sex=sex, born=born, unit_id=unit.pk, post=post)

    def _appoint(
        self, person: Person, unit: Unit, key: str, since: date = date(2023, 1, 1), until: date | None = None
    ) -> None:
        row = Appointment(person=person, unit=unit, role=self._roles[key], starts_on=since, ends_on=until)
        self._ledger.add(row)
        moment = max(self._now(), at(since, 8))
        self._ledger.record(PRODUCT, "people.appoint", row, moment, unit_id=unit.pk, role=key)

    def _account(self, person: Person, username: str, *, usable: bool = True) -> Account:
        account = Account(username=username, person=person, password=self._password if usable else UNUSABLE)
        moment = self._now()
        self._ledger.add(account, moment)
        self._ledger.record(PRODUCT, "people.open_account", account, moment)
        return account

    def _lecturer(self, person: Person) -> Teacher:
        row = self._ledger.add(Lecturer(person=person, degree=self._draw.choice(["Cử nhân", "Thạc sĩ"])))
        return Teacher(row, person.full_name)

    def _engage(self, teacher: Teacher, centre: Centre, kind: str, team: Team) -> None:
        row = Engagement(lecturer=teacher.lecturer, unit=centre.unit, kind=kind, starts_on=self._begins)
        self._ledger.add(row)
        self._ledger.record(
            PRODUCT, "lecturers.engage_lecturer", row, self._now(), unit_id=centre.unit.pk, kind=str(kind)
        )
        team.teachers.append(teacher)


def register(
    ledger: Ledger, hand: Hand, moment: datetime, *, name: str, sex: str, born: date | None, unit_id: int, post: str = "",
    phone: str = "", ethnicity: str = "", birth_year: int | None = None,
) -> Person:  # fmt: skip
    """What `people.register_person` leaves, with the membership beginning on that day."""
    person = ledger.add(
        Person(
            full_name=name, name_folded=folded(name), name_exact=exact(name), sort_key=name_sort_key(name), sex=sex,
            birth_on=born, birth_year=born.year if born else birth_year, phone=phone,
        )
    )  # fmt: skip
    since = moment.date()
    ledger.add(Membership(person_id=person.pk, unit_id=unit_id, post=post, starts_on=since))
    if ethnicity:
        ledger.add(SensitiveDetails(person_id=person.pk, ethnicity=ethnicity))
    ledger.record(hand, "people.register_person", person, moment, unit_id=unit_id)
    return person


def enter_own_values(ledger: Ledger, unknown: list[Provision], centre: Centre, hand: Hand, on: date) -> None:
    """What `regulations.enter_own_value` leaves for each provision of the old rulebook that nobody could read."""
    now = Clerk(at(on, 9))
    for provision in unknown:
        value = OWN_VALUES[provision.key]
        own = Provision(
            rulebook_id=provision.rulebook_id, key=provision.key, unit=centre.unit, value=value, own_basis=OWN_BASIS,
            certainty="unconfirmed",
        )  # fmt: skip
        ledger.add(own)
        ledger.record(
            hand, "regulations.enter_own_value", own, now(), unit_id=centre.unit.pk, key=own.key, value=own.value
        )
