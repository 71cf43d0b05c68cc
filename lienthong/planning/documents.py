"""The annual plan as a paper: what it comes to in words, its lines in an annex across the page."""

from collections.abc import Collection, Sequence
from datetime import date

from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.kernel.numbers import written_integer
from lienthong.organisations.queries import letterhead_of, name_on
from lienthong.people.queries import director_on
from lienthong.planning.choices import Change, LineKind, PlanState
from lienthong.planning.models import Approval, Plan, PlanLine
from lienthong.planning.queries import (
    amendments_of,
    approvals_of,
    changes_of,
    changes_to,
    committee_on,
    facts_of,
    lines_of,
    open_amendment_of,
)
from lienthong.planning.rules import Totals, totals_of
from lienthong.planning.rules.amendments import LineChange, LineSaid
from lienthong.rendering.choices import Align
from lienthong.rendering.rules.paper import Annex, Column, Heading, Paper, Paragraph, Signer, Table
from lienthong.rendering.rules.wording import cited, counted, lower_first

DRAFT = "Dự thảo"


def plan_paper(plan: Plan) -> Paper:
    """Kế hoạch công tác lý luận chính trị of the year. A draft until it is approved; its own number is not kept, so a blank."""
    lines = list(lines_of(plan))
    approval = approvals_of(plan).first()
    day = _day_of(plan)
    letterhead = letterhead_of(plan.centre_id, day)
    totals = totals_of([facts_of(line) for line in lines])
    is_approved = plan.state == PlanState.APPROVED
    committee = _committee_of(plan, approval.issued_on if is_approved and approval else day)
    changes = _changes(plan, approval)
    annexes: tuple[Annex, ...] = (
        (Annex(f"Biểu kế hoạch năm {plan.year}", (_table(lines, totals),), landscape=True),) if lines else ()
    )
    if changes:
        annexes += (Annex("Nội dung điều chỉnh so với kế hoạch đã phê duyệt", (_changed(changes),), landscape=True),)
    return Paper(
        letterhead=letterhead,
        type_name="Kế hoạch",
        type_code="KH",
        year=day.year,
        draft="" if is_approved else DRAFT,
        abstract=f"{'điều chỉnh, bổ sung kế hoạch ' if changes else ''}công tác lý luận chính trị năm {plan.year}",
        body=(
            Paragraph(_opening(lines, letterhead.issuer, plan.year)),
            *([Paragraph(_why(plan))] if changes and _why(plan) else []),
            Heading("I", "NỘI DUNG"),
            *(Paragraph(said, f"{place}.") for place, said in enumerate(_contents(lines, totals), start=1)),
            Heading("II", "TỔ CHỨC THỰC HIỆN"),
            *(
                Paragraph(said, f"{place}.")
                for place, said in enumerate(_duties(letterhead.issuer, committee), start=1)
            ),
            *([Paragraph(_approved(approval, committee))] if is_approved and approval else []),
        ),
        signers=(Signer("Giám đốc", director_on(plan.centre_id, day)),),
        recipients=(f"{committee} (để báo cáo)", "Các chi, đảng bộ trực thuộc"),
        kept_by="Trung tâm",
        annexes=annexes,
    )


def _committee_of(plan: Plan, day: date) -> str:
    """The committee above the centre on the day, under its name of that day."""
    return name_on(committee_on(plan, day), day)


def _day_of(plan: Plan) -> date:
    """The day from which the paper of this version may date: the plan's own, or that of the amendment it tells."""
    told = [one for one in amendments_of(plan) if one.given_up_on is None]
    return told[0].opened_on if told else plan.made_on


def _changes(plan: Plan, approval: Approval | None) -> list[LineChange]:
    """What this version changes of the one before; nothing for a first version."""
    amendment = open_amendment_of(plan)
    if amendment is not None:
        changes = changes_of(plan, amendment)
    elif approval is not None and approval.version > 1:
        changes = changes_to(approval)
    else:
        return []
    return [change for change in changes if change.what != Change.SAME]


def _why(plan: Plan) -> str:
    """The reason of the amendment that is open, or was approved last, with the superior's document."""
    found = [one for one in amendments_of(plan) if one.given_up_on is None]
    if not found:
        return ""
    one = found[0]
    asked = f" theo {cited(number=one.number, issued_on=one.issued_on, body=one.body)}" if one.number else ""
    return f"Lý do điều chỉnh, bổ sung{asked}: {one.reason.rstrip('.')}."


def _changed(changes: Sequence[LineChange]) -> Table:
    """Old and new side by side, a row for each line that differs."""
    columns = (
        Column("TT", 4, Align.CENTRE),
        Column("Điều chỉnh", 10, Align.CENTRE),
        Column("Đã phê duyệt", 34),
        Column("Điều chỉnh thành", 34),
    )
    rows = [
        (
            str(place),
            str(Change(change.what).label),
            *(_line_said(one, change.columns) for one in (change.old, change.new)),
        )
        for place, change in enumerate(changes, start=1)
    ]
    return Table(columns, tuple(rows))


