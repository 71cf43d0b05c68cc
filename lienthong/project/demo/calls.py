"""Calls on the very day, by the real actions: units are asked, one of them has nominated, the centre has agreed to most.

For the last places of another class somebody waits his turn, and somebody else for the superior's word.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import QuerySet

from lienthong.classes.actions.calls import make_call, send_call, send_nobody, set_quotas
from lienthong.classes.actions.nominations import accept, accept_all, confirm, give_back, nominate, refuse, withdraw
from lienthong.classes.choices import ApprovalWay, NominationState
from lienthong.classes.models import Call, Nomination, Quota
from lienthong.kernel.actor import Actor
from lienthong.people.models import Account, Membership, Person
from lienthong.planning.models import ApprovedLine
from lienthong.project.demo.officials import official, signed_in
from lienthong.project.demo.tree import Centre, Committee, Tree
from lienthong.records.models import Completion

AHEAD = timedelta(days=21)
PROGRAMME, SKILLS = "nhan-thuc-ve-dang", "tap-huan-ky-nang"
PLACES, QUOTA, LAST_PLACES = 30, 6, 2
OFFICER = ("mai", "Tạ Thị Mai", "female")
_WANTED = "Đảng ủy xã đề nghị cử, trung tâm đã xem hồ sơ"


def live_call(tree: Tree, today: date) -> None:
    """The first centre with an approved line of the year calls learners; Mai nominates for its first commune."""
    starts_on = today + AHEAD - timedelta(days=(today + AHEAD).weekday())
    for centre, (username, above) in zip(tree.centres, (("an", "chi"), ("ngoai", "loan")), strict=False):
        clerk = signed_in(username, today)
        line = _line(centre, starts_on.year, PROGRAMME)
        if line is None:
            continue
        commune = centre.communes[0]
        officer = official(commune.unit, "nominating_officer", OFFICER, since=today, today=today)
        call = _called(centre, line, starts_on, clerk)
        _answered(call, commune, officer, clerk)
        if last := _line(centre, starts_on.year, SKILLS):
            _last_places(_two_left(centre, last, starts_on, clerk), commune, officer, signed_in(above, today), clerk)
        return


def _line(centre: Centre, year: int, programme: str) -> ApprovedLine | None:
    lines = ApprovedLine.objects.filter(centre=centre.unit, year=year, programme__key=programme)
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
    send_call(call=call, number="86-CV/TTCT", issued_on=clerk.on, actor=clerk)
    nobody = Quota.objects.filter(call=call).order_by("-pk").first()
    if nobody is not None:
        send_nobody(quota=nobody, reason="Xã không còn quần chúng trong diện cảm tình Đảng năm nay", actor=clerk)
    return call


def _answered(call: Call, commune: Committee, officer: Actor, clerk: Actor) -> None:
    """Mai puts six people forward. One has learnt it already, which the centre still has to look at; of the others one was
    refused, one given back, one taken back by Mai herself.
    """
    quota = Quota.objects.select_related("call").get(call=call, unit=commune.unit)
    people = list(_chosen(commune, clerk.on))
    if not people:
        return
    nominate(quota=quota, people=people, actor=officer)
    waiting = list(Nomination.objects.filter(call=call).order_by("pk"))
    if len(waiting) > 4:
        refuse(nomination=waiting[0], remark="Đang học lớp khác của trung tâm đến hết tháng", actor=clerk)
        give_back(nomination=waiting[1], remark="Đề nghị bổ sung nhận xét của chi bộ", actor=clerk)
        withdraw(nomination=waiting[2], remark="Chuyển công tác sang xã khác", actor=officer)
    accept_all(call=call, actor=clerk)


def _two_left(centre: Centre, line: ApprovedLine, starts_on: date, clerk: Actor) -> Call:
    """Two places are left in a class; the superior has to agree to whom the commune sends."""
    call = make_call(
        approved_line=line,
        training_class=None,
        title=f"{line.title}: bổ sung {LAST_PLACES} chỗ còn trống",
        places=LAST_PLACES,
        starts_on=starts_on + timedelta(days=7),
        ends_on=starts_on + timedelta(days=8),
        venue=line.venue,
        answer_by=starts_on,
        way=ApprovalWay.SUPERIOR,
        actor=clerk,
    )
    set_quotas(call=call, numbers={centre.communes[0].unit.pk: LAST_PLACES}, actor=clerk)
    return send_call(call=call, number="91-CV/TTCT", issued_on=clerk.on, actor=clerk)


def _last_places(call: Call, commune: Committee, officer: Actor, above: Actor, clerk: Actor) -> None:
    """Four are put forward for two places: two have them, one is next in turn, of one the superior has not spoken."""
    quota = Quota.objects.select_related("call").get(call=call, unit=commune.unit)
    people = list(_known_in(commune).exclude(pk__in=Nomination.objects.values("person_id")).order_by("-pk")[:4])
    nominate(quota=quota, people=people, actor=officer)
    for one in Nomination.objects.filter(call=call, state=NominationState.PROPOSED).order_by("pk")[: LAST_PLACES + 1]:
        accept(nomination=confirm(nomination=one, actor=above), exception=_WANTED, actor=clerk)


def _known_in(commune: Committee) -> QuerySet[Person]:
    members = Membership.objects.filter(unit__in=[cell.unit.pk for cell in commune.cells], ends_on=None)
    people = Person.objects.filter(pk__in=members.values("person_id"), birth_year__isnull=False).exclude(sex="")
    return people.exclude(pk__in=Account.objects.filter(person__isnull=False).values("person_id"))


def _chosen(commune: Committee, today: date) -> Iterator[Person]:
    people = _known_in(commune)
    trained = Completion.objects.filter(programme_key=PROGRAMME, completed_on__gte=today - timedelta(days=1000))
    yield from people.exclude(pk__in=trained.values("person_id")).order_by("pk")[:5]
    yield from people.filter(pk__in=trained.values("person_id")).order_by("pk")[:1]
