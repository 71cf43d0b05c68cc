"""Reading the register."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from lienthong.assessment.models import ClassCompletion, Result
from lienthong.base.text import is_numbered, named_so, sifted, with_number_key
from lienthong.certificates.choices import Standing
from lienthong.certificates.models import Certificate, CertificateList, Revocation
from lienthong.certificates.rules import Due, IssueFacts, due_of
from lienthong.classes.choices import ClassState
from lienthong.classes.models import TrainingClass
from lienthong.classes.queries import terms_of_class
from lienthong.classes.queries.outcomes import Outcome
from lienthong.kernel.dates import written_day
from lienthong.kernel.numbers import number_asked
from lienthong.kernel.text import folded, person_asked
from lienthong.records.rules.completions import Numbered
from lienthong.regulations.rules import Terms

LONGEST_TOKEN = 32


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stranger is told: the standing, and the date of issue where there is a certificate. Nothing else."""

    standing: Standing
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A completed class whose certificates are not issued yet, and until when they are due."""

    training_class: TrainingClass
    due: Due


def answer_to(token: str) -> Answer:
    """What the check page says to a token. One query in every case."""
    asked = token[:LONGEST_TOKEN].replace("\x00", "")
    found = Certificate.objects.filter(token=asked).values_list("issued_on", "revocation__pk").first()
    if found is None:
        return Answer(Standing.UNKNOWN)
    issued_on, revocation = found
    return Answer(Standing.VALID if revocation is None else Standing.REVOKED, issued_on)


# A rare name is looked for once, not once to count and once to show; a common one is soon met on any walk.
_FEW = 1_000


def certificates_matching(certificates: QuerySet[Certificate], text: str) -> QuerySet[Certificate]:
    """Of these, those whose holder is so named, with or without marks, also with his birth; or whose number it is.

    The number in any spelling, wholly or up to the end of its digits. Asked one by one, each has its index.
    """
    typed, key = person_asked(text), number_asked(text)
    numbered = with_number_key(certificates, "printed_number")
    if key and not typed.name:
        return sifted(numbered, is_numbered(key))
    named = named_so("holder_folded", folded(typed.name)) if typed.name else Q(pk__in=[])
    if typed.birth:
        named &= Q(holder_birth=typed.birth) | Q(holder_birth=typed.birth[-4:])
    elif typed.birth_year:
        named &= Q(holder_birth__endswith=str(typed.birth_year))
    return sifted(numbered, named | is_numbered(key)) if key else sifted(certificates, named, most=_FEW)


def years_of(certificates: QuerySet[Certificate]) -> list[int]:
    """The years from the latest of these certificates back to the first."""
    ends = certificates.order_by().aggregate(first=Min("issued_on"), last=Max("issued_on"))
    return list(range(ends["last"].year, ends["first"].year - 1, -1)) if ends["last"] else []


def valid_on(certificates: QuerySet[Certificate], day: date) -> QuerySet[Certificate]:
    """Of these, those issued up to the day and not revoked by then."""
    revoked = Revocation.objects.filter(certificate=OuterRef("pk"), revoked_on__lte=day)
    return certificates.filter(~Exists(revoked), issued_on__lte=day)


def list_of(training_class: TrainingClass) -> CertificateList | None:
    """The list by which the class's certificates were issued; None before."""
    return CertificateList.objects.filter(training_class=training_class).first()


def entries_of(issued: CertificateList) -> QuerySet[Certificate]:
    """The certificates of a list by number, which is by given name of the holders."""
    return Certificate.objects.filter(list=issued).select_related("revocation", "list").order_by("number")


def issue_facts(training_class: TrainingClass) -> IssueFacts:
    """What issuing looks at. Two queries."""
    completion = ClassCompletion.objects.filter(training_class=training_class).first()
    if completion is None:
        return IssueFacts(None, 0)
    passed = Result.objects.filter(completion=completion, passed=True).count()
    return IssueFacts(completion.decision_on, passed, completion.decision_number)


def due_of_class(training_class: TrainingClass) -> Due | None:
    """Until when the class's certificates are due; None while it is not completed."""
    completion = ClassCompletion.objects.filter(training_class=training_class).first()
    return due_of(completion.decision_on, terms_of_class(training_class)) if completion else None


def waiting_for_certificates(
    classes: QuerySet[TrainingClass], shown: int = 50, *, by_key: bool = False
) -> list[Waiting]:
    """Of these classes, the completed ones with learners who passed and no certificates yet, the earliest decision first.

    With `by_key` in the order of their keys, for whoever goes through them bit by bit.
    """
    lists = CertificateList.objects.filter(training_class=OuterRef("pk"))
    passed = Result.objects.filter(completion__training_class=OuterRef("pk"), passed=True)
    decided = ClassCompletion.objects.filter(training_class=OuterRef("pk"))
    waiting = (
        classes.filter(~Exists(lists), Exists(passed), state=ClassState.COMPLETED)
        .annotate(recognised_on=Subquery(decided.values("decision_on")[:1]))
        .select_related("rulebook")
        .order_by(*(["pk"] if by_key else ["recognised_on", "pk"]))[:shown]
    )
    known: dict[tuple[int, int], Terms] = {}
    found = []
    for training_class in waiting:
        key = (training_class.rulebook_id, training_class.centre_id)
        if key not in known:
            known[key] = terms_of_class(training_class)
        found.append(Waiting(training_class, due_of(training_class.recognised_on, known[key])))
    return found


def certificates_counted(people: Collection[int]) -> dict[int, int]:
    """Key of a person -> how many certificates he was issued, for those who have any. One query."""
    rows = Certificate.objects.filter(result__enrolment__person__in=people).values("result__enrolment__person_id")
    return dict(rows.annotate(count=Count("pk")).values_list("result__enrolment__person_id", "count"))


def numbered_in(class_id: int) -> list[Numbered]:
    """Who got which certificate of the class, as facts for the records. One query."""
    rows = Certificate.objects.filter(list__training_class_id=class_id).values_list(
        "result__enrolment__person_id", "printed_number", "issued_on", "centre_name"
    )
    return [Numbered(*row) for row in rows.order_by("number")]


def certificates_said(enrolments: Collection[int]) -> dict[int, Outcome]:
    """For the units that sent them: the certificate of each learner, revoked or not. One query."""
    issued = Certificate.objects.filter(result__enrolment__in=enrolments)
    rows = issued.values_list("result__enrolment_id", "printed_number", "issued_on", "revocation__revoked_on")
    return {key: Outcome("certificate", _said(number, issued_on, revoked)) for key, number, issued_on, revoked in rows}


def _said(number: str, issued_on: date, revoked_on: date | None) -> str:
    if revoked_on is not None:
        return _("số %(number)s, đã thu hồi ngày %(day)s") % {"number": number, "day": written_day(revoked_on)}
    return _("số %(number)s ngày %(day)s") % {"number": number, "day": written_day(issued_on)}
