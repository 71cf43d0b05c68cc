"""The learners that the rows of a table mean: of marks, of a roll."""

from collections.abc import Collection, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.classes.errors.grounds import because
from lienthong.classes.models import Enrolment, TrainingClass
from lienthong.classes.rules.enrolled import KnownLearner, learner_meant
from lienthong.exchange.board import Decided, Facts, Line, Match
from lienthong.kernel.refusal import Reason
from lienthong.people.models import Person

_PERSON = ("full_name", "birth", "sex", "ethnicity", "post", "unit", "group", "phone")


def match_learners(lines: Sequence[Line], training_class: TrainingClass) -> list[Match]:
    """Whose row each is, by the keys of enrolments; who is no learner of the class is refused. One query.

    The table may say more of a person than his name; that is not what it is for, and is put aside under `written`, so that
    the rows show the learner as he is known.
    """
    learners = {row.pk: row for row in enrolments_with_people(training_class)}
    known = [KnownLearner(row.pk, row.person.full_name, birth_of(row.person)) for row in learners.values()]
    found = []
    for line in lines:
        written = line.facts.get("written") or {key: line.facts[key] for key in _PERSON if line.facts.get(key)}
        for key in _PERSON:
            line.facts.pop(key, None)
        sure, likely = learner_meant(written["full_name"], written.get("birth") or "", known)
        line.facts.update(written=written, full_name=written["full_name"])
        if sure is not None:
            line.facts.update(said_of(learners[sure]))
        elif written.get("birth"):
            line.facts["birth"] = written["birth"]
        nobody = () if sure or likely else (_not_in_class(written["full_name"]),)
        found.append(Match(sure, likely, nobody))
    return found


def enrolments_with_people(training_class: TrainingClass) -> QuerySet[Enrolment]:
    """Everybody who is or was a learner of the class."""
    return Enrolment.objects.filter(training_class=training_class).select_related("person").order_by("pk")


def known_learners(ids: Collection[int], training_class: TrainingClass) -> dict[int, Facts]:
    """Learners of the class by their keys, as the rows of such a table show them."""
    return {row.pk: said_of(row) for row in enrolments_with_people(training_class).filter(pk__in=ids)}


def said_of(enrolment: Enrolment) -> Facts:
    """Name and birth of a learner."""
    birth = birth_of(enrolment.person)
    return {"full_name": enrolment.person.full_name, **({"birth": birth} if birth else {})}


def birth_of(person: Person) -> str:
    """`YYYY-MM-DD`, a bare year, or empty."""
    return person.birth_on.isoformat() if person.birth_on else str(person.birth_year or "")


def reasons_against_new(rows: Sequence[Decided]) -> list[Reason]:
    """A table of marks or of a roll makes no learners: every row must be somebody of the class."""
    sentence = _("Dòng %(row)d: hãy chọn một học viên của lớp. Người chưa ở trong lớp thì ghi vào lớp trước.")
    return [because("not_in_class", sentence % {"row": row.row}) for row in rows if row.known_id is None]


def _not_in_class(name: str) -> Reason:
    sentence = _("Lớp không có học viên tên “%(name)s”. Hãy sửa tên như trong danh sách lớp, hoặc bỏ dòng này.")
    return because("not_in_class", sentence % {"name": name}, "full_name")
