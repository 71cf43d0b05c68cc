"""Setting what a task has to reach, and typing what was reached where nobody can compute it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import ProtectedError
from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.directives.actions.attaching import attach_later, reasons_not_keepable, scan_in
from lienthong.directives.choices import TypedIndicator
from lienthong.directives.errors import EvidenceRefused, MeasureRefused, because, reason
from lienthong.directives.models import Evidence, Measure, Task
from lienthong.directives.queries import Offered, catalogue, given_of
from lienthong.directives.rules.measuring import Aim, reasons_not_measurable
from lienthong.files.actions import store_file
from lienthong.files.models import StoredFile
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit

_FIELDS = {"strange_year": "starts_on", "no_period": "ends_on"}


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """A measure as somebody states it. `ends_on` is the first day that no longer counts."""

    indicator: str
    target: Decimal
    starts_on: date
    ends_on: date
    programme_key: str = ""
    title: str = ""
    measured_in: str = ""
    within_task: bool = True


@atomic
def measure_task(*, task: Task, draft: MeasureDraft, actor: Actor) -> Measure:
    """Set a target for a task. It may have several; the same one twice is refused."""
    offered = _offered_or_refuse(draft)
    Task.objects.select_for_update().get(pk=task.pk)
    measure = Measure(task=task)
    _write(measure, draft, offered)
    record(actor, "directives.measure_task", task, unit_id=task.unit_id, indicator=draft.indicator)
    return measure


@atomic
def mend_measure(*, measure: Measure, draft: MeasureDraft, actor: Actor) -> Measure:
    """State a measure anew. What was given to units below may not come to more than the new target, nor change its meaning."""
    locked = Measure.objects.select_for_update(of=("self",)).select_related("task").get(pk=measure.pk)
    offered = _offered_or_refuse(draft)
    given = given_of(locked)
    reasons = []
    if given is not None and not offered.is_share and given.given > draft.target:
        reasons.append(
            because(
                "below_given", _("Chỉ tiêu mới thấp hơn tổng đã giao cho các đơn vị. Hãy giao lại trước."), "target"
            )
        )
    hangs = given is not None or Evidence.objects.filter(measure=locked).exists()
    if hangs and draft.indicator != locked.indicator:
        reasons.append(
            because(
                "given_already", _("Chỉ tiêu đã giao hoặc đã có minh chứng, nên không đổi cách đo được."), "indicator"
            )
        )
    if reasons:
        raise MeasureRefused(*reasons)
    _write(locked, draft, offered)
    record(actor, "directives.mend_measure", locked.task, unit_id=locked.task.unit_id, indicator=draft.indicator)
    return locked


def _offered_or_refuse(draft: MeasureDraft) -> Offered:
    offered = catalogue().get(draft.indicator)
    if offered is None:
        raise MeasureRefused(because("unknown_indicator", _("Bản cài đặt này không có cách đo đó."), "indicator"))
    aim = Aim(draft.target, draft.starts_on, draft.ends_on, offered.is_share)
    found = reasons_not_measurable(aim, whole=offered.indicator is not None and not offered.is_share)
    reasons = [reason(code, _FIELDS.get(code, "target")) for code in found]
    if offered.programmes and draft.programme_key not in dict(offered.programmes):
        reasons.append(because("unknown_programme", _("Hãy chọn một chương trình trong danh sách."), "programme_key"))
    if draft.indicator == TypedIndicator.OTHER and not squash(draft.title):
        reasons.append(because("no_title", _("Hãy ghi tên chỉ tiêu."), "title"))
    if draft.indicator == TypedIndicator.OTHER and not squash(draft.measured_in):
        reasons.append(because("no_unit_of_measure", _("Hãy ghi đơn vị tính, ví dụ: lớp, người, %."), "measured_in"))
    if reasons:
        raise MeasureRefused(*reasons)
    return offered


def _write(measure: Measure, draft: MeasureDraft, offered: Offered) -> None:
    is_other = draft.indicator == TypedIndicator.OTHER
    measure.indicator, measure.target = draft.indicator, draft.target
    measure.starts_on, measure.ends_on = draft.starts_on, draft.ends_on
    measure.programme_key = draft.programme_key if offered.programmes else ""
    measure.title = squash(draft.title)[:200] if is_other else ""
    measure.measured_in = squash(draft.measured_in)[:30] if is_other else offered.measured_in
    measure.within_task = draft.within_task
    twice = _("Nhiệm vụ đã có chỉ tiêu này trong cùng thời gian. Hãy sửa chỉ tiêu đó.")
    with refusing({"measure_once_per_task": lambda: MeasureRefused(because("twice", twice, "indicator"))}):
        measure.save()


@atomic
def drop_measure(*, measure: Measure, actor: Actor) -> None:
    """Measure no longer. What was given to units or typed stays on record: the measure is then withdrawn, not deleted."""
    locked = Measure.objects.select_for_update(of=("self",)).select_related("task").filter(pk=measure.pk).first()
    if locked is None or locked.withdrawn_on is not None:
        return
    task = locked.task
    try:
        locked.delete()
    except ProtectedError:
        Measure.objects.filter(pk=measure.pk).update(withdrawn_on=actor.on)
    record(actor, "directives.drop_measure", task, unit_id=task.unit_id, indicator=measure.indicator)


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """What a unit says to have reached by a day, with the name and the bytes of the file that shows it."""

    value: Decimal
    as_of: date
    note: str
    name: str = ""
    data: bytes = b""


def give_evidence(*, measure: Measure, unit: Unit, draft: EvidenceDraft, actor: Actor) -> Evidence | None:
    """Type what was reached. Refused where the records tell; a file with a secrecy mark leaves nothing behind.

    With a scan it is written down only when every page was looked at: then None comes back, and the work goes on.
    """
    offered = catalogue().get(measure.indicator)
    reasons = []
    if offered is not None and offered.indicator is not None:
        reasons.append(because("computed", _("Chỉ tiêu này được tính từ sổ sách, không nhập tay.")))
    if draft.value < 0 or (measure.measured_in == "%" and draft.value > 100):
        reasons.append(because("strange_value", _("Hãy ghi số từ 0 trở lên; tỷ lệ không quá 100%."), "value"))
    if draft.as_of > actor.on:
        reasons.append(because("not_yet", _("Ngày này chưa đến."), "as_of"))
    if not squash(draft.note):
        reasons.append(because("no_note", _("Hãy ghi căn cứ của số liệu, ví dụ số và ngày của báo cáo."), "note"))
    if draft.data:
        reasons += reasons_not_keepable(draft.name, draft.data, "file")
    if reasons:
        raise EvidenceRefused(*reasons)
    if draft.data and (source := scan_in(draft.data)):
        about = {"measure": measure.pk, "value": str(draft.value), "as_of": draft.as_of.isoformat(), "note": draft.note}
        attach_later(
            name=draft.name, data=draft.data, source=source, about=about, unit_id=unit.pk, actor=actor
        )  # fmt: skip
        return None
    file = store_file(name=draft.name, data=draft.data) if draft.data else None
    return keep_evidence(measure=measure, unit=unit, draft=draft, file=file, actor=actor)


@atomic
def keep_evidence(
    *, measure: Measure, unit: Unit, draft: EvidenceDraft, file: StoredFile | None, actor: Actor
) -> Evidence:
    """Write down what was typed, with the file that shows it."""
    evidence = Evidence.objects.create(
        measure=measure,
        unit=unit,
        as_of=draft.as_of,
        value=draft.value,
        note=squash(draft.note)[:300],
        file=file,
        account_id=actor.account_id,
        given_by=actor.name[:100],
    )
    record(actor, "directives.give_evidence", measure.task, unit_id=unit.pk, indicator=measure.indicator)
    return evidence
