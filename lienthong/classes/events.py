"""What happens in classes, for the storeys above. A hearer's refusal refuses the whole action."""

from dataclasses import dataclass, field

from lienthong.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class ClassOpened:
    """A class was opened under an approved line."""

    class_id: int


@dataclass(frozen=True, slots=True)
class ClassCancelled:
    """A class was cancelled before anything was held; its place in the approved line is free again."""

    class_id: int


@dataclass(frozen=True, slots=True)
class LearnersEnrolled:
    """People became learners of a class, by a list or one by one."""

    class_id: int
    enrolment_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LearnerLeft:
    """A learner leaves a class. Whoever has marked him refuses here. `actor`: who lets him leave."""

    class_id: int
    enrolment_id: int
    actor: Actor | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class RollTaken:
    """The roll of a session was taken, or corrected."""

    class_id: int
    session_id: int


@dataclass(frozen=True, slots=True)
class RollTakenBack:
    """The roll of a session was taken back: nobody has taken it now."""

    class_id: int
    session_id: int


@dataclass(frozen=True, slots=True)
class CallSent:
    """A call went out to its units."""

    call_id: int


@dataclass(frozen=True, slots=True)
class UnitAnswered:
    """A unit that was called said something: it put somebody forward, or said that it sends nobody."""

    call_id: int
    quota_id: int


@dataclass(frozen=True, slots=True)
class NominationsMoved:
    """Nominations of one call took the same step; `remark` is what was written with it."""

    call_id: int
    move: str
    nomination_ids: tuple[int, ...]
    remark: str = ""
    account_id: int | None = None
