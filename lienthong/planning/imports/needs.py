"""What a unit needs, as its own table: a programme and how many people, of which women and ethnic minorities, and months."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lienthong.curriculum.models import Programme
from lienthong.curriculum.queries import programmes_by_name
from lienthong.exchange.board import ContextField, Decided, Facts, Frame, ImportColumn, ImportKind, Line, Match, Receipt
from lienthong.exchange.rules.cells import text, whole
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import exact
from lienthong.organisations.queries import names_on
from lienthong.planning.access import DRAFT, NEED, answers_visible_to, campaigns_visible_to
from lienthong.planning.actions.needs import hold_answer, take_back_needs, take_needs
from lienthong.planning.choices import AnswerSource
from lienthong.planning.errors import reason
from lienthong.planning.imports.lines import months_cell
from lienthong.planning.models import Need, NeedsAnswer
from lienthong.planning.queries.bases import basis_of_gathering
from lienthong.planning.rules.needs import NeedFacts, reasons_need_unfit
from lienthong.records.rules.programmes import programme_meant

_PEOPLE = (
    "so nguoi|so luong|so luong nguoi|tong so|tong so nguoi|so hoc vien|so hoc vien dang ky|nhu cau|so nguoi can hoc"
    "|so nguoi dang ky|so luong dang ky|tong"
)
COLUMNS = [
    ImportColumn(
        "programme",
        _("Chương trình"),
        "chuong trinh|ten chuong trinh|chuong trinh boi duong|lop|ten lop|lop boi duong|noi dung|loai lop|ten lop boi duong",
        text(200),
        required=True,
    ),
    ImportColumn("people", _("Số người"), _PEOPLE, whole(0, 9_999), required=True),
    ImportColumn("women", _("Nữ"), "nu|so nu|trong do nu|trong do: nu|nu gioi", whole(0, 9_999)),
    ImportColumn(
        "minorities",
        _("Dân tộc thiểu số"),
        "dan toc thieu so|dtts|nguoi dan toc|trong do dtts|dan toc|so dtts|nguoi dan toc thieu so",
        whole(0, 9_999),
    ),
    ImportColumn(
        "months",
        _("Thời gian đề nghị"),
        "thoi gian|thang|thoi gian de nghi|thang de nghi|thoi gian mo|thoi gian mo lop|de nghi mo|quy|thoi gian du kien",
        months_cell(),
    ),
    ImportColumn("note", _("Ghi chú"), "ghi chu|ghi chu khac", text(300)),
]


def _reached(actor: Actor) -> QuerySet[NeedsAnswer]:
    """What the actor may answer: of the units he speaks for, and, as a clerk, of those that his centre asked."""
    campaigns = campaigns_visible_to(actor, DRAFT).order_by().values("pk")
    mine = answers_visible_to(actor).order_by().values("pk")
    return NeedsAnswer.objects.filter(Q(pk__in=mine) | Q(campaign_id__in=campaigns)).select_related("campaign")


def _open_answers(actor: Actor) -> list[tuple[int, str]]:
    rows = list(_reached(actor).filter(campaign__closed_on=None).order_by("-campaign__year", "pk")[:500])
    names = names_on({one.unit_id for one in rows}, actor.on)
    return [(one.pk, f"{one.campaign.year}, {names.get(one.unit_id, '')}") for one in rows]


def _reaches(actor: Actor, chosen: str) -> bool:
    return _reached(actor).filter(pk=chosen).exists()


def _answer(frame: Frame) -> NeedsAnswer:
    """The answer the table is for, when the actor still reaches it."""
    return _reached(frame.actor).get(pk=frame.number("answer") or 0)


def _unit(frame: Frame, right: str) -> int | None:
    """Where the trail puts it; None when the actor lost the right."""
    held = _reached(frame.actor).filter(pk=frame.number("answer") or 0)
    return held.values_list("unit_id", flat=True).first()


def said_by_need(need: Need) -> dict[str, Any]:
    """A need as a row of such a table would say it."""
    return {
        "programme": need.programme.name,
        "people": need.people,
        "women": need.women,
        "minorities": need.minorities,
        "months": f"{need.from_month}-{need.to_month}" if need.from_month else None,
        "note": need.note,
    }


def _facts(facts: Facts) -> NeedFacts:
    first, last = map(int, facts["months"].split("-")) if facts.get("months") else (None, None)
    return NeedFacts(facts.get("people") or 0, facts.get("women") or 0, facts.get("minorities") or 0, first, last)


def _match(lines: Sequence[Line], frame: Frame) -> list[Match]:
    """A need is the same by its programme. A programme that nobody knows, or that a good row before says, is refused."""
    answer, programmes = _answer(frame), programmes_by_name()
    if answer.campaign.closed_on is not None:
        closed = _closed(answer, frame)
        return [Match(reasons=(closed,)) for _line in lines]
    names = {one.key: one.name for one in programmes}
    known = {need.programme.key: need for need in Need.objects.filter(answer=answer).select_related("programme")}
    seen: dict[str, int] = {}
    found = []
    for sent in lines:
        written = sent.facts.get("programme") or ""
        key = programme_meant(written, programmes)
        sent.facts["programme_key"] = key
        need = known.get(key)
        before = said_by_need(need) if need else {}
        reasons = _reasons(
            {**before, **{name: value for name, value in sent.facts.items() if value is not None}}, written
        )
        if key and key in seen:
            reasons.append(reason("need_programme_twice", "programme", row=seen[key]))
        if key and not reasons:
            seen[key] = sent.row
        if key:
            sent.facts["programme"] = names[key]
        found.append(Match(need.pk if need else None, (), tuple(reasons)))
    return found


def _closed(answer: NeedsAnswer, frame: Frame) -> Reason:
    campaign = answer.campaign
    basis = basis_of_gathering(campaign, frame.actor.on)
    return reason("needs_closed", basis=basis, day=written_day(campaign.closed_on or frame.actor.on))


def _reasons(facts: Facts, written: str) -> list[Reason]:
    if not facts["programme_key"]:
        return [reason("programme_unknown", "programme", name=written)]
    return reasons_need_unfit(_facts(facts)) or ([] if facts.get("people") else [_nobody()])


def _nobody() -> Reason:
    return reason("need_people_out_of_range", "people")


def _known(ids: Collection[int], frame: Frame) -> dict[int, Facts]:
    rows = Need.objects.filter(answer=_answer(frame), pk__in=ids).select_related("programme")
    return {need.pk: said_by_need(need) for need in rows}


def _key(facts: Facts, frame: Frame) -> str:
    return exact(str(facts.get("programme") or ""))


def _apply(rows: Sequence[Decided], frame: Frame) -> list[Receipt]:
    answer = _answer(frame)
    known = {need.pk: said_by_need(need) for need in Need.objects.filter(answer=answer).select_related("programme")}
    programmes = dict(Programme.objects.values_list("key", "pk"))
    said = []
    for row in rows:
        told = {**known.get(row.known_id or 0, {}), **row.facts}
        said.append((programmes[row.facts["programme_key"]], _facts(told), told.get("note") or ""))
    return take_needs(answer=answer, rows=said, actor=frame.actor)


def _reasons_against_undo(receipts: Sequence[Receipt], frame: Frame) -> list[Reason]:
    """The unit has its last word: what it answered after its table is not taken back with it."""
    answer = hold_answer(_answer(frame))
    if answer.campaign.closed_on:
        return [_closed(answer, frame)]
    now = {need.programme_id: need for need in Need.objects.filter(answer=answer)}
    touched = sum(_is_touched(one, now.get(one["programme"])) for one in receipts)
    if answer.source != AnswerSource.FILE:
        touched = len(receipts)
    return [reason("lines_changed_since", lines=touched)] if touched else []


def _is_touched(receipt: Receipt, need: Need | None) -> bool:
    after = receipt.get("after", {})
    return need is None or any(getattr(need, name) != value for name, value in after.items())


def _undo(receipts: Sequence[Receipt], frame: Frame) -> None:
    take_back_needs(answer=_answer(frame), receipts=receipts, actor=frame.actor)


def _link(receipt: Receipt) -> str:
    return reverse("planning:need", args=[receipt["answer"]])


NEEDS = ImportKind(
    key="planning.needs",
    slug="nhu-cau",
    label=_("Nhu cầu đào tạo, bồi dưỡng của đơn vị"),
    noun=_("nhu cầu"),
    right=NEED,
    about=_(
        "Bảng của đơn vị: chương trình, số người, trong đó nữ, dân tộc thiểu số, thời gian đề nghị. Không ghi tên ai."
    ),
    columns=COLUMNS,
    context=(ContextField("answer", _("Năm và đơn vị"), _open_answers, reaches=_reaches),),
    match=_match,
    known=_known,
    key_of=_key,
    apply=_apply,
    undo=_undo,
    reasons_against_undo=_reasons_against_undo,
    unit_of=_unit,
    link=_link,
    batch=0,
    order=41,
)
