"""What is done on the very day, by the real actions: a document waits to be checked, a list to be applied, marks go on.

The trail of these steps is no invention: they were taken when the clock says so.
"""

from datetime import date, timedelta
from random import Random

from lienthong.assessment.actions import save_marks
from lienthong.assessment.queries import learner_rows, over_but_open
from lienthong.assessment.rules import FIRST, MarkEntry
from lienthong.classes.access import MANAGE, classes_visible_to
from lienthong.classes.actions.lists import receive_list
from lienthong.classes.choices import ClassState
from lienthong.classes.models import Enrolment, Session, TrainingClass
from lienthong.classes.queries import terms_of_class
from lienthong.classes.rules.lists import Listed
from lienthong.documents.actions import add_catalogue, decide_effect, take_in_document
from lienthong.documents.actions.copies import certify_copy
from lienthong.documents.actions.dispatch import draw_up_recipients
from lienthong.documents.actions.numbers import lay_standard_series, record_term
from lienthong.documents.actions.routing import route_document
from lienthong.documents.choices import CopyKind, Direction, DocumentState, EffectKind
from lienthong.documents.models import Document
from lienthong.documents.rules.catalogue import KNOWN
from lienthong.kernel.actor import Actor
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import periods_on
from lienthong.people.models import Person
from lienthong.project.demo import names, texts
from lienthong.project.demo.advice import amend, hear_bodies, record_deeds
from lienthong.project.demo.attending import attend, going_of
from lienthong.project.demo.days import NO_MORE_DISTRICTS
from lienthong.project.demo.folder import keep_files
from lienthong.project.demo.needs import gather_needs
from lienthong.project.demo.officials import signed_in
from lienthong.project.demo.reshaped import reshape
from lienthong.project.demo.runs import SEXES, as_csv, mark_around
from lienthong.project.demo.table import take_in_table
from lienthong.project.demo.teaching import prepare_teaching
from lienthong.project.demo.tree import Centre, Tree

_DESKS = (("an", "binh"), ("ngoai", "khoa"))
_NO_SUCH_DAY = "Ngày sinh 31/02/1990 không có trong lịch."


def live_today(tree: Tree, draw: Random, today: date) -> None:
    """The clerks of the two centres where one can sign in are at their desks; at the first one everything goes on at once."""
    for centre, (username, above) in zip(tree.centres, _DESKS, strict=False):
        clerk, director = (signed_in(one, today) for one in (username, above))
        is_first = centre is tree.centres[0]
        if is_first:
            amend(centre.unit, clerk)
        _know_upper_documents(centre, clerk)
        _keep_the_books(centre, clerk)
        _take_in(tree, centre, clerk, draw)
        _send_out(centre, clerk)
        _receive(centre, clerk, draw)
        _mark(clerk, draw)
        gather_needs(centre, clerk, draw)
        if is_first:
            _live_year(centre, clerk, director, draw)
    reshape(tree.centres[-1], signed_in("tinh", today))


def _live_year(centre: Centre, clerk: Actor, director: Actor, draw: Random) -> None:
    """What a year brings between its plan and its certificates, where somebody can look at it from every side."""
    record_deeds(centre.unit, clerk)
    take_in_table(centre.communes[0].cells[0].unit, clerk, draw)
    hear_bodies(centre.unit, clerk)
    classes = classes_visible_to(clerk, MANAGE).filter(centre=centre.unit, state=ClassState.OPEN)
    open_ones = list(classes.filter(ends_on__gte=clerk.on).select_related("centre", "rulebook", "adviser__person"))
    begun = [one for one in open_ones if one.starts_on < clerk.on] or open_ones
    if begun:
        going = max(map(going_of, begun), key=lambda one: (len(one.held) > 0, len(one.coming), -one.training_class.pk))
        keep_files(centre.unit.pk, going.training_class, clerk, director, draw)
        attend(going, clerk, draw)
    prepare_teaching(
        centre.unit, [one for one in open_ones if Session.objects.filter(training_class=one)], clerk, director
    )


def _know_upper_documents(centre: Centre, clerk: Actor) -> None:
    """The register names what is cited every day; of one document she has confirmed what replaced it."""
    chosen = [one for one in KNOWN if one.issued_on <= clerk.on]
    held = {entry.number: entry for entry in add_catalogue(unit=centre.unit, chosen=chosen, actor=clerk)}
    old, new = held.get("883-QĐ/BTGTW"), held.get("1147-QĐ/BTGDVTW")
    if old is not None and new is not None:
        decide_effect(target=old, kind=EffectKind.REPLACES, cause=new, from_on=new.issued_on, actor=clerk)


def _keep_the_books(centre: Centre, clerk: Actor) -> None:
    """Documents are numbered by series that begin anew with the committee's term; what came last is given to the clerk."""
    committee = periods_on(clerk.on).get(unit=centre.unit).parent
    if committee is not None:
        record_term(unit=committee, name="2025-2030", starts_on=NO_MORE_DISTRICTS, ends_on=None, actor=clerk)
    lay_standard_series(unit=centre.unit, starts_on=date(clerk.on.year, 1, 1), actor=clerk)
    arrived = Document.objects.filter(
        unit=centre.unit, direction=Direction.INCOMING, state=DocumentState.REGISTERED, issued_on__lte=clerk.on
    )
    last = arrived.order_by("-issued_on", "-pk").first()
    person = Person.objects.filter(pk=clerk.person_id or 0).first()
    if last is not None and person is not None:
        route_document(
            document=last, directed_by="Giám đốc", directed_on=clerk.on, handler="", person=person,
            instruction="Tham mưu văn bản triển khai.", due_on=clerk.on + timedelta(days=5), actor=clerk,
        )  # fmt: skip


