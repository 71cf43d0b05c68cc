"""Numbers: what a series gives, to whom, and that every number is explained, also when many ask at the same moment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from lienthong.audit.models import AuditEntry
from lienthong.documents.actions import correct_document, register_document
from lienthong.documents.actions.issuing import issue_document, stamp_incoming
from lienthong.documents.actions.numbers import (
    continue_from_paper,
    end_series,
    end_term,
    give_up_number,
    lay_series,
    lay_standard_series,
    note_number_elsewhere,
    record_term,
    reserve_number,
)
from lienthong.documents.choices import Book, Direction, DocumentState, NumberState, PeriodRule
from lienthong.documents.errors import NumberRefused, SeriesRefused
from lienthong.documents.models import Document, NumberSeries, SeriesCounter, TakenNumber, Term
from lienthong.documents.queries import header_of
from lienthong.documents.queries.numbers import holes_of, numbers_of, offers_for, term_on
from lienthong.documents.rules.header import Header
from lienthong.documents.rules.numbers import Period
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.models import UnitPeriod
from tests.at_once import at_once
from tests.cast import TODAY, Cast
from tests.documents.things import a_draft, a_registered_document, a_series, a_term, own_draft, own_header


def test_a_number_is_given_when_a_document_is_issued(cast: Cast) -> None:
    series = a_series(cast)
    issued = issue_document(document=own_draft(cast), header=own_header(), series=series, actor=cast.actor("an"))
    assert (issued.number, issued.issued_on, issued.direction, issued.state) == (
        "01-KH/TTCT", TODAY, Direction.OUTGOING, DocumentState.REGISTERED,
    )  # fmt: skip
    taken = TakenNumber.objects.get()
    assert (taken.number, taken.state, taken.document_id, taken.type) == (1, NumberState.USED, issued.pk, "kế hoạch")


def test_an_issue_that_is_refused_takes_no_number(cast: Cast) -> None:
    series, an = a_series(cast), cast.actor("an")
    with pytest.raises(Refusal) as refused:
        issue_document(document=own_draft(cast), header=Header(type="kế hoạch"), series=series, actor=an)
    assert refused.value.codes == ("missing", "missing")
    assert (TakenNumber.objects.count(), Document.objects.filter(state=DocumentState.REGISTERED).count()) == (0, 0)


def test_without_a_term_no_party_number_is_given(cast: Cast) -> None:
    series = a_series(cast, term=False)
    assert [offer.next_number for offer in offers_for(cast.centre.pk, Book.OUTGOING, "kế hoạch", TODAY)] == [None]
    with pytest.raises(NumberRefused) as refused:
        reserve_number(series=series, document_type="kế hoạch", on=TODAY, actor=cast.actor("an"))
    assert refused.value.codes == ("no_term",)


def test_the_term_of_the_committee_above_is_that_of_its_centre(cast: Cast) -> None:
    a_term(cast)
    assert term_on(cast.centre.pk, TODAY) == Period("2025-2030", date(2025, 7, 1), None)
    assert term_on(cast.stranger_centre.pk, TODAY) is None


def test_numbers_begin_anew_with_a_term_and_not_with_a_year(cast: Cast) -> None:
    term, an = a_term(cast), cast.actor("an", on=date(2031, 3, 1))
    series = a_series(cast, term=False)
    taken = [reserved(series, cast, day) for day in (date(2025, 12, 30), date(2026, 1, 5))]
    end_term(term=term, ends_on=date(2030, 7, 1), actor=an)
    record_term(unit=cast.committee, name="2030-2035", starts_on=date(2030, 7, 1), ends_on=None, actor=an)
    taken.append(reserve_number(series=series, document_type="kế hoạch", on=date(2030, 7, 2), actor=an))
    assert [one.printed for one in taken] == ["01-KH/TTCT", "02-KH/TTCT", "01-KH/TTCT"]


def reserved(series: NumberSeries, cast: Cast, on: date = TODAY, document_type: str = "kế hoạch") -> TakenNumber:
    """The next number of the series, kept."""
    return reserve_number(series=series, document_type=document_type, on=on, actor=cast.actor("an"))


def test_a_congress_numbers_all_its_documents_in_one_series(cast: Cast) -> None:
    congress = lay_series(
        unit=cast.committee, book=Book.OUTGOING, name="Đại hội", types=[], pattern="{number}-{code}/ĐH",
        restarts=PeriodRule.ONCE, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 1), actor=cast.actor("an"),
    )  # fmt: skip
    types = ["nghị quyết", "biên bản", "báo cáo"]
    assert [reserved(congress, cast, document_type=one).printed for one in types] == [
        "01-NQ/ĐH", "02-BB/ĐH", "03-BC/ĐH",
    ]  # fmt: skip


def test_a_number_that_is_given_up_stays_with_its_reason(cast: Cast) -> None:
    series, an = a_series(cast), cast.actor("an")
    kept = reserved(series, cast)
    with pytest.raises(NumberRefused) as refused:
        give_up_number(taken=kept, reason=" ", actor=an)
    assert refused.value.codes == ("no_reason",)
    give_up_number(taken=kept, reason="Ban thường vụ không ban hành", actor=an)
    assert [(one.number, one.state, one.reason) for one in numbers_of(series)] == [
        (1, NumberState.VOID, "Ban thường vụ không ban hành")
    ]
    with pytest.raises(NumberRefused) as again:
        give_up_number(taken=kept, reason="Lần nữa", actor=an)
    assert (again.value.codes, reserved(series, cast).number) == (("not_reserved",), 2)


def test_of_a_number_used_elsewhere_nothing_is_kept_but_number_and_day(cast: Cast) -> None:
    series = a_series(cast)
    noted = note_number_elsewhere(series=series, on=TODAY, actor=cast.actor("an"))
    assert (noted.number, noted.type, noted.reason, noted.document_id, noted.state) == (1, "", "", None, "elsewhere")
    assert reserved(series, cast).printed == "02-KH/TTCT"


def test_a_kept_number_is_used_by_issuing(cast: Cast) -> None:
    series, an = a_series(cast), cast.actor("an")
    kept, _later = reserved(series, cast, date(2026, 3, 2)), reserved(series, cast)
    issued = issue_document(document=own_draft(cast), header=own_header(), series=series, reserved=kept, actor=an)
    kept.refresh_from_db()
    assert (issued.number, kept.state, kept.document_id) == ("01-KH/TTCT", NumberState.USED, issued.pk)


def test_a_kept_number_is_used_by_registering_the_signed_scan(cast: Cast) -> None:
    series, an = a_series(cast), cast.actor("an")
    kept = reserved(series, cast)
    header = own_header(number="1 - kh / ttct", issued_on=TODAY)
    registered = register_document(document=own_draft(cast), header=header, actor=an, direction=Direction.OUTGOING)
    kept.refresh_from_db()
    assert (kept.state, kept.document_id) == (NumberState.USED, registered.pk)


@pytest.mark.parametrize(("number", "code"), [("03-KH/TTCT", "not_given"), ("01-KH/TTCT", "number_gone")])
def test_a_number_typed_by_hand_must_have_been_given(cast: Cast, number: str, code: str) -> None:
    series, an = a_series(cast), cast.actor("an")
    issue_document(document=own_draft(cast), header=own_header(), series=series, actor=an)
    header = own_header(number=number, issued_on=TODAY, subject="Kế hoạch khác")
    second = own_draft(cast, "Bản thứ hai")
    with pytest.raises(Refusal) as refused:
        register_document(document=second, header=replace_body(header), actor=an, direction=Direction.OUTGOING)
    second.refresh_from_db()
    assert (refused.value.codes, second.state) == ((code,), DocumentState.DRAFT)


def replace_body(header: Header) -> Header:
    """The same header of another body, so that it is no twin of the first."""
    return replace(header, body="Giám đốc trung tâm")


def test_a_book_on_paper_goes_on(cast: Cast) -> None:
    series, an = a_series(cast), cast.actor("an")
    continue_from_paper(series=series, last_on_paper=57, on=TODAY, actor=an)
    header = own_header(number="12-KH/TTCT", issued_on=date(2026, 1, 9))
    register_document(document=own_draft(cast), header=header, actor=an, direction=Direction.OUTGOING)
    assert (reserved(series, cast).printed, holes_of(SeriesCounter.objects.get())) == ("58-KH/TTCT", [])
    with pytest.raises(NumberRefused) as refused:
        continue_from_paper(series=series, last_on_paper=60, on=TODAY, actor=an)
    assert refused.value.codes == ("already_counting",)


def test_a_later_number_bears_no_earlier_day(cast: Cast) -> None:
    series = a_series(cast)
    reserved(series, cast)
    with pytest.raises(NumberRefused) as refused:
        reserved(series, cast, date(2026, 3, 2))
    with pytest.raises(NumberRefused) as ahead:
        reserved(series, cast, date(2026, 3, 17))
    assert (refused.value.codes, ahead.value.codes) == (("earlier_than_last",), ("future",))


def test_two_series_never_print_the_same_number(cast: Cast) -> None:
    a_series(cast)
    with pytest.raises(SeriesRefused) as refused:
        lay_series(
            unit=cast.centre, book=Book.OUTGOING, name="Chung", types=[], pattern="{number}-{code}/TTCT",
            restarts=PeriodRule.YEAR, starts_on=TODAY, actor=cast.actor("an"),
        )  # fmt: skip
    assert refused.value.codes == ("same_numbers",)


def test_books_and_terms_that_cannot_be_are_refused(cast: Cast) -> None:
    series, an, begun = a_series(cast), cast.actor("an"), date(2025, 7, 1)
    term = Term.objects.get()
    asked = partial(
        lay_series, unit=cast.centre, book=Book.OUTGOING, name="Công văn", types=[], restarts=PeriodRule.YEAR,
        starts_on=TODAY, actor=an,
    )  # fmt: skip
    deeds: list[tuple[Callable[[], object], tuple[str, str]]] = [
        (lambda: record_term(unit=cast.centre, name="Cũ", starts_on=begun, ends_on=begun, actor=an),
         ("ends_before_start", "ends_on")),
        (lambda: end_term(term=term, ends_on=begun, actor=an), ("ends_before_start", "ends_on")),
        (lambda: end_series(series=series, ends_on=begun, actor=an), ("ends_before_start", "ends_on")),
        (lambda: asked(pattern="{number}-CV/TTCT", ends_on=TODAY), ("ends_before_start", "ends_on")),
        (lambda: asked(pattern="CV/TTCT"), ("no_number_in_pattern", "pattern")),
        (lambda: asked(pattern="{number}/{number}"), ("no_number_in_pattern", "pattern")),
    ]  # fmt: skip
    for deed, expected in deeds:
        with pytest.raises(SeriesRefused) as refused:
            deed()
        assert [(reason.code, reason.field) for reason in refused.value.reasons] == [expected]
    assert (NumberSeries.objects.get(), Term.objects.get().ends_on) == (series, None)


def test_numbers_that_cannot_be_given_are_refused(cast: Cast) -> None:
    series, an = a_series(cast), cast.actor("an")
    kept = reserved(series, cast, date(2026, 3, 3))
    other = lay_series(
        unit=cast.centre, book=Book.OUTGOING, name="Báo cáo", types=["báo cáo"], pattern="{number}-BC/TTCT",
        restarts=PeriodRule.YEAR, starts_on=TODAY, actor=an,
    )  # fmt: skip
    early, draft = date(2026, 3, 2), own_draft(cast)
    issue = partial(issue_document, document=draft, header=own_header(), actor=an)
    too_early = "Số 01-KH/TTCT được giữ từ ngày 03/03/2026 cho một văn bản khác thể loại hoặc ngày. Hãy chọn lại."
    deeds: list[tuple[Callable[[], object], str, str]] = [
        (lambda: end_term(term=Term.objects.get(), ends_on=TODAY.replace(day=3), actor=an), "numbers_after",
         "Đã cấp số cho văn bản từ ngày này trở đi theo nhiệm kỳ cũ. Hãy chọn ngày sau số cuối cùng."),
        (lambda: continue_from_paper(series=other, last_on_paper=-1, on=TODAY, actor=an), "no_such_number",
         "Hãy ghi số cuối cùng đã dùng trên sổ giấy."),
        (lambda: note_number_elsewhere(series=other, on=early, actor=an), "series_not_in_force",
         "Sổ “Báo cáo” không cấp số cho ngày 02/03/2026."),
        (lambda: reserved(series, cast, document_type="báo cáo"), "other_type",
         "Hãy chọn một thể loại mà sổ này đánh số."),
        (lambda: issue(series=other), "other_series",
         "Sổ này không đánh số cho văn bản đó. Hãy chọn sổ khác."),
        (lambda: issue(series=series, header=own_header(issued_on=early), reserved=kept), "does_not_fit", too_early),
    ]  # fmt: skip
    for deed, code, sentence in deeds:
        with pytest.raises(Refusal) as refused:
            deed()
        assert [(reason.code, reason.sentence) for reason in refused.value.reasons] == [(code, sentence)]
    assert [(one.number, one.state) for one in TakenNumber.objects.all()] == [(1, NumberState.RESERVED)]
    issue(series=series)
    with pytest.raises(NumberRefused) as again:
        issue(series=series)
    assert again.value.reasons[0].sentence == "Văn bản này đã có số 02-KH/TTCT."


def test_a_unit_without_a_symbol_lays_its_books_itself(cast: Cast) -> None:
    UnitPeriod.objects.filter(unit=cast.centre).update(symbol="")
    with pytest.raises(SeriesRefused) as refused:
        lay_standard_series(unit=cast.centre, starts_on=TODAY, actor=cast.actor("an"))
    assert (refused.value.codes, NumberSeries.objects.count()) == (("no_symbol",), 0)


def test_standard_series_leave_alone_what_is_there(cast: Cast) -> None:
    a_series(cast)
    laid = lay_standard_series(unit=cast.centre, starts_on=date(2026, 1, 1), actor=cast.actor("an"))
    again = lay_standard_series(unit=cast.centre, starts_on=date(2026, 1, 1), actor=cast.actor("an"))
    patterns = [one.pattern for one in laid]
    assert (len(patterns), "{number}-KH/TTCT" in patterns, "{number}-BS/TTCT" in patterns, again) == (
        19,
        False,
        True,
        [],
    )


def test_a_series_ends_after_its_last_number(cast: Cast) -> None:
    series, an = a_series(cast), cast.actor("an")
    reserved(series, cast)
    with pytest.raises(SeriesRefused) as refused:
        end_series(series=series, ends_on=TODAY, actor=an)
    end_series(series=series, ends_on=date(2026, 3, 17), actor=an)
    assert (refused.value.codes, offers_for(cast.centre.pk, Book.OUTGOING, "kế hoạch", date(2026, 3, 17))) == (
        ("numbers_after",), [],
    )  # fmt: skip


def test_what_arrives_is_stamped_per_unit_and_year(cast: Cast) -> None:
    first = a_registered_document(cast)
    other = a_registered_document(cast, who="ngoai")
    stamped = [stamp_incoming(document=first, received_on=date(2026, 1, 20), actor=cast.actor("an")) for _ in "12"]
    strange = stamp_incoming(document=other, received_on=TODAY, actor=cast.actor("ngoai"))
    first.refresh_from_db()
    assert ([one.number for one in stamped], strange.number, first.received_on) == ([1, 1], 1, date(2026, 1, 20))
    assert [one.label for one in SeriesCounter.objects.order_by("pk")] == ["2026", "2026"]


def test_what_arrived_before_the_book_was_begun_is_stamped_too(cast: Cast) -> None:
    document, an = a_registered_document(cast), cast.actor("an")
    lay_series(
        unit=cast.centre, book=Book.INCOMING, name="Văn bản đến", types=[], pattern="{number}",
        restarts=PeriodRule.YEAR, starts_on=date(2026, 2, 1), actor=an,
    )  # fmt: skip
    assert stamp_incoming(document=document, received_on=date(2026, 1, 20), actor=an).number == 1
    known = NumberSeries.objects.order_by("starts_on").values_list("starts_on", "ends_on")
    assert list(known) == [(date(2026, 1, 1), date(2026, 2, 1)), (date(2026, 2, 1), None)]


def test_a_draft_and_what_goes_out_get_no_stamp(cast: Cast) -> None:
    with pytest.raises(NumberRefused) as refused:
        stamp_incoming(document=a_draft(cast), received_on=TODAY, actor=cast.actor("an"))
    with pytest.raises(NumberRefused) as early:
        stamp_incoming(document=a_registered_document(cast), received_on=date(2026, 1, 2), actor=cast.actor("an"))
    assert (refused.value.codes, early.value.codes) == (("not_incoming",), ("received_early",))


def test_the_trail_tells_of_every_number(cast: Cast) -> None:
    series, an = a_series(cast), cast.actor("an")
    before = AuditEntry.objects.count()
    issue_document(document=own_draft(cast), header=own_header(), series=series, actor=an)
    give_up_number(taken=reserved(series, cast), reason="Hủy", actor=an)
    note_number_elsewhere(series=series, on=TODAY, actor=an)
    assert [one.verb.removeprefix("documents.") for one in AuditEntry.objects.order_by("pk")[before:]] == [
        "take_in", "use_number", "register", "reserve_number", "give_up_number", "note_number_elsewhere",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM documents_takennumber",
        "UPDATE documents_takennumber SET number = 9",
        "UPDATE documents_takennumber SET state = 'void', reason = 'x' WHERE state = 'elsewhere'",
        "UPDATE documents_seriescounter SET last_number = last_number + 2",
        "UPDATE documents_seriescounter SET last_number = last_number - 1",
        "UPDATE documents_seriescounter SET first_number = 2",
    ],
)
def test_the_database_lets_no_number_go_missing(cast: Cast, statement: str) -> None:
    series = a_series(cast)
    reserved(series, cast)
    note_number_elsewhere(series=series, on=TODAY, actor=cast.actor("an"))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_the_database_lets_no_counter_run_ahead(cast: Cast) -> None:
    reserved(a_series(cast), cast)
    with pytest.raises(IntegrityError):
        SeriesCounter.objects.update(last_number=2)


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_once_get_each_his_own_number(cast: Cast) -> None:
    series = a_series(cast)
    drafts = [own_draft(cast, f"Bản {place}") for place in range(6)]

    def issue(place: int) -> None:
        header = own_header(subject=f"Việc {place}")
        issue_document(document=drafts[place], header=header, series=series, actor=cast.actor("an"))

    presses: list[Callable[[], object]] = [partial(issue, place) for place in range(6)]
    presses += [lambda: reserved(series, cast)] * 3
    presses += [lambda: note_number_elsewhere(series=series, on=TODAY, actor=cast.actor("an"))] * 2
    presses += [lambda: issue_document(document=drafts[0], header=Header(), series=series, actor=cast.actor("an"))]
    answers = at_once(*presses)
    assert (answers[:11], len(answers[11]) > 0) == ([()] * 11, True)
    assert sorted(one.number for one in numbers_of(series)) == list(range(1, 12))
    assert len(set(Document.objects.exclude(number="").values_list("number", flat=True))) == 6
    assert holes_of(SeriesCounter.objects.get()) == []


@pytest.mark.django_db(transaction=True)
def test_what_arrives_at_once_is_stamped_one_after_the_other(cast: Cast) -> None:
    held = [a_registered_document(cast), a_registered_document(cast, who="ngoai")]
    more = [own_draft(cast, f"Bản {place}") for place in range(4)]
    for place, draft in enumerate(more):
        header = own_header(number=f"{place + 50}-KH/TU", issued_on=date(2026, 1, 2), subject=f"Việc {place}")
        held.append(register_document(document=draft, header=header, actor=cast.actor("an")))
    answers = at_once(
        *[lambda one=one: stamp_incoming(document=one, received_on=TODAY, actor=cast.actor("an")) for one in held * 2]
    )
    assert (set(answers), sorted(numbers(cast.centre.pk)), numbers(cast.stranger_centre.pk)) == (
        {()}, [1, 2, 3, 4, 5], [1],
    )  # fmt: skip


def numbers(unit_id: int) -> list[int]:
    """The numbers of arrival that a unit gave."""
    taken = TakenNumber.objects.filter(counter__series__unit_id=unit_id, counter__series__book=Book.INCOMING)
    return [one.number for one in taken]


def test_a_numbered_document_keeps_its_number(cast: Cast) -> None:
    series, an = a_series(cast), cast.actor("an")
    issued = issue_document(document=own_draft(cast), header=own_header(), series=series, actor=an)
    changed = own_header(number="02-KH/TTCT", issued_on=TODAY)
    with pytest.raises(NumberRefused) as refused:
        correct_document(document=issued, header=changed, actor=an, direction=Direction.OUTGOING)
    issued.refresh_from_db()
    assert (refused.value.codes, header_of(issued).number) == (("given_by_series",), "01-KH/TTCT")


def test_a_numbered_document_is_corrected_in_all_but_its_number(cast: Cast) -> None:
    series, an = a_series(cast), cast.actor("an")
    issued = issue_document(document=own_draft(cast), header=own_header(), series=series, actor=an)
    changed = replace(header_of(issued), subject="Mở hai lớp bồi dưỡng")
    corrected = correct_document(document=issued, header=changed, actor=an, direction=Direction.OUTGOING)
    taken = TakenNumber.objects.get()
    assert (corrected.number, corrected.subject, taken.state, taken.document_id) == (
        "01-KH/TTCT", "Mở hai lớp bồi dưỡng", NumberState.USED, issued.pk,
    )  # fmt: skip
