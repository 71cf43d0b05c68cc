"""Targets set, mended, dropped, given to units below, evidenced: what changes, what the trail says, what is refused."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from lienthong.directives.actions import EvidenceDraft, allot_target, drop_measure, give_evidence, mend_measure
from lienthong.directives.errors import AllotmentRefused, EvidenceRefused, MeasureRefused
from lienthong.directives.models import Allotment, Evidence, Measure, Share
from lienthong.directives.queries import (
    allotments_of,
    evidence_of,
    given_of,
    line_of,
    measured,
    reached_by,
    shares_given_to,
    shares_of,
    tasks_given_to,
    units_to_give,
)
from lienthong.kernel.refusal import Refusal
from lienthong.notices.models import Notice
from tests.assessment.things import a_class, a_marked_class, an_approved_line
from tests.assessment.things import completed as closed
from tests.cast import PRODUCT, TODAY, Cast
from tests.certificates.things import issued
from tests.directives.test_actions import verbs
from tests.directives.things import (
    a_given_target,
    a_measure_draft,
    a_share,
    a_task,
    a_typed_measure,
    some_evidence,
)
from tests.directives.things import measured as a_measure


def everything(right: str) -> bool:
    return True


def nothing(right: str) -> bool:
    return False


def test_a_task_has_several_targets(cast: Cast) -> None:
    task, an = a_task(cast), cast.actor("an")
    a_measure(task, an)
    a_measure(task, an, indicator="reports.good_share", target=80)
    found = [(one.indicator, one.target, one.measured_in) for one in Measure.objects.order_by("pk")]
    assert found == [("reports.classes_held", Decimal(2), "lớp"), ("reports.good_share", Decimal(80), "%")]
    assert verbs()[1:] == ["directives.measure_task"] * 2


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"target": 0}, ("zero_target",)),
        ({"target": "2.5"}, ("not_whole",)),
        ({"indicator": "reports.good_share", "target": 101}, ("over_hundred",)),
        ({"ends_on": date(2026, 1, 1)}, ("no_period",)),
        ({"starts_on": date(26, 1, 1), "ends_on": date(27, 1, 1)}, ("strange_year",)),
        ({"indicator": "nothing"}, ("unknown_indicator",)),
        ({"programme_key": "nothing"}, ("unknown_programme",)),
        ({"indicator": "other"}, ("no_title", "no_unit_of_measure")),
    ],
)
def test_a_target_that_cannot_be_is_refused(cast: Cast, changes: dict[str, Any], codes: tuple[str, ...]) -> None:
    task = a_task(cast)
    with pytest.raises(MeasureRefused) as refused:
        a_measure(task, cast.actor("an"), **changes)
    assert (refused.value.codes, Measure.objects.count()) == (codes, 0)


def test_the_same_target_twice_is_refused(cast: Cast) -> None:
    task, an = a_task(cast), cast.actor("an")
    a_measure(task, an)
    with pytest.raises(MeasureRefused) as refused:
        a_measure(task, an, target=3)
    assert (refused.value.codes, Measure.objects.count()) == (("twice",), 1)


def test_a_thing_of_ones_own_is_named(cast: Cast) -> None:
    typed = {"indicator": "other", "title": " Số  câu lạc bộ ", "measured_in": "câu lạc bộ", "programme_key": ""}
    measure = a_measure(a_task(cast), cast.actor("an"), **typed, target="2.5")
    read = measured(measure, TODAY, everything)
    assert (read.label, measure.measured_in, read.value, read.progress) == (
        "Số câu lạc bộ",
        "câu lạc bộ",
        None,
        "no_data",
    )


def test_a_target_is_mended(cast: Cast) -> None:
    measure = a_measure(a_task(cast), cast.actor("an"))
    mend_measure(measure=measure, draft=a_measure_draft(target=4), actor=cast.actor("an"))
    measure.refresh_from_db()
    assert (measure.target, verbs()[-1]) == (Decimal(4), "directives.mend_measure")


@pytest.mark.parametrize(
    ("changes", "codes"),
    [({"target": 3}, ("below_given",)), ({"target": 9, "indicator": "reports.learners"}, ("given_already",))],
)
def test_what_was_given_holds_the_target(cast: Cast, changes: dict[str, Any], codes: tuple[str, ...]) -> None:
    measure = a_given_target(cast)
    with pytest.raises(MeasureRefused) as refused:
        mend_measure(measure=measure, draft=a_measure_draft(**changes), actor=PRODUCT)
    assert refused.value.codes == codes


def test_a_target_is_dropped_once(cast: Cast) -> None:
    measure, an = a_measure(a_task(cast), cast.actor("an")), cast.actor("an")
    for _turn in range(2):
        drop_measure(measure=measure, actor=an)
    assert (Measure.objects.count(), verbs()[-2:]) == (0, ["directives.measure_task", "directives.drop_measure"])


def test_what_was_given_is_withdrawn_and_stays(cast: Cast) -> None:
    measure = a_given_target(cast)
    for _turn in range(2):
        drop_measure(measure=measure, actor=PRODUCT)
    measure.refresh_from_db()
    assert (measure.withdrawn_on, Share.objects.count()) == (TODAY, 2)
    assert list(shares_given_to(cast.centre.pk, 2026)) == []
    with pytest.raises(AllotmentRefused):
        allot_target(measure=measure, shares={cast.centre.pk: Decimal(1)}, seen_version=1, actor=PRODUCT)


def test_a_target_is_given_and_the_rest_is_known(cast: Cast) -> None:
    measure = a_given_target(cast)
    total = given_of(measure)
    assert total
    assert (total.given, total.left) == (Decimal(4), Decimal(1))
    assert [share.target for share in shares_given_to(cast.centre.pk, 2026)] == [3]
    assert list(tasks_given_to(cast.centre.pk)) == [measure.task]
    assert list(shares_given_to(cast.centre.pk, 2027)) == []


def test_who_got_a_share_is_told(cast: Cast) -> None:
    a_given_target(cast)
    told = list(Notice.objects.filter(kind="directives.allotted").order_by("pk").values_list("account_id", flat=True))
    assert told == [cast.an.pk, cast.ngoai.pk]


def _again(measure: Measure, cast: Cast, number: int, *, seen: int = 1, reason: str = "Bổ sung") -> Allotment:
    return allot_target(
        measure=measure, shares={cast.centre.pk: Decimal(number)}, seen_version=seen, actor=PRODUCT, reason=reason
    )


def test_given_anew_keeps_what_was(cast: Cast) -> None:
    measure = a_given_target(cast)
    _again(measure, cast, 5)
    versions = [(one.version, one.reason, one.whole) for one in allotments_of(measure)]
    assert versions == [(2, "Bổ sung", Decimal(5)), (1, "", Decimal(5))]
    assert [shares_of(one).count() for one in allotments_of(measure)] == [1, 2]
    assert list(shares_given_to(cast.stranger_centre.pk, 2026)) == []


def test_the_same_shares_make_no_new_version(cast: Cast) -> None:
    measure = a_given_target(cast, {cast.centre.pk: 3})
    assert _again(measure, cast, 3, reason="").version == 1


@pytest.mark.parametrize(
    ("how", "codes"),
    [
        ({"number": 5, "reason": " "}, ("no_reason",)),
        ({"number": 5, "seen": 0}, ("given_meanwhile",)),
        ({"number": 6}, ("over_whole",)),
    ],
    ids=["no reason", "another window was first", "more than the whole"],
)
def test_what_cannot_be_given_is_refused(cast: Cast, how: dict[str, Any], codes: tuple[str, ...]) -> None:
    measure = a_given_target(cast)
    with pytest.raises(AllotmentRefused) as refused:
        _again(measure, cast, **how)
    assert (refused.value.codes, Allotment.objects.count()) == (codes, 1)


def test_only_units_below_get_a_share_and_none_twice(cast: Cast) -> None:
    measure = a_measure(a_task(cast), cast.actor("an"))
    with pytest.raises(AllotmentRefused) as refused:
        allot_target(measure=measure, shares={cast.committee.pk: Decimal(1)}, seen_version=0, actor=PRODUCT)
    assert refused.value.codes == ("not_below",)
    with pytest.raises(AllotmentRefused) as twice:
        a_given_target(cast, {cast.committee.pk: 1, cast.centre.pk: 1})
    assert twice.value.codes == ("one_beneath_another",)


def test_shares_go_to_what_hangs_below_and_to_centres(cast: Cast) -> None:
    offered = {period.unit_id for period in units_to_give(a_given_target(cast), TODAY)}
    committees = {cast.committee.pk, cast.neighbour.pk, cast.stranger_committee.pk}
    assert offered == committees | {cast.centre.pk, cast.stranger_centre.pk}


@pytest.mark.parametrize(
    ("model", "change"), [(Allotment, {"version": 9}), (Share, {"target": 9}), (Evidence, {"value": 9})]
)
def test_what_was_given_or_evidenced_is_never_changed(cast: Cast, model: Any, change: dict[str, int]) -> None:
    a_given_target(cast)
    some_evidence(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.all()._raw_delete("default")


def test_a_measured_task_moves_when_a_class_closes(cast: Cast) -> None:
    task, an = a_task(cast), cast.actor("an")
    held = a_measure(task, an)
    share = a_measure(task, an, indicator="reports.learners_certified", target=3)
    running = a_marked_class(cast, line=an_approved_line(cast, task=task))

    def read() -> list[object]:
        return [measured(one, TODAY, everything).value for one in (held, share)]

    before = read()
    closed(running)
    between = read()
    issued(running)
    assert (before, between, read()) == ([0, 0], [1, 0], [1, 3])
    assert measured(share, TODAY, everything).progress == "reached"
    assert [(day, figure and figure.value) for day, figure in line_of(held, TODAY, everything)] == [
        (date(2026, 1, 31), 0),
        (date(2026, 2, 28), 0),
        (TODAY, 1),
    ]


def test_what_units_reached_is_told_apart(cast: Cast) -> None:
    measure = a_given_target(cast, indicator="reports.classes_opened", within_task=False)
    a_class(cast)
    latest = allotments_of(measure).first()
    assert latest
    reached = reached_by(measure, shares_of(latest), TODAY, everything)
    assert reached == {cast.centre.pk: 1, cast.stranger_centre.pk: 0}
    assert reached_by(a_typed_measure(cast), [], TODAY, everything) == {}


def test_a_share_counts_its_unit_alone(cast: Cast) -> None:
    share = a_share(cast)
    closed(a_marked_class(cast, line=an_approved_line(cast, task=share.allotment.measure.task)))
    values = [
        measured(share.allotment.measure, TODAY, everything, unit_id=unit.pk, target=Decimal(3)).value
        for unit in (cast.centre, cast.stranger_centre)
    ]
    assert values == [1, 0]


def test_without_the_right_the_sensitive_figure_is_hidden(cast: Cast) -> None:
    measure = a_measure(a_task(cast), cast.actor("an"), indicator="reports.minorities")
    read = measured(measure, TODAY, nothing)
    assert (read.hidden, read.value, line_of(measure, TODAY, nothing)) == (True, None, [])
    assert measured(measure, TODAY, everything).value == 0


def test_what_nobody_computes_is_typed(cast: Cast) -> None:
    evidence = some_evidence(cast)
    measure = evidence.measure
    later = EvidenceDraft(Decimal(3), date(2026, 3, 10), "Báo cáo số 5-BC/TTCT")
    give_evidence(measure=measure, unit=cast.centre, draft=later, actor=cast.actor("an"))
    read = [measured(measure, day, everything).value for day in (date(2026, 2, 1), date(2026, 3, 1), TODAY)]
    assert (read, evidence_of(measure).count()) == ([None, 2, 3], 2)
    assert [figure and figure.value for _day, figure in line_of(measure, TODAY, everything)] == [2, 3]
    assert (evidence.given_by, evidence.file and evidence.file.name) == ("Nguyễn Thị An", "bao-cao.txt")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"value": Decimal(-1)}, "strange_value"),
        ({"as_of": date(2026, 3, 17)}, "not_yet"),
        ({"note": " "}, "no_note"),
        ({"data": "MẬT\nBáo cáo".encode(), "name": "a.txt"}, "secret"),
        ({"data": b"\x00\x01", "name": "a.bin"}, "unread_file"),
    ],
)
def test_evidence_that_cannot_stand_is_refused(cast: Cast, changes: dict[str, Any], code: str) -> None:
    typed = {"value": Decimal(2), "as_of": TODAY, "note": "Báo cáo", **changes}
    measure = a_typed_measure(cast)
    with pytest.raises(Refusal) as refused:
        give_evidence(measure=measure, unit=cast.centre, draft=EvidenceDraft(**typed), actor=cast.actor("an"))
    assert (refused.value.codes, Evidence.objects.count()) == ((code,), 0)


def test_what_the_records_tell_is_not_typed(cast: Cast) -> None:
    measure = a_measure(a_task(cast), cast.actor("an"))
    with pytest.raises(EvidenceRefused) as refused:
        give_evidence(
            measure=measure, unit=cast.centre, draft=EvidenceDraft(Decimal(2), TODAY, "Tự ghi"), actor=cast.actor("an")
        )
    assert refused.value.codes == ("computed",)
