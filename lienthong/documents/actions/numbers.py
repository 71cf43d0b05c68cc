"""Numbers: laying series and terms, taking the next number under a lock, keeping one, giving one up, issuing a document."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Max
from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.documents.choices import Book, Direction, NumberState, PeriodRule
from lienthong.documents.errors import NumberRefused, SeriesRefused, because
from lienthong.documents.models import Document, NumberSeries, SeriesCounter, TakenNumber, Term
from lienthong.documents.queries.documents import header_of
from lienthong.documents.queries.numbers import claim_of, number_taken_by, period_on, run_of, series_of, term_counted_by
from lienthong.documents.rules.header import Header
from lienthong.documents.rules.numbers import NUMBER, Run, clashing, printed, standard_runs
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Refusal
from lienthong.kernel.text import nfc, squash
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import letterhead_of

_LARGEST_NUMBER = 99_999


@atomic
def record_term(*, unit: Unit, name: str, starts_on: date, ends_on: date | None, actor: Actor) -> Term:
    """Write down a term of a committee, from the day its congress met."""
    _refuse_backward(starts_on, ends_on)
    overlap = SeriesRefused(
        because(
            "terms_overlap",
            _("Nhiệm kỳ này trùng thời gian với một nhiệm kỳ đã ghi. Hãy xem lại hai ngày."),
            "starts_on",
        )
    )
    with refusing({"terms_do_not_overlap": lambda: overlap}):
        term = Term.objects.create(unit=unit, name=squash(name), starts_on=starts_on, ends_on=ends_on)
    record(actor, "documents.record_term", term, unit_id=unit.pk)
    return term


@atomic
def end_term(*, term: Term, ends_on: date, actor: Actor) -> Term:
    """End a term on the day from which the next one counts. Refuses while a unit that counts by it gave a number later."""
    locked = Term.objects.select_for_update().get(pk=term.pk)
    _refuse_backward(locked.starts_on, ends_on)
    later = TakenNumber.objects.filter(
        counter__series__restarts=PeriodRule.TERM, counter__starts_on=locked.starts_on, taken_on__gte=ends_on
    )
    last_days = later.values_list("counter__series__unit_id").annotate(Max("taken_on")).order_by()
    if any(term_counted_by(unit_id, day) == locked for unit_id, day in last_days):
        sentence = _("Đã cấp số cho văn bản từ ngày này trở đi theo nhiệm kỳ cũ. Hãy chọn ngày sau số cuối cùng.")
        raise SeriesRefused(because("numbers_after", sentence, "ends_on"))
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    record(actor, "documents.end_term", locked, unit_id=locked.unit_id)
    return locked


def _refuse_backward(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on <= starts_on:
        sentence = _("Ngày kết thúc phải sau ngày bắt đầu.")
        raise SeriesRefused(because("ends_before_start", sentence, "ends_on"))


@atomic
def lay_series(
    *,
    unit: Unit,
    book: str,
    name: str,
    types: Sequence[str],
    pattern: str,
    restarts: str,
    starts_on: date,
    actor: Actor,
    ends_on: date | None = None,
) -> NumberSeries:
    """Begin a series. Refuses one that would print the same numbers as another at the same time."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    _refuse_backward(starts_on, ends_on)
    tidy = squash(nfc(pattern))
    if tidy.count(NUMBER) != 1:
        sentence = _("Mẫu số phải có {số} đúng một lần, ví dụ {số}-KH/TTCT.")
        raise SeriesRefused(because("no_number_in_pattern", sentence, "pattern"))
    run = Run(book, tidy, tuple(one.strip().lower() for one in types), starts_on, ends_on)
    known = list(series_of(unit))
    if found := clashing(run, [run_of(one) for one in known]):
        raise _clash(next(one for one in known if run_of(one) == found[0]))
    series = NumberSeries.objects.create(
        unit=unit, book=book, name=squash(name), types=list(run.types), pattern=tidy, restarts=restarts,
        starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    record(actor, "documents.lay_series", series, unit_id=unit.pk, kind=book)
    return series


def _clash(other: NumberSeries) -> Refusal:
    sentence = _(
        "Sổ “%(name)s” (%(pattern)s) đang dùng cùng số và ký hiệu. Hãy kết thúc sổ đó trước, hoặc đổi ký hiệu."
    )
    return SeriesRefused(because("same_numbers", sentence % {"name": other.name, "pattern": other.sample}, "pattern"))


@atomic
def end_series(*, series: NumberSeries, ends_on: date, actor: Actor) -> NumberSeries:
    """End a series: from the day on it gives no number. What it gave stays."""
    locked = NumberSeries.objects.select_for_update().get(pk=series.pk)
    _refuse_backward(locked.starts_on, ends_on)
    if TakenNumber.objects.filter(counter__series=locked, taken_on__gte=ends_on).exists():
        sentence = _("Sổ đã cấp số từ ngày này trở đi. Hãy chọn ngày sau số cuối cùng.")
        raise SeriesRefused(because("numbers_after", sentence, "ends_on"))
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    record(actor, "documents.end_series", locked, unit_id=locked.unit_id)
    return locked


@atomic
def lay_standard_series(*, unit: Unit, starts_on: date, actor: Actor) -> list[NumberSeries]:
    """Begin the series that the unit's layout has, as far as the unit has none in their place."""
    head = letterhead_of(unit.pk, actor.on)
    if not head.symbol:
        sentence = _("Đơn vị chưa có ký hiệu (ví dụ TTCT). Hãy nhờ quản trị ghi ký hiệu của đơn vị, hoặc thêm từng sổ.")
        raise SeriesRefused(because("no_symbol", sentence))
    known = [run_of(one) for one in series_of(unit)]
    laid = []
    for one in standard_runs(head.layout, head.symbol):
        same_types = any(
            run.book == one.book and run.ends_on is None and (not run.types or set(run.types) & set(one.types))
            for run in known
        )
        if same_types or clashing(Run(one.book, one.pattern, one.types, starts_on), known):
            continue
        laid.append(
            lay_series(
                unit=unit, book=one.book, name=one.name, types=one.types, pattern=one.pattern, restarts=one.restarts,
                starts_on=starts_on, actor=actor,
            )
        )  # fmt: skip
    return laid


@atomic
def continue_from_paper(*, series: NumberSeries, last_on_paper: int, on: date, actor: Actor) -> SeriesCounter:
    """Say up to which number the book on paper went, before the first number is taken here."""
    counter = _locked_counter(series, on)
    if counter.last_number >= counter.first_number:
        sentence = _("Sổ này đã cấp số ở đây; không đổi được số bắt đầu nữa.")
        raise NumberRefused(because("already_counting", sentence, "last_on_paper"))
    if not 0 <= last_on_paper < _LARGEST_NUMBER:
        raise NumberRefused(because("no_such_number", _("Hãy ghi số cuối cùng đã dùng trên sổ giấy."), "last_on_paper"))
    counter.first_number, counter.last_number = last_on_paper + 1, last_on_paper
    counter.save(update_fields=["first_number", "last_number"])
    record(actor, "documents.continue_from_paper", series, unit_id=series.unit_id, first=counter.first_number)
    return counter


def _locked_counter(series: NumberSeries, on: date) -> SeriesCounter:
    """The counter of the period of the day, made where it is missing, locked until the transaction ends."""
    if not run_of(series).holds_on(on):
        sentence = _("Sổ “%(name)s” không cấp số cho ngày %(day)s.") % {"name": series.name, "day": written_day(on)}
        raise NumberRefused(because("series_not_in_force", sentence))
    period = period_on(series, on)
    if period is None:
        sentence = _(
            "Chưa ghi nhiệm kỳ của ngày %(day)s, mà số văn bản tính theo nhiệm kỳ. Hãy ghi nhiệm kỳ ở trang “Sổ và số văn bản”."
        )
        raise NumberRefused(because("no_term", sentence % {"day": written_day(on)}))
    # Where two make the first number of a period at once, one row remains and the other waits for it.
    fresh = SeriesCounter(series=series, label=period.label, starts_on=period.starts_on, ends_on=period.ends_on)
    SeriesCounter.objects.bulk_create([fresh], ignore_conflicts=True)
    return SeriesCounter.objects.select_for_update().get(series=series, starts_on=period.starts_on)


def take_next(
    series: NumberSeries,
    on: date,
    actor: Actor,
    *,
    state: str,
    document_type: str = "",
    document: Document | None = None,
) -> TakenNumber:
    """The next number of the series on the day, with its row, in the caller's transaction."""
    if on > actor.on:
        raise NumberRefused(because("future", _("Không cấp số cho ngày ở tương lai."), "issued_on"))
    counter = _locked_counter(series, on)
    last = TakenNumber.objects.filter(counter=counter).order_by("-number").first()
    if series.book != Book.INCOMING and last is not None and on < last.taken_on:
        sentence = _("Số trước (%(number)s) đã cấp ngày %(day)s; số tiếp theo không thể mang ngày sớm hơn.")
        facts = {"number": last.printed, "day": written_day(last.taken_on)}
        raise NumberRefused(because("earlier_than_last", sentence % facts, "issued_on"))
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    return TakenNumber.objects.create(
        counter=counter, number=counter.last_number, printed=printed(series.pattern, counter.last_number, document_type),
        type=document_type, state=state, taken_on=on, document=document, account_id=actor.account_id,
    )  # fmt: skip


@atomic
def reserve_number(*, series: NumberSeries, document_type: str, on: date, actor: Actor) -> TakenNumber:
    """Keep the next number for a document that is still to be signed. It is used by issuing it, or given up with a reason."""
    if series.types and document_type not in series.types:
        raise NumberRefused(because("other_type", _("Hãy chọn một thể loại mà sổ này đánh số."), "document_type"))
    taken = take_next(series, on, actor, state=NumberState.RESERVED, document_type=document_type)
    record(actor, "documents.reserve_number", taken, unit_id=series.unit_id, first=taken.number)
    return taken


@atomic
def note_number_elsewhere(*, series: NumberSeries, on: date, actor: Actor) -> TakenNumber:
    """Take the next number for a document that must not be kept here. Nothing but number and day is written down."""
    taken = take_next(series, on, actor, state=NumberState.ELSEWHERE)
    record(actor, "documents.note_number_elsewhere", taken, unit_id=series.unit_id, first=taken.number)
    return taken


@atomic
def give_up_number(*, taken: TakenNumber, reason: str, actor: Actor) -> TakenNumber:
    """Give up a number that was kept: it stays in the register as given up, with the reason."""
    locked = locked_reserved(taken)
    if not squash(reason):
        raise NumberRefused(because("no_reason", _("Hãy ghi vì sao bỏ số này; sổ phải giải thích được."), "reason"))
    locked.state, locked.reason = NumberState.VOID, squash(reason)[:300]
    locked.save(update_fields=["state", "reason"])
    record(actor, "documents.give_up_number", locked, unit_id=locked.counter.series.unit_id, first=locked.number)
    return locked


def locked_reserved(taken: TakenNumber) -> TakenNumber:
    locked = TakenNumber.objects.select_for_update(of=("self",)).select_related("counter__series").get(pk=taken.pk)
    if locked.state != NumberState.RESERVED:
        sentence = _("Số %(number)s không còn được giữ: %(state)s.")
        facts = {"number": locked.printed, "state": locked.get_state_display().lower()}
        raise NumberRefused(because("not_reserved", sentence % facts))
    return locked


def settle_number(document: Document, actor: Actor) -> None:
    """Hold the number of what goes out against the unit's own books, in the transaction in which it is registered.

    A number that was kept becomes used. Refuses one that the book has not given yet, has given to another, or has given
    up: otherwise two documents would bear it one day. Units without books, and numbers from before them, pass.
    """
    if document.direction != Direction.OUTGOING:
        return
    claim = claim_of(document.unit_id, document.type, document.number, document.issued_on)
    if claim is None or (claim.counter is not None and claim.number < claim.counter.first_number):
        return
    if claim.taken is None:
        last = claim.counter.last_number if claim.counter else 0
        sentence = _("Sổ “%(name)s” chưa cấp số này; số cuối cùng đã cấp là %(last)s. Hãy dùng “Cấp số”.")
        raise NumberRefused(because("not_given", sentence % {"name": claim.series.name, "last": last}, "number"))
    if claim.taken.document_id == document.pk:
        return
    if claim.taken.state != NumberState.RESERVED:
        sentence = _("Số %(number)s trong sổ: %(state)s. Hãy kiểm tra lại số.")
        facts = {"number": claim.taken.printed, "state": claim.taken.get_state_display().lower()}
        raise NumberRefused(because("number_gone", sentence % facts, "number"))
    locked = locked_reserved(claim.taken)
    locked.state, locked.document = NumberState.USED, document
    locked.save(update_fields=["state", "document"])
    record(actor, "documents.use_number", locked, unit_id=document.unit_id, first=locked.number)


def refuse_other_number(document: Document, header: Header) -> None:
    """Refuse to change the number or day of a document that its own series numbered: the book would no longer agree."""
    taken = number_taken_by(document)
    if taken is None or taken.counter.series.book != Book.OUTGOING:
        return
    before = header_of(document)
    if (before.number, before.type, before.issued_on) != (header.number, header.type, header.issued_on):
        sentence = _("Số %(number)s do sổ của đơn vị cấp nên số, thể loại và ngày không sửa được ở đây.")
        raise NumberRefused(because("given_by_series", sentence % {"number": taken.printed}, "number"))