def _take_in(tree: Tree, centre: Centre, clerk: Actor, draw: Random) -> None:
    issued_on = clerk.on - timedelta(days=3)
    _unit, board, symbol = tree.board_on(issued_on)
    number = f"{1300 + draw.randint(0, 99)}-CV/{symbol}"
    words = texts.request(
        board=board, centre=centre.name_on(clerk.on), number=number, issued_on=issued_on,
        due_on=clerk.on + timedelta(days=12), what="kết quả thực hiện kế hoạch năm và phương hướng năm sau",
    )  # fmt: skip
    name = f"{number.replace('/', '-')}.txt"
    take_in_document(unit=centre.unit, name=name, data=words.encode(), actor=clerk)


def _send_out(centre: Centre, clerk: Actor) -> None:
    """The last decision that went out was copied for the committee; a letter that is to go out waits for its number."""
    out = Document.objects.filter(unit=centre.unit, direction=Direction.OUTGOING, state=DocumentState.REGISTERED)
    last = out.order_by("-issued_on", "-pk").first()
    if last is not None:
        draw_up_recipients(document=last, actor=clerk)
        certify_copy(document=last, kind=CopyKind.WHOLE_OWN, issued_on=clerk.on, authority="T/L GIÁM ĐỐC", actor=clerk)
    committee = centre.committee_on(clerk.on)
    words = texts.invitation_to_close(
        committee=committee.name, centre=centre.name_on(clerk.on), place=committee.place, issued_on=clerk.on
    )
    data = words.encode()
    take_in_document(unit=centre.unit, name="giay-moi.txt", data=data, actor=clerk, direction=Direction.OUTGOING)


def _receive(centre: Centre, clerk: Actor, draw: Random) -> None:
    """A list for the next class: most are new, some bear the name of people known without a day of birth to tell by."""
    coming = classes_visible_to(clerk, MANAGE).filter(state=ClassState.OPEN, starts_on__gte=clerk.on)
    training_class = coming.filter(centre=centre.unit).order_by("starts_on", "pk").first()
    if training_class is None:
        return
    sender = draw.choice(centre.communes)
    rows = [_new(place, sender.cells[place % len(sender.cells)].label, draw) for place in range(1, 24)]
    rows += [
        _known(place, one) for place, one in enumerate(_learned_before(centre, training_class), start=len(rows) + 1)
    ]
    receive_list(
        training_class=training_class,
        sender=Unit(pk=sender.unit.pk),
        name=f"Danh sách cử học viên {sender.title}.csv",
        data=as_csv(map(_typed, rows)),
        people=rows,
        refused=[{"sheet": "CSV", "row": len(rows) + 2, "text": "Lò Văn, 31/02/1990", "reasons": [_NO_SUCH_DAY]}],
        actor=clerk,
    )


def _typed(row: Listed) -> list[str]:
    cells = [row.full_name, SEXES[row.sex or ""], row.birth, row.ethnicity, row.post, row.unit, row.phone]
    return [cell or "" for cell in cells]


def _new(place: int, unit: str, draw: Random) -> Listed:
    sex, born, ethnicity = draw.choice(["male", "female"]), names.birth(draw, 2026), names.people(draw)
    return Listed(
        sheet="CSV", row=place + 1, full_name=names.full_name(draw, sex, born=born.year, ethnicity=ethnicity), sex=sex,
        birth=born.isoformat(), ethnicity=ethnicity,
        post=draw.choice(names.POSTS), unit=unit, phone=names.phone(draw),
    )  # fmt: skip


def _known(place: int, enrolment: Enrolment) -> Listed:
    person = enrolment.person
    return Listed(
        sheet="CSV", row=place + 1, full_name=person.full_name, sex=person.sex, unit=enrolment.unit_as_written
    )


def _learned_before(centre: Centre, training_class: TrainingClass) -> list[Enrolment]:
    found = Enrolment.objects.filter(training_class__centre=centre.unit).exclude(training_class=training_class)
    return list(found.select_related("person").order_by("pk")[:3])


def _mark(clerk: Actor, draw: Random) -> None:
    """The marks of the class that has waited longest: half of them, so that the rest is seen to be missing."""
    waiting = over_but_open(classes_visible_to(clerk, MANAGE), clerk.on).first()
    if waiting is None:
        return
    rows = [row for row in learner_rows(waiting, terms_of_class(waiting)) if row.may_write and not row.stored]
    half = rows[: len(rows) // 2]
    entries = [MarkEntry(row.enrolment.pk, FIRST, max(mark_around(draw, 76), mark_around(draw, 70))) for row in half]
    save_marks(training_class=waiting, entries=entries, actor=clerk)
