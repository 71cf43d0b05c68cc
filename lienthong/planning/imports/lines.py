"""Lines of a draft plan as an import: the tables in which centres plan their year."""

import math
from collections.abc import Collection, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lienthong.curriculum.queries import programmes_by_name
from lienthong.exchange.board import ContextField, Decided, Facts, Frame, ImportColumn, ImportKind, Line, Match, Receipt
from lienthong.exchange.errors.grounds import Ground
from lienthong.exchange.queries import dependents
from lienthong.exchange.rules.cells import Cell, Read, one_of, text, whole
from lienthong.exchange.rules.faults import Fault
from lienthong.exchange.rules.tables import Value, text_of
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import exact
from lienthong.kernel.wording import marked
from lienthong.organisations.queries import names_on
from lienthong.planning.access import DRAFT, plans_visible_to
from lienthong.planning.actions import LineWritten, hold_plan, take_back_lines, take_lines
from lienthong.planning.choices import LineKind
from lienthong.planning.errors import reason
from lienthong.planning.models import Plan, PlanLine
from lienthong.planning.queries import lines_of, said_by
from lienthong.planning.queries.bases import basis_of_standing
from lienthong.planning.rules import (
    MOST_DONG,
    WRITABLE,
    LineFacts,
    kind_meant,
    money_meant,
    months_meant,
    reasons_line_unfit,
)
from lienthong.records.rules.programmes import programme_meant

NOT_MONEY = Fault(
    "not_money",
    marked("Không rõ số tiền. Hãy ghi đủ số đồng, ví dụ 45.500.000, hoặc 45,5 triệu."),
    phrase="no amount",
    ground=Ground.CLEAR,
)
NOT_MONTHS = Fault(
    "not_months",
    marked("Không rõ tháng nào. Hãy ghi ví dụ: Tháng 3, Tháng 3-5, hoặc Quý II."),
    phrase="no months",
    ground=Ground.CLEAR,
)
_COLUMN_OF = {"from_month": "months", "to_month": "months", "budget_dong": "budget"}


def months_cell() -> Cell:
    """Months as plans write them, kept as `3-5`."""

    def read(value: Value) -> Read:
        written = text_of(value)
        if not written.strip(" .-–…"):
            return None
        found = months_meant(written)
        return f"{found[0]}-{found[1]}" if found else NOT_MONTHS

    return Cell(read, lambda kept: kept.replace("-", " đến ") if len(set(kept.split("-"))) > 1 else kept.split("-")[0])


def _money() -> Cell:
    """An amount in whole đồng. Plans often reckon in millions: what is too small for đồng, or says so, is that."""

    def read(value: Value) -> Read:
        written = str(value) if isinstance(value, float) else text_of(value)
        if not written.strip(" .-–…"):
            return None
        amount = money_meant(written)
        return NOT_MONEY if amount is None or amount > MOST_DONG else amount

    return Cell(read, lambda dong: f"{dong:,}".replace(",", "."))


