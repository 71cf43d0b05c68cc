"""Old registers as an import: certificates that were issued before this system, or elsewhere."""

from collections.abc import Collection, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.exchange.board import ContextField, Decided, Facts, Frame, ImportColumn, ImportKind, Line, Match, Receipt
from lienthong.exchange.queries import dependents
from lienthong.exchange.rules.cells import day, text
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import exact
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import names_on, periods_on
from lienthong.people.access import EDIT, people_visible_to, unit_ids_of_people
from lienthong.people.models import Belonging, Membership, Person, SensitiveDetails
from lienthong.people.queries.matching import memberships_held
from lienthong.people.rules import reasons_against_birth
from lienthong.records.access import TAKE_IN, elsewhere_visible_to
from lienthong.records.actions import Taken, take_back, take_in
from lienthong.records.errors import RegisterRefused, because
from lienthong.records.models import Completion
from lienthong.records.queries import catalogue
from lienthong.records.queries.matching import TEACHING, Table, match_rows
from lienthong.records.rules.registers import chosen_twice, reasons_against_row

OLDEST_BIRTH = 1900
COLUMNS = [
    ImportColumn(
        "number",
        _("Số giấy chứng nhận"),
        "so giay chung nhan|so gcn|so giay cn|so chung nhan|so chung chi|so bang|so hieu|so hieu giay|so hieu gcn"
        "|so hieu giay chung nhan|so hieu chung chi|so giay|gcn so|ma so giay chung nhan|so gcn hoan thanh",
        text(60),
    ),
    ImportColumn(
        "entry",
        _("Số vào sổ"),
        "so vao so|vao so so|so vao so goc|so vao so cap|so vao so cap gcn|so dang ky",
        text(60),
        shown=False,
    ),
    ImportColumn(
        "issued_on",
        _("Ngày cấp"),
        "ngay cap|ngay thang cap|ngay thang nam cap|ngay cap giay|ngay cap gcn|ngay cap giay chung nhan|cap ngay|ngay ky"
        "|nam cap|ngay cap chung chi|thoi gian cap",
        day(or_year=True),
    ),
    ImportColumn(
        "programme",
        _("Chương trình"),
        "chuong trinh|ten chuong trinh|chuong trinh boi duong|chuong trinh dao tao|noi dung boi duong|noi dung|lop|ten lop"
        "|lop boi duong|lop hoc|khoa hoc|khoa boi duong|ten khoa hoc|loai hinh|loai lop|boi duong",
        text(200),
    ),
    ImportColumn(
        "completed_on",
        _("Ngày hoàn thành"),
        "ngay hoan thanh|thoi gian hoan thanh|ngay ket thuc|ngay be giang|ngay cong nhan|ngay tot nghiep|nam hoan thanh"
        "|hoan thanh ngay|nam boi duong|nam dao tao",
        day(or_year=True),
    ),
    ImportColumn(
        "grade", _("Xếp loại"), "xep loai|ket qua|xep loai tot nghiep|ket qua xep loai|ket qua hoc tap|loai", text(40)
    ),
    ImportColumn(
        "issuer",
        _("Nơi cấp"),
        "noi cap|don vi cap|co quan cap|noi boi duong|noi dao tao|co so dao tao|co so boi duong|don vi to chuc|noi hoc|truong",
        text(200),
    ),
    ImportColumn("book", _("Quyển"), "quyen|quyen so|so quyen|so goc|ten so|so luu", text(60), shown=False),
    ImportColumn("page", _("Trang"), "trang|trang so|so trang|to so|trang so goc", text(20), shown=False),
]


def _units(actor: Actor) -> list[tuple[int, str]]:
    """Committees, centres and whatever else is not a cell: a register belongs to one of these."""
    reached = periods_on(actor.on).filter(unit_id__in=unit_ids_of_people(actor, TAKE_IN))
    return list(reached.exclude(kind=UnitKind.CELL).values_list("unit_id", "name"))


def _issuers(actor: Actor) -> list[tuple[int, str]]:
    """Centres and schools by every name they bore: an old register was kept under the name of its day."""
    rows = UnitPeriod.objects.filter(kind__in=TEACHING).order_by("sort_key", "starts_on")
    return [
        (pk, f"{name} ({_t('đến %(year)s') % {'year': str(ends_on.year)}})" if ends_on else name)
        for pk, name, ends_on in rows.values_list("pk", "name", "ends_on")
    ]


def _programmes(actor: Actor) -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in catalogue.programmes()]


def _table(frame: Frame) -> Table:
    actor, issuer = frame.actor, frame.number("issuer")
    return Table(
        on=actor.on,
        reached=frozenset(unit_ids_of_people(actor, TAKE_IN)),
        may_register=actor.may(EDIT),
        unit_id=frame.number("unit"),
        issuer=UnitPeriod.objects.filter(pk=issuer, kind__in=TEACHING).first() if issuer else None,
        programme_key=frame.context.get("programme", ""),
    )


def _match(lines: Sequence[Line], frame: Frame) -> list[Match]:
    return match_rows(lines, _table(frame))


