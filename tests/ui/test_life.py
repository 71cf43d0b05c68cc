"""A person's record: by day, each matter with what followed from it."""

from datetime import date

from lienthong.ui.boards import LifeEvent, in_time_order


def _on(day: int, title: str, thread: str = "") -> LifeEvent:
    return LifeEvent(date(2026, 3, day), title, thread=thread)


def test_a_record_runs_by_day_and_keeps_a_matter_together() -> None:
    events = [
        _on(9, "certificate", "class:1"),
        _on(5, "moved"),
        _on(2, "class", "class:1"),
        _on(6, "result", "class:1"),
    ]
    found = [(one.head.title, [other.title for other in one.followers]) for one in in_time_order(events)]
    assert found == [("class", ["result", "certificate"]), ("moved", [])]


def test_what_has_no_thread_stands_alone_also_on_one_day() -> None:
    found = in_time_order([_on(2, "first"), _on(2, "second")])
    assert [one.head.title for one in found] == ["first", "second"]
