"""Teaching on the very day: a substitute is asked, a calendar is given its address, a timetable is ordered, questions wait."""

from contextlib import suppress

from django.db.transaction import atomic

from lienthong.assessment.actions.questions import QuestionDraft, add_question, review_question
from lienthong.assessment.rules.questions import QuestionFacts
from lienthong.classes.actions.feeds import give_feed
from lienthong.classes.actions.substitutes import ask_substitute
from lienthong.classes.choices import FeedKind
from lienthong.classes.errors import SubstituteRefused
from lienthong.classes.models import ReplacementWish, TrainingClass
from lienthong.curriculum.models import Programme
from lienthong.kernel.actor import Actor
from lienthong.lecturers.models import Lecturer
from lienthong.organisations.models import Unit
from lienthong.people.models import Account
from lienthong.timetabling.actions.proposals import order_timetable
from lienthong.timetabling.choices import Mode

_QUESTIONS = [
    (
        "Nguyên tắc tổ chức và hoạt động cơ bản của Đảng là gì?",
        ("Tập trung dân chủ", "Phân chia quyền lực", "Tự nguyện hoàn toàn", "Luân phiên lãnh đạo"),
        0,
    ),
    (
        "Tổ chức nào là nền tảng của Đảng?",
        ("Tổ chức cơ sở đảng", "Ban cán sự", "Hội đồng nhân dân", "Tổ dân phố"),
        0,
    ),
    (
        "Người vào Đảng phải qua thời kỳ dự bị bao lâu?",
        ("06 tháng", "12 tháng", "18 tháng", "24 tháng"),
        1,
    ),
]  # fmt: skip


def prepare_teaching(centre: Unit, classes: list[TrainingClass], clerk: Actor, director: Actor) -> None:
    """What the clerk ordered and asked today for classes that go on or are about to begin."""
    _ask(centre, clerk)
    account = Account.objects.get(pk=clerk.account_id or 0)
    for one in classes[:1]:
        give_feed(kind=FeedKind.CLASS, subject_id=one.pk, label=one.title, account=account, actor=clerk)
    if classes:
        title = "Xếp lại lịch các lớp đang mở"
        order_timetable(centre=centre, classes=classes, mode=Mode.REPLAN, since=clerk.on, title=title, actor=clerk)
    programme = Programme.objects.filter(key="nhan-thuc-ve-dang").first()
    for place, (text, options, right) in enumerate(_QUESTIONS):
        facts = QuestionFacts(text, options, frozenset({right}))
        question = add_question(centre=centre, draft=QuestionDraft(facts, programme), actor=clerk)
        if place == 0:
            review_question(question=question, actor=director)


def _ask(centre: Unit, clerk: Actor) -> None:
    """Somebody who is free is asked to teach for the one who cannot come; Dũng first, so that he finds it when he signs in."""
    wish = ReplacementWish.objects.filter(session__training_class__centre=centre).order_by("session__starts_at").first()
    if wish is None:
        return
    lecturers = Lecturer.objects.filter(engagements__unit=centre, engagements__ends_on=None).order_by("pk").distinct()
    note = "Nhờ đồng chí dạy giúp trung tâm buổi này."
    for lecturer in lecturers.exclude(pk=wish.session.lecturer_id):
        with suppress(SubstituteRefused), atomic():
            ask_substitute(session=wish.session, lecturer=lecturer, note=note, actor=clerk)
            return
