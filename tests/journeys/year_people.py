"""Who is put forward in the year's story, and what speaks against each: known before it begins."""

from datetime import date, timedelta

from lienthong.classes.actions.calls import make_call, send_call, set_quotas
from lienthong.classes.actions.nominations import nominate
from lienthong.classes.models import Quota, Session
from lienthong.people.actions import record_sensitive, register_person
from lienthong.people.models import Account, Person
from lienthong.planning.models import ApprovedLine
from lienthong.records.models import Completion
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.classes.call_things import mai, priority_is
from tests.classes.things import a_session, an_approved_line, an_open_class, many_learners
from tests.planning.things import an_officer

CLEAN, TRAINED, ELSEWHERE, MEMBER = "Vi Văn Đủ", "Triệu Thị Nga", "Trần Văn Bảo", "Ma Văn Nhật"
BARE, LATE = "Lò Văn Khuyết", "Bàn Văn Trễ"
PROMISED, OTHER_LETTER = "Chu Văn Hứa", "33-CV/TTCT"
FIRST, WOMAN = "Hoàng Văn Tâm", "Lý Thúy Hằng"


def people_to_be_sent(company: Cast, starts: date, ends: date) -> None:
    """People of two cells, who nominates for them, and the centre's own rule that women come first when places are short."""
    mai(company)
    an_officer(Account.objects.get(username="sen"), company.other_cell, "nominating_officer")
    for name in (CLEAN, MEMBER, LATE, FIRST, TRAINED, PROMISED):
        register_person(
            full_name=name,
            unit=company.other_cell if name == FIRST else company.cell,
            since=BEGINNING,
            sex="female" if name == TRAINED else "male",
            birth_on=date(1994, 5, 9),
            actor=PRODUCT,
        )
    register_person(full_name=BARE, unit=company.cell, since=BEGINNING, actor=PRODUCT)
    record_sensitive(person=Person.objects.get(full_name=MEMBER), party_status="official", actor=company.actor("an"))
    priority_is(company, women=1)
    Completion.objects.create(
        person=Person.objects.get(full_name=TRAINED),
        programme_key=company.programme.key,
        programme_name=company.programme.name,
        source="elsewhere",
        completed_on=date(starts.year - 1, 5, 5),
        number="07/GCN",
        issuer_name="Trung tâm chính trị xã Vạn Xuân",
    )
    line = an_approved_line(company, centre=company.stranger_centre, year=starts.year)
    there = company.learners[1:2]
    an_open_class(company, line=line, learners=there, starts_on=starts, ends_on=ends, actor=company.actor("ngoai"))
    _put_forward_elsewhere(company, line, starts, ends)


def _put_forward_elsewhere(company: Cast, line: ApprovedLine, starts: date, ends: date) -> None:
    """Another centre called the cell to a class of the same weeks, and the cell has promised somebody already."""
    actor, cell = company.actor("ngoai"), company.cell
    call = make_call(
        approved_line=line,
        training_class=None,
        title="Lớp của trung tâm bạn",
        places=3,
        starts_on=starts,
        ends_on=ends,
        venue="Hội trường B",
        answer_by=starts - timedelta(days=2),
        way="centre",
        actor=actor,
    )
    set_quotas(call=call, numbers={cell.pk: 1}, actor=actor)
    call = send_call(call=call, number=OTHER_LETTER, issued_on=starts - timedelta(days=9), actor=actor)
    promised = Person.objects.get(full_name=PROMISED)
    nominate(quota=Quota.objects.get(call=call, unit=cell), people=[promised], actor=actor)


def a_first_course(company: Cast, today: date) -> Session:
    """A class of today with one session this morning: three learners, of whom Hòa has an account."""
    assert company.hoa
    line = ApprovedLine.objects.filter(centre=company.centre).latest("pk")
    learners = [company.learners[0], *many_learners(company, 2)]
    opened = an_open_class(company, line=line, learners=learners, starts_on=today, ends_on=today)
    return a_session(company, opened, day=today)
