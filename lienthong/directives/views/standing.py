"""How a round stands, for the pages of both sides: banner, history, words and icons of the standings."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lienthong.directives.choices import CellStanding, RoundState
from lienthong.directives.models import Round, RoundMove, Task
from lienthong.directives.queries.board import board_of
from lienthong.directives.queries.following import (
    baselines_of,
    deadline_of,
    excuses_of,
    moves_of,
    reports_of,
    title_of_round,
)
from lienthong.directives.rules.deadlines import in_words
from lienthong.directives.rules.following import ROUND_MOVES, is_late
from lienthong.ui.blocks import HistoryEntry, MoveButton, StateBanner, Tone

MOST_SHOWN = 12
TONES = {
    RoundState.OPEN: Tone.INFO,
    RoundState.SENT: Tone.WARNING,
    RoundState.RETURNED: Tone.DANGER,
    RoundState.CONFIRMED: Tone.SUCCESS,
    RoundState.EXCUSED: Tone.NEUTRAL,
    RoundState.WITHDRAWN: Tone.NEUTRAL,
}
# Standing -> tone and icon; the words are those of the choice.
SIGNS = {
    CellStanding.LATE: (Tone.DANGER, "alert-triangle"),
    CellStanding.WAITING: (Tone.WARNING, "hourglass"),
    CellStanding.NOT_YET: (Tone.INFO, "circle-dashed"),
    CellStanding.DONE: (Tone.SUCCESS, "check"),
    CellStanding.EXCUSED: (Tone.NEUTRAL, "calendar-off"),
}


def standing_of(one: Round, on: date) -> CellStanding | None:
    """The standing of a single round; None once it was withdrawn."""
    if is_late(one.state, one.due_on, on):
        return CellStanding.LATE
    return {
        RoundState.OPEN: CellStanding.NOT_YET,
        RoundState.RETURNED: CellStanding.NOT_YET,
        RoundState.SENT: CellStanding.WAITING,
        RoundState.CONFIRMED: CellStanding.DONE,
        RoundState.EXCUSED: CellStanding.EXCUSED,
    }.get(RoundState(one.state))


def badge_of(one: Round, on: date) -> dict[str, Any]:
    """Label, tone and icon of a round for its badge."""
    standing = standing_of(one, on)
    tone, icon = SIGNS[standing] if standing else (Tone.NEUTRAL, "arrow-back-up")
    label = _("Quá hạn") if standing == CellStanding.LATE else one.get_state_display()
    if one.state == RoundState.RETURNED and standing == CellStanding.LATE:
        label = _("Quá hạn, đang bổ sung")
    return {"label": label, "tone": tone, "icon": icon}


def about(one: Round, on: date) -> dict[str, Any]:
    """What both sides' pages say of a round."""
    task = one.task_unit.task
    canonical = deadline_of(one.task_unit)
    return {
        "one": one,
        "unit": one.task_unit,
        "task": task,
        "period": title_of_round(one),
        "deadline": "" if canonical.startswith("D:") else in_words(canonical),
        "late": is_late(one.state, one.due_on, on),
        "extended": one.due_on != one.period_on,
        "reports": reports_of(one),
        "excuses": list(excuses_of(one)),
        "history": history_of(moves_of(one)),
        "badge": badge_of(one, on),
    }


def followed(task: Task, on: date) -> dict[str, Any]:
    """For a task's page: how many units stand how, the rounds that want looking at first, and the shortcomings kept."""
    board = board_of([task], on)
    cells = [(row.name, row.cells[0]) for row in board.rows if row.cells[0]]
    order = list(CellStanding)
    cells.sort(key=lambda one: order.index(one[1].standing))
    return {
        "standings": [(each.label, *SIGNS[each], number) for each, number in board.counts.items() if number],
        "cells": [(name, cell, *SIGNS[cell.standing]) for name, cell in cells[:MOST_SHOWN]],
        "cell_count": len(cells),
        "baselines": baselines_of(task),
    }


