"""Who reaches which class: those who hold the right at its centre or above. A roll belongs to the lecturer of its session."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from lienthong.classes.choices import CallState, ClassState, FeedKind, NominationState
from lienthong.classes.models import (
    Call,
    Enrolment,
    Feed,
    Invitation,
    LeaveRequest,
    LogEntry,
    Nomination,
    NominationMove,
    Quota,
    ReplacementWish,
    RollEntry,
    SendingList,
    Session,
    SubstituteRequest,
    TrainingClass,
)
from lienthong.classes.queries.invitations import Guest, guests_of
from lienthong.classes.queries.substitutes import asks_of, asks_waiting_for, sessions_about, wishes_of
from lienthong.classes.queries.weeks import lecturer_of
from lienthong.classes.rules.log import SigningFacts
from lienthong.facilities.models import Room
from lienthong.kernel.actor import Actor
from lienthong.lecturers.access import VIEW as SEE_LECTURERS
from lienthong.lecturers.access import engagements_visible_to
from lienthong.lecturers.models import Lecturer
from lienthong.organisations.access import centres_within, reaches, unit_ids_holding, unit_ids_within
from lienthong.organisations.queries import periods_on
from lienthong.people.access import people_visible_to
from lienthong.people.models import Person
from lienthong.people.queries import members_of_unit

VIEW = "classes.view"
MANAGE = "classes.manage"
ROLL = "classes.roll"
DISCIPLINE = "classes.discipline"
LEARN = "classes.learn"
ASK_LEAVE = "classes.ask_leave"
NOMINATE = "classes.nominate"
CONFIRM = "classes.confirm"


def classes_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[TrainingClass]:
    """The classes the right reaches, latest first."""
    centres = unit_ids_holding(actor, right, TrainingClass, "centre_id")
    return TrainingClass.objects.filter(centre_id__in=centres).order_by("-starts_on", "-pk")


def class_for(actor: Actor, pk: int, right: str = VIEW) -> TrainingClass:
    """The class when the right reaches it, else 404."""
    found = classes_visible_to(actor, right).select_related(
        "approved_line", "edition__programme", "rulebook", "adviser__person"
    )
    return get_object_or_404(found, pk=pk)


def may_manage(actor: Actor, training_class: TrainingClass) -> bool:
    """Whether the actor runs this class."""
    return reaches(actor, MANAGE, training_class.centre_id)


def may_keep_cases(actor: Actor, training_class: TrainingClass) -> bool:
    """Whether the actor keeps the cases of discipline of this class, where its centre has any."""
    return reaches(actor, DISCIPLINE, training_class.centre_id)


def own_enrolments(actor: Actor) -> QuerySet[Enrolment]:
    """Where the actor himself is or was a learner, latest first; nobody else's."""
    mine = Enrolment.objects.filter(person_id=actor.person_id) if actor.person_id else Enrolment.objects.none()
    return mine.select_related("training_class").order_by("-training_class__starts_on", "-pk")


def own_enrolment(actor: Actor, class_pk: int) -> Enrolment:
    """The actor's own place in the class, else 404: a class of others is as absent as none."""
    related = own_enrolments(actor).select_related(
        "training_class__edition__programme", "training_class__rulebook", "training_class__adviser__person", "person"
    )
    return get_object_or_404(related, training_class_id=class_pk)


def session_for(training_class: TrainingClass, pk: int) -> Session:
    """The session of a class that is within reach already, else 404."""
    found = Session.objects.select_related("lecturer__person", "room", "topic")
    session = get_object_or_404(found, pk=pk, training_class=training_class)
    session.training_class = training_class
    return session


def session_for_roll(actor: Actor, class_pk: int, pk: int) -> Session:
    """The session whose roll the actor may take: as its lecturer, or as who runs the class; 404 out of reach, else 403."""
    training_class = class_for(actor, class_pk, ROLL)
    session = session_for(training_class, pk)
    if not may_take_roll(actor, session, manages=may_manage(actor, training_class)):
        raise PermissionDenied(ROLL)
    return session


def may_take_roll(actor: Actor, session: Session, *, manages: bool) -> bool:
    """Whether the roll of this session is the actor's to take; `manages` says whether he runs the class."""
    is_own = actor.person_id is not None and session.lecturer.person_id == actor.person_id
    return manages or (is_own and actor.may(ROLL))


