"""Kinds of work that tests order: they count, they stumble, they refuse."""

import time

from django.db import connection

from lienthong.jobs.board import JobKind, Progress, Step
from lienthong.kernel.refusal import Reason, Refusal

SIZE = 7


def count(step: Step) -> Progress:
    """Write the next numbers, seven a step, into the table `counted`."""
    at, whole = int(step.cursor.get("at", 0)), int(step.arguments["whole"])
    upto = min(at + SIZE, whole)
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO counted VALUES (%s)", [[number] for number in range(at, upto)])
        time.sleep(float(step.arguments.get("pause", 0)))
    return Progress({"at": upto}, done=upto, total=whole, finished=upto == whole, note="Đã đếm.")


def take_back(step: Step) -> None:
    """Empty the table: what a cancelled count leaves."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM counted")


def stumble(step: Step) -> Progress:
    """Write a number, then fall over it."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO counted VALUES (1)")
    raise ZeroDivisionError("Nguyễn Thị Hoà, 12/3/1985")


def refuse(step: Step) -> Progress:
    """Say no."""
    raise Refusal(Reason("no", "Tệp này không còn."), Reason("no_more", "Hãy tải lên lại."))


def see_actor(step: Step) -> Progress:
    """Tell who ordered it."""
    return Progress({}, 1, 1, finished=True, note=f"{step.actor.name}: {len(step.actor.grants)}")


JOBS = [
    JobKind("tests.count", "Đếm", count, take_back),
    JobKind("tests.stumble", "Vấp", stumble, attempts=3),
    JobKind("tests.refuse", "Từ chối", refuse),
    JobKind("tests.see_actor", "Ai giao", see_actor),
]
