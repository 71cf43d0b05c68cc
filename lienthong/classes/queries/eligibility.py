"""What is known of many people who shall be sent to a class, so that the rules can say everything against it.

A fixed number of queries for any number of people: five thousand are checked as one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.classes.choices import CallState, ClassState, NominationState
from lienthong.classes.models import Call, Enrolment, EntryRule, Nomination, NominationMove, TrainingClass
from lienthong.classes.queries.bases import basis_of_approval, basis_of_call, basis_of_opening
from lienthong.classes.queries.waiting import basis_of_turn, line_of
from lienthong.classes.rules.eligibility import (
    Candidate,
    Elsewhere,
    Entry,
    Finding,
    First,
    Terms,
    Trained,
    findings,
)
from lienthong.classes.rules.nominations import LIVE
from lienthong.kernel.basis import Basis, Certainty
from lienthong.organisations.queries import lasting_on, names_on
from lienthong.people.models import Membership, Person
from lienthong.planning.models import ApprovedLine
from lienthong.records.models import Completion
from lienthong.records.queries import completions_in


@dataclass(frozen=True, slots=True)
class Occasion:
    """What people are sent to: a class, a call to one that is about to be opened, or a class with its call."""

    training_class: TrainingClass | None
    call: Call | None

    @property
    def line(self) -> ApprovedLine:
        """The approved line that it stands under."""
        stands = self.training_class or self.call
        assert stands is not None
        return stands.approved_line

    @property
    def days(self) -> tuple[date, date]:
        """First and last day: those of the class, once it is opened."""
        stands = self.training_class or self.call
        assert stands is not None
        return stands.starts_on, stands.ends_on


def occasion_of_call(call: Call) -> Occasion:
    """The call with its class, where that was opened."""
    return Occasion(call.training_class, call)


def occasion_of_class(training_class: TrainingClass) -> Occasion:
    """The class with its call, where there is one that was sent. One query."""
    calls = Call.objects.filter(training_class=training_class).exclude(state=CallState.DRAFT)
    return Occasion(training_class, calls.select_related("approved_line__approval", "centre").first())


def entry_rule_of(programme_id: int | None, centre_id: int) -> EntryRule | None:
    """The centre's own rule for the programme, else the one laid down for all. One query."""
    rules = EntryRule.objects.filter(Q(unit=None) | Q(unit_id=centre_id), programme=programme_id)
    return rules.select_related("programme").order_by("unit_id").first()  # the database sorts NULL last


def entry_of(rule: EntryRule | None) -> Entry:
    """The rule as facts; without one nothing is asked and everybody may come again."""
    if rule is None:
        return Entry()
    named = _("điều kiện dự học của chương trình “%(programme)s”") % {"programme": rule.programme.name}
    basis = (
        Basis(rule.basis, "", "", None, "", Certainty(rule.certainty))
        if rule.basis
        else Basis("", named, "", None, "", Certainty.UNKNOWN)
    )
    return Entry(tuple(rule.statuses), tuple(rule.post_words), rule.repeat_after_months, basis)


def taken_places(call: Call) -> int:
    """Places that somebody has: accepted nominations, and learners of the class who came another way. Two queries."""
    accepted = Nomination.objects.filter(call=call, state=NominationState.ACCEPTED)
    return accepted.count() + learners_besides(call).count()


def learners_besides(call: Call) -> QuerySet[Enrolment]:
    """Learners of the call's class who were not nominated to it."""
    if call.training_class_id is None:
        return Enrolment.objects.none()
    came = Nomination.objects.filter(call=call, enrolment__isnull=False)
    learners = Enrolment.objects.filter(training_class=call.training_class_id, left_on=None)
    return learners.exclude(pk__in=came.values("enrolment_id"))


def terms_for(occasion: Occasion, *, on: date, by_unit: bool, brief: bool = False) -> Terms:
    """What is asked of everybody, apart from the number of each unit. At most six queries."""
    line, call = occasion.line, occasion.call
    centre_id = line.centre_id
    programme = line.programme
    starts_on, ends_on = occasion.days
    is_open = occasion.training_class is None or occasion.training_class.state == ClassState.OPEN
    return Terms(
        starts_on=starts_on,
        ends_on=ends_on,
        audience=line.audience or (programme.audience if programme else ""),
        audience_basis=basis_of_approval(line),
        entry=entry_of(entry_rule_of(line.programme_id, centre_id)),
        by_unit=by_unit,
        is_open=is_open and (call is None or call.state == CallState.SENT or not by_unit),
        called_by=basis_of_call(call) if call else basis_of_approval(line),
        answer_by=call.answer_by if call else None,
        on=on,
        places=call.places if call else None,
        taken=(taken := taken_places(call) if call else 0),
        filled=last_seated(call, named=not by_unit) if call and taken >= call.places and not brief else None,
        waiting=(waiting := len(line_of(call)) if call else 0),
        turn=basis_of_turn(call)[1] if call and waiting and taken < call.places else None,
    )


