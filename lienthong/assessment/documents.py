"""What is written when a class ends: the minutes of considering its results, the decision recognising completion, the report.

Before the class is completed the first two are drafts from the marks as they stand; afterwards they say what was frozen.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lienthong.assessment.choices import Outcome
from lienthong.assessment.errors import not_completed
from lienthong.assessment.models import ClassCompletion
from lienthong.assessment.queries import completion_of, learner_rows, results_of
from lienthong.classes.choices import SessionState
from lienthong.classes.models import Enrolment, Session, TrainingClass
from lienthong.classes.queries import terms_of_class
from lienthong.kernel.numbers import written_decimal
from lienthong.organisations.queries import letterhead_of, name_on, unit_lines
from lienthong.people.choices import Sex
from lienthong.people.queries import director_on
from lienthong.rendering.choices import Align
from lienthong.rendering.errors import PaperRefused
from lienthong.rendering.rules.paper import Annex, Block, Column, Heading, Paper, Paragraph, Signer, Table
from lienthong.rendering.rules.wording import DOTS, cited, counted, days, lower_first

DRAFT = "Dự thảo"


@dataclass(frozen=True, slots=True)
class Line:
    """One learner in the lists of these papers. `unit` is written as of the class's last day."""

    enrolment: Enrolment
    unit: str
    held: int
    attended: int
    mark: Decimal | None
    passed: bool
    grade: str
    reason: str

    @property
    def said(self) -> str:
        """The grade of who passed, the reason of who did not."""
        return (self.grade or "Hoàn thành") if self.passed else (self.reason or "Không hoàn thành")


def lines_of(training_class: TrainingClass) -> list[Line]:
    """The frozen results where the class is completed; else what the marks come to now."""
    results = list(results_of(training_class))
    if results:
        units = unit_lines([one.enrolment.unit_id for one in results], training_class.ends_on)
        return [
            Line(
                one.enrolment,
                units[one.enrolment.unit_id],
                one.held,
                one.attended,
                one.mark,
                one.passed,
                one.grade,
                one.reason,
            )
            for one in results
        ]
    rows = learner_rows(training_class, terms_of_class(training_class))
    units = unit_lines([row.enrolment.unit_id for row in rows], training_class.ends_on)
    return [
        Line(
            row.enrolment,
            units[row.enrolment.unit_id],
            row.standing.attendance.held,
            row.standing.attendance.attended,
            row.verdict.mark,
            row.verdict.passed,
            row.verdict.grade,
            str(Outcome(row.verdict.outcome).label),
        )
        for row in rows
    ]


def recognition_decision(training_class: TrainingClass, on: date) -> Paper:
    """Quyết định công nhận hoàn thành, with the list of those who passed."""
    completion = completion_of(training_class)
    day = completion.decision_on if completion else on
    letterhead = letterhead_of(training_class.centre_id, day)
    passed = [line for line in lines_of(training_class) if line.passed]
    committee = letterhead.superior
    title = lower_first(training_class.title)
    return Paper(
        letterhead=letterhead,
        type_name="Quyết định",
        type_code="QĐ",
        number=completion.decision_number if completion else "",
        issued_on=completion.decision_on if completion else None,
        year=on.year,
        draft="" if completion else DRAFT,
        abstract=f"công nhận học viên hoàn thành {title}",
        decider=f"Giám đốc {letterhead.issuer}",
        bases=(*_bases(training_class), f"Căn cứ kết quả học tập của học viên {title}"),
        body=(
            Paragraph(
                f"Công nhận {counted(len(passed))} học viên có tên trong danh sách kèm theo Quyết định này hoàn thành "
                f"{title}, học {days(training_class.starts_on, training_class.ends_on)}.",
                "Điều 1.",
            ),
            Paragraph(
                "Học viên có tên tại Điều 1 được cấp giấy chứng nhận hoàn thành chương trình theo quy định.", "Điều 2."
            ),
            Paragraph(
                f"{letterhead.issuer}, các đơn vị có liên quan và các học viên có tên tại Điều 1 chịu trách nhiệm thi "
                "hành Quyết định này.",
                "Điều 3.",
            ),
        ),
        signers=(Signer("Giám đốc", director_on(training_class.centre_id, day)),),
        recipients=("Như Điều 3", *([f"{committee} (để báo cáo)"] if committee else [])),
        kept_by="Trung tâm",
        annexes=(Annex(f"Danh sách học viên hoàn thành {title}", (_passed_table(passed),)),) if passed else (),
    )