COLUMNS = [
    ImportColumn(
        "programme",
        _("Chương trình"),
        "chuong trinh|ten chuong trinh|chuong trinh boi duong|noi dung chuong trinh|loai chuong trinh",
        text(200),
    ),
    ImportColumn(
        "title",
        _("Tên lớp hoặc nội dung"),
        "ten lop|lop|cac lop|ten lop boi duong|lop boi duong|noi dung|noi dung cong viec|noi dung thuc hien|ten cong viec"
        "|cong viec|nhiem vu|noi dung hoat dong|hoat dong|noi dung lop boi duong",
        text(300),
    ),
    ImportColumn(
        "kind",
        _("Loại"),
        "loai|loai cong viec|loai hinh|hinh thuc|loai hoat dong",
        one_of(
            {
                LineKind.CLASS: "mở lớp|lớp|lớp bồi dưỡng|bồi dưỡng|tập huấn|lớp tập huấn",
                LineKind.CONFERENCE: "hội nghị|hội thảo|tọa đàm",
                LineKind.FIELD_STUDY: "nghiên cứu thực tế|đi thực tế|tham quan",
                LineKind.RESEARCH: "nghiên cứu, sáng kiến|nghiên cứu|sáng kiến|đề tài",
                LineKind.LOCAL_HISTORY: "lịch sử đảng địa phương|lịch sử đảng|biên soạn lịch sử",
                LineKind.CONTEST: "cuộc thi|hội thi",
                LineKind.PROPAGANDA: "tuyên truyền",
                LineKind.INSPECTION: "kiểm tra, giám sát|kiểm tra|giám sát",
            },
            shown={kind: str(kind.label) for kind in LineKind},
        ),
    ),
    ImportColumn(
        "audience",
        _("Đối tượng"),
        "doi tuong|doi tuong hoc|doi tuong boi duong|thanh phan|doi tuong tham gia",
        text(300),
    ),
    ImportColumn(
        "class_count",
        _("Số lớp"),
        "so lop|so luong lop|sl lop|so lop mo|so cuoc|so lan|so lop (cuoc)|so lop cuoc|so hoi nghi|so lop du kien",
        whole(0, 99),
    ),
    ImportColumn(
        "learners_per_class",
        _("Học viên mỗi lớp"),
        "so hoc vien moi lop|hoc vien moi lop|hoc vien lop|hv lop|so hv lop|so hoc vien lop|si so"
        "|so hoc vien 1 lop|so nguoi moi lop",
        whole(0, 1_000),
    ),
    ImportColumn(
        "learners",
        _("Tổng số học viên"),
        "tong so hoc vien|tong hoc vien|so hoc vien|so luong hoc vien|tong so hv|so hv|so nguoi"
        "|so nguoi tham gia|tong so nguoi",
        whole(0, 99_000),
        compared=False,
        shown=False,
    ),
    ImportColumn(
        "months",
        _("Thời gian"),
        "thoi gian|thang|thoi gian mo|thoi gian mo lop|thoi gian thuc hien|thoi gian to chuc|thoi gian du kien"
        "|du kien thoi gian|thang thuc hien|quy",
        months_cell(),
    ),
    ImportColumn(
        "from_month", _("Từ tháng"), "tu thang|thang bat dau|bat dau", whole(1, 12), compared=False, shown=False
    ),
    ImportColumn(
        "to_month", _("Đến tháng"), "den thang|thang ket thuc|ket thuc", whole(1, 12), compared=False, shown=False
    ),
    ImportColumn(
        "venue", _("Địa điểm"), "dia diem|noi mo lop|dia diem mo lop|noi hoc|noi to chuc|dia diem to chuc", text(200)
    ),
    ImportColumn(
        "budget",
        _("Kinh phí (đồng)"),
        "kinh phi|kinh phi dong|du toan|du toan kinh phi|kinh phi du kien|so tien|du toan dong"
        "|kinh phi thuc hien|tong kinh phi",
        _money(),
    ),
    ImportColumn(
        "owner",
        _("Chủ trì"),
        "chu tri|don vi chu tri|co quan chu tri|nguoi chu tri|nguoi phu trach|phu trach",
        text(200),
    ),
    ImportColumn("evidence", _("Sản phẩm, minh chứng"), "minh chung|san pham|san pham minh chung", text(300)),
    ImportColumn("note", _("Ghi chú"), "ghi chu|don vi phoi hop|ghi chu khac", text(500)),
]


def _drafts(actor: Actor) -> list[tuple[int, str]]:
    plans = list(plans_visible_to(actor, DRAFT).filter(state__in=WRITABLE))
    names = names_on({plan.centre_id for plan in plans}, actor.on)
    return [(plan.pk, f"{plan.year}, {names.get(plan.centre_id, '')}") for plan in plans]


def _reaches(actor: Actor, chosen: str) -> bool:
    return plans_visible_to(actor, DRAFT).filter(pk=chosen).exists()


def _plan(frame: Frame) -> Plan:
    """The draft the table is for, when the actor still reaches it."""
    return plans_visible_to(frame.actor, DRAFT).get(pk=frame.number("plan") or 0)


def _unit(frame: Frame, right: str) -> int | None:
    plans = plans_visible_to(frame.actor, right).filter(pk=frame.number("plan") or 0)
    return plans.values_list("centre_id", flat=True).first()


def _closed(plan: Plan, frame: Frame) -> Reason:
    basis = basis_of_standing(plan, frame.actor.on)
    return reason("plan_not_open", basis=basis, state=plan.get_state_display())


def _match(lines: Sequence[Line], frame: Frame) -> list[Match]:
    """A line of the plan is the same by its kind and title; everything else may change. Three queries."""
    plan, programmes = _plan(frame), programmes_by_name()
    names = {one.key: one.name for one in programmes}
    if plan.state not in WRITABLE:
        closed = (_closed(plan, frame),)
        return [Match(reasons=closed) for _line in lines]
    here: dict[tuple[str, str], list[int]] = {}
    said = {}
    for line in lines_of(plan):
        here.setdefault((line.kind, exact(line.title)), []).append(line.pk)
        said[line.pk] = said_by(line)
    found = []
    for sent in lines:
        facts = sent.facts
        written = facts.get("programme") or ""
        facts["programme_key"] = programme_meant(written or facts.get("title") or "", programmes)
        _settle(facts, names.get(facts["programme_key"], ""))
        same = here.get((facts["kind"], exact(facts["title"])), [])
        known = same[0] if len(same) == 1 else None
        reasons = _reasons({**(said.get(known or 0) or {}), **facts}, written)
        found.append(Match(known, () if known else tuple(same[:5]), tuple(reasons)))
    return found