def last_seated(call: Call, *, named: bool) -> First | None:
    """When somebody last got a place of the call by a nomination, and who gave it, where he may be named. One query."""
    steps = NominationMove.objects.filter(
        nomination__call=call, nomination__state=NominationState.ACCEPTED, move__in=("accept", "promote")
    )
    last = steps.order_by("-pk").first()
    return First(timezone.localtime(last.moved_at), last.moved_by if named else "") if last else None


@dataclass(frozen=True, slots=True)
class Sought:
    """A person to be checked: for which unit that was called (None where nobody was), and what his standing came to.

    Who is not known yet has a key below 0 and the posts that his list gives.
    """

    person_id: int
    quota_id: int | None = None
    is_outside: bool | None = None
    nomination_id: int | None = None
    posts: tuple[str, ...] = ()


def checked(
    occasion: Occasion,
    sought: Collection[Sought],
    *,
    on: date,
    by_unit: bool,
    named: Collection[int] | None = None,
    together: bool = True,
    brief: bool = False,
) -> dict[int, list[Finding]]:
    """Person key -> everything that speaks against sending him. At most eighteen queries, for one as for thousands.

    `together`: all of them at once, so that each counts for those of his unit behind him; else each alone.
    `brief`: of what is full it is not told who had the last of it, and when.
    `named`: the centres whose classes may be named to who asks; None: all, as a unit knows where its own people are.
    """
    terms = terms_for(occasion, on=on, by_unit=by_unit, brief=brief)
    facts = _Facts(occasion, sought, on, named, together=together, brief=brief)
    quotas = facts.quotas
    return {
        one.person_id: findings(facts.candidate(one), _with_quota(terms, quotas.get(one.quota_id or 0)))
        for one in sought
    }


def _with_quota(terms: Terms, quota: int | None) -> Terms:
    return terms if quota is None else replace(terms, quota=quota)


