"""References against the register, who cites whom, what is in force: the database's part, and what people say of it."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from lienthong.audit.models import AuditEntry
from lienthong.directives.models import Answer
from lienthong.documents.access import documents_visible_to
from lienthong.documents.actions import (
    add_catalogue,
    add_reference,
    correct_document,
    decide_effect,
    deny_citation,
    link_citation,
    register_document,
    take_back_effect,
)
from lienthong.documents.choices import EffectKind
from lienthong.documents.errors import (
    AlreadyRegistered,
    NoSuchCitation,
    NotARelation,
    NotRegistrable,
    SecretDocument,
    TooLong,
)
from lienthong.documents.models import Document, EffectChange
from lienthong.documents.queries import header_of
from lienthong.documents.queries.citations import Reference, citing_documents, documents_citing, references_of
from lienthong.documents.queries.documents import documents_named
from lienthong.documents.queries.drafts import LONGEST_DRAFT, check_of, misnamed_in, read_draft, read_pasted
from lienthong.documents.queries.effect import (
    proposed_relations,
    relations_of,
    standing_in,
    with_effect,
)
from lienthong.documents.rules.catalogue import CHANGES, KNOWN
from lienthong.documents.rules.header import Header
from tests.cast import TODAY, Cast
from tests.documents.things import (
    BARE,
    DIRECTIVE,
    UPPER,
    a_draft,
    a_reference,
    a_registered_document,
    a_replaced_document,
    a_routing,
    the_upper_document,
)

OLD, NEW = date(2019, 11, 8), date(2026, 7, 26)
CITES = "Thực hiện Quy định số 208-QĐ/TW của Ban Bí thư, Chỉ thị số 09"
TWO_TERMS = DIRECTIVE.replace("Thực hiện Chỉ thị số 09", CITES)


def _references(cast: Cast, document: Document, who: str = "an") -> list[Reference]:
    return references_of(document, documents_visible_to(cast.actor(who)), TODAY)


def _seen(cast: Cast, document: Document) -> list[tuple[str, str, list[Document]]]:
    return [(one.cited.number, one.standing.value, list(one.choices)) for one in _references(cast, document)]


def test_a_citation_is_proposed_when_the_register_holds_it(cast: Cast) -> None:
    upper, document = the_upper_document(cast), a_registered_document(cast)
    assert _seen(cast, document) == [("09-CT/TU", "fits", [upper])]


def test_a_citation_with_another_date_is_marked(cast: Cast) -> None:
    upper = the_upper_document(cast)
    draft = a_draft(cast, DIRECTIVE.replace("05/12/2025", "05/12/2015"))
    assert _seen(cast, draft) == [("09-CT/TU", "differs", [upper])]


def test_a_citation_of_another_register_is_not_proposed(cast: Cast) -> None:
    the_upper_document(cast)
    (cited,) = _references(cast, a_registered_document(cast, who="ngoai"), "ngoai")
    assert (cited.standing, cited.choices) == ("unknown", ())


def test_who_sees_two_registers_is_offered_the_entry_of_the_citing_unit(cast: Cast) -> None:
    a_reference(cast, who="ngoai")
    own, document = a_reference(cast), a_registered_document(cast, TWO_TERMS)
    first = references_of(document, Document.objects.all(), TODAY)[0]
    assert (first.standing, first.choices) == ("differs", (own,))


def test_a_document_named_twice_is_listed_once(cast: Cast) -> None:
    text = DIRECTIVE.replace("Yêu cầu các đơn vị", "Theo Chỉ thị số 09-CT/TU ngày 05/12/2025, yêu cầu các đơn vị")
    (cited,) = _references(cast, a_registered_document(cast, text))
    assert (cited.times, len(cited.spans)) == (2, 2)


def test_one_number_of_two_terms_gives_two_candidates_until_a_person_says(cast: Cast) -> None:
    old, new = a_reference(cast), a_reference(cast, on=date(2026, 1, 3))
    document, an = a_registered_document(cast, TWO_TERMS), cast.actor("an")
    (first, _second) = _references(cast, document)
    assert (first.standing, first.choices) == ("several", (old, new))
    deny_citation(document=document, reference=first.key, candidate=new, actor=an)
    deny_citation(document=document, reference=first.key, candidate=new, actor=an)
    (first, _second) = _references(cast, document)
    assert (first.standing, first.choices) == ("differs", (old,))
    assert AuditEntry.objects.filter(verb="documents.deny_citation").count() == 1


def test_a_person_confirms_what_a_citation_means_and_takes_it_back(cast: Cast) -> None:
    upper, document, an = the_upper_document(cast), a_registered_document(cast), cast.actor("an")
    (cited,) = _references(cast, document)
    deny_citation(document=document, reference=cited.key, candidate=upper, actor=an)
    assert link_citation(document=document, reference=cited.key, target=upper, actor=an) == 1
    (confirmed,) = _references(cast, document)
    assert (confirmed.target, confirmed.confirmed, confirmed.choices) == (upper, True, ())
    link_citation(document=document, reference=cited.key, target=None, actor=an)
    assert _seen(cast, document) == [("09-CT/TU", "fits", [upper])]


def test_a_denial_takes_a_confirmation_back(cast: Cast) -> None:
    upper, document, an = the_upper_document(cast), a_registered_document(cast), cast.actor("an")
    (cited,) = _references(cast, document)
    link_citation(document=document, reference=cited.key, target=upper, actor=an)
    deny_citation(document=document, reference=cited.key, candidate=upper, actor=an)
    assert _seen(cast, document) == [("09-CT/TU", "unknown", [])]


def test_a_confirmed_document_out_of_reach_is_confirmed_without_its_name(cast: Cast) -> None:
    document, foreign = a_registered_document(cast), a_reference(cast, who="ngoai")
    document.citations.update(target=foreign)
    (cited,) = _references(cast, document)
    assert (cited.confirmed, cited.target, cited.choices) == (True, None, ())


def test_a_citation_never_means_a_document_out_of_reach(cast: Cast) -> None:
    document, foreign = a_registered_document(cast), a_registered_document(cast, who="ngoai")
    (cited,) = _references(cast, document)
    for act in (
        lambda: link_citation(document=document, reference=cited.key, target=foreign, actor=cast.actor("an")),
        lambda: deny_citation(document=document, reference=cited.key, candidate=foreign, actor=cast.actor("an")),
        lambda: link_citation(document=document, reference="1xx||", target=None, actor=cast.actor("an")),
    ):
        with pytest.raises(NoSuchCitation):
            act()


def test_verdicts_of_sixty_citations_ask_as_much_as_of_one(cast: Cast) -> None:
    the_upper_document(cast)
    many = ", ".join(f"Chỉ thị số {number}-CT/TU ngày 05/12/2025" for number in range(100, 160))
    documents = [
        a_registered_document(cast),
        a_registered_document(cast, DIRECTIVE.replace("Thực hiện", f"Thực hiện {many},").replace("Số 37-", "Số 38-")),
    ]
    counts = []
    for document in documents:
        with CaptureQueriesContext(connection) as queries:
            found = _references(cast, document)
        counts.append((len(found), len(queries)))
    assert [number for number, _asked in counts] == [1, 61]
    assert counts[0][1] == counts[1][1]


def test_a_reference_entry_needs_everything_that_names_a_document(cast: Cast) -> None:
    with pytest.raises(NotRegistrable) as refused:
        add_reference(unit=cast.centre, header=Header(), actor=cast.actor("an"))
    assert [reason.field for reason in refused.value.reasons] == ["type", "number", "body", "issued_on", "subject"]
    with pytest.raises(NotRegistrable) as refused:
        add_reference(unit=cast.centre, header=replace(UPPER, issued_on=date(2099, 1, 1)), actor=cast.actor("an"))
    assert refused.value.codes == ("future",)


def test_a_reference_entry_is_made_once(cast: Cast) -> None:
    a_reference(cast)
    with pytest.raises(AlreadyRegistered) as refused:
        a_reference(cast)
    assert refused.value.reasons[0].sentence == "Sổ đã có quy định 208-QĐ/TW, 08/11/2019."


def test_the_document_itself_takes_the_place_of_its_entry(cast: Cast) -> None:
    entry = add_reference(unit=cast.centre, header=UPPER, actor=cast.actor("an"))
    newer, document, an = a_reference(cast), a_registered_document(cast), cast.actor("an")
    (cited,) = _references(cast, document)
    link_citation(document=document, reference=cited.key, target=entry, actor=an)
    decide_effect(target=entry, kind=EffectKind.REPEALS, cause=newer, from_on=date(2026, 1, 1), actor=an)
    assert Answer.objects.count() == 0
    real = the_upper_document(cast)
    assert Answer.objects.get().upper == real
    assert (document.citations.get().target, EffectChange.objects.get().target) == (real, real)
    assert Document.objects.filter(pk=entry.pk).exists() is False


def test_an_entry_is_not_corrected_into_another(cast: Cast) -> None:
    entry, other = a_reference(cast), a_reference(cast, "360-QĐ/TW")
    with pytest.raises(AlreadyRegistered):
        correct_document(document=other, header=header_of(entry), actor=cast.actor("an"))


def test_the_catalogue_adds_what_the_register_lacks(cast: Cast) -> None:
    an = cast.actor("an")
    chosen = [one for one in KNOWN if one.issued_on <= TODAY]
    assert len(add_catalogue(unit=cast.centre, chosen=chosen, actor=an)) == len(chosen)
    assert add_catalogue(unit=cast.centre, chosen=chosen, actor=an) == []


def test_every_change_of_the_catalogue_is_between_documents_of_it() -> None:
    known = {(one.number, one.issued_on) for one in KNOWN}
    assert [change for change in CHANGES if {change.cause, change.target} - known] == []


def test_the_catalogue_proposes_what_replaced_what_and_a_person_decides(cast: Cast) -> None:
    an = cast.actor("an")
    old, new = a_reference(cast), a_reference(cast, "360-QĐ/TW", date(2025, 8, 29))
    assert [(one.kind, one.other, one.acts) for one in proposed_relations(old, [])] == [("replaces", new, False)]
    assert [(one.kind, one.other, one.acts) for one in proposed_relations(new, [])] == [("replaces", old, True)]
    decide_effect(target=old, kind=EffectKind.REPLACES, cause=new, from_on=None, is_so=False, actor=an)
    assert (proposed_relations(old, []), proposed_relations(new, []), relations_of(old, TODAY)) == ([], [], [])


def test_what_the_text_declares_is_proposed(cast: Cast) -> None:
    old = a_reference(cast)
    said = "Công văn này có hiệu lực từ ngày ký, thay thế Quy định số 208-QĐ/TW ngày 08/11/2019 và "
    document = a_registered_document(
        cast, DIRECTIVE.replace("Yêu cầu các đơn vị nghiêm", f"{said}yêu cầu các đơn vị nghiêm")
    )
    (found,) = proposed_relations(document, _references(cast, document))
    assert (found.kind, found.other, found.acts, found.from_on) == ("replaces", old, True, date(2026, 1, 12))
    decide_effect(target=old, kind=found.kind, cause=document, from_on=found.from_on, actor=cast.actor("an"))
    assert proposed_relations(document, _references(cast, document)) == []
    assert [(one.other, one.acts) for one in relations_of(document, TODAY)] == [(old, True)]


def test_a_sentence_about_this_document_is_no_part_of_what_it_cites(cast: Cast) -> None:
    old = a_reference(cast)
    text = DIRECTIVE.replace(
        "Yêu cầu các", "Thông báo này thay thế Quy định số 208-QĐ/TW, ngày 08/11/2019. Yêu cầu các"
    )
    document = a_registered_document(cast, text)
    references = _references(cast, document)
    assert references[1].cited.text == "Quy định số 208-QĐ/TW, ngày 08/11/2019"
    assert [(one.kind, one.other) for one in proposed_relations(document, references)] == [("replaces", old)]


def test_a_documents_own_term_is_proposed_and_a_draft_proposes_nothing(cast: Cast) -> None:
    text = DIRECTIVE.replace(
        "Yêu cầu các đơn vị", "Công văn này có hiệu lực đến hết ngày 31/12/2026. Yêu cầu các đơn vị"
    )
    document = a_registered_document(cast, text)
    (found,) = proposed_relations(document, [])
    assert (found.kind, found.other, found.from_on) == ("expires", None, date(2027, 1, 1))
    assert proposed_relations(a_draft(cast, BARE), []) == []
    decide_effect(target=document, kind=found.kind, cause=None, from_on=found.from_on, actor=cast.actor("an"))
    assert [one.is_coming for one in relations_of(document, TODAY)] == [True]


def test_what_was_replaced_is_told_where_it_is_cited_later(cast: Cast) -> None:
    change = a_replaced_document(cast)
    text = TWO_TERMS.replace("208-QĐ/TW", "208-QĐ/TW ngày 08/11/2019")
    first = _references(cast, a_registered_document(cast, text))[0]
    assert (first.standing, first.choices) == ("outdated", (change.target,))
    assert "360-QĐ/TW từ ngày 29/08/2025" in first.reasons[0].sentence


def test_a_change_of_effect_refuses_everything_at_once(cast: Cast) -> None:
    document, foreign = a_registered_document(cast), a_reference(cast, who="ngoai")
    draft = a_draft(cast, BARE)
    cases: list[tuple[Document | None, EffectKind, date | None, tuple[str, ...]]] = [
        (foreign, EffectKind.REPLACES, date(2025, 1, 1), ("not_in_register", "too_early")),
        (draft, EffectKind.AMENDS, None, ("not_in_register", "no_day")),
        (document, EffectKind.REPEALS, TODAY, ("itself",)),
        (None, EffectKind.REPLACES, TODAY, ("no_cause",)),
        (foreign, EffectKind.EXPIRES, TODAY, ("not_in_register", "no_cause")),
    ]
    for cause, kind, day, codes in cases:
        with pytest.raises(NotARelation) as refused:
            decide_effect(target=document, kind=kind, cause=cause, from_on=day, actor=cast.actor("an"))
        assert refused.value.codes == codes
    assert EffectChange.objects.count() == 0


def test_a_change_of_effect_leaves_its_traces_and_is_taken_back(cast: Cast) -> None:
    change = a_replaced_document(cast)
    again = decide_effect(
        target=change.target,
        kind=EffectKind.REPLACES,
        cause=change.cause,
        from_on=date(2025, 9, 1),
        actor=cast.actor("an"),
    )
    assert (again.pk, again.from_on) == (change.pk, date(2025, 9, 1))
    take_back_effect(change=again, actor=cast.actor("an"))
    verbs = ["documents.confirm_effect", "documents.confirm_effect", "documents.take_back_effect"]
    assert (
        list(AuditEntry.objects.filter(verb__endswith="_effect").order_by("pk").values_list("verb", flat=True)) == verbs
    )
    assert EffectChange.objects.count() == 0


@pytest.mark.parametrize(
    ("on", "in_force", "found"),
    [
        (date(2025, 8, 28), "no", 0),
        (date(2025, 8, 29), "no", 1),
        (date(2025, 8, 29), "yes", 1),
        (date(2025, 8, 28), "yes", 2),
        (TODAY, "", 2),
    ],
)
def test_the_register_as_of_a_day(cast: Cast, on: date, in_force: str, found: int) -> None:
    a_replaced_document(cast)
    assert standing_in(Document.objects.all(), in_force, on).count() == found


def test_a_list_knows_what_has_ended(cast: Cast) -> None:
    change = a_replaced_document(cast)
    ended = {one.pk: one.has_ended for one in with_effect(Document.objects.all(), TODAY)}  # type: ignore[attr-defined]
    assert ended == {change.target_id: True, change.cause_id: False}


def test_who_cites_a_document_within_reach(cast: Cast) -> None:
    upper, document = the_upper_document(cast), a_registered_document(cast)
    a_registered_document(cast, who="ngoai")
    register = documents_visible_to(cast.actor("an"))
    assert [(one, one.is_confirmed) for one in citing_documents(upper, register)] == [(document, False)]  # type: ignore[attr-defined]
    (cited,) = _references(cast, document)
    link_citation(document=document, reference=cited.key, target=upper, actor=cast.actor("an"))
    assert [one.is_confirmed for one in citing_documents(upper, register)] == [True]  # type: ignore[attr-defined]
    deny_citation(document=document, reference=cited.key, candidate=upper, actor=cast.actor("an"))
    assert list(citing_documents(upper, register)) == []


def test_a_document_without_a_number_is_cited_only_where_a_person_said_so(cast: Cast) -> None:
    bare = register_document(
        document=a_draft(cast, BARE),
        header=replace(UPPER, number="", issued_on=None),
        actor=cast.actor("an"),
        original_lacks=True,
    )
    document = a_registered_document(cast)
    assert list(citing_documents(bare, Document.objects.all())) == []
    document.citations.update(target=bare)
    assert list(citing_documents(bare, Document.objects.all())) == [document]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("09-CT/TU", 1), ("09 ct tu", 1), ("9", 1), ("09-CT/TU 05/12/2025", 1), ("09-CT/TU, 06/12/2025", 0),
        ("09-CT/TU 31/02/2025", 1), ("10-CT/TU", 0), ("chỉ thị", 1), ("", 1),
    ],
)  # fmt: skip
def test_search_by_what_cites_a_number(cast: Cast, typed: str, found: int) -> None:
    a_registered_document(cast)
    assert documents_citing(Document.objects.all(), typed).count() == found


def test_a_document_is_named_by_number_and_day(cast: Cast) -> None:
    old, new = a_reference(cast), a_reference(cast, on=date(2026, 1, 3))
    unit = cast.centre.pk
    assert documents_named(unit, "208 qđ tw", None) == [new, old]
    assert (documents_named(unit, "208-QĐ/TW", OLD), documents_named(unit, "quy định", None)) == ([old], [])


MISNAMED = BARE.replace("1. Trung tâm", "Thông báo này được phổ biến đến các chi bộ.\n\n1. Trung tâm")


def test_a_document_that_misnames_itself_is_a_finding(cast: Cast) -> None:
    draft = a_draft(cast, MISNAMED)
    assert [one.text for one in misnamed_in(draft)] == ["Thông báo này"]


def test_a_draft_is_checked_and_nothing_is_kept(cast: Cast) -> None:
    the_upper_document(cast)
    before = (Document.objects.count(), AuditEntry.objects.count())
    reading = read_pasted(DIRECTIVE.replace("Số 37-CV/ĐU", "Số      -CV/ĐU"))
    check = check_of(reading, documents_visible_to(cast.actor("an")), TODAY)
    assert ([one.standing.value for one in check.references], check.to_mend, check.missing) == (["fits"], 0, [])
    assert (Document.objects.count(), AuditEntry.objects.count()) == before
    marked = [one for line in check.lines for one in line if one.remark]
    assert "".join(one.text for one in marked) == "Chỉ thị số 09-CT/TU ngày 05/12/2025 của Ban Thường vụ Tỉnh ủy"


@pytest.mark.parametrize("read", [lambda text: read_draft(text.encode()), read_pasted], ids=["a file", "pasted"])
def test_a_secret_draft_and_a_book_are_refused(read: "object") -> None:
    assert callable(read)
    with pytest.raises(SecretDocument):
        read(DIRECTIVE.replace("Số 37-CV/ĐU", "Số 37-CV/ĐU\n\nMẬT\n"))
    with pytest.raises(TooLong):
        read("a b " * (LONGEST_DRAFT // 4 + 1))


def test_an_entry_that_somebody_handles_gives_way_to_no_document(cast: Cast) -> None:
    entry = add_reference(unit=cast.centre, header=UPPER, actor=cast.actor("an"))
    a_routing(cast, entry)
    with pytest.raises(AlreadyRegistered) as refused, transaction.atomic():
        the_upper_document(cast)
    assert refused.value.codes == ("entry_in_use",)
    assert list(Document.objects.filter(number=entry.number)) == [entry]
