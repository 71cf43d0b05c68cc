"""The decision that opens a class, with the list of its learners."""

from lienthong.classes.models import TrainingClass
from lienthong.classes.queries import learners_of
from lienthong.documents.choices import DocumentState
from lienthong.kernel.text import squash
from lienthong.organisations.queries import letterhead_of, name_on, unit_lines
from lienthong.people.models import Person
from lienthong.people.queries import director_on
from lienthong.planning.models import ApprovedLine
from lienthong.planning.queries import committee_on
from lienthong.rendering.choices import Align
from lienthong.rendering.rules.paper import Annex, Column, Paper, Paragraph, Signer, Table
from lienthong.rendering.rules.wording import cited, counted, days, lower_first


def opening_decision(training_class: TrainingClass) -> Paper:
    """Quyết định mở lớp: number and day as recorded at the opening, learners as they stand."""
    day = training_class.decision_on
    letterhead = letterhead_of(training_class.centre_id, day)
    learners = list(learners_of(training_class))
    units = unit_lines([one.unit_id for one in learners], day)
    rows = tuple(
        (str(place), *person_cells(one.person), units[one.unit_id]) for place, one in enumerate(learners, start=1)
    )
    line = training_class.approved_line
    committee = name_on(committee_on(line.approval.plan, day), day)
    return Paper(
        letterhead=letterhead,
        type_name="Quyết định",
        type_code="QĐ",
        number=training_class.decision_number,
        issued_on=day,
        abstract=f"mở {lower_first(training_class.title)}",
        decider=f"Giám đốc {letterhead.issuer}",
        bases=bases_of_class(training_class),
        body=_articles(training_class, letterhead.issuer, len(learners)),
        signers=(Signer("Giám đốc", director_on(training_class.centre_id, day)),),
        recipients=("Như Điều 3", *([f"{committee} (để báo cáo)"] if committee else [])),
        kept_by=kept_by(letterhead.issuer),
        annexes=(Annex(f"Danh sách học viên {lower_first(training_class.title)}", (learner_table(rows),)),)
        if rows
        else (),
    )


def _articles(training_class: TrainingClass, centre: str, learners: int) -> tuple[Paragraph, ...]:
    count = f" gồm {counted(learners)} học viên có tên trong danh sách kèm theo Quyết định này" if learners else ""
    adviser, programme = training_class.adviser, training_class.edition.programme.name
    leads = f" Giao đồng chí {adviser.person.full_name} làm chủ nhiệm lớp." if adviser else ""
    return (
        Paragraph(
            f"Mở {lower_first(training_class.title)}{count}. Thời gian: "
            f"{days(training_class.starts_on, training_class.ends_on)}. Địa điểm: {training_class.venue}.",
            "Điều 1.",
        ),
        Paragraph(
            f"Nội dung giảng dạy và học tập theo chương trình {lower_first(programme)}.{leads}",
            "Điều 2.",
        ),
        Paragraph(
            f"{centre}, các đơn vị cử học viên và các học viên của lớp chịu trách nhiệm thi hành Quyết định này.",
            "Điều 3.",
        ),
    )


def bases_of_class(training_class: TrainingClass) -> tuple[str, ...]:
    """What a class rests on: its rulebook, the approval of its plan line, the document of the task. No articles are named."""
    rulebook = training_class.rulebook
    said = cited(
        type_name=rulebook.type,
        number=rulebook.number,
        issued_on=rulebook.issued_on,
        body=rulebook.body,
        about=f"ban hành {rulebook.title}" if rulebook.type.lower() == "quyết định" else rulebook.title,
    )
    return (f"Căn cứ {said}", *bases_of_line(training_class.approved_line))


def bases_of_line(line: ApprovedLine) -> tuple[str, ...]:
    """The approval of the line, and the registered document that gave its task."""
    found = [f"Căn cứ {approval_of(line)}"]
    document = line.task.document if line.task else None
    if document is not None and document.state == DocumentState.REGISTERED and document.number:
        said = cited(type_name=document.type, number=document.number, issued_on=document.issued_on, body=document.body)
        found.append(f"Căn cứ {said}")
    return tuple(found)


def approval_of(line: ApprovedLine) -> str:
    """The document that approved the line's plan, named with its body and what it approved."""
    approval, day = line.approval, line.approval.issued_on
    said = cited(number=approval.number, issued_on=day, body=name_on(committee_on(approval.plan, day), day))
    return f"{said} phê duyệt kế hoạch công tác lý luận chính trị năm {line.year}"


def person_cells(person: Person) -> tuple[str, str, str]:
    """Name, sex and birth as lists print them."""
    return squash(person.full_name), person.get_sex_display() if person.sex else "", person.birth


def learner_table(rows: tuple[tuple[str, ...], ...]) -> Table:
    """Place, name, sex, birth, unit."""
    return Table(
        (
            Column("TT", 6, Align.CENTRE),
            Column("Họ và tên", 27),
            Column("Giới tính", 10, Align.CENTRE),
            Column("Ngày sinh", 15, Align.CENTRE),
            Column("Đơn vị cử", 42),
        ),
        rows,
    )


def kept_by(centre: str) -> str:
    """Who keeps the paper, in short: `Trung tâm` for a centre."""
    return "Trung tâm" if centre.startswith("Trung tâm") else centre
