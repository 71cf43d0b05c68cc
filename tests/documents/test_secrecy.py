"""A secrecy stamp outside the running text refuses the document as well, and nothing of it is kept."""

from pathlib import Path

import pytest
from django.conf import settings

from lienthong.audit.models import AuditEntry
from lienthong.documents.actions import take_in_document
from lienthong.documents.errors import SecretDocument
from lienthong.documents.models import Document
from lienthong.files.models import StoredFile
from tests.cast import Cast
from tests.documents.bad_files import pdf_file, word_file_with


def kept() -> tuple[int, ...]:
    """Rows, entries on the trail, files on disk."""
    files = sum(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))
    return (Document.objects.count(), StoredFile.objects.count(), AuditEntry.objects.count(), files)


@pytest.mark.parametrize(
    "data",
    [
        word_file_with("header", "MẬT"),
        word_file_with("footer", "TUYỆT MẬT"),
        word_file_with("text box", "TỐI MẬT"),
        word_file_with("word art", "M Ậ T"),
        pdf_file("So 1-CV/DU, ve viec mo lop boi duong", "TUYỆT MẬT"),
    ],
    ids=["header", "footer", "text box", "word art", "PDF stamp"],
)
def test_a_stamp_beside_the_text_refuses_the_document(cast: Cast, data: bytes) -> None:
    before = kept()
    with pytest.raises(SecretDocument):
        take_in_document(unit=cast.centre, name="van-ban", data=data, actor=cast.actor("an"))
    assert kept() == before


@pytest.mark.parametrize(
    "data", [word_file_with("header", "Trang 1"), pdf_file("So 1-CV/DU, ve viec mo lop boi duong", "Xem")]
)
def test_other_words_there_do_no_harm(cast: Cast, data: bytes) -> None:
    document = take_in_document(unit=cast.centre, name="van-ban", data=data, actor=cast.actor("an"))
    assert "Trang 1" not in document.text