def signing_facts(actor: Actor, entry: LogEntry, signed: frozenset[str]) -> SigningFacts:
    """What the rules ask of who wants to sign the log; the entry knows its lecturer and class."""
    training_class = entry.session.training_class
    adviser = training_class.adviser
    me = actor.person_id
    return SigningFacts(
        taught=me is not None and entry.lecturer is not None and entry.lecturer.person_id == me,
        manages=may_manage(actor, training_class),
        advises=me is not None and adviser is not None and adviser.person_id == me,
        somebody_taught=entry.lecturer is not None,
        signed=signed,
    )


def enrolment_for(training_class: TrainingClass, pk: int) -> Enrolment:
    """A learner, also one who left, of a class that is within reach already, else 404."""
    return get_object_or_404(Enrolment.objects.select_related("person"), pk=pk, training_class=training_class)


def sending_list_for(training_class: TrainingClass, pk: int) -> SendingList:
    """A sending list of a class that is within reach already, else 404."""
    found = SendingList.objects.select_related("file", "sender")
    sending_list = get_object_or_404(found, pk=pk, training_class=training_class)
    sending_list.training_class = training_class
    return sending_list


def enrolments_to_excuse(actor: Actor) -> QuerySet[Enrolment]:
    """The places in open classes for which the actor may ask leave: his own, and those of people whom his unit sent."""
    units = unit_ids_holding(actor, ASK_LEAVE, Enrolment, "unit_id") if actor.may(ASK_LEAVE) else []
    asked = Q(unit_id__in=units) | Q(person_id=actor.person_id) if actor.person_id else Q(unit_id__in=units)
    rows = Enrolment.objects.filter(asked, left_on=None, training_class__state=ClassState.OPEN)
    return rows.select_related("person", "training_class__rulebook").order_by("person__sort_key", "pk")


def enrolment_to_excuse(actor: Actor, pk: int) -> Enrolment:
    """The learner for whom the actor may ask leave: himself, one his unit sent, one of a class he runs; else 404."""
    if found := enrolments_to_excuse(actor).filter(pk=pk).first():
        return found
    classes = classes_visible_to(actor, MANAGE) if actor.may(MANAGE) else TrainingClass.objects.none()
    rows = Enrolment.objects.select_related("person", "training_class__rulebook")
    return get_object_or_404(rows.filter(training_class__in=classes.order_by()), pk=pk)


def leave_asked_by(actor: Actor, pk: int) -> LeaveRequest:
    """A request that the actor asked himself, else 404."""
    rows = LeaveRequest.objects.select_related("enrolment__training_class").filter(asked_by_id__isnull=False)
    return get_object_or_404(rows, pk=pk, asked_by_id=actor.account_id)


def may_decide_leave(actor: Actor, training_class: TrainingClass, *, manages: bool) -> bool:
    """Whether leave in this class is the actor's to decide: he runs it, or he is its adviser."""
    adviser = training_class.adviser
    is_own = adviser is not None and actor.person_id is not None and adviser.person_id == actor.person_id
    return manages or (is_own and actor.may(ROLL))


def leave_to_decide(actor: Actor, class_pk: int, pk: int) -> LeaveRequest:
    """The request when it is the actor's to decide; 404 out of reach, else 403."""
    training_class = class_for(actor, class_pk, ROLL)
    leave = get_object_or_404(LeaveRequest.objects.select_related("enrolment"), pk=pk)
    if leave.enrolment.training_class_id != training_class.pk:
        raise Http404(str(pk))
    if not may_decide_leave(actor, training_class, manages=may_manage(actor, training_class)):
        raise PermissionDenied(ROLL)
    return leave


