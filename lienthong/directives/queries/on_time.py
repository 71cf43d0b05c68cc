"""Reports sent on time: counted for units and those below them, and the rounds behind the count.

**What is counted.** Rounds that fall due in the year or the period, owed to somebody else; what was excused or withdrawn is
owed no more, so it is neither on time nor late. With a task: the rounds of that task. A round is on time when its first
report was sent by the day it is due, an extension included; that it was returned afterwards does not make it late. What was
noted as done without a report was sent by nobody.

**As of a day.** Reports sent by then; of the rounds those that are due by then, or were reported before.
"""

from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import urlencode

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.directives.choices import RoundState
from lienthong.directives.models import Report, Round
from lienthong.kernel.figure import Figure, Indicator, Question
from lienthong.organisations.queries import units_under

_ON_TIME = Q(reported_on__lte=F("due_on"))


def rounds_due(question: Question) -> QuerySet[Round]:
    """The rounds that the question is about, each with `reported_on`, the day of its first report by then; or null."""
    first = Report.objects.filter(round=OuterRef("pk")).order_by("sent_at", "pk").annotate(on=TruncDate("sent_at"))
    rounds = Round.objects.filter(due_on__isnull=False).exclude(task_unit__unit_id=F("task_unit__task__unit_id"))
    rounds = rounds.exclude(state__in=(RoundState.EXCUSED, RoundState.WITHDRAWN))
    rounds = rounds.annotate(reported_on=Subquery(first.filter(on__lte=question.as_of).values("on")[:1]))
    rounds = rounds.filter(Q(due_on__lte=question.as_of) | Q(reported_on__isnull=False))
    if question.unit_ids:
        rounds = rounds.filter(task_unit__unit_id__in=units_under(question.unit_ids, question.as_of))
    if question.task_id:
        rounds = rounds.filter(task_unit__task_id=question.task_id)
    if question.period is not None:
        rounds = rounds.filter(due_on__gte=question.period.starts_on)
        return rounds.filter(due_on__lt=question.period.ends_on) if question.period.ends_on else rounds
    return rounds.filter(due_on__year=question.year) if question.year else rounds


def rounds_on_time(question: Question) -> QuerySet[Round]:
    """Of these, the ones reported by their day."""
    return rounds_due(question).filter(_ON_TIME)


def _counted(question: Question) -> tuple[int, int]:
    found = rounds_due(question).order_by().aggregate(whole=Count("pk"), part=Count("pk", filter=_ON_TIME))
    return found["part"], found["whole"]


def _number(question: Question) -> list[Figure]:
    part, whole = _counted(question)
    return [Figure("reports_on_time", _t("Báo cáo gửi đúng hạn"), part, address_of(question), whole)]


def _share(question: Question) -> list[Figure]:
    """Of a hundred; None where nothing was due yet."""
    part, whole = _counted(question)
    value = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None
    return [Figure("reports_on_time_share", _t("Tỷ lệ báo cáo gửi đúng hạn"), value, address_of(question))]


def _by_unit(question: Question) -> dict[int, int]:
    counted = rounds_on_time(question).order_by().values_list("task_unit__unit_id").annotate(number=Count("pk"))
    return dict(counted)


def address_of(question: Question) -> str:
    """Where the rounds behind a figure are listed."""
    period = question.period
    asked = {
        "nhiem_vu": question.task_id,
        "nam": question.year,
        "don_vi": ",".join(str(pk) for pk in sorted(question.unit_ids)),
        "tu": period.starts_on.isoformat() if period else "",
        "den": period.ends_on.isoformat() if period and period.ends_on else "",
        "ngay": question.as_of.isoformat(),
    }
    kept = {name: value for name, value in asked.items() if value}
    return f"{reverse('directives:on_time')}?{urlencode(kept)}"


def indicators() -> dict[str, Indicator]:
    """What this app measures itself, for the switchboard. Words are lazy: made before any language is chosen."""
    offered = [
        Indicator(
            "directives.reports_on_time",
            _("Số báo cáo gửi đúng hạn"),  # type: ignore[arg-type]  # translated late
            _number,
            measured_in=_("báo cáo"),  # type: ignore[arg-type]  # translated late
            by_unit=_by_unit,
        ),
        Indicator(
            "directives.reports_on_time_share",
            _("Tỷ lệ báo cáo gửi đúng hạn"),  # type: ignore[arg-type]  # translated late
            _share,
            measured_in="%",
            is_share=True,
        ),
    ]
    return {indicator.key: indicator for indicator in offered}