def _bases(training_class: TrainingClass) -> tuple[str, str]:
    rulebook = training_class.rulebook
    rules = cited(
        type_name=rulebook.type,
        number=rulebook.number,
        issued_on=rulebook.issued_on,
        body=rulebook.body,
        about=f"ban hành {rulebook.title}" if rulebook.type.lower() == "quyết định" else rulebook.title,
    )
    return f"Căn cứ {rules}", f"Căn cứ {_opened_by(training_class)} mở {lower_first(training_class.title)}"


def _opened_by(training_class: TrainingClass) -> str:
    return cited(
        type_name="Quyết định",
        number=training_class.decision_number,
        issued_on=training_class.decision_on,
        body=name_on(training_class.centre_id, training_class.decision_on),
    )


def minutes(training_class: TrainingClass, on: date) -> Paper:
    """Biên bản xét kết quả: who passed and who did not, and why. Where, when and who met is left to be filled in."""
    completion = completion_of(training_class)
    letterhead = letterhead_of(training_class.centre_id, completion.decision_on if completion else on)
    lines = lines_of(training_class)
    title = lower_first(training_class.title)
    return Paper(
        letterhead=letterhead,
        type_name="Biên bản",
        type_code="BB",
        year=(completion.decision_on if completion else on).year,
        draft="" if completion else DRAFT,
        abstract=f"xét kết quả {title}",
        body=(
            Heading("I", "THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"),
            Paragraph(f"Thời gian: {DOTS}", "1."),
            Paragraph(f"Địa điểm: {DOTS}", "2."),
            Paragraph(f"Thành phần: {DOTS} {DOTS}", "3."),
            Heading("II", "NỘI DUNG"),
            Paragraph(f"Hội nghị xem xét kết quả {title}, mở theo {_opened_by(training_class)}. {_sums(lines)}", "1."),
            *_failed(lines, "2."),
            Heading("III", "KẾT LUẬN"),
            Paragraph(
                f"Hội nghị thống nhất đề nghị công nhận {counted(sum(line.passed for line in lines))} học viên hoàn "
                f"thành khóa học theo bảng kết quả kèm theo. Ý kiến khác: {DOTS}"
            ),
            Paragraph("Biên bản đã đọc cho mọi người cùng nghe, nhất trí và ký tên."),
        ),
        signers=(Signer("Người ghi biên bản"), Signer("Chủ trì hội nghị")),
        annexes=(Annex(f"Bảng kết quả {title}", (_result_table(lines),), landscape=True),) if lines else (),
    )


def report(training_class: TrainingClass) -> Paper:
    """Báo cáo kết quả lớp. Only of a completed class; what is to be judged is left to be written."""
    completion = completion_of(training_class)
    if completion is None:
        raise PaperRefused(not_completed())
    day = completion.decision_on
    letterhead = letterhead_of(training_class.centre_id, day)
    lines = lines_of(training_class)
    title = lower_first(training_class.title)
    return Paper(
        letterhead=letterhead,
        type_name="Báo cáo",
        type_code="BC",
        year=day.year,
        abstract=f"kết quả {title}",
        body=(
            Heading("I", "TÌNH HÌNH TỔ CHỨC LỚP"),
            *_how_it_ran(training_class, lines),
            Heading("II", "KẾT QUẢ HỌC TẬP"),
            *_how_it_ended(completion, lines),
            Heading("III", "ĐÁNH GIÁ CHUNG"),
            Paragraph(f"Ưu điểm: {DOTS} {DOTS}", "1."),
            Paragraph(f"Hạn chế: {DOTS} {DOTS}", "2."),
            Heading("IV", "ĐỀ XUẤT, KIẾN NGHỊ"),
            Paragraph(f"{DOTS} {DOTS}"),
        ),
        signers=(Signer("Giám đốc", director_on(training_class.centre_id, day)),),
        recipients=(f"{letterhead.superior} (để báo cáo)",) if letterhead.superior else (),
        kept_by="Trung tâm",
        annexes=(Annex(f"Bảng kết quả {title}", (_result_table(lines),), landscape=True),),
    )