def rolls_of(actor: Actor, sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Of these sessions those whose roll the actor may take: of classes he runs, and his own as their lecturer."""
    own = classes_visible_to(actor, ROLL).order_by() if actor.may(ROLL) else TrainingClass.objects.none()
    run = classes_visible_to(actor, MANAGE).order_by() if actor.may(MANAGE) else TrainingClass.objects.none()
    taught = Q(training_class__in=own, lecturer__person_id=actor.person_id) if actor.person_id else Q(pk=None)
    return sessions.filter(Q(training_class__in=run) | taught)


def session_to_hand_in(actor: Actor, pk: int) -> tuple[Session, bool]:
    """The session of a class within reach, and whether its roll is the actor's to take; 404 out of reach.

    What a phone made while the session was its lecturer's is taken in afterwards too, for a person to decide about.
    """
    classes = classes_visible_to(actor, ROLL).order_by()
    found = Session.objects.select_related("lecturer", "training_class")
    session = get_object_or_404(found, pk=pk, training_class__in=classes)
    return session, may_take_roll(actor, session, manages=may_manage(actor, session.training_class))


def entry_for(session: Session, pk: int) -> RollEntry:
    """What a phone handed in for a session that is within reach already, else 404."""
    return get_object_or_404(RollEntry.objects.select_related("decision"), pk=pk, session=session)


def lecturers_visible_to(actor: Actor) -> QuerySet[Lecturer]:
    """The lecturers engaged at centres within reach, now or once."""
    engaged = engagements_visible_to(actor).order_by().values("lecturer_id")
    return Lecturer.objects.filter(pk__in=engaged).select_related("person")


def rooms_visible_to(actor: Actor) -> QuerySet[Room]:
    """The rooms of the centres whose classes the actor sees."""
    return Room.objects.filter(unit_id__in=unit_ids_within(actor, VIEW))


def timetable_named(actor: Actor, kind: str, subject_id: int) -> str | None:
    """What the timetable that an address gives is called, when its owner may see it on the day; else None."""
    if kind == FeedKind.OWN:
        own = lecturer_of(actor.person_id)
        return own.person.full_name if own is not None and own.pk == subject_id else None
    if kind == FeedKind.CLASS:
        return classes_visible_to(actor).filter(pk=subject_id).values_list("title", flat=True).first()
    if kind == FeedKind.ROOM:
        return rooms_visible_to(actor).filter(pk=subject_id).values_list("name", flat=True).first()
    if not actor.may(SEE_LECTURERS):
        return None
    return lecturers_visible_to(actor).filter(pk=subject_id).values_list("person__full_name", flat=True).first()


def feed_for(actor: Actor, pk: int) -> Feed:
    """An address of the actor's own that is good, else 404."""
    return get_object_or_404(Feed, pk=pk, account_id=actor.account_id or 0, revoked_at=None)


def own_session_for(actor: Actor, pk: int) -> Session:
    """A session that the actor teaches himself, wherever it is, else 404."""
    found = Session.objects.select_related("training_class", "lecturer__person", "room")
    return get_object_or_404(found, pk=pk, lecturer__person_id=actor.person_id or 0)


def own_wish_for(actor: Actor, pk: int) -> ReplacementWish:
    """The actor's own wish to be replaced, as long as it is open, else 404."""
    return get_object_or_404(wishes_of(actor.person_id), pk=pk)


def ask_for(actor: Actor, pk: int) -> SubstituteRequest:
    """A question that waits for the actor's own answer, else 404."""
    return get_object_or_404(asks_waiting_for(actor.person_id), pk=pk)


def ask_of_session(session: Session, pk: int) -> SubstituteRequest:
    """A question about a session that is within reach already, else 404."""
    return get_object_or_404(asks_of(session), pk=pk)


def sessions_told_of(actor: Actor) -> QuerySet[Session]:
    """Sessions about which the actor may be told: of classes within reach, his own, and those he is asked to teach."""
    return sessions_about(actor.person_id, classes_visible_to(actor))


def calls_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Call]:
    """The calls of the centres that the right reaches, latest first."""
    centres = unit_ids_holding(actor, right, Call, "centre_id")
    return Call.objects.filter(centre_id__in=centres).order_by("-answer_by", "-pk")


def call_for(actor: Actor, pk: int, right: str = VIEW) -> Call:
    """The call when the right reaches its centre, else 404."""
    found = calls_visible_to(actor, right).select_related(
        "approved_line__approval", "approved_line__programme", "training_class__approved_line", "centre"
    )
    return get_object_or_404(found, pk=pk)


def centres_managed(actor: Actor) -> list[tuple[int, str]]:
    """Keys and names of the centres whose classes the actor runs."""
    return list(centres_within(actor, MANAGE).values_list("unit_id", "name"))


def may_manage_call(actor: Actor, call: Call) -> bool:
    """Whether the actor runs the centre that calls."""
    return reaches(actor, MANAGE, call.centre_id)


def quotas_reached_by(actor: Actor, right: str = NOMINATE) -> QuerySet[Quota]:
    """The numbers of the units that the right reaches, of calls that were sent, the most urgent first."""
    sent = Quota.objects.exclude(call__state=CallState.DRAFT)
    return sent.filter(unit_id__in=unit_ids_within(actor, right)).order_by("call__answer_by", "call_id", "pk")


def quota_for(actor: Actor, pk: int, right: str = NOMINATE) -> Quota:
    """A unit's part in a call when the right reaches the unit, else 404."""
    found = quotas_reached_by(actor, right).select_related(
        "call__approved_line__approval", "call__approved_line__programme", "call__training_class__approved_line"
    )
    return get_object_or_404(found, pk=pk)