def history_of(moves: Iterable[RoundMove]) -> list[HistoryEntry]:
    """Every step of the round, the latest first."""
    words = {
        "send": _("Gửi báo cáo"),
        "confirm": _("Xác nhận"),
        "return": _("Trả lại để bổ sung"),
        "finish": _("Ghi là đã xong, không qua báo cáo"),
        "reopen": _("Mở lại"),
        "excuse": _("Miễn kỳ này"),
        "withdraw": _("Thu hồi"),
        "restore": _("Giao lại"),
    }
    tones = {"return": Tone.WARNING, "reopen": Tone.WARNING, "confirm": Tone.SUCCESS, "finish": Tone.SUCCESS}
    return [
        HistoryEntry(words[step.move], step.moved_by, step.moved_at, step.remark, tones.get(step.move, Tone.INFO))
        for step in moves
    ]


def banner_for_assigner(one: Round, on: date, *, manages: bool) -> StateBanner:
    """The round as the assigning level sees it, with the moves open to it."""
    late = is_late(one.state, one.due_on, on)
    sentences = {
        RoundState.OPEN: _("Đơn vị chưa gửi báo cáo."),
        RoundState.SENT: _("Xem báo cáo bên dưới, rồi xác nhận hoặc trả lại kèm lý do."),
        RoundState.RETURNED: _("Đã trả lại; chờ đơn vị bổ sung và gửi lại."),
        RoundState.CONFIRMED: _("Báo cáo đã được xác nhận."),
        RoundState.EXCUSED: _("Đơn vị được miễn."),
        RoundState.WITHDRAWN: _("Nhiệm vụ đã được thu hồi."),
    }
    moves = _assigner_moves(one) if manages else []
    label = _("Quá hạn") if late else one.get_state_display()
    tone = Tone.DANGER if late else TONES[RoundState(one.state)]
    return StateBanner(label, tone, sentences[RoundState(one.state)], moves=moves)


def _assigner_moves(one: Round) -> list[MoveButton]:
    def url(name: str) -> str:
        return reverse(f"directives:{name}", args=[one.pk])

    buttons = {
        "confirm": MoveButton(_("Xác nhận"), url("confirm_round"), icon="check"),
        "return": MoveButton(_("Trả lại"), url("return_round"), Tone.NEUTRAL, needs_remark=True, icon="arrow-back-up"),
        "finish": MoveButton(_("Ghi là đã xong"), url("finish_round"), Tone.NEUTRAL, needs_remark=True, icon="check"),
        "reopen": MoveButton(_("Mở lại"), url("reopen_round"), Tone.NEUTRAL, needs_remark=True, icon="arrow-back-up"),
        "withdraw": MoveButton(
            pgettext("task", "Thu hồi"), url("withdraw"), Tone.NEUTRAL, needs_remark=True, icon="arrow-back"
        ),
    }
    return [buttons[move] for move in ROUND_MOVES.open_from(one.state) if move in buttons]


def banner_for_reporter(one: Round, on: date, *, last: RoundMove | None, open_task: bool) -> StateBanner:
    """The round as the receiving unit sees it; the report is sent below."""
    late = is_late(one.state, one.due_on, on)
    remark = last.remark if last and one.state == RoundState.RETURNED else ""
    sentences = {
        RoundState.OPEN: _("Làm xong thì báo cáo ở dưới."),
        RoundState.SENT: _("Đã gửi. Chờ nơi giao việc xác nhận."),
        RoundState.RETURNED: _("Cần bổ sung: “%(remark)s”. Sửa rồi gửi lại ở dưới.") % {"remark": remark},
        RoundState.CONFIRMED: _("Nơi giao việc đã xác nhận. Không còn gì phải làm."),
        RoundState.EXCUSED: _("Được miễn. Không còn gì phải làm."),
        RoundState.WITHDRAWN: _("Nhiệm vụ đã được thu hồi."),
    }
    if not open_task:
        return StateBanner(one.get_state_display(), Tone.NEUTRAL, _("Nhiệm vụ đã kết thúc, không cần báo cáo nữa."))
    label = _("Quá hạn") if late else one.get_state_display()
    tone = Tone.DANGER if late else TONES[RoundState(one.state)]
    return StateBanner(label, tone, sentences[RoundState(one.state)])
