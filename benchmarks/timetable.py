"""The year of a centre, and that of a province of twenty centres with shared lecturers, get their timetables.

Invented facts: classes of ten half-days all over 2026 with its public holidays, two rooms in each centre, lecturers with
topics, half-days of the week, days off and a cap, each engaged by two or three centres. The plan is checked by the checker
that shares no code with the solver; a plan that breaks a rule, or a session without a place and a reason, fails the
benchmark whatever the time.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.result import Result, tell
from lienthong.timetabling.rules.checking import breaches, codes
from lienthong.timetabling.rules.facts import (
    ClassFacts,
    LecturerFacts,
    Opening,
    Plan,
    Problem,
    RoomFacts,
    SessionFacts,
    Stint,
    slot_of,
)
from lienthong.timetabling.rules.model import Limits
from lienthong.timetabling.rules.solving import solve

CENTRE_LIMIT, PROVINCE_LIMIT = 10, 60
FIRST, LAST = date(2026, 1, 5), date(2026, 12, 18)
TOPICS, HALF_DAYS, CLASSES = 5, 10, 40  # of a programme, of a class, of a centre in a year


def main() -> int:
    """Tell the times of both, by the wall and by the processor."""
    reader = argparse.ArgumentParser()
    reader.add_argument("--centres", type=int, default=20)
    reader.add_argument("--lecturers", type=int, default=600)
    asked = reader.parse_args()
    ended = [_measure("one centre, one year", _problem(1, 30), CENTRE_LIMIT)]
    name = (
        f"{asked.centres} centres, {asked.centres * CLASSES * HALF_DAYS} sessions, {asked.lecturers} shared lecturers"
    )
    ended.append(_measure(name, _problem(asked.centres, asked.lecturers), PROVINCE_LIMIT))
    return max(ended)


def _measure(name: str, problem: Problem, limit: int) -> int:
    solve(_problem(1, 4, classes=1), Limits())  # the library is loaded before anything is measured
    wall, processor = time.perf_counter(), time.process_time()
    plan = solve(problem, Limits())
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    wrong = _wrong(problem, plan)
    placed = wrong or f"{len(plan.placed)} placed, {len(plan.unplaced)} not, each with its reason; nothing broken"
    sys.stderr.write(f"{name}: {placed}; {processor:.1f} s of the processor\n")
    kept = tell(Result(f"timetable of {name}", round(wall, 1), "s", limit, "the promise"))
    tell(Result(f"timetable of {name}, processor time", round(processor, 1), "s", limit, "the promise"))
    return 1 if wrong else kept


def _wrong(problem: Problem, plan: Plan) -> str:
    """What is wrong with the plan, empty when nothing is."""
    found = codes(breaches(problem, {one.key: one.place for one in plan.placed}))
    sessions = sum(len(group.sessions) for group in problem.classes)
    if len(plan.placed) + len(plan.unplaced) != sessions:
        found.append("sessions lost")
    if not all(one.whys for one in plan.unplaced):
        found.append("no reason given")
    return ", ".join(found)


def _problem(centres: int, lecturers: int, classes: int = CLASSES) -> Problem:
    draw = random.Random(2026)  # noqa: S311 - invention, not secrecy
    groups, rooms = [], []
    for centre in range(1, centres + 1):
        rooms += [RoomFacts(centre * 10, centre, 150), RoomFacts(centre * 10 + 1, centre, 60)]
        groups += [_class(draw, centre, centre * classes + number, classes, number) for number in range(classes)]
    return Problem(tuple(groups), tuple(_lecturer(draw, key, centres) for key in range(lecturers)), tuple(rooms))


def _class(draw: random.Random, centre: int, key: int, classes: int, number: int) -> ClassFacts:
    """A class of ten half-days that has six to eight days of the calendar, somewhere in the year."""
    weeks = (LAST - FIRST).days // 7
    begins = FIRST + timedelta(days=7 * (number * weeks // classes) + draw.randint(0, 4))
    days = _teaching_days(begins, draw.randint(6, 8))
    openings = tuple(Opening(slot_of(day, part), 5) for day in days for part in (0, 1))
    sessions = tuple(
        SessionFacts(key * HALF_DAYS + place, place * TOPICS // HALF_DAYS + 10 * (number % 3), 4)
        for place in range(HALF_DAYS)
    )
    return ClassFacts(key, centre, draw.choice([35, 50, 80, 120]), openings, sessions)


def _teaching_days(first: date, count: int) -> list[date]:
    return [day for _number, day in zip(range(count), _days(first), strict=False)]


def _days(first: date) -> Iterator[date]:
    from lienthong.calendars.rules import public_holidays

    while True:
        if first.weekday() < 5 and first not in public_holidays(first.year):
            yield first
        first += timedelta(days=1)


def _lecturer(draw: random.Random, key: int, centres: int) -> LecturerFacts:
    topics = frozenset(draw.sample([group * 10 + topic for group in range(3) for topic in range(TOPICS)], 5))
    at = draw.sample(range(1, centres + 1), min(centres, draw.choice([2, 2, 3])))
    first, last = slot_of(FIRST, 0), slot_of(date(2026, 12, 31), 2)
    halves = frozenset(day * 3 + part for day in range(5) for part in (0, 1) if draw.random() < 0.6)
    cap = draw.choice([None, 3, 4, 6])
    off = frozenset(
        slot_of(FIRST + timedelta(days=begins + day), part)
        for begins in (draw.randint(0, 340) for _time in range(6))
        for day in range(5)
        for part in range(3)
    )
    return LecturerFacts(key, topics, tuple(Stint(centre, first, last, halves, cap) for centre in at), off)


if __name__ == "__main__":
    sys.exit(main())
