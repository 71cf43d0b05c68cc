"""A call on the very day, by the real actions: units are asked, one of them has nominated, the centre has agreed to most."""

from collections.abc import Iterator
from datetime import date, timedelta

from lienthong.classes.actions.calls import make_call, send_call, set_quotas
from lienthong.classes.actions.nominations import accept_all, nominate
from lienthong.classes.models import Call, Quota
from lienthong.kernel.actor import Actor
from lienthong.organisations.models import Role
from lienthong.people.actions import appoint, open_account, register_person
from lienthong.people.models import Account, Membership, Person
from lienthong.people.queries import actor_of
from lienthong.planning.models import ApprovedLine
from lienthong.project.demo.staff import PASSWORD
from lienthong.project.demo.tree import Centre, Committee, Tree
from lienthong.records.models import Completion

AHEAD = timedelta(days=21)
PROGRAMME = "nhan-thuc-ve-dang"
PLACES, QUOTA = 30, 6
OFFICER = ("mai", "Tạ Thị Mai")


def live_call(tree: Tree, today: date) -> None:
    """The first centre with an approved line of the year calls learners; Mai nominates for its first commune."""
    starts_on = today + AHEAD - timedelta(days=(today + AHEAD).weekday())
    for centre, username in zip(tree.centres, ("an", "ngoai"), strict=False):
        clerk = actor_of(Account.objects.select_related("person").get(username=username), today)
        line = _line(centre, starts_on.year)
        if line is not None:
            call = _called(centre, line, starts_on, clerk)
            _answered(call, centre.communes[0], clerk)
            return


def _line(centre: Centre, year: int) -> ApprovedLine | None:
    lines = ApprovedLine.objects.filter(centre=centre.unit, year=year, programme__key=PROGRAMME)
    return lines.select_related("approval", "programme").order_by("-approval__version").first()


def _called(centre: Centre, line: ApprovedLine, starts_on: date, clerk: Actor) -> Call:
    call = make_call(
        approved_line=line,
        training_class=None,
        title=f"Lớp {line.title[:1].lower()}{line.title[1:]} đợt cuối năm {line.year}",
        places=PLACES,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=4),
        venue=line.venue,
        answer_by=starts_on - timedelta(days=7),
        actor=clerk,
    )
    set_quotas(call=call, numbers={one.unit.pk: QUOTA for one in centre.communes[: PLACES // QUOTA]}, actor=clerk)
    return send_call(call=call, number="86-CV/TTCT", issued_on=clerk.on, actor=clerk)


def _answered(call: Call, commune: Committee, clerk: Actor) -> None:
    """Mai puts four people forward; one of them has learnt it already, which the centre still has to look at."""
    officer = _officer(commune, clerk.on)
    quota = Quota.objects.select_related("call").get(call=call, unit=commune.unit)
    people = list(_chosen(commune, clerk.on))
    if people:
        nominate(quota=quota, people=people, actor=officer)
        accept_all(call=call, actor=clerk)


def _chosen(commune: Committee, today: date) -> Iterator[Person]:
    members = Membership.objects.filter(unit__in=[cell.unit.pk for cell in commune.cells], ends_on=None)
    people = Person.objects.filter(pk__in=members.values("person_id"), birth_year__isnull=False).exclude(sex="")
    people = people.exclude(pk__in=Account.objects.filter(person__isnull=False).values("person_id"))
    trained = Completion.objects.filter(programme_key=PROGRAMME, completed_on__gte=today - timedelta(days=1000))
    yield from people.exclude(pk__in=trained.values("person_id")).order_by("pk")[:3]
    yield from people.filter(pk__in=trained.values("person_id")).order_by("pk")[:1]


def _officer(commune: Committee, today: date) -> Actor:
    username, name = OFFICER
    product = Actor(account_id=None, person_id=None, name="Liên Thông", on=today)
    person = register_person(
        full_name=name, unit=commune.unit, since=today, sex="female", birth_year=1986, actor=product
    )
    role = Role.objects.get(key="nominating_officer")
    appoint(person=person, unit=commune.unit, role=role, starts_on=today, actor=product)
    return actor_of(open_account(person=person, username=username, password=PASSWORD, actor=product), today)
