"""How a learner leaves a class, and how hard questions are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """What the marks and the roll come to. Only `PASSED` leads to a certificate."""

    PASSED = "passed", _("Hoàn thành")
    FAILED = "failed", _("Không đạt")
    BARRED = "barred", _("Không đủ số tiết dự học, không được viết bài thu hoạch")
    NO_ESSAY = "no_essay", _("Không nộp bài thu hoạch")
    LEFT = "left", _("Đã thôi học")


class QuestionLevel(TextChoices):
    """How hard a question is, in the words of question banks of the field."""

    KNOW = "know", _("Nhận biết")
    UNDERSTAND = "understand", _("Thông hiểu")
    APPLY = "apply", _("Vận dụng")
