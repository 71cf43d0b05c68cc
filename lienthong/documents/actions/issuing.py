"""Issuing: a draft of one's own gets its number when it goes out; what arrives gets the stamp of arrival."""

from dataclasses import replace
from datetime import date

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.documents.actions.documents import register_document
from lienthong.documents.actions.numbers import lay_series, locked_reserved, take_next
from lienthong.documents.choices import Book, Direction, DocumentState, NumberState, PeriodRule
from lienthong.documents.errors import NumberRefused, because
from lienthong.documents.models import Document, NumberSeries, TakenNumber
from lienthong.documents.queries.numbers import number_taken_by, run_of, series_of
from lienthong.documents.rules.header import Header, tidied
from lienthong.documents.rules.numbers import NUMBER
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.organisations.models import Unit


@atomic
def issue_document(
    *, document: Document, header: Header, series: NumberSeries, actor: Actor, reserved: TakenNumber | None = None
) -> Document:
    """Give a draft of one's own its number and day, and enter it into the book of what goes out.

    Takes the number that was kept, else the next of the series. Refuses with every reason; then no number is taken.
    """
    draft = Document.objects.select_for_update().get(pk=document.pk)
    header = tidied(header)
    on = header.issued_on or actor.on
    if series.unit_id != draft.unit_id or (series.types and header.type not in series.types):
        raise NumberRefused(
            because("other_series", _("Sổ này không đánh số cho văn bản đó. Hãy chọn sổ khác."), "series")
        )
    if (known := number_taken_by(draft)) is not None:
        sentence = _("Văn bản này đã có số %(number)s.") % {"number": known.printed}
        raise NumberRefused(because("has_a_number", sentence))
    if reserved is not None:
        taken = locked_reserved(reserved)
        if taken.counter.series_id != series.pk or on < taken.taken_on or taken.type != header.type:
            sentence = _(
                "Số %(number)s được giữ từ ngày %(day)s cho một văn bản khác thể loại hoặc ngày. Hãy chọn lại."
            )
            facts = {"number": taken.printed, "day": written_day(taken.taken_on)}
            raise NumberRefused(because("does_not_fit", sentence % facts, "reserved"))
    else:
        taken = take_next(series, on, actor, state=NumberState.RESERVED, document_type=header.type)
    numbered = replace(header, number=taken.printed, issued_on=on)
    return register_document(document=draft, header=numbered, actor=actor, direction=Direction.OUTGOING)


@atomic
def stamp_incoming(*, document: Document, received_on: date, actor: Actor) -> TakenNumber:
    """Put the stamp of arrival on a registered document: the unit's next number of the year, and the day."""
    held = Document.objects.select_for_update().get(pk=document.pk)
    if (known := number_taken_by(held)) is not None:
        return known
    if held.direction != Direction.INCOMING or held.state != DocumentState.REGISTERED:
        raise NumberRefused(because("not_incoming", _("Chỉ đóng dấu đến lên văn bản đến đã vào sổ.")))
    if held.issued_on is not None and received_on < held.issued_on:
        sentence = _("Ngày đến sớm hơn ngày ban hành. Hãy kiểm tra lại hai ngày này.")
        raise NumberRefused(because("received_early", sentence, "received_on"))
    taken = take_next(
        _incoming_series(held.unit, received_on, actor), received_on, actor, state=NumberState.USED, document=held
    )
    if held.received_on != received_on:
        held.received_on = received_on
        held.save(update_fields=["received_on"])
    record(actor, "documents.stamp_incoming", held, unit_id=held.unit_id, first=taken.number)
    return taken


def _incoming_series(unit: Unit, on: date, actor: Actor) -> NumberSeries:
    """The unit's book of arrivals on the day; begun where it has none, since every unit counts them alike."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    known = list(series_of(unit).filter(book=Book.INCOMING))
    held = [one for one in known if run_of(one).holds_on(on)]
    if held:
        return held[0]
    # What arrived before the book was begun counts in one of its own, up to there.
    until = min((one.starts_on for one in known if one.starts_on > on), default=None)
    return lay_series(
        unit=unit, book=Book.INCOMING, name=_("Văn bản đến"), types=[], pattern=NUMBER, restarts=PeriodRule.YEAR,
        starts_on=date(on.year, 1, 1), ends_on=until, actor=actor,
    )  # fmt: skip
