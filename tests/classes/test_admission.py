"""The centre's own door: lists and single people go through the same checks as who was nominated, with a call or without."""

import pytest

from lienthong.classes.actions.admission import admit_person
from lienthong.classes.actions.calls import close_call
from lienthong.classes.actions.lists import apply_list
from lienthong.classes.errors import EnrolmentRefused, NotEligible
from lienthong.classes.models import Enrolment, Nomination, Quota
from lienthong.people.models import Membership, Person
from tests.cast import Cast
from tests.classes.call_things import ENDS, STARTS, a_sent_call, put_forward
from tests.classes.things import a_received_list, an_open_class, trained

HOA = "1;Nguyễn Thị Hòa;Nữ;12/04/1995;Kinh;Chi bộ thôn Bãi Sậy"
BAO = "2;Trần Văn Bảo;Nam;03/11/1990;Kinh;Chi bộ thôn Bãi Sậy"
NEW = "3;Đỗ Văn Mới;Nam;05/06/1992;Tày;Chi bộ thôn Bãi Sậy"


def test_a_list_says_of_each_row_what_speaks_against_it_and_asks_for_one_reason(cast: Cast) -> None:
    opened = an_open_class(cast)
    trained(cast.learners[0])
    received = a_received_list(cast, opened, HOA, NEW)
    with pytest.raises(NotEligible) as refusal:
        apply_list(sending_list=received, choices={}, actor=cast.actor("an"))
    assert refusal.value.codes == ("trained_already", "exception_missing")
    assert refusal.value.reasons[0].sentence.startswith("Dòng 3, Nguyễn Thị Hòa: Đã hoàn thành chương trình này")
    assert refusal.value.reasons[1].sentence == "Muốn vẫn nhận người này, hãy ghi lý do."
    assert not Person.objects.filter(full_name="Đỗ Văn Mới").exists()
    apply_list(sending_list=received, choices={}, exception="Học lại theo yêu cầu", actor=cast.actor("an"))
    assert Enrolment.objects.filter(training_class=opened).count() == 2


def test_with_a_call_a_list_takes_places_and_the_rest_wait(cast: Cast) -> None:
    opened = an_open_class(cast, starts_on=STARTS, ends_on=ENDS)
    call = a_sent_call(cast, places=2, quotas={cast.cell.pk: 2}, training_class=opened)
    put_forward(cast, call, cast.learners[0])
    Quota.objects.update(places=5)
    applied = apply_list(
        sending_list=a_received_list(cast, opened, HOA, BAO, NEW), choices={}, actor=cast.actor("an"), exception=""
    )
    why = applied.outcome.pop("why_waiting")
    assert applied.outcome == {"new": 1, "known": 2, "enrolled": 0, "refused": 0, "waiting": 1}
    assert why["sentence"].startswith("Lớp có 2 chỗ và đã đủ người. Chỗ cuối cùng có người lúc ")
    assert why["basis"] == "Công văn 15-CV/TTCT, 16/03/2026"
    states = dict(Nomination.objects.values_list("person__full_name", "state"))
    assert states == {"Nguyễn Thị Hòa": "accepted", "Trần Văn Bảo": "accepted", "Đỗ Văn Mới": "waiting"}
    enrolment = Enrolment.objects.get(person=cast.learners[1])
    assert (enrolment.unit_as_written, enrolment.sending_list) == ("Chi bộ thôn Bãi Sậy", applied)


def test_a_unit_that_was_not_called_gets_a_number_by_its_paper_list(cast: Cast) -> None:
    opened = an_open_class(cast, starts_on=STARTS, ends_on=ENDS)
    call = a_sent_call(cast, places=5, quotas={cast.other_cell.pk: 2}, training_class=opened)
    close_call(call=call, actor=cast.actor("an"))
    apply_list(sending_list=a_received_list(cast, opened, HOA), choices={}, actor=cast.actor("an"))
    quota = Quota.objects.get(call=call, unit=cast.cell)
    assert (quota.places, quota.answer, quota.nominations.get().state) == (1, "nominated", "accepted")


def test_one_person_is_admitted_once_and_only_from_a_unit(cast: Cast) -> None:
    opened = an_open_class(cast)
    hoa, bao = cast.learners[:2]
    for made in (1, 0):
        admitted = admit_person(training_class=opened, person=hoa, exception="", actor=cast.actor("an"))
        assert (len(admitted.enrolled), admitted.waiting) == (made, 0)
    Membership.objects.filter(person=bao).delete()
    with pytest.raises(EnrolmentRefused, match="no_unit"):
        admit_person(training_class=opened, person=bao, exception="", actor=cast.actor("an"))
