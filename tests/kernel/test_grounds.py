"""What a reason rests on: a document as it was given, else the rule of the system its code follows from."""

import pytest

from lienthong.base.bases import basis_words, rule_of_the_system, shown, told
from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.grounds import UNSEEN, WHY, Grounded, Grounds
from lienthong.kernel.refusal import Reason

LETTER = Basis("15-CV/TTCT", "công văn", "Trung tâm", None)
GROUNDS = Grounds({WHY: ("reason_missing",), UNSEEN: ("changed_since",)})


class Refused(Grounded):
    """A refusal of an app with these grounds."""

    grounds = GROUNDS


def test_a_code_rests_on_its_rule() -> None:
    assert GROUNDS.because("reason_missing", "Hãy ghi lý do.", "why") == Reason(
        "reason_missing", "Hãy ghi lý do.", "why", rule_of_the_system(WHY)
    )
    with pytest.raises(KeyError):
        GROUNDS.because("never_listed", "Chưa được.")


def test_a_document_is_never_replaced() -> None:
    given = Reason("reason_missing", "Hãy ghi lý do.", "", LETTER)
    assert GROUNDS.because("reason_missing", "Hãy ghi lý do.", "", LETTER) == given
    assert GROUNDS.grounded(given) is given


def test_a_refusal_completes_what_it_is_given_and_leaves_what_comes_from_elsewhere() -> None:
    elsewhere = Reason("of_another_app", "Chưa được.")
    refusal = Refused(Reason("changed_since", "Đã sửa."), Reason("reason_missing", "Hãy ghi.", "", LETTER), elsewhere)
    assert [one.basis for one in refusal.reasons] == [rule_of_the_system(UNSEEN), LETTER, None]


def test_in_a_line_and_beside_a_field_the_basis_follows_the_sentence() -> None:
    rule = Basis("01-HD/TW", "hướng dẫn", "", None, "Điều 2", Certainty.UNCONFIRMED)
    reason = Reason("x", "Chưa <được>.", "", rule)
    assert told(reason) == "Chưa <được>. Căn cứ: Điều 2, Hướng dẫn 01-HD/TW (chưa đối chiếu bản gốc)."
    assert shown(reason) == (
        "Chưa &lt;được&gt;."
        '<span class="reason-basis d-block">Căn cứ: Điều 2, Hướng dẫn 01-HD/TW (chưa đối chiếu bản gốc)</span>'
    )
    assert (told(Reason("x", "Sai.")), shown(Reason("x", "Sai."))) == ("Sai.", "Sai.")


def test_a_rule_of_the_system_is_called_one() -> None:
    assert basis_words(rule_of_the_system(UNSEEN)) == (
        "Quy tắc của hệ thống: không ai ghi đè điều người khác vừa lưu mà chưa xem"
    )
