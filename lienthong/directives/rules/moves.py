"""The ways of proposals and tasks, as tables."""

from lienthong.directives.choices import ProposalState, TaskState
from lienthong.kernel.states import Move, Moves

_MANAGE = "directives.manage"

PROPOSAL_MOVES = Moves(
    {
        (ProposalState.PROPOSED, "accept"): Move(ProposalState.ACCEPTED, _MANAGE),
        (ProposalState.PROPOSED, "mend"): Move(ProposalState.MENDED, _MANAGE),
        (ProposalState.PROPOSED, "refuse"): Move(ProposalState.REFUSED, _MANAGE),
        (ProposalState.REFUSED, "reconsider"): Move(ProposalState.PROPOSED, _MANAGE),
        (ProposalState.ACCEPTED, "take_back"): Move(ProposalState.PROPOSED, _MANAGE),
        (ProposalState.MENDED, "take_back"): Move(ProposalState.PROPOSED, _MANAGE),
        (ProposalState.REFUSED, "take_back"): Move(ProposalState.PROPOSED, _MANAGE),
        (ProposalState.SPLIT, "take_back"): Move(ProposalState.PROPOSED, _MANAGE),
        (ProposalState.MERGED, "take_back"): Move(ProposalState.PROPOSED, _MANAGE),
        (ProposalState.PROPOSED, "split"): Move(ProposalState.SPLIT, _MANAGE),
        (ProposalState.PROPOSED, "merge"): Move(ProposalState.MERGED, _MANAGE),
    }
)
TASK_MOVES = Moves(
    {
        (TaskState.OPEN, "finish"): Move(TaskState.DONE, _MANAGE),
        (TaskState.OPEN, "next_round"): Move(TaskState.OPEN, _MANAGE),
        (TaskState.DONE, "reopen"): Move(TaskState.OPEN, _MANAGE),
    }
)