class _Facts:
    """The facts about many people, each kind asked once."""

    def __init__(
        self,
        occasion: Occasion,
        sought: Collection[Sought],
        on: date,
        named: Collection[int] | None,
        *,
        together: bool,
        brief: bool,
    ) -> None:
        self._occasion, self._on, self._named = occasion, on, named
        ids = [one.person_id for one in sought]
        self._people = {
            pk: (born is not None or year is not None, bool(sex))
            for pk, born, year, sex in Person.objects.filter(pk__in=ids).values_list(
                "pk", "birth_on", "birth_year", "sex"
            )
        }
        self._posts = _posts(ids, on)
        self._trained = _trained(occasion.line, ids)
        self._enrolled, self._learners = self._classes(ids)
        self._calls = self._nominations(ids)
        self.quotas = self._numbers()
        self._rank(sought, together=together, brief=brief)

    def _classes(self, ids: Iterable[int]) -> tuple[dict[int, list[Elsewhere]], set[int]]:
        """Of other classes in nearly the same days, and of this one."""
        starts_on, ends_on = self._occasion.days
        own = self._occasion.training_class.pk if self._occasion.training_class else 0
        rows = Enrolment.objects.filter(
            person_id__in=ids,
            left_on=None,
            training_class__state=ClassState.OPEN,
            training_class__starts_on__lte=_week_after(ends_on),
            training_class__ends_on__gte=_week_before(starts_on),
        ).select_related("training_class")
        found: dict[int, list[Elsewhere]] = defaultdict(list)
        learners = set()
        for row in rows.order_by("training_class__starts_on", "pk"):
            one = row.training_class
            if one.pk == own:
                learners.add(row.person_id)
                continue
            decided = basis_of_opening(one)
            seen = self._named is None or one.centre_id in self._named
            found[row.person_id].append(
                Elsewhere(one.title if seen else "", one.starts_on, one.ends_on, decided if seen else None)
            )
        return found, learners

    def _nominations(self, ids: Iterable[int]) -> dict[int, list[Elsewhere]]:
        starts_on, ends_on = self._occasion.days
        rows = Nomination.objects.filter(
            person_id__in=ids,
            state__in=LIVE,
            enrolment=None,
            call__starts_on__lte=_week_after(ends_on),
            call__ends_on__gte=_week_before(starts_on),
        ).exclude(call=self._occasion.call)
        found: dict[int, list[Elsewhere]] = defaultdict(list)
        for row in rows.select_related("call").order_by("call__starts_on", "pk"):
            one = row.call
            seen = self._named is None or one.centre_id in self._named
            letter = Basis(one.number, _("công văn"), "", one.issued_on, "", Certainty.CONFIRMED)
            found[row.person_id].append(
                Elsewhere(
                    one.title if seen else "", one.starts_on, one.ends_on, letter if seen and one.number else None
                )
            )
        return found

    def _rank(self, sought: Collection[Sought], *, together: bool, brief: bool) -> None:
        """How many of his unit come before each: those nominated earlier, then those asked for before him."""
        self._ahead: dict[int, int] = {}
        self._nominated: set[int] = set()
        last_within: dict[int, int] = {}
        by_quota: dict[int, int] = defaultdict(int)
        place: dict[int, int] = {}
        if self._occasion.call is not None:
            live = Nomination.objects.filter(call=self._occasion.call, state__in=LIVE).order_by("nominated_at", "pk")
            for pk, person_id, quota_id in live.values_list("pk", "person_id", "quota_id"):
                self._nominated.add(person_id)
                place[pk] = by_quota[quota_id]
                by_quota[quota_id] += 1
                if by_quota[quota_id] == self.quotas.get(quota_id):
                    last_within[quota_id] = pk
        for one in sought:
            if one.nomination_id in place:
                self._ahead[one.person_id] = place[one.nomination_id or 0]
            elif one.quota_id is not None:
                self._ahead[one.person_id] = by_quota[one.quota_id]
                by_quota[one.quota_id] += together
        over = {
            one.quota_id for one in sought if self._ahead.get(one.person_id, 0) >= self.quotas.get(one.quota_id or 0, 0)
        }
        self._filled = _put_forward({quota: pk for quota, pk in last_within.items() if quota in over and not brief})

    def _numbers(self) -> dict[int, int]:
        """Key of a quota -> its number of people."""
        if self._occasion.call is None:
            return {}
        return dict(self._occasion.call.quotas.values_list("pk", "places"))

    def candidate(self, one: Sought) -> Candidate:
        """Everything about one person."""
        pk = one.person_id
        has_birth, has_sex = self._people.get(pk, (False, False))
        return Candidate(
            person_id=pk,
            has_birth=has_birth,
            has_sex=has_sex,
            posts=tuple(self._posts.get(pk, one.posts)),
            is_outside=one.is_outside,
            trained=self._trained.get(pk),
            enrolled=tuple(self._enrolled.get(pk, ())),
            nominated=tuple(self._calls.get(pk, ())),
            is_nominated_here=one.nomination_id is None and pk in self._nominated,
            is_learner_here=one.nomination_id is None and pk in self._learners,
            ahead=self._ahead.get(pk, 0),
            filled=self._filled.get(one.quota_id or 0),
        )


def _put_forward(last_of: Mapping[int, int]) -> dict[int, First]:
    """Key of a quota -> who made this nomination of it, and when. One query, none where none is asked for."""
    if not last_of:
        return {}
    steps = NominationMove.objects.filter(nomination__in=last_of.values(), move__in=("propose", "submit", "take_in"))
    by_nomination = {
        one.nomination_id: First(timezone.localtime(one.moved_at), one.moved_by) for one in steps.order_by("pk")
    }
    return {quota: by_nomination[pk] for quota, pk in last_of.items() if pk in by_nomination}


def _week_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 6)


def _week_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 6)


def _posts(ids: Iterable[int], on: date) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Membership.objects.filter(lasting_on(on), person_id__in=ids).exclude(post="")
    for person_id, post in rows.values_list("person_id", "post"):
        found[person_id].append(post)
    return found


def _trained(line: ApprovedLine, ids: Iterable[int]) -> dict[int, Trained]:
    """The latest completion of the programme, with number and issuer. Two queries."""
    if line.programme is None:
        return {}
    done: Mapping[int, Completion] = completions_in(line.programme.key, ids)
    issuers = names_on({one.issuer_id for one in done.values() if one.issuer_id}, line.approval.issued_on)
    return {
        pk: Trained(one.completed_on, one.completed, one.number, one.issuer_name or issuers.get(one.issuer_id or 0, ""))
        for pk, one in done.items()
    }
