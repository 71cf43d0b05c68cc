"""A task of An's centre with classes planned, held and certified under it."""

from lienthong.directives.models import Task
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from tests.assessment.things import a_class, an_approved_line
from tests.cast import Cast
from tests.certificates.things import an_issued_list


def a_task(cast: Cast) -> Task:
    """A task that An took from a directive."""
    document = Document.objects.create(
        unit=cast.centre, state=DocumentState.REGISTERED, text="Mở lớp nhận thức về Đảng.", number="21-CT/TU"
    )
    return Task.objects.create(unit=cast.centre, document=document, text="Mở lớp nhận thức về Đảng.")


def a_measured_task(cast: Cast) -> Task:
    """Three classes planned under the task: one completed with three certificates, one running with two learners."""
    task = a_task(cast)
    line = an_approved_line(cast, task=task)
    an_issued_list(cast, line=line)
    a_class(
        cast, line=line, starts_on=line.approval.issued_on.replace(month=2, day=9), course=2, learners=cast.learners[:2]
    )
    return task
