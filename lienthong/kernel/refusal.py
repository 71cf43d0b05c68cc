"""How the product says no: completely, kindly, and with the basis it rests on."""

from dataclasses import dataclass

from lienthong.kernel.basis import Basis


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a refusal: a stable code, a Vietnamese sentence a clerk can act on, where, and its basis.

    `field` names the form field or column it concerns, empty when it concerns the whole.
    """

    code: str
    sentence: str
    field: str = ""
    basis: Basis | None = None


class Refusal(Exception):  # noqa: N818 - the product's word for a decision, not a fault
    """A decision not to do what was asked, with every reason at once. Apps subclass it in their `errors`."""

    def __init__(self, *reasons: Reason) -> None:
        if not reasons:
            raise ValueError("a refusal has at least one reason")
        super().__init__("; ".join(reason.code for reason in reasons))
        self.reasons = reasons

    @property
    def codes(self) -> tuple[str, ...]:
        """The stable codes, in the order of the reasons."""
        return tuple(reason.code for reason in self.reasons)
