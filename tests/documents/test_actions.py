"""What the register's actions change, write on the trail, announce and refuse."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoCaptureOnCommitCallbacks

from lienthong.audit.models import AuditEntry
from lienthong.directives.models import Proposal
from lienthong.documents.actions import (
    LONGEST_TEXT,
    correct_document,
    register_document,
    remove_draft,
    take_in_document,
)
from lienthong.documents.choices import DocumentState
from lienthong.documents.errors import (
    AlreadyRegistered,
    NotADraft,
    NotRegistrable,
    SecretDocument,
    TooLong,
)
from lienthong.documents.models import BodyLine, Citation, Clause, Document
from lienthong.documents.queries import header_of
from lienthong.documents.rules.header import Header
from lienthong.files.models import StoredFile
from tests.at_once import beaten_by_a_rival_who_left
from tests.cast import Cast
from tests.documents.things import (
    BARE,
    DIRECTIVE,
    UPPER,
    a_draft,
    a_registered_document,
    the_upper_document,
)


def verbs() -> list[str]:
    """What the trail says of documents, in order."""
    return list(AuditEntry.objects.filter(verb__startswith="documents.").order_by("pk").values_list("verb", flat=True))


def kept_files() -> int:
    """How many files lie in the data folder."""
    return sum(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))


def test_a_document_is_read_when_it_comes_in(cast: Cast) -> None:
    draft = a_draft(cast)
    assert (draft.state, draft.number, draft.signer) == (DocumentState.DRAFT, "37-CV/ĐU", "Đặng Hữu Lễ")
    assert (verbs(), Proposal.objects.filter(document=draft).count()) == (["documents.take_in"], 3)


def test_the_same_file_again_is_the_same_draft(cast: Cast) -> None:
    assert a_draft(cast) == a_draft(cast)
    assert (Document.objects.count(), StoredFile.objects.count(), kept_files()) == (1, 1, 1)


def test_a_text_without_end_is_refused(cast: Cast) -> None:
    with pytest.raises(TooLong) as refused:
        a_draft(cast, "chữ " * (LONGEST_TEXT // 4) + DIRECTIVE)
    assert refused.value.reasons[0].sentence.startswith("Văn bản dài quá 1.000.000 ký tự.")
    assert (Document.objects.count(), kept_files()) == (0, 0)


def test_two_centres_may_hold_the_same_file(cast: Cast) -> None:
    a_draft(cast)
    a_draft(cast, who="ngoai")
    assert (Document.objects.count(), kept_files()) == (2, 1)


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: Mật"])
def test_of_a_secret_document_nothing_is_kept(cast: Cast, mark: str) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(SecretDocument) as refused:
        take_in_document(
            unit=cast.centre, name="ten-mat.txt", data=f"{mark}\n{DIRECTIVE}".encode(), actor=cast.actor("an")
        )
    kept = (Document.objects.count(), StoredFile.objects.count(), Proposal.objects.count(), kept_files())
    assert (kept, AuditEntry.objects.count() - before) == ((0, 0, 0, 0), 0)
    assert "ten-mat" not in refused.value.reasons[0].sentence


def test_registering_writes_header_clauses_citations_and_lines(cast: Cast) -> None:
    document = a_registered_document(cast)
    rows = [model.objects.filter(document=document).count() for model in (Clause, Citation, BodyLine)]
    assert (document.state, rows) == (DocumentState.REGISTERED, [5, 1, 5])
    assert verbs() == ["documents.take_in", "documents.register"]


def test_registering_twice_changes_nothing_more(cast: Cast) -> None:
    document = a_registered_document(cast)
    register_document(document=document, header=header_of(document), actor=cast.actor("an"))
    assert (Clause.objects.count(), verbs()) == (5, ["documents.take_in", "documents.register"])


def test_a_registered_document_is_not_registered_as_another(cast: Cast) -> None:
    document = a_registered_document(cast)
    with pytest.raises(NotADraft):
        register_document(document=document, header=UPPER, actor=cast.actor("an"))


def test_what_the_text_lacks_must_be_typed_in(cast: Cast) -> None:
    draft = a_draft(cast, BARE)
    with pytest.raises(NotRegistrable) as refused:
        register_document(document=draft, header=header_of(draft), actor=cast.actor("an"))
    assert [reason.field for reason in refused.value.reasons] == ["number", "issued_on"]
    draft.refresh_from_db()
    assert (draft.state, Clause.objects.count(), verbs()) == (DocumentState.DRAFT, 0, ["documents.take_in"])


def test_an_original_without_number_and_date_may_be_registered(cast: Cast) -> None:
    draft = a_draft(cast, BARE)
    document = register_document(document=draft, header=header_of(draft), actor=cast.actor("an"), original_lacks=True)
    assert (document.state, document.number, document.issued_on) == (DocumentState.REGISTERED, "", None)


@pytest.mark.parametrize(
    ("issued_on", "received_on", "codes"),
    [
        (date(2027, 1, 1), None, ("future",)),
        (date(2026, 1, 12), date(2027, 1, 1), ("future",)),
        (date(2026, 1, 12), date(2026, 1, 11), ("received_early",)),
    ],
    ids=["issued tomorrow", "received tomorrow", "received before it was issued"],
)
def test_days_that_cannot_be_are_refused(
    cast: Cast, issued_on: date, received_on: date | None, codes: tuple[str, ...]
) -> None:
    draft = a_draft(cast)
    header = replace(header_of(draft), issued_on=issued_on)
    with pytest.raises(NotRegistrable) as refused:
        register_document(document=draft, header=header, actor=cast.actor("an"), received_on=received_on)
    assert refused.value.codes == codes


def test_a_document_stands_in_the_register_once(cast: Cast) -> None:
    held = the_upper_document(cast)
    draft = a_draft(cast)
    again = replace(UPPER, body="ban thường vụ tỉnh uỷ", number="09 - ct/tu")
    with pytest.raises(AlreadyRegistered) as refused:
        register_document(document=draft, header=again, actor=cast.actor("an"))
    named = f"chỉ thị 09-CT/TU của Ban Thường vụ Tỉnh ủy, 05/12/2025, vào sổ với mã {held.pk}"
    assert named in refused.value.reasons[0].sentence
    draft.refresh_from_db()
    assert (draft.state, draft.number) == (DocumentState.DRAFT, "37-CV/ĐU")


def test_a_rival_corrected_meanwhile_is_named_without_a_name(cast: Cast) -> None:
    draft = a_draft(cast)
    beaten_by_a_rival_who_left("documents_document", "document_registered_once_per_unit")
    with pytest.raises(AlreadyRegistered) as refused:
        register_document(document=draft, header=UPPER, actor=cast.actor("an"))
    draft.refresh_from_db()
    assert (refused.value.codes, draft.state, verbs()) == (
        ("already_registered",),
        DocumentState.DRAFT,
        ["documents.take_in"],
    )


def test_another_centre_may_register_the_same_document(cast: Cast) -> None:
    a_registered_document(cast)
    assert a_registered_document(cast, who="ngoai").state == DocumentState.REGISTERED


def test_a_header_may_be_corrected(cast: Cast) -> None:
    document = a_registered_document(cast)
    header = replace(header_of(document), subject="Về mở lớp")
    assert correct_document(document=document, header=header, actor=cast.actor("an")).subject == "Về mở lớp"
    assert AuditEntry.objects.get(verb="documents.correct").details == {"fields": ["subject"]}


def test_a_header_is_not_corrected_into_another_document(cast: Cast) -> None:
    the_upper_document(cast)
    document = a_registered_document(cast)
    with pytest.raises(AlreadyRegistered):
        correct_document(document=document, header=UPPER, actor=cast.actor("an"))
    document.refresh_from_db()
    assert document.number == "37-CV/ĐU"


def test_a_draft_is_removed_with_its_file(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    draft = a_draft(cast)
    with django_capture_on_commit_callbacks(execute=True):
        for _turn in range(2):
            remove_draft(document=draft, actor=cast.actor("an"))
    assert (Document.objects.count(), StoredFile.objects.count(), kept_files()) == (0, 0, 0)
    assert verbs() == ["documents.take_in", "documents.remove_draft"]


def test_a_file_that_another_document_needs_stays(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    draft, _other = a_draft(cast), a_draft(cast, who="ngoai")
    with django_capture_on_commit_callbacks(execute=True):
        remove_draft(document=draft, actor=cast.actor("an"))
    assert (StoredFile.objects.count(), kept_files()) == (1, 1)


def test_a_registered_document_is_never_taken_out(cast: Cast) -> None:
    document = a_registered_document(cast)
    with pytest.raises(NotADraft):
        remove_draft(document=document, actor=cast.actor("an"))
    assert Document.objects.count() == 1


def test_header_columns_hold_what_a_person_typed(cast: Cast) -> None:
    draft = a_draft(cast, BARE)
    header = Header("Kết luận", "Số 5 - KL/TU", "Tỉnh ủy", "Lam Sơn", date(2026, 2, 1), "Về lớp", "T/M", "PBT", "Bưởi")
    document = register_document(document=draft, header=header, actor=cast.actor("an"))
    assert (document.type, document.number, document.title) == ("kết luận", "5-KL/TU", "Kết luận 5-KL/TU")
