"""Reading what units need: campaigns, who has answered, sums by programme, what boards and records know beside."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from lienthong.curriculum.choices import ProgrammeGroup
from lienthong.curriculum.models import Programme
from lienthong.kernel.text import folded, version
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import Unit, UnitPeriod
from lienthong.organisations.queries import communes_served_by, lasting_on, period_of, periods_on
from lienthong.people.choices import PartyStatus
from lienthong.people.models import Membership, Person, SensitiveDetails
from lienthong.planning.choices import BoardCountKind
from lienthong.planning.models import BoardCount, Need, NeedsAnswer, NeedsCampaign, PostStandard
from lienthong.planning.rules.needs import REMINDING, NeedFacts, NeedsSum, most_needed, sum_of
from lienthong.records.models import Completion

WEEK = 7  # a server that was off for some days still reminds
_ASKED_KINDS = (UnitKind.CELL, UnitKind.BOARD, UnitKind.FRONT, UnitKind.AGENCY)


def area_units(centre: Unit, on: date) -> QuerySet[UnitPeriod]:
    """The units a centre may ask: cells, boards, agencies and unions below its committee and the communes it serves."""
    period = period_of(centre, on)
    above = {*communes_served_by([centre.pk], on)} | ({period.parent_id} if period and period.parent_id else set())
    return periods_on(on).filter(path__overlap=list(above), kind__in=_ASKED_KINDS)


def committees_of(centre: Unit, on: date) -> list[int]:
    """The committees whose people the centre teaches: its own, and those of the communes it serves."""
    period = period_of(centre, on)
    own = [period.parent_id] if period and period.parent_id else []
    return sorted({*own, *communes_served_by([centre.pk], on)})


def facts_of_need(need: Need) -> NeedFacts:
    """What the rules want to know of a need."""
    return NeedFacts(need.people, need.women, need.minorities, need.from_month, need.to_month)


def needs_of(answer: NeedsAnswer) -> dict[int, Need]:
    """Programme -> what the unit said of it."""
    return {need.programme_id: need for need in Need.objects.filter(answer=answer)}


def version_of_answer(answer: NeedsAnswer) -> str:
    """A mark of what the unit said and when. One query."""
    needs = Need.objects.filter(answer=answer).order_by("programme_id")
    rows = needs.values_list("programme_id", "people", "women", "minorities", "from_month", "to_month")
    return version([answer.answered_at, answer.note, *rows])


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign as a list shows it: how many were asked, how many have answered."""

    campaign: NeedsCampaign
    centre_name: str
    asked: int
    answered: int
    people: int


def campaign_rows(campaigns: Iterable[NeedsCampaign], names: dict[int, str]) -> list[CampaignRow]:
    """The campaigns with their counts. Two queries, however many."""
    every = list(campaigns)
    counted = {
        campaign_id: (asked, answered)
        for campaign_id, asked, answered in NeedsAnswer.objects.filter(campaign__in=every)
        .values_list("campaign_id")
        .annotate(asked=Count("pk"), answered=Count("pk", filter=Q(answered_at__isnull=False)))
    }
    people: dict[int, int] = defaultdict(int)
    for campaign_id, number in Need.objects.filter(answer__campaign__in=every).values_list(
        "answer__campaign_id", "people"
    ):
        people[campaign_id] += number
    return [
        CampaignRow(
            one,
            names.get(one.centre_id, ""),
            counted.get(one.pk, (0, 0))[0],
            counted.get(one.pk, (0, 0))[1],
            people[one.pk],
        )
        for one in every
    ]


@dataclass(frozen=True, slots=True)
class ProgrammeNeed:
    """What is known of the need for one programme: what units said, what the board says, what the records show.

    `board` and `records` are None where nobody counts them for this programme.
    """

    programme: Programme
    said: NeedsSum
    board: int | None
    records: int | None

    @property
    def planned(self) -> int:
        """How many people to plan for: the greatest of the three, as they tell of the same people."""
        return most_needed(self.said.people, self.board, self.records)


def programme_needs(campaign: NeedsCampaign, on: date) -> list[ProgrammeNeed]:
    """Every programme of which anything is known, in the programmes' order. Six queries."""
    said: dict[int, list[NeedFacts]] = defaultdict(list)
    for need in Need.objects.filter(answer__campaign=campaign):
        said[need.programme_id].append(facts_of_need(need))
    board = board_counts(campaign.centre, campaign.year, on)
    records = untrained_counts(campaign.centre, on)
    rows = [
        ProgrammeNeed(programme, sum_of(said[programme.pk]), board.get(programme.pk), records.get(programme.pk))
        for programme in Programme.objects.order_by("position", "pk")
    ]
    return [row for row in rows if row.said.people or row.board or row.records]