def people_of_quota(actor: Actor, quota: Quota) -> QuerySet[Person]:
    """Whom the unit may put forward: its members and those below it, as far as the actor's right goes."""
    return members_of_unit(people_visible_to(actor, NOMINATE), quota.unit_id, actor.on)


def units_of_quota(actor: Actor, quota: Quota) -> list[tuple[int, str]]:
    """The unit that was called and those below it, as far as the actor's right goes: who is new may belong to one of them."""
    under = unit_ids_within(actor, NOMINATE)
    found = periods_on(actor.on).filter(path__contains=[quota.unit_id], unit_id__in=under)
    return list(found.values_list("unit_id", "name"))


def nominations_visible_to(actor: Actor, right: str = NOMINATE) -> QuerySet[Nomination]:
    """Nominations of the units that the right reaches; of its own centres' calls with a right of the centre."""
    found = Nomination.objects.select_related(
        "person", "quota", "call__approved_line__approval", "call__training_class__approved_line"
    )
    if right in (NOMINATE, CONFIRM):
        return found.filter(quota__unit_id__in=unit_ids_within(actor, right))
    return found.filter(call__in=calls_visible_to(actor, right).order_by())


def nomination_for(actor: Actor, pk: int, right: str = NOMINATE) -> Nomination:
    """The nomination when the right reaches it, else 404."""
    found = nominations_visible_to(actor, right).select_related(
        "call__approved_line__programme", "call__centre", "enrolment"
    )
    return get_object_or_404(found, pk=pk)


def to_confirm(actor: Actor) -> QuerySet[Nomination]:
    """Nominations that wait for this superior; not those he made himself."""
    waiting = nominations_visible_to(actor, CONFIRM).filter(state=NominationState.PROPOSED)
    own = NominationMove.objects.filter(move="propose", account_id=actor.account_id)
    return waiting.exclude(pk__in=own.values("nomination_id"))


def calls_told_to(actor: Actor) -> QuerySet[Call]:
    """The calls that an actor may hear of: of his centres, or to a unit for which he nominates or confirms."""
    called = Quota.objects.exclude(call__state=CallState.DRAFT)
    asked = called.filter(unit_id__in=unit_ids_within(actor, NOMINATE))
    confirmed = called.filter(unit_id__in=unit_ids_within(actor, CONFIRM))
    own = Call.objects.filter(centre_id__in=unit_ids_holding(actor, VIEW, Call, "centre_id"))
    within = Q(pk__in=asked.values("call_id")) | Q(pk__in=confirmed.values("call_id"))
    return Call.objects.filter(Q(pk__in=own.values("pk")) | within)


def sent_people_of(actor: Actor) -> QuerySet[Enrolment]:
    """Learners whom the units of a nominating officer sent, to whichever centre, latest class first."""
    sent = Enrolment.objects.filter(unit_id__in=unit_ids_within(actor, NOMINATE))
    return sent.order_by("-training_class__starts_on", "person__sort_key", "pk")


def sent_person_for(actor: Actor, pk: int) -> Enrolment:
    """One of them, else 404."""
    found = sent_people_of(actor).select_related("person", "training_class__edition__programme")
    return get_object_or_404(found, pk=pk)


def classes_sent_to(actor: Actor) -> QuerySet[TrainingClass]:
    """The classes to which the units of a nominating officer sent anybody."""
    return TrainingClass.objects.filter(pk__in=sent_people_of(actor).order_by().values("training_class_id"))


def guest_for(training_class: TrainingClass, lecturer_pk: int, on: date) -> Guest:
    """Somebody who teaches in a class that is within reach already, else 404."""
    found = next((one for one in guests_of(training_class, on) if one.lecturer.pk == lecturer_pk), None)
    if found is None:
        raise Http404
    return found


def own_invitation_for(actor: Actor, pk: int) -> Invitation:
    """An invitation to the actor himself, else 404."""
    return get_object_or_404(Invitation, pk=pk, lecturer__person_id=actor.person_id or 0)


def invitations_told_of(actor: Actor) -> QuerySet[Invitation]:
    """The invitations about which the actor may be told: to classes within reach, and to himself."""
    seen = classes_visible_to(actor).order_by().values("pk")
    return Invitation.objects.filter(Q(training_class__in=seen) | Q(lecturer__person_id=actor.person_id or 0))
