"""What the register announces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CertificatesIssued:
    """All certificates of a class were entered in the register."""

    class_id: int