def board_counts(centre: Unit, year: int, on: date) -> dict[int, int]:
    """Programme -> what the boards of the centre's committees count. Who is to be admitted needs the awareness programme
    before, and the new-member programme after.
    """
    counts: dict[int, int] = defaultdict(int)
    rows = list(BoardCount.objects.filter(committee_id__in=committees_of(centre, on), year=year))
    admitted = sum(row.people for row in rows if row.kind == BoardCountKind.ADMISSIONS)
    if admitted:
        fed = Programme.objects.filter(group__in=[ProgrammeGroup.AWARENESS, ProgrammeGroup.NEW_MEMBER])
        for group in (ProgrammeGroup.AWARENESS, ProgrammeGroup.NEW_MEMBER):
            first = fed.filter(group=group).order_by("position", "pk").first()
            if first is not None:
                counts[first.pk] += admitted
    for row in rows:
        if row.kind == BoardCountKind.POSTS and row.programme_id is not None:
            counts[row.programme_id] += row.people
    return dict(counts)


def untrained_people(centre: Unit, programme: Programme, on: date) -> QuerySet[Person]:
    """People in the centre's area who need a programme by the records, and have no completion of it: whoever holds a post
    whose standard asks for it, and, for the new-member programme, probationary members.

    The latter rests on the party status, which is sensitive: the list is shown to who may see that, its reading logged.
    """
    below = UnitPeriod.objects.filter(lasting_on(on), path__overlap=committees_of(centre, on)).values("unit_id")
    here = Membership.objects.filter(lasting_on(on), unit_id__in=below)
    needs = Q(pk__in=_holders(centre, programme, here, on))
    if programme.group == ProgrammeGroup.NEW_MEMBER:
        new = SensitiveDetails.objects.filter(person=OuterRef("pk"), party_status=PartyStatus.PROBATIONARY)
        needs |= Exists(here.filter(person=OuterRef("pk"))) & Exists(new)
    done = Completion.objects.filter(person=OuterRef("pk"), programme_key=programme.key)
    return Person.objects.filter(needs).exclude(Exists(done)).order_by("sort_key", "pk")


def _holders(centre: Unit, programme: Programme, here: QuerySet[Membership], on: date) -> list[int]:
    """People whose post of the day is one that asks for the programme. Posts have no folded column, so Python compares."""
    words = [
        one.words_folded for one in standards_of(centre, on) if one.programme_id == programme.pk and one.words_folded
    ]
    if not words:
        return []
    posts = here.exclude(post="").values_list("person_id", "post")
    return [person for person, post in posts if any(word in folded(post) for word in words)]


def standards_of(centre: Unit, on: date) -> QuerySet[PostStandard]:
    """What posts ask for on a day, by the centre's own data."""
    return PostStandard.objects.filter(lasting_on(on), centre=centre).select_related("programme").order_by("pk")


def untrained_counts(centre: Unit, on: date) -> dict[int, int]:
    """Programme -> how many people the records show to need it; only programmes that records can tell of."""
    asked = set(standards_of(centre, on).order_by().values_list("programme_id", flat=True))
    new = Programme.objects.filter(group=ProgrammeGroup.NEW_MEMBER).order_by("position", "pk").first()
    wanted = Programme.objects.filter(pk__in=asked | ({new.pk} if new else set()))
    return {programme.pk: untrained_people(centre, programme, on).count() for programme in wanted}


def silent_answers(campaign: NeedsCampaign) -> QuerySet[NeedsAnswer]:
    """The units of a campaign that have not answered."""
    return NeedsAnswer.objects.filter(campaign=campaign, answered_at=None)


def answers_to_remind(on: date) -> QuerySet[NeedsAnswer]:
    """The silent units of open gatherings of which the day of an occasion may have come; whether it has the rule decides."""
    first, last = on - timedelta(days=REMINDING[-1] + WEEK), on - timedelta(days=REMINDING[0])
    silent = NeedsAnswer.objects.filter(answered_at=None, campaign__closed_on=None)
    return silent.filter(campaign__due_on__range=(first, last)).select_related("campaign").order_by("pk")


def units_not_asked(campaign: NeedsCampaign, on: date) -> QuerySet[UnitPeriod]:
    """The units of the centre's area that this gathering has not asked."""
    asked = NeedsAnswer.objects.filter(campaign=campaign).values("unit_id")
    return area_units(campaign.centre, on).exclude(unit_id__in=asked)


def answers_of(campaign: NeedsCampaign) -> QuerySet[NeedsAnswer]:
    """The asked units, the silent ones first, with how many people they named."""
    return (
        NeedsAnswer.objects.filter(campaign=campaign)
        .select_related("campaign")
        .order_by(F("answered_at").asc(nulls_first=True), "pk")
    )


def campaign_of(centre_id: int, year: int) -> NeedsCampaign | None:
    """The campaign of a centre and year."""
    return NeedsCampaign.objects.filter(centre_id=centre_id, year=year).select_related("centre").first()


def people_named(answers: Iterable[NeedsAnswer]) -> dict[int, int]:
    """Answer -> how many people it names, all programmes together. One query."""
    rows = Need.objects.filter(answer__in=list(answers)).values_list("answer_id").annotate(n=Sum("people"))
    return dict(rows)
