"""The grid of marks and the completing of a class (`marks`), the form of a question (`questions`)."""

from lienthong.assessment.forms.marks import (
    CompletionForm,
    MarkField,
    MarksForm,
)

__all__ = [
    "CompletionForm",
    "MarkField",
    "MarksForm",
]
