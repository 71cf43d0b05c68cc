"""What planning decides: lines and their numbers, the way of a plan, amendments. Facts in, reasons or numbers out."""

from lienthong.planning.rules.lines import (
    MOST_CLASSES,
    MOST_DONG,
    MOST_LEARNERS,
    LineFacts,
    Totals,
    kind_meant,
    money_meant,
    months_meant,
    reasons_decision_unfit,
    reasons_line_unfit,
    reasons_not_a_plan_year,
    reasons_not_ready,
    totals_of,
)
from lienthong.planning.rules.moves import WRITABLE, Way, moves_on

__all__ = [
    "MOST_CLASSES",
    "MOST_DONG",
    "MOST_LEARNERS",
    "WRITABLE",
    "LineFacts",
    "Totals",
    "Way",
    "kind_meant",
    "money_meant",
    "months_meant",
    "moves_on",
    "reasons_decision_unfit",
    "reasons_line_unfit",
    "reasons_not_a_plan_year",
    "reasons_not_ready",
    "totals_of",
]
