"""Finding documents."""

import pytest

from lienthong.documents.models import Document
from lienthong.documents.panels import found, to_do
from lienthong.documents.queries import documents_matching, drafts_among, years_of
from tests.cast import Cast
from tests.documents.things import BARE, a_draft, a_registered_document
from tests.web.things import hits


@pytest.mark.parametrize(
    ("typed", "found_it"),
    [
        ("37-CV/ĐU", True),
        ("37 cv đu", True),
        ("37 cv du", True),
        ("số 37-cv/đu", True),
        ("37cvdu", True),
        ("boi duong ly luan", True),
        ("bồi dưỡng lý luận", True),
        ("bội dưỡng", False),
        ("le huu", True),
        ("công văn yên thượng", True),
        ("38-CV/ĐU", False),
        ("", True),
    ],
)
def test_a_document_is_found_by_words_and_by_number(cast: Cast, typed: str, found_it: bool) -> None:
    a_draft(cast)
    assert documents_matching(Document.objects.all(), typed).exists() is found_it


def test_counts_and_years_of_a_list(cast: Cast) -> None:
    a_registered_document(cast)
    a_draft(cast, BARE)
    assert (drafts_among(Document.objects.all()), years_of(Document.objects.all())) == (1, [2026])


def test_a_draft_waits_for_those_who_may_register_it(cast: Cast) -> None:
    a_draft(cast)
    waiting = [len(to_do(cast.actor(who))) for who in ("an", "binh", "dung", "ngoai")]
    assert waiting == [1, 0, 0, 0]


def test_the_search_box_finds_only_what_is_within_reach(cast: Cast) -> None:
    a_registered_document(cast)
    counts = [len(hits(found, cast.actor(who), "37 cv")) for who in ("an", "chi", "tinh", "dung", "ngoai")]
    assert counts == [1, 1, 1, 0, 0]