def _known(ids: Collection[int], frame: Frame) -> dict[int, Facts]:
    """Completions by their keys, people by theirs with a minus; only what the actor reaches."""
    rows = elsewhere_visible_to(frame.actor, TAKE_IN).filter(pk__in=[pk for pk in ids if pk > 0])
    found = {row.pk: dict(row.as_written) for row in rows}
    people = people_visible_to(frame.actor, TAKE_IN).filter(pk__in=[-pk for pk in ids if pk < 0])
    held = memberships_held([person.pk for person in people], frame.actor.on)
    names = names_on({one.unit_id for some in held.values() for one in some}, frame.actor.on)
    for person in people:
        here = held.get(person.pk, [])
        found[-person.pk] = {
            "full_name": person.full_name,
            "birth": person.birth_on.isoformat() if person.birth_on else str(person.birth_year or ""),
            "sex": person.sex,
            "phone": person.phone,
            "post": "; ".join(one.post for one in here if one.post),
            "unit": "; ".join(names.get(one.unit_id, "") for one in here),
        }
    return found


def _check(facts: Facts, frame: Frame) -> list[Reason]:
    birth = facts.get("birth") or ""
    year = int(birth[:4]) if birth else None
    found = reasons_against_birth(None, year, frame.actor.on)
    # The holders of old registers may be long dead.
    reasons = [one for one in found if one.code != "birth_too_old" or (year or 0) < OLDEST_BIRTH]
    programme, issuer = frame.context.get("programme", ""), frame.context.get("issuer", "")
    return reasons + reasons_against_row(facts, on=frame.actor.on, programme=programme, issuer=issuer)


def _key(facts: Facts, frame: Frame) -> str:
    """The same holder, certificate, programme and day."""
    told = ("birth", "number", "entry", "programme", "issued_on", "completed_on")
    where = "" if len(facts.get("birth") or "") == 10 else facts.get("unit") or ""
    return exact("|".join([facts["full_name"], *(str(facts.get(key) or "") for key in told), where]))


def _apply(rows: Sequence[Decided], frame: Frame) -> list[Receipt]:
    met: dict[int, int] = {}
    for row in rows:
        if row.known_id is not None and row.known_id > 0 and met.setdefault(row.known_id, row.row) != row.row:
            raise RegisterRefused(chosen_twice(row.row, met[row.known_id]))
    return take_in(rows=[_taken(row) for row in rows], actor=frame.actor)


def _taken(row: Decided) -> Taken:
    if row.known_id is None:
        return Taken(row.facts, person_id=row.facts.get("person_id"))
    if row.known_id < 0:
        return Taken(row.facts, person_id=-row.known_id)
    return Taken(row.facts, completion_id=row.known_id)


def _reasons_against_undo(receipts: Sequence[Receipt], frame: Frame) -> list[Reason]:
    people = [one["person"] for one in receipts if "person" in one]
    members = [one["membership"] for one in receipts if "person" in one]
    written = [one["completion"] for one in receipts]
    reasons = dependents(Person, people, ignoring=(Belonging, Membership, SensitiveDetails, Completion))
    reasons += dependents(Completion, written)
    elsewhere = Membership.objects.filter(person_id__in=people).exclude(pk__in=members).count()
    trained = Completion.objects.filter(person_id__in=people).exclude(pk__in=written).count()
    if elsewhere or trained:
        sentence = _t(
            "%(people)d người của lần nhập này đã được ghi thêm vào đơn vị khác hoặc đã hoàn thành chương trình khác."
        )
        reasons.append(because("used_since", sentence % {"people": elsewhere + trained}))
    now = Completion.objects.in_bulk(written)
    touched = sum(_was_touched(one, now.get(one["completion"])) for one in receipts)
    if touched:
        sentence = _t("%(rows)d dòng đã được sửa sau lần nhập này.")
        reasons.append(because("changed_since", sentence % {"rows": touched}))
    return reasons


def _was_touched(receipt: Receipt, now: Completion | None) -> bool:
    return now is None or now.as_written != receipt["after"] or now.person_id != receipt["holder"]


def _undo(receipts: Sequence[Receipt], frame: Frame) -> None:
    take_back(receipts=receipts)


def _link(receipt: Receipt) -> str:
    return reverse("people:detail", args=[receipt["holder"]])


IMPORTS = [
    ImportKind(
        key="records.registers",
        slug="so-cu",
        label=_("Sổ cấp giấy chứng nhận cũ"),
        noun=_("giấy chứng nhận"),
        right=TAKE_IN,
        about=_(
            "Giấy chứng nhận đã cấp trước khi dùng hệ thống, hoặc do nơi khác cấp: số, ngày cấp, chương trình, người được cấp. "
            "Nhờ đó hệ thống biết ai đã học rồi."
        ),
        columns=COLUMNS,
        of_people=True,
        context=(
            ContextField(
                "unit",
                _("Sổ của đơn vị"),
                _units,
                help=_("Người mới mà sổ không ghi rõ đơn vị sẽ được ghi vào đơn vị này."),
            ),
            ContextField(
                "issuer",
                _("Nơi cấp chung"),
                _issuers,
                help=_("Dùng cho dòng không ghi nơi cấp. Chọn tên của ngày ấy, ví dụ tên trung tâm cấp huyện."),
                required=False,
            ),
            ContextField(
                "programme",
                _("Chương trình chung"),
                _programmes,
                help=_("Dùng cho dòng không ghi chương trình, khi cả sổ là của một chương trình."),
                required=False,
            ),
        ),
        match=_match,
        known=_known,
        check=_check,
        key_of=_key,
        apply=_apply,
        undo=_undo,
        reasons_against_undo=_reasons_against_undo,
        link=_link,
        batch=0,
        order=20,
        answers_once=False,
    )
]
