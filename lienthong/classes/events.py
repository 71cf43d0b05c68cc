"""What happens in classes, for the storeys above. A hearer's refusal refuses the whole action."""

from dataclasses import dataclass


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
    """A learner leaves a class. Whoever has marked him refuses here."""

    class_id: int
    enrolment_id: int


@dataclass(frozen=True, slots=True)
class RollTaken:
    """The roll of a session was taken, or corrected."""

    class_id: int
    session_id: int