def _settle(facts: Facts, programme: str) -> None:
    """What the row leaves open: kind, title, learners of one class, months, money."""
    if not facts.get("kind"):
        facts["kind"] = str(kind_meant(facts.get("title") or "", has_programme=bool(facts["programme_key"])))
    if facts["kind"] != LineKind.CLASS:
        facts["programme_key"] = ""
    elif programme:
        facts["programme"] = programme
    facts.setdefault("title", facts.get("programme") or "")
    if facts.get("learners_per_class") is None and facts.get("learners") is not None:
        facts["learners_per_class"] = math.ceil(facts["learners"] / max(facts.get("class_count") or 1, 1))
    if not facts.get("months") and facts.get("from_month"):
        facts["months"] = f"{facts['from_month']}-{facts.get('to_month') or facts['from_month']}"


def _reasons(facts: Facts, written: str) -> list[Reason]:
    """What the rules of plans say against it, at the columns of the table."""
    if not facts.get("months"):
        return [reason("months_missing", "months")]
    if facts["kind"] == LineKind.CLASS and not facts["programme_key"]:
        name = written or facts["title"]
        return [reason("programme_unknown", "programme", name=name) if name else reason("title_missing", "title")]
    found = reasons_line_unfit(_line_facts(facts))
    return [Reason(one.code, one.sentence, _COLUMN_OF.get(one.field, one.field), one.basis) for one in found]


def _line_facts(facts: Facts) -> LineFacts:
    """What the line would say; a class whose number is not told is one class."""
    first, last = map(int, facts["months"].split("-"))
    return LineFacts(
        kind=facts["kind"],
        title=facts["title"],
        has_programme=bool(facts["programme_key"]),
        class_count=int(facts["kind"] == LineKind.CLASS) if (number := facts.get("class_count")) is None else number,
        learners_per_class=facts.get("learners_per_class") or 0,
        from_month=first,
        to_month=last,
        budget_dong=facts.get("budget") or 0,
    )


def _known(ids: Collection[int], frame: Frame) -> dict[int, Facts]:
    return {line.pk: said_by(line) for line in lines_of(_plan(frame)).filter(pk__in=ids)}


def _check(facts: Facts, frame: Frame) -> list[Reason]:
    if not facts.get("title") and not facts.get("programme"):
        return [reason("title_missing", "title")]
    return []


def _key(facts: Facts, frame: Frame) -> str:
    return exact(f"{facts.get('kind') or ''}|{facts.get('programme') or ''}|{facts.get('title') or ''}")


def _apply(rows: Sequence[Decided], frame: Frame) -> list[Receipt]:
    known = _known([row.known_id for row in rows if row.known_id is not None], frame)
    written = [
        LineWritten(
            {**row.facts, **_numbers({**known.get(row.known_id or 0, {}), **row.facts})}, row.known_id, row.changed
        )
        for row in rows
    ]
    return take_lines(plan=_plan(frame), rows=written, actor=frame.actor)


def _numbers(facts: Facts) -> Facts:
    line = _line_facts(facts)
    return {
        "from_month": line.from_month,
        "to_month": line.to_month,
        "budget_dong": line.budget_dong,
        "class_count": line.class_count,
    }


def _reasons_against_undo(receipts: Sequence[Receipt], frame: Frame) -> list[Reason]:
    plan = hold_plan(_plan(frame))
    if plan.state not in WRITABLE:
        return [_closed(plan, frame)]
    now = {line.pk: said_by(line) for line in lines_of(plan)}
    touched = sum(now.get(one["line"]) != one["after"] for one in receipts)
    reasons = [reason("lines_changed_since", lines=touched)] if touched else []
    return reasons + dependents(PlanLine, [one["line"] for one in receipts if "before" not in one])


def _undo(receipts: Sequence[Receipt], frame: Frame) -> None:
    take_back_lines(plan=_plan(frame), receipts=receipts, actor=frame.actor)


def _link(receipt: Receipt) -> str:
    return reverse("planning:detail", args=[receipt["plan"]])


LINES = ImportKind(
    key="planning.lines",
    slug="dong-ke-hoach",
    label=_("Các dòng của kế hoạch năm"),
    noun=_("dòng kế hoạch"),
    right=DRAFT,
    about=_("Bảng kế hoạch mở lớp của trung tâm: chương trình, đối tượng, số lớp, số học viên, thời gian, kinh phí."),
    columns=COLUMNS,
    context=(ContextField("plan", _("Kế hoạch đang soạn"), _drafts, reaches=_reaches),),
    match=_match,
    known=_known,
    check=_check,
    key_of=_key,
    apply=_apply,
    undo=_undo,
    reasons_against_undo=_reasons_against_undo,
    unit_of=_unit,
    link=_link,
    batch=0,
    order=40,
)
