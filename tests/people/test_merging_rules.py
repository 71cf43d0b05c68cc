"""When two entries become one person, and which of their memberships says nothing new."""

from dataclasses import replace
from datetime import date

import pytest

from lienthong.people.rules.merging import (
    MergeFacts,
    ReturnFacts,
    Stay,
    reasons_not_merged,
    reasons_not_taken_back,
    reasons_not_two,
    says_nothing_new,
)

JULY, MARCH, MAY = date(2025, 7, 1), date(2026, 3, 16), date(2026, 5, 1)
FIRST = Stay(1, 10, "Trưởng thôn", JULY)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (MergeFacts(), []),
        (MergeFacts(is_one_row=True, is_merged_already=True), ["same_row"]),
        (MergeFacts(is_merged_already=True), ["merged_already"]),
    ],
    ids=["two entries", "one and the same", "merged meanwhile"],
)
def test_there_must_be_two(facts: MergeFacts, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_not_two(facts)] == codes


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (MergeFacts(), []),
        (MergeFacts(told_apart_by="An"), ["told_apart"]),
        (MergeFacts(have_other_identities=True), ["other_identities"]),
        (MergeFacts(have_both_accounts=True), ["both_accounts"]),
        (MergeFacts(account_meets_role=True), ["account_meets_role"]),
        (MergeFacts(account_meets_role=True, may_open_accounts=True), []),
        (
            MergeFacts(told_apart_by="An", have_other_identities=True, have_both_accounts=True),
            ["told_apart", "other_identities", "both_accounts"],
        ),
    ],
    ids=[
        "nothing against it",
        "told apart before",
        "two numbers",
        "two accounts",
        "a role would gain an account",
        "an administrator may give it one",
        "all at once",
    ],
)
def test_reasons_against_a_merge(facts: MergeFacts, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_not_merged(facts)] == codes


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (ReturnFacts(), []),
        (ReturnFacts(is_taken_back=True, is_corrected=True), ["taken_back"]),
        (ReturnFacts(is_merged_on=True), ["merged_on"]),
        (ReturnFacts(has_later_merges=True, is_corrected=True), ["later_merges", "corrected"]),
    ],
    ids=["nothing against it", "twice", "the survivor went on", "others came after"],
)
def test_reasons_against_taking_a_merge_back(facts: ReturnFacts, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_not_taken_back(facts)] == codes


@pytest.mark.parametrize(
    ("second", "gone"),
    [
        (Stay(2, 10, "Trưởng thôn", JULY), [2]),
        (Stay(2, 10, "trưởng  thôn", MARCH), [2]),
        (Stay(2, 10, "", MARCH, MAY), [2]),
        (Stay(2, 10, "Giáo viên", MARCH), []),
        (Stay(2, 11, "Trưởng thôn", JULY), []),
        (Stay(2, 10, "Trưởng thôn", date(2020, 1, 1)), [1]),
        (Stay(2, 10, "", date(2020, 1, 1)), []),
        (Stay(2, 10, "Trưởng thôn", date(2020, 1, 1), MARCH), []),
    ],
    ids=[
        "the same twice",
        "later, written otherwise",
        "no post, and over",
        "another post",
        "another unit",
        "the second says more",
        "longer, but without the post",
        "they only overlap",
    ],
)
def test_a_membership_that_another_one_says(second: Stay, gone: list[int]) -> None:
    assert says_nothing_new([FIRST, second]) == gone


def test_of_three_that_say_the_same_the_first_stays() -> None:
    assert says_nothing_new([FIRST, replace(FIRST, key=2), replace(FIRST, key=3)]) == [2, 3]
