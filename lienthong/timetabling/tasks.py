"""Working a proposal out: step by step, each in a process of its own that may be killed at any moment."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.jobs.board import JobKind, Progress, Step
from lienthong.jobs.models import Job
from lienthong.timetabling.actions.joint import JOINT_KIND, settle_joint, stop_joint, take_joint_facts
from lienthong.timetabling.actions.proposals import KIND, discard_proposal, settle_proposal, take_facts
from lienthong.timetabling.child import TOO_LARGE
from lienthong.timetabling.choices import JointState, ProposalState
from lienthong.timetabling.errors import TimetableRefused, reason
from lienthong.timetabling.models import JointOrder, Proposal
from lienthong.timetabling.rules.facts import Plan
from lienthong.timetabling.rules.model import Limits
from lienthong.timetabling.rules.wire import packed, unpacked

STEP_SECONDS = 6.0  # the child begins no further part after so long
JOINT_STEP_SECONDS = 15.0  # a province's facts take two seconds to be read, at each step
CHILD_SECONDS = 240.0  # by then it is dead, or killed
_LOOK_EVERY = 0.5


def solve(step: Step) -> Progress:
    """Take the facts; then some parts of the course at each step; at the end, write the plan into the proposal."""
    proposal = Proposal.objects.get(pk=step.arguments["proposal"])
    if proposal.state != ProposalState.WORKING:
        return Progress(step.cursor, 1, 1, finished=True)
    today = timezone.localdate()
    if proposal.facts is None:
        take_facts(proposal=proposal, on=today)
        return _facts_taken()
    url = reverse("timetabling:proposal", args=[proposal.pk])
    return _gone_on(step, proposal.facts, partial(settle_proposal, proposal=proposal, on=today), url)


def solve_joint(step: Step) -> Progress:
    """The same for several centres at once; at the end each gets its part."""
    joint = JointOrder.objects.get(pk=step.arguments["joint"])
    if joint.state != JointState.WORKING:
        return Progress(step.cursor, 1, 1, finished=True)
    today = timezone.localdate()
    if joint.facts is None:
        take_joint_facts(joint=joint, on=today)
        return _facts_taken()
    url = reverse("timetabling:joint", args=[joint.pk])
    settle = partial(settle_joint, joint=joint, on=today)
    return _gone_on(step, joint.facts, settle, url, seconds=JOINT_STEP_SECONDS)


def _facts_taken() -> Progress:
    return Progress({"seconds": 0.0}, 0, 0, note=_t("Đã đọc lịch, giảng viên và phòng. Đang tìm cách xếp…"))


def _gone_on(
    step: Step, facts: Any, settle: Callable[..., None], url: str, *, seconds: float = STEP_SECONDS
) -> Progress:
    """Some parts further, and settled once the course is through."""
    begun = time.monotonic()
    asked = {"problem": facts, "limits": packed(Limits()), "seconds": seconds, **step.cursor.get("course", {})}
    told = worked(asked, lambda: Job.objects.filter(pk=step.job_id, cancel_asked_at__isnull=False).exists())
    if told is None:  # somebody asked to stop; the worker takes this step back
        return Progress(step.cursor, 0, 0)
    worked_for = step.cursor.get("seconds", 0.0) + time.monotonic() - begun
    if told["plan"] is None:
        course = {name: told[name] for name in ("places", "tried", "fruitless", "answers")}
        return Progress(
            {"course": course, "seconds": worked_for}, told["done"], told["parts"] + 1, note=_t("Đang xếp lịch…")
        )
    plan = unpacked(Plan, told["plan"])
    settle(plan=plan, seconds=worked_for)
    words = {"placed": len(plan.placed), "unplaced": len(plan.unplaced)}
    note = _t("Đã có phương án: %(placed)d buổi có chỗ, %(unplaced)d buổi chưa xếp được.") % words
    return Progress({}, told["parts"] + 1, told["parts"] + 1, finished=True, note=note, result_url=url)


def worked(asked: dict[str, Any], is_stopped: Callable[[], bool]) -> dict[str, Any] | None:
    """What the solver's process says; None when it was killed because somebody asked to stop."""
    command = [sys.executable, "-m", "lienthong.timetabling.child", str(os.getpid())]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        try:
            answer = _answer(child, json.dumps(asked), is_stopped)
        finally:
            child.kill()
    if answer is None:
        return None
    if child.returncode < 0 or child.returncode == TOO_LARGE:  # the system ended it: time, memory
        raise TimetableRefused(reason("solver_stopped"))
    if child.returncode:
        raise RuntimeError(f"the solver's process ended with {child.returncode}")
    told: dict[str, Any] = json.loads(answer)
    return told


def _answer(child: "subprocess.Popen[str]", asked: str, is_stopped: Callable[[], bool]) -> str | None:
    """What it writes; None as soon as somebody asked to stop."""
    ends = time.monotonic() + CHILD_SECONDS
    sent: str | None = asked
    while True:
        try:
            return child.communicate(sent, timeout=_LOOK_EVERY)[0]
        except subprocess.TimeoutExpired:
            sent = None  # it is on its way; asking again only waits
            if is_stopped():
                return None
            if time.monotonic() > ends:
                raise TimetableRefused(reason("solver_stopped")) from None


def give_up(step: Step) -> None:
    """A proposal whose work was stopped is no proposal."""
    proposal = Proposal.objects.filter(pk=step.arguments["proposal"]).first()
    if proposal is not None and proposal.state == ProposalState.WORKING:
        discard_proposal(proposal=proposal, actor=step.actor)


def give_up_joint(step: Step) -> None:
    """No centre hears of an order whose work was stopped."""
    joint = JointOrder.objects.filter(pk=step.arguments["joint"]).first()
    if joint is not None:
        stop_joint(joint=joint, actor=step.actor)


JOBS = [
    JobKind(KIND, _("Xếp lịch học"), solve, when_cancelled=give_up, attempts=2),
    JobKind(JOINT_KIND, _("Xếp lịch chung cho các trung tâm"), solve_joint, when_cancelled=give_up_joint, attempts=2),
]
