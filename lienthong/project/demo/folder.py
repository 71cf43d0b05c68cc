"""The file of a class as it grows while the class goes on: committee, programmes, a visit, papers, praise, a case."""

from datetime import date, timedelta
from random import Random

from django.utils import timezone

from lienthong.assessment.models import Result
from lienthong.classes.actions.discipline import answer_case, decide_case, open_case
from lienthong.classes.actions.file import (
    Praise,
    Visit,
    appoint_committee,
    commend,
    plan_visit,
    report_visit,
    write_programme,
)
from lienthong.classes.actions.papers import add_paper
from lienthong.classes.choices import CeremonyKind, ClassState, DisciplineForm, HonourForm, PaperKind
from lienthong.classes.models import Enrolment, TrainingClass
from lienthong.classes.queries import learners_of, sessions_of
from lienthong.classes.rules.file import ProgrammeRow, usual_programme
from lienthong.kernel.actor import Actor
from lienthong.project.demo.days import workday_from
from lienthong.regulations.actions import enter_own_value
from lienthong.regulations.models import Provision

_RULES_OF_CONDUCT = "Nội quy học viên ban hành kèm theo Quyết định số 08-QĐ/TTCT của trung tâm"
_MINUTES = """BIÊN BẢN
Họp lớp bầu ban cán sự

Thời gian: buổi học đầu tiên. Thành phần: học viên của lớp, chủ nhiệm lớp.
Lớp giới thiệu và biểu quyết danh sách ban cán sự; kết quả: 100% học viên có mặt tán thành.
"""
_MATERIAL = """TÀI LIỆU THAM KHẢO
Câu hỏi thảo luận

1. Vì sao phải học tập suốt đời?
2. Liên hệ trách nhiệm của bản thân ở địa phương, cơ quan, đơn vị.
"""
_PLACE = "Hợp tác xã nông nghiệp Đồng Mít"
_PURPOSE = "Tìm hiểu mô hình dân vận khéo trong phát triển kinh tế tập thể"
_ROWS = (
    ProgrammeRow("07:00", "Xuất phát từ trung tâm", "Trưởng đoàn"),
    ProgrammeRow("08:00", "Nghe giới thiệu mô hình", "Ban giám đốc hợp tác xã"),
    ProgrammeRow("10:00", "Thảo luận, trao đổi tại cơ sở", "Giảng viên, học viên"),
)
_REPORT = "Lớp đã nghe giới thiệu mô hình, trao đổi với 12 hộ thành viên; mỗi tổ viết một bài thu hoạch 3 trang."


def keep_files(centre_id: int, going: TrainingClass, clerk: Actor, director: Actor, draw: Random) -> None:
    """The class that goes on, and the last one that was completed: its visit has a report, its best were praised."""
    learners = list(learners_of(going))
    _of_going(going, learners, clerk)
    done = TrainingClass.objects.filter(centre_id=centre_id, state=ClassState.COMPLETED, enrolments__isnull=False)
    last = done.order_by("-ends_on", "-pk").first()
    if last is not None:
        _of_completed(last, clerk)
    if len(learners) > 6:
        _cases(going, learners[4:6], clerk, director, draw)


def _of_going(going: TrainingClass, learners: list[Enrolment], clerk: Actor) -> None:
    decided_on = min(going.starts_on, clerk.on)
    if len(learners) > 2:
        appoint_committee(
            training_class=going, monitor=learners[0].pk, deputies=[one.pk for one in learners[1:3]],
            decision_number="112-QĐ/TTCT", decision_on=decided_on, actor=clerk,
        )  # fmt: skip
    for kind, day in ((CeremonyKind.OPENING, going.starts_on), (CeremonyKind.CLOSING, going.ends_on)):
        write_programme(
            training_class=going, kind=kind, day=day, place=going.venue, guests="Thường trực đảng ủy, lãnh đạo trung tâm",
            rows=usual_programme(kind), actor=clerk,
        )  # fmt: skip
    day = _free_day(going)
    _visited(going, learners, day, clerk)
    papers = [
        ("bien-ban-hop-lop.txt", _MINUTES, PaperKind.MINUTES, "Biên bản họp lớp bầu ban cán sự", False),
        ("cau-hoi-thao-luan.txt", _MATERIAL, PaperKind.MATERIAL, "Câu hỏi thảo luận", True),
    ]
    for name, text, sort, title, is_for_learners in papers:
        add_paper(
            training_class=going, name=name, data=text.encode(), kind=sort, title=title,
            is_for_learners=is_for_learners, actor=clerk,
        )  # fmt: skip