def _line_said(line: LineSaid | None, columns: Collection[str] = ()) -> str:
    """A line in one sentence; empty for one that is not there. Its task, which is long, is told where that differs."""
    if line is None:
        return ""
    months = f"{line.from_month}" if line.from_month == line.to_month else f"{line.from_month}-{line.to_month}"
    said = [
        line.title,
        f"{line.class_count} lớp x {line.learners_per_class} học viên" if line.kind == LineKind.CLASS else "",
    ]
    said += [line.audience, f"tháng {months}", line.venue]
    said.append(f"{written_integer(line.budget_dong)} đồng" if line.budget_dong else "")
    said.append(f"chủ trì: {line.owner}" if line.owner else "")
    said.append(f"minh chứng: {line.evidence}" if line.evidence else "")
    said.append(f"nhiệm vụ: {line.task or 'không'}" if "task" in columns else "")
    return "; ".join(part for part in said if part)


def _opening(lines: Sequence[PlanLine], centre: str, year: int) -> str:
    """The registered documents whose tasks the lines serve, each once."""
    documents: dict[int, Document] = {}
    for line in lines:
        document = line.task.document if line.task else None
        if document is not None and document.state == DocumentState.REGISTERED and document.number:
            documents[document.pk] = document
    named = [
        cited(type_name=one.type, number=one.number, issued_on=one.issued_on, body=one.body)
        for one in documents.values()
    ]
    basis = f"Thực hiện {'; '.join(named)}, " if named else ""
    said = f"{basis}{centre} xây dựng kế hoạch công tác lý luận chính trị năm {year} như sau:"
    return said[:1].upper() + said[1:]


def _contents(lines: Sequence[PlanLine], totals: Totals) -> list[str]:
    """How many of each kind, in the order of the kinds; nothing that the lines do not say."""
    said = []
    if totals.classes:
        said.append(
            f"Mở {counted(totals.classes)} lớp đào tạo, bồi dưỡng với {written_integer(totals.learners)} lượt học viên."
        )
    for kind in LineKind:
        titles = [line.title for line in lines if line.kind == kind]
        if kind != LineKind.CLASS and titles:
            said.append(f"{kind.label}: {counted(len(titles))} nội dung ({'; '.join(map(lower_first, titles))}).")
    if totals.budget_dong:
        said.append(f"Kinh phí dự kiến: {written_integer(totals.budget_dong)} đồng.")
    return [*said, "Nội dung, đối tượng, thời gian, địa điểm cụ thể theo biểu kèm theo."]


def _duties(centre: str, committee: str) -> list[str]:
    return [
        f"{centre} chủ trì, phối hợp với các cơ quan, đơn vị có liên quan tổ chức thực hiện; định kỳ báo cáo {committee}.",
        "Các chi, đảng bộ trực thuộc, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội chọn, cử học viên đúng đối "
        "tượng, đủ số lượng; phối hợp quản lý học viên.",
    ]


def _approved(approval: Approval, committee: str) -> str:
    said = cited(number=approval.number, issued_on=approval.issued_on, body=committee)
    return f"Kế hoạch này được phê duyệt tại {said}."


_COLUMNS = (
    Column("TT", 4, Align.CENTRE),
    Column("Nội dung", 21),
    Column("Đối tượng", 13),
    Column("Số lớp", 5, Align.CENTRE),
    Column("Học viên mỗi lớp", 6, Align.CENTRE),
    Column("Tổng học viên", 6, Align.CENTRE),
    Column("Thời gian", 8, Align.CENTRE),
    Column("Địa điểm", 11),
    Column("Kinh phí (đồng)", 13, Align.RIGHT),
    Column("Chủ trì", 11),
    Column("Sản phẩm, minh chứng", 12),
)
_NOTE = Column("Ghi chú", 9)


def _table(lines: Sequence[PlanLine], totals: Totals) -> Table:
    """A row for each line and the sum. Notes take room only where there are any."""
    notes = [line.note for line in lines] if any(line.note for line in lines) else []
    money = written_integer(totals.budget_dong) if totals.budget_dong else ""
    total = ("", "Cộng", "", str(totals.classes), "", written_integer(totals.learners), "", "", money, "", "")
    rows = [*(_row(place, line) for place, line in enumerate(lines, start=1)), total]
    if notes:
        rows = [(*row, note) for row, note in zip(rows, [*notes, ""], strict=True)]
    return Table((*_COLUMNS, _NOTE) if notes else _COLUMNS, tuple(rows), has_total=True)


def _row(place: int, line: PlanLine) -> tuple[str, ...]:
    learners = line.class_count * line.learners_per_class
    months = f"{line.from_month}" if line.from_month == line.to_month else f"{line.from_month}-{line.to_month}"
    return (
        str(place),
        line.title,
        line.audience,
        str(line.class_count or ""),
        str(line.learners_per_class or ""),
        written_integer(learners) if learners else "",
        f"Tháng {months}",
        line.venue,
        written_integer(line.budget_dong) if line.budget_dong else "",
        line.owner,
        line.evidence,
    )
