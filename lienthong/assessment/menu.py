"""The question bank in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.assessment.access import QUESTIONS
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Câu hỏi"), "list-check", "assessment:questions", QUESTIONS, order=75)]
