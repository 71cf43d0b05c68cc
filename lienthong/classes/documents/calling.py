"""The letter that asks units to send people: from an approved line, or from a class already opened."""

from dataclasses import dataclass
from datetime import date

from lienthong.classes.documents.opening import approval_of, kept_by
from lienthong.classes.models import Call, TrainingClass
from lienthong.kernel.dates import short_formal_day
from lienthong.organisations.queries import communes_served_by, letterhead_of, names_on
from lienthong.people.queries import director_on
from lienthong.planning.models import ApprovedLine
from lienthong.rendering.choices import Align
from lienthong.rendering.rules.paper import Annex, Column, Letterhead, Paper, Paragraph, Signer, Table
from lienthong.rendering.rules.wording import DAY_BLANK, counted, days, lower_first

EMPTY_ROWS = 10


@dataclass(frozen=True, slots=True)
class _Call:
    """What is called to: in words, with how many places in all."""

    what: str
    audience: str
    places: int
    classes: int
    when: str
    where: str
    quotas: tuple[tuple[str, int], ...] = ()
    answer_by: date | None = None


def call_letter_of_call(call: Call, on: date) -> Paper:
    """Công văn cử học viên with the number of each unit and the day by which it answers."""
    line = call.approved_line
    numbers = dict(call.quotas.values_list("unit_id", "places"))
    names = names_on(numbers, on)
    audience = line.audience or (line.programme.audience if line.programme else "")
    asked = _Call(
        what=lower_first(call.title),
        audience=audience,
        places=call.places,
        classes=1,
        when=days(call.starts_on, call.ends_on),
        where=call.venue,
        quotas=tuple(sorted((names.get(unit_id, ""), places) for unit_id, places in numbers.items())),
        answer_by=call.answer_by,
    )
    return _letter(line, asked, on)


def call_letter_of_class(training_class: TrainingClass, on: date) -> Paper:
    """Công văn cử học viên to a class whose days are known; where the class has a call, with its numbers."""
    called = Call.objects.filter(training_class=training_class).first()
    if called is not None and called.quotas.exists():
        return call_letter_of_call(called, on)
    line = training_class.approved_line
    call = _Call(
        what=lower_first(training_class.title),
        audience=line.audience or training_class.edition.programme.audience,
        places=line.learners_per_class,
        classes=1,
        when=days(training_class.starts_on, training_class.ends_on),
        where=training_class.venue,
    )
    return _letter(line, call, on)


def call_letter_of_line(line: ApprovedLine, on: date) -> Paper:
    """Công văn cử học viên before a class is opened: its months are those of the approved line."""
    months = f"tháng {line.from_month}" if line.from_month == line.to_month else f"từ tháng {line.from_month} đến"
    last = "" if line.from_month == line.to_month else f" tháng {line.to_month}"
    call = _Call(
        what=f"{'các ' if line.class_count > 1 else ''}{_as_class(line.title)} năm {line.year}",
        audience=line.audience or (line.programme.audience if line.programme else ""),
        places=line.class_count * line.learners_per_class,
        classes=line.class_count,
        when=f"{months}{last} năm {line.year}; lịch từng lớp Trung tâm thông báo sau",
        where=line.venue,
    )
    return _letter(line, call, on)


def _as_class(title: str) -> str:
    said = lower_first(title)
    return said if said.startswith("lớp") else f"lớp {said}"


def _letter(line: ApprovedLine, call: _Call, on: date) -> Paper:
    letterhead = letterhead_of(line.centre_id, on)
    names = names_on(communes_served_by([line.centre_id], on), on)
    units = [name for name, _places in call.quotas] or sorted(names.values())
    return Paper(
        letterhead=letterhead,
        type_name="Công văn",
        type_code="CV",
        year=on.year,
        is_letter=True,
        abstract=f"cử học viên tham gia {call.what}",
        addressees=tuple(units) or ("Các chi, đảng bộ trực thuộc",),
        body=_body(line, call, letterhead, units),
        signers=(Signer("Giám đốc", director_on(line.centre_id, on)),),
        recipients=(f"{letterhead.superior} (để báo cáo)",) if letterhead.superior not in ("", *units) else (),
        kept_by=kept_by(letterhead.issuer),
        annexes=(Annex("Danh sách cử đi học", (_form(),)),),
    )


def _body(line: ApprovedLine, call: _Call, letterhead: Letterhead, units: list[str]) -> tuple[Paragraph | Table, ...]:
    number = f"{counted(call.places)} học viên"
    if call.classes > 1:
        number = f"{counted(call.classes)} lớp, mỗi lớp {counted(line.learners_per_class)} học viên, tổng số {number}"
    facts = [
        ("Đối tượng", call.audience),
        ("Số lượng", f"{number}; phân bổ theo bảng dưới đây" if units else number),
        ("Thời gian", call.when),
        ("Địa điểm", call.where),
    ]
    known = [f"{label}: {said}." for label, said in facts if said]
    last = (
        "Danh sách cử đi học lập theo mẫu kèm theo (bản in có ký tên, đóng dấu và tệp Excel), gửi về "
        f"{letterhead.issuer} {_by(call)} để tổng hợp."
    )
    return (
        Paragraph(
            f"Thực hiện {approval_of(line)}, {letterhead.issuer} tổ chức {call.what}. Đề nghị các đơn vị chọn, cử "
            "học viên tham gia như sau:"
        ),
        *(Paragraph(text, f"{place}.") for place, text in enumerate(known, start=1)),
        *([_quotas(units, call)] if units else []),
        Paragraph(last),
        Paragraph("Đề nghị các đơn vị quan tâm chỉ đạo, bảo đảm đúng đối tượng, đủ số lượng và thời gian."),
    )


def _by(call: _Call) -> str:
    return f"trước hết ngày {short_formal_day(call.answer_by)}" if call.answer_by else f"trước ngày {DAY_BLANK}"


def _quotas(units: list[str], call: _Call) -> Table:
    """The number of each unit; without a call it is for the centre to fill in, and only the sum is known."""
    numbers = [str(places) for _name, places in call.quotas] or [""] * len(units)
    rows = [
        (str(place), unit, number, "") for place, (unit, number) in enumerate(zip(units, numbers, strict=True), start=1)
    ]
    places = sum(places for _name, places in call.quotas) or call.places
    columns = (
        Column("TT", 8, Align.CENTRE),
        Column("Đơn vị", 52),
        Column("Số người cử", 20, Align.CENTRE),
        Column("Ghi chú", 20),
    )
    return Table(columns, (*rows, ("", "Tổng số", str(places), "")), has_total=True)


def _form() -> Table:
    """An empty list in the columns that the reading of lists knows."""
    columns = (
        Column("TT", 6, Align.CENTRE),
        Column("Họ và tên", 28),
        Column("Giới tính", 11),
        Column("Ngày sinh", 15),
        Column("Chức vụ", 18),
        Column("Chi bộ", 22),
    )
    return Table(columns, tuple((str(place), *[""] * 5) for place in range(1, EMPTY_ROWS + 1)), row_mm=8)
