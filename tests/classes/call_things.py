"""Calls and nominations for the cast: Mai, who nominates for the cell of thôn Bãi Sậy; a call to two cells."""

from collections.abc import Mapping
from datetime import date

from lienthong.classes.actions.calls import make_call, send_call, set_quotas
from lienthong.classes.actions.nominations import accept, nominate
from lienthong.classes.models import Call, Enrolment, Nomination, Quota, TrainingClass
from lienthong.kernel.actor import Actor
from lienthong.organisations.models import Role, Unit
from lienthong.people.actions import appoint, open_account, register_person
from lienthong.people.models import Account, Person
from lienthong.people.queries import actor_of
from lienthong.planning.models import ApprovedLine
from lienthong.regulations.models import Provision
from tests.cast import BEGINNING, PASSWORD, PRODUCT, TODAY, Cast
from tests.classes.things import an_approved_line, an_open_class

STARTS, ENDS = date(2026, 4, 13), date(2026, 4, 17)
BASIS = "Nghị quyết 03-NQ/ĐU về công tác cán bộ"


def mai(cast: Cast, unit: Unit | None = None) -> Account:
    """The nominating officer of the cell, or of another unit; one of the cast from then on."""
    if cast.mai is None:
        person = register_person(
            full_name="Tạ Thị Mai",
            unit=unit or cast.cell,
            since=BEGINNING,
            sex="female",
            birth_year=1985,
            actor=PRODUCT,
        )
        role = Role.objects.get(key="nominating_officer")
        appoint(person=person, unit=unit or cast.cell, role=role, starts_on=BEGINNING, actor=PRODUCT)
        cast.mai = open_account(person=person, username="mai", password=PASSWORD, actor=PRODUCT)
    return cast.mai


def nominator(cast: Cast) -> Actor:
    """Mai as an actor today."""
    return actor_of(mai(cast), TODAY)


def a_draft_call(
    cast: Cast,
    *,
    places: int = 2,
    quotas: Mapping[int, int] | None = None,
    way: str = "centre",
    line: ApprovedLine | None = None,
    training_class: TrainingClass | None = None,
    starts_on: date = STARTS,
    ends_on: date = ENDS,
) -> Call:
    """An's call to a class about to be opened, or to this one: one place for each of the two cells."""
    line = training_class.approved_line if training_class else line or an_approved_line(cast)
    call = make_call(
        approved_line=line,
        training_class=training_class,
        title="Lớp bồi dưỡng nhận thức về Đảng khóa 2 năm 2026",
        places=places,
        starts_on=starts_on,
        ends_on=ends_on,
        venue="Hội trường A",
        answer_by=date.fromordinal(starts_on.toordinal() - 10),
        way=way,
        actor=cast.actor("an"),
    )
    numbers = {cast.cell.pk: 1, cast.other_cell.pk: 1} if quotas is None else quotas
    return set_quotas(call=call, numbers=numbers, actor=cast.actor("an"))


def a_sent_call(cast: Cast, **about: object) -> Call:
    """The same, gone out."""
    call = a_draft_call(cast, **about)  # type: ignore[arg-type]
    return send_call(call=call, number="15-CV/TTCT", issued_on=TODAY, actor=cast.actor("an"))


def quota_of(call: Call, unit: Unit) -> Quota:
    """The unit's part in the call."""
    return Quota.objects.select_related("call").get(call=call, unit=unit)


def put_forward(cast: Cast, call: Call, *people: Person, unit: Unit | None = None) -> list[Nomination]:
    """These people, by Mai, for the cell or another unit."""
    return nominate(quota=quota_of(call, unit or cast.cell), people=people, actor=nominator(cast))


def a_nomination(cast: Cast, **about: object) -> Nomination:
    """Hòa, put forward by her cell."""
    return put_forward(cast, a_sent_call(cast, **about), cast.learners[0])[0]


def who_is_next(cast: Cast) -> Nomination:
    """Hòa stands in line alone, and a place is free: whoever had it left once the class had begun."""
    nomination = a_nomination(cast)
    Nomination.objects.filter(pk=nomination.pk).update(state="waiting")
    return nomination


def state_of(nomination: Nomination) -> str:
    """Where it stands now."""
    return Nomination.objects.get(pk=nomination.pk).state


def priority_is(cast: Cast, *, women: int | None = None, minorities: int | None = None) -> None:
    """The centre's own points for who comes first when places are short."""
    for key, value in (("nomination.priority_women", women), ("nomination.priority_minorities", minorities)):
        if value is not None:
            Provision.objects.create(
                rulebook=cast.rulebook, key=key, value=value, unit=cast.centre, own_basis=BASIS, certainty="unconfirmed"
            )


def a_full_call(cast: Cast, **about: object) -> tuple[Call, Nomination, Nomination]:
    """One place: Hòa has it, Hằng waits."""
    opened = an_open_class(cast, starts_on=STARTS, ends_on=ENDS)
    call = a_sent_call(cast, places=1, quotas={cast.cell.pk: 1}, training_class=opened, **about)
    Quota.objects.create(call=call, unit=cast.other_cell, places=1)
    (hoa,) = put_forward(cast, call, cast.learners[0])
    (hang,) = put_forward(cast, call, cast.learners[2], unit=cast.other_cell)
    for one in (hoa, hang):
        accept(nomination=one, exception="", actor=cast.actor("an"))
    return call, hoa, hang


def hoa_enrolment(nomination: Nomination) -> Enrolment:
    """Her place in the class."""
    nomination.refresh_from_db()
    assert nomination.enrolment is not None
    return nomination.enrolment
