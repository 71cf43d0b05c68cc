"""The job of a timetable, step by step: facts first, then the solver's process, then nothing any more."""

from dataclasses import replace

from lienthong.jobs.board import Progress, Step
from lienthong.timetabling.actions.proposals import order_timetable
from lienthong.timetabling.choices import Mode, ProposalState
from lienthong.timetabling.tasks import solve
from tests.cast import Cast
from tests.timetabling.things import COMING, a_coming_class


def test_facts_are_taken_then_the_plan_is_written_and_a_step_too_many_does_nothing(cast: Cast) -> None:
    """A class of one day: two sessions find a place there, eight do not."""
    an, classes = cast.actor("an"), [a_coming_class(cast, days=1)]
    proposal, job = order_timetable(
        centre=cast.centre, classes=classes, mode=Mode.FILL, since=COMING, title="x", actor=an
    )
    step = Step(job.pk, {"proposal": proposal.pk}, {}, an)
    first = solve(step)
    note = "Đã đọc lịch, giảng viên và phòng. Đang tìm cách xếp…"
    assert first == Progress({"seconds": 0.0}, 0, 0, note=note)
    second = solve(replace(step, cursor=first.cursor))
    note = "Đã có phương án: 2 buổi có chỗ, 8 buổi chưa xếp được."
    assert second == Progress({}, 2, 2, finished=True, note=note, result_url=f"/xep-lich/{proposal.pk}/")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.least_unplaced) == (ProposalState.READY, 8)
    assert solve(replace(step, cursor=second.cursor)) == Progress({}, 1, 1, finished=True)
