"""What is in force on a day, what a text says it does to other documents, what a draft lacks: without a database."""

import re
from datetime import date

import pytest

from lienthong.documents.choices import EffectKind
from lienthong.documents.queries import KNOWN_TYPES
from lienthong.documents.rules.draft import DraftFacts, missing_parts
from lienthong.documents.rules.effect import Change, effect_on
from lienthong.documents.rules.relations import Mention, changes_proposed

DAY = date(2026, 1, 1)
WHOLE = Change(EffectKind.REPLACES, DAY, "Quy định 2-QĐ/X")
PART = Change(EffectKind.REPEALS, DAY, "Quy định 2-QĐ/X", "khoản 2 điều 3")
AMENDED = Change(EffectKind.AMENDS, date(2025, 6, 1), "Quy định 3-QĐ/X")
EXPIRED = Change(EffectKind.EXPIRES, DAY)


@pytest.mark.parametrize(
    ("changes", "day", "state", "counting", "coming"),
    [
        ([], DAY, "yes", 0, 0),
        ([WHOLE], date(2025, 12, 31), "yes", 0, 1),
        ([WHOLE], DAY, "no", 1, 0),
        ([EXPIRED], DAY, "no", 1, 0),
        ([PART], DAY, "partly", 1, 0),
        ([AMENDED], DAY, "yes", 1, 0),
        ([WHOLE, AMENDED, PART], DAY, "no", 3, 0),
        ([WHOLE, AMENDED], date(2025, 7, 1), "yes", 1, 1),
    ],
    ids=["nothing", "the day before", "replaced", "by its term", "a clause", "amended", "all of it", "one by one"],
)
def test_effect_as_of_a_day(changes: list[Change], day: date, state: str, counting: int, coming: int) -> None:
    effect = effect_on(changes, day)
    assert (effect.state, len(effect.counting), len(effect.coming)) == (state, counting, coming)


_NUMBER = re.compile(r"(?:Quy định|Quyết định|Quy chế|Nghị quyết)?\s?(?:số )?\d+-\w+/\w+(?:, ngày [\d/]+)?")


def _proposed(text: str) -> list[tuple[str, str | None, str, date | None]]:
    spans = [found.span() for found in _NUMBER.finditer(text)]
    mentions = [Mention(index, *span) for index, span in enumerate(spans)]
    numbers = [re.findall(r"\d+-\w+/\w+", text[start:end])[0] for start, end in spans]
    found = changes_proposed(text, mentions, issued_on=date(2026, 1, 9), types=KNOWN_TYPES)
    return [
        (one.kind.value, None if one.mention is None else numbers[one.mention], one.clause, one.from_on)
        for one in found
    ]


OWN = date(2026, 1, 9)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quy định này thay thế Quy định số 66-QĐ/TW, ngày 06/02/2017 của Ban Bí thư.", [("replaces", "66-QĐ/TW", "", OWN)]),
        (
            "Quy định này có hiệu lực kể từ ngày 01/3/2026 và thay thế Quy định số 66-QĐ/TW.",
            [("replaces", "66-QĐ/TW", "", date(2026, 3, 1))],
        ),
        (
            "Quyết định này có hiệu lực từ ngày ký, thay thế Quyết định số 12-QĐ/TU và Quyết định số 15-QĐ/TU.",
            [("replaces", "12-QĐ/TU", "", OWN), ("replaces", "15-QĐ/TU", "", OWN)],
        ),
        ("Bãi bỏ khoản 2 Điều 3 Quy định số 12-QĐ/TU.", [("repeals", "12-QĐ/TU", "khoản 2 điều 3", OWN)]),
        (
            "Về việc sửa đổi, bổ sung một số điều của Quy chế số 05-QC/TU",
            [("amends", "05-QC/TU", "một số điều", OWN)],
        ),
        ("Quyết định số 12-QĐ/TU hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", [("repeals", "12-QĐ/TU", "", OWN)]),
        ("Căn cứ Quy định số 9-QĐ/TU, Tỉnh ủy quyết định bãi bỏ Quy định số 12-QĐ/TU.", [("repeals", "12-QĐ/TU", "", OWN)]),
        (
            "Quy định này có hiệu lực đến hết ngày 31/12/2030.",
            [("expires", None, "", date(2031, 1, 1))],
        ),
        (
            "Kế hoạch này được thực hiện đến ngày 30 tháng 6 năm 2027.",
            [("expires", None, "", date(2027, 7, 1))],
        ),
        ("Quy định số 66-QĐ/TW, ngày 06/02/2017, đã được sửa đổi, bổ sung theo Quy định số 70-QĐ/TW.", []),
        ("Quy định số 399-QĐ/TW thay thế Quy định số 66-QĐ/TW.", []),
        ("Tiếp tục thực hiện Quy định số 66-QĐ/TW; bổ sung đội ngũ giảng viên theo Quy định số 12-QĐ/TU.", []),
        ("Quyết định số 12-QĐ/TU chưa hết hiệu lực.", []),
        ("Nghị quyết có hiệu lực đến ngày 31/12/2030.", []),
        ("Quy định này có hiệu lực đến ngày 31/02/2030.", []),
        ("Thực hiện Quy định số 66-QĐ/TW.", []),
    ],
)  # fmt: skip
def test_what_a_text_says_it_does_to_other_documents(text: str, found: list[tuple[str, str | None, str, date]]) -> None:
    assert _proposed(text) == found


WHOLE_DRAFT = DraftFacts(
    True, "kế hoạch", "Đảng ủy", "Yên Thượng", True, "Về lớp", "T/M", "BÍ THƯ", "Mạc A", True, True
)


@pytest.mark.parametrize(
    ("draft", "codes"),
    [
        (WHOLE_DRAFT, []),
        (DraftFacts(False), ["not_administrative"]),
        (DraftFacts(True), ["body", "day_line", "type", "subject", "recipients", "signing", "signer"]),
        (DraftFacts(True, "tờ trình", "X", "Y", True, "Z", "T/M", "", "A", False, True), ["addressees"]),
    ],
    ids=["whole, without a number", "no document", "nothing found", "a submission to nobody"],
)
def test_parts_that_a_draft_lacks(draft: DraftFacts, codes: list[str]) -> None:
    assert [reason.code for reason in missing_parts(draft)] == codes