_SUNDAY = 6


def _free_day(training_class: TrainingClass) -> date:
    """The last day of the class on which it has no session, a Saturday most often; else the day after it."""
    taught = {timezone.localdate(one.starts_at) for one in sessions_of(training_class)}
    day = training_class.ends_on
    while day > training_class.starts_on and (day in taught or day.weekday() == _SUNDAY):
        day -= timedelta(days=1)
    return day if day not in taught else workday_from(training_class.ends_on + timedelta(days=1))


def _visited(training_class: TrainingClass, learners: list[Enrolment], day: date, clerk: Actor) -> None:
    visit = Visit(
        place=_PLACE, purpose=_PURPOSE, starts_on=day, ends_on=day, leader=training_class.adviser, rows=_ROWS,
        people=frozenset(one.pk for one in learners),
    )  # fmt: skip
    if learners:
        study = plan_visit(training_class=training_class, visit=visit, actor=clerk)
        if day < clerk.on:
            report_visit(study=study, report=_REPORT, reported_on=clerk.on, actor=clerk)


def _of_completed(last: TrainingClass, clerk: Actor) -> None:
    _visited(last, list(learners_of(last)), last.ends_on, clerk)
    best = Result.objects.filter(enrolment__training_class=last, passed=True).order_by("-mark", "pk")[:2]
    decided_on = min(last.ends_on + timedelta(days=3), clerk.on)
    praise = Praise(
        form=HonourForm.CERTIFICATE, merit="Đạt kết quả cao nhất lớp", decision_number="98-QĐ/TTCT",
        decision_on=decided_on, decided_by="Giám đốc trung tâm", basis=_RULES_OF_CONDUCT,
    )  # fmt: skip
    people = [one.enrolment_id for one in best]
    if people:
        commend(training_class=last, praise=praise, people=people, actor=clerk)


def _cases(going: TrainingClass, two: list[Enrolment], clerk: Actor, director: Actor, draw: Random) -> None:
    """The centre has entered for how long a case is shown; one is decided, in another the learner was heard."""
    provision = Provision.objects.filter(rulebook=going.rulebook_id, key="discipline.months", unit=None).first()
    if provision is None or provision.value is not None:
        return
    enter_own_value(provision=provision, unit=going.centre, value=12, own_basis=_RULES_OF_CONDUCT, actor=clerk)
    happened_on = min(going.starts_on, clerk.on)
    said = [
        ("Sử dụng điện thoại trong giờ học, giảng viên đã nhắc hai lần", "Điều 5 nội quy học viên"),
        ("Ra về trước khi hết buổi học, không báo giảng viên", "Điều 4 nội quy học viên"),
    ]
    cases = [
        open_case(enrolment=one, facts=facts, happened_on=happened_on, basis=basis, actor=clerk)
        for one, (facts, basis) in zip(two, said, strict=True)
    ]
    answer_case(case=cases[1], answer="Tôi về sớm vì mẹ phải đi cấp cứu, chưa kịp báo.", actor=clerk)
    first = answer_case(case=cases[0], answer="Tôi nhận thiếu sót và xin rút kinh nghiệm.", actor=clerk)
    number = f"{draw.randint(113, 119)}-QĐ/TTCT"
    decide_case(case=first, form=DisciplineForm.REMINDER, decision_number=number, decision_on=clerk.on, actor=director)
