"""What happened to a job."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JobEnded:
    """A job was done, failed for good or was cancelled; told in the transaction that ends it."""

    job_id: int
