"""What decisions about classes and calls rest on: the letter that called, the approval of the plan line, the opening."""

from django.utils.translation import gettext as _

from lienthong.classes.models import Call, TrainingClass
from lienthong.kernel.basis import Basis, Certainty
from lienthong.organisations.queries import name_on
from lienthong.planning.models import ApprovedLine


def basis_of_call(call: Call) -> Basis:
    """The letter that called, or the approval of the line while there is no letter."""
    if call.number and call.issued_on:
        body = name_on(call.centre_id, call.issued_on)
        return Basis(call.number, _("công văn"), body, call.issued_on, "", Certainty.CONFIRMED)
    return basis_of_approval(call.approved_line)


def basis_of_approval(line: ApprovedLine) -> Basis:
    """The document that approved the plan line, with the line; its audience and its number of classes are the class's."""
    approval = line.approval
    article = _("Dòng “%(title)s”") % {"title": line.title}
    return Basis(approval.number, _("văn bản phê duyệt"), "", approval.issued_on, article, Certainty.CONFIRMED)


def basis_of_opening(training_class: TrainingClass) -> Basis:
    """The decision that opened the class: its days and its list of learners."""
    number, day = training_class.decision_number, training_class.decision_on
    return Basis(number, _("quyết định mở lớp"), "", day, "", Certainty.CONFIRMED)
