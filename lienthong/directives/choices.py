"""The states of proposals and tasks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalState(TextChoices):
    """What a person did with a sentence that the reader took for a task."""

    PROPOSED = "proposed", _("Chờ quyết định")
    ACCEPTED = "accepted", _("Đã nhận")
    MENDED = "mended", _("Đã sửa và nhận")
    REFUSED = "refused", _("Không phải nhiệm vụ")


class TaskState(TextChoices):
    """Whether a task is still to be done."""

    OPEN = "open", _("Đang thực hiện")
    DONE = "done", _("Hoàn thành")
