"""Writing tasks: from proposals to what they have to reach, and to whom it is given."""

from lienthong.directives.actions.allotting import (
    allot_target,
    tell_of_allotted,
)
from lienthong.directives.actions.deciding import (
    accept_proposals,
    merge_proposals,
    split_proposal,
    take_back,
    take_back_last,
)
from lienthong.directives.actions.measures import (
    EvidenceDraft,
    MeasureDraft,
    drop_measure,
    give_evidence,
    measure_task,
    mend_measure,
)
from lienthong.directives.actions.tasks import (
    accept_proposal,
    add_task,
    finish_round,
    finish_task,
    mend_proposal,
    mend_task,
    propose_tasks,
    reconsider_proposal,
    recount_due_days,
    refuse_proposal,
    remind_of_task,
    reopen_task,
    settle_taken_back,
    settle_task,
    tell_of_given,
)

__all__ = [
    "EvidenceDraft",
    "MeasureDraft",
    "accept_proposal",
    "accept_proposals",
    "add_task",
    "allot_target",
    "drop_measure",
    "finish_round",
    "finish_task",
    "give_evidence",
    "measure_task",
    "mend_measure",
    "mend_proposal",
    "mend_task",
    "merge_proposals",
    "propose_tasks",
    "reconsider_proposal",
    "recount_due_days",
    "refuse_proposal",
    "remind_of_task",
    "reopen_task",
    "settle_taken_back",
    "settle_task",
    "split_proposal",
    "take_back",
    "take_back_last",
    "tell_of_allotted",
    "tell_of_given",
]