def _how_it_ran(training_class: TrainingClass, lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    sessions = Session.objects.filter(training_class=training_class, state=SessionState.HELD)
    periods = list(sessions.values_list("periods", flat=True))
    lecturers = sessions.values("lecturer_id").distinct().count()
    women = sum(line.enrolment.person.sex == Sex.FEMALE for line in lines)
    adviser = training_class.adviser
    return (
        Paragraph(f"Lớp mở theo {_opened_by(training_class)}.", "1."),
        Paragraph(
            f"Thời gian: {days(training_class.starts_on, training_class.ends_on)}. Địa điểm: {training_class.venue}."
            + (f" Chủ nhiệm lớp: {adviser.person.full_name}." if adviser else ""),
            "2.",
        ),
        Paragraph(f"Học viên: {counted(len(lines))} người, trong đó nữ {counted(women)}.", "3."),
        Paragraph(
            f"Chương trình: {lower_first(training_class.edition.programme.name)}; đã học {counted(len(periods))} buổi, "
            f"{counted(sum(periods))} tiết, {counted(lecturers)} giảng viên tham gia.",
            "4.",
        ),
    )


def _how_it_ended(completion: ClassCompletion, lines: Sequence[Line]) -> tuple[Block, ...]:
    recognised = cited(
        type_name="Quyết định", number=completion.decision_number, issued_on=completion.decision_on, body=""
    )
    return (
        Paragraph(f"{_sums(lines)} Kết quả được công nhận tại {recognised}.", "1."),
        Paragraph("Xếp loại:", "2."),
        _grade_table(lines),
        *_failed(lines, "3."),
    )


def _sums(lines: Sequence[Line]) -> str:
    passed = sum(line.passed for line in lines)
    held, attended = sum(line.held for line in lines), sum(line.attended for line in lines)
    kept = f" Tỷ lệ dự học chung: {_percent(attended, held)}." if held else ""
    return (
        f"Tổng số học viên: {counted(len(lines))}; hoàn thành: {counted(passed)}; không hoàn thành: "
        f"{counted(len(lines) - passed)}.{kept}"
    )


def _failed(lines: Sequence[Line], lead: str) -> tuple[Paragraph, ...]:
    failed = [f"{line.enrolment.person.full_name} ({lower_first(line.said)})" for line in lines if not line.passed]
    return (Paragraph(f"Không hoàn thành: {'; '.join(failed)}.", lead),) if failed else ()


def _percent(part: int, whole: int) -> str:
    return written_decimal(Decimal(part * 100) / whole) + "%"


def _grade_table(lines: Sequence[Line]) -> Table:
    """Grades from the best mark down, those who failed last, and the sum."""
    best = sorted((line for line in lines if line.passed), key=lambda line: line.mark or 0, reverse=True)
    counts = Counter(line.said for line in best)
    failed = len(lines) - len(best)
    rows = [(grade, str(number), _percent(number, len(lines))) for grade, number in counts.items()]
    rows += [("Không hoàn thành", str(failed), _percent(failed, len(lines)))] if failed else []
    columns = (
        Column("Xếp loại", 50),
        Column("Số học viên", 25, Align.CENTRE),
        Column("Tỷ lệ", 25, Align.CENTRE),
    )
    whole = [("Cộng", str(len(lines)), _percent(1, 1))] if lines else []
    return Table(columns, (*rows, *whole), has_total=bool(lines))


def _mark(line: Line) -> str:
    return "" if line.mark is None else written_decimal(line.mark)


def _passed_table(lines: Sequence[Line]) -> Table:
    columns = (
        Column("TT", 6, Align.CENTRE),
        Column("Họ và tên", 26),
        Column("Ngày sinh", 14, Align.CENTRE),
        Column("Đơn vị", 32),
        Column("Điểm", 9, Align.CENTRE),
        Column("Xếp loại", 13, Align.CENTRE),
    )
    rows = tuple(
        (str(place), line.enrolment.person.full_name, line.enrolment.person.birth, line.unit, _mark(line), line.grade)
        for place, line in enumerate(lines, start=1)
    )
    return Table(columns, rows)


def _result_table(lines: Sequence[Line]) -> Table:
    columns = (
        Column("TT", 5, Align.CENTRE),
        Column("Họ và tên", 24),
        Column("Ngày sinh", 12, Align.CENTRE),
        Column("Đơn vị", 32),
        Column("Dự học (tiết)", 11, Align.CENTRE),
        Column("Điểm", 8, Align.CENTRE),
        Column("Kết quả", 20),
    )
    rows = tuple(
        (
            str(place),
            line.enrolment.person.full_name,
            line.enrolment.person.birth,
            line.unit,
            f"{line.attended}/{line.held}",
            _mark(line),
            line.said,
        )
        for place, line in enumerate(lines, start=1)
    )
    return Table(columns, rows)
