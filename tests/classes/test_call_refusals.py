"""Calls pressed twice, sent half, or not to be had: one answer for each, and nothing changed by a refusal."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lienthong.audit.models import AuditEntry
from lienthong.classes.access import classes_sent_to, sent_person_for
from lienthong.classes.actions.call_notices import remind_units
from lienthong.classes.actions.calls import (
    choose_way,
    enter_entry_rule,
    join_class,
    make_call,
    send_nobody,
    set_quotas,
)
from lienthong.classes.actions.nominations import accept, withdraw
from lienthong.classes.models import Enrolment, EntryRule, Nomination, NominationWay
from lienthong.classes.rules.nominations import CallFacts, reasons_against_call
from lienthong.kernel.basis import Basis
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.notices.models import Notice
from lienthong.people.actions import merge_people
from tests.cast import PRODUCT, Cast
from tests.classes.call_things import (
    ENDS,
    STARTS,
    a_draft_call,
    a_nomination,
    a_sent_call,
    mai,
    nominator,
    put_forward,
    quota_of,
    state_of,
)
from tests.classes.things import an_approved_line, an_open_class, enrolment_of

TITLE = "Lớp bồi dưỡng nhận thức về Đảng khóa 2 năm 2026"
LETTER = Basis("15-CV/TTCT", "công văn", "", date(2026, 2, 1))


def said(act: Callable[[], object]) -> list[tuple[str, str]]:
    """The field and the sentence of every reason."""
    with pytest.raises(Refusal) as refusal:
        act()
    return [(one.field, one.sentence) for one in refusal.value.reasons]


def trail() -> int:
    return AuditEntry.objects.count()


def test_there_are_never_fewer_places_than_people_taken() -> None:
    facts = CallFacts(STARTS, ENDS, date(2026, 4, 3), 2026, 4, LETTER, LETTER, accepted=5)
    sentence = "Đã nhận 5 người nên số chỗ không thể ít hơn."
    assert reasons_against_call(facts) == [Reason("places_below_accepted", sentence, "places", LETTER)]


def test_a_call_is_made_under_a_class_line_and_once_for_a_class(cast: Cast) -> None:
    line = an_approved_line(cast)
    opened = an_open_class(cast, line=line, starts_on=STARTS, ends_on=ENDS)
    call = a_draft_call(cast, training_class=opened)
    about: dict[str, Any] = {
        "title": "Lớp khác", "places": 9, "starts_on": STARTS, "ends_on": ENDS, "venue": "", "answer_by": STARTS,
        "actor": cast.actor("an"),
    }  # fmt: skip
    before = trail()
    again = make_call(approved_line=opened.approved_line, training_class=opened, **about)
    assert (again.pk, again.title, again.places, trail()) == (call.pk, TITLE, 2, before)
    line.kind = "conference"
    assert said(lambda: make_call(approved_line=line, training_class=None, **about)) == [
        ("", "Dòng kế hoạch này không phải là dòng mở lớp.")
    ]
    assert remind_units(call=call, actor=cast.actor("an")) == 0


def test_a_unit_added_to_a_call_that_is_out_is_told(cast: Cast) -> None:
    mai(cast)
    call = a_sent_call(cast, quotas={cast.other_cell.pk: 1})
    before = Notice.objects.filter(account_id=mai(cast).pk).count()
    set_quotas(call=call, numbers={cast.cell.pk: 1}, actor=cast.actor("an"))
    (notice,) = Notice.objects.filter(account_id=mai(cast).pk)
    assert (before, notice.sentence % notice.facts) == (
        0, f"Đơn vị được mời cử 1 người học {TITLE}, gửi trước hết ngày 03/04/2026."
    )  # fmt: skip


def test_a_class_is_joined_once(cast: Cast) -> None:
    line = an_approved_line(cast)
    call = a_sent_call(cast, line=line)
    opened = an_open_class(cast, line=line, course=2, starts_on=STARTS, ends_on=ENDS)
    join_class(call=call, training_class=opened, actor=cast.actor("an"))
    before = trail()
    assert join_class(call=call, training_class=opened, actor=cast.actor("an")).training_class_id == opened.pk
    assert (trail(), Enrolment.objects.count()) == (before, 0)


def test_who_has_put_somebody_forward_does_not_send_nobody(cast: Cast) -> None:
    call = a_nomination(cast).call
    sentence = "Đơn vị đang có người được đề cử. Hãy rút những người đó trước."
    quota = quota_of(call, cast.cell)
    assert said(lambda: send_nobody(quota=quota, reason="Bận", actor=nominator(cast))) == [("", sentence)]


def test_a_centre_chooses_a_way_there_is_and_names_the_basis_of_its_rule(cast: Cast) -> None:
    an = cast.actor("an")
    assert said(lambda: choose_way(unit=cast.centre, way="lottery", basis="Quy chế", actor=an)) == [
        ("way", "Không có cách duyệt này.")
    ]
    rule: dict[str, Any] = {"statuses": [], "post_words": [], "repeat_after_months": 60, "basis": " ", "actor": an}
    assert said(lambda: enter_entry_rule(programme=cast.programme, unit=cast.centre, **rule)) == [
        ("basis", "Hãy ghi căn cứ: văn bản và điều khoản mà điều kiện này dựa vào.")
    ]
    assert (NominationWay.objects.count(), EntryRule.objects.filter(unit=cast.centre).count()) == (0, 0)


def test_accepted_or_withdrawn_twice_it_happens_once(cast: Cast) -> None:
    nomination, an = a_nomination(cast), cast.actor("an")
    steps = []
    for _again in range(2):
        accept(nomination=nomination, exception="", actor=an)
        steps.append((state_of(nomination), trail()))
    for remark in ("Đi công tác", "Lần nữa"):
        withdraw(nomination=nomination, remark=remark, actor=nominator(cast))
        steps.append((state_of(nomination), trail()))
    assert (steps[0], steps[2]) == (steps[1], steps[3])
    assert [state for state, _trail in steps] == ["accepted", "accepted", "withdrawn", "withdrawn"]


def test_two_who_were_put_forward_to_one_call_are_not_one_person(cast: Cast) -> None:
    call = a_sent_call(cast, quotas={cast.cell.pk: 2})
    hoa, bao = cast.learners[:2]
    put_forward(cast, call, hoa, bao)
    sentence = f"Cả hai cùng được đề cử vào “{TITLE}”, nên không thể là một người. Hãy kiểm tra đợt đề cử."
    assert said(lambda: merge_people(survivor=hoa, merged=bao, take=(), actor=PRODUCT)) == [("", sentence)]
    assert set(Nomination.objects.values_list("person_id", flat=True)) == {hoa.pk, bao.pk}


def test_a_unit_opens_the_learners_it_sent_and_writes_of_them(cast: Cast, browser_of: Any) -> None:
    mai(cast)
    opened = an_open_class(cast, learners=cast.learners)
    mine = enrolment_of(opened, cast.learners[0])
    assert sent_person_for(nominator(cast), mine.pk) == mine
    assert [list(classes_sent_to(who)) for who in (nominator(cast), cast.actor("dung"))] == [[opened], []]
    client, address = browser_of("mai"), f"/nguoi-cua-chung-toi/{mine.pk}/"
    wrong = client.post(address, {"reported": "yes", "reported-day": "31/02/2026", "reported-evidence": "Biên bản họp"})
    page = wrong.content.decode()
    assert (wrong.status_code, 'value="31/02/2026"' in page, "Biên bản họp" in page) == (409, True, True)
    answer = client.post(address, {"reported": "not_yet"})
    assert (answer.status_code, answer["Location"], list(mine.remarks.values_list("question", "answer"))) == (
        302, address, [("reported", "not_yet")]
    )  # fmt: skip
