"""Reading rulebooks: which one governs on a day, and what it says to a centre."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.numbers import written_decimal, written_integer
from lienthong.organisations.queries import lasting_on
from lienthong.regulations.choices import ProvisionKey
from lienthong.regulations.models import Provision, Rulebook
from lienthong.regulations.rules import Band, Ruling, Terms


def rulebook_on(day: date) -> Rulebook | None:
    """The rulebook that governs classes opened on the day; None before the first one known."""
    return Rulebook.objects.filter(lasting_on(day)).first()


def basis_of(provision: Provision) -> Basis:
    """Where the provision stands: the rulebook's article, or the centre's own basis."""
    rulebook = provision.rulebook
    if provision.unit_id is not None:
        return Basis(provision.own_basis, "", "", None, "", Certainty(provision.certainty))
    return Basis(
        rulebook.number,
        rulebook.type,
        rulebook.body,
        rulebook.issued_on,
        provision.article,
        Certainty(provision.certainty),
    )


def terms_of(rulebook: Rulebook, unit_id: int | None = None) -> Terms:
    """What the rulebook says; a centre's own value stands in where the rulebook's is unknown. One query."""
    return terms_of_each([(rulebook, unit_id)])[rulebook.pk, unit_id]


def terms_of_each(places: Iterable[tuple[Rulebook, int | None]]) -> dict[tuple[int, int | None], Terms]:
    """What rulebooks say to centres, by the keys of both. One query for any number."""
    wanted = {(rulebook.pk, unit_id): rulebook for rulebook, unit_id in places}
    provisions: dict[int, list[Provision]] = {}
    rows = Provision.objects.filter(rulebook__in={rulebook_id for rulebook_id, _unit_id in wanted})
    for provision in rows.select_related("rulebook"):
        provisions.setdefault(provision.rulebook_id, []).append(provision)
    return {
        (rulebook_id, unit_id): _terms(rulebook, unit_id, provisions.get(rulebook_id, []))
        for (rulebook_id, unit_id), rulebook in wanted.items()
    }


def _terms(rulebook: Rulebook, unit_id: int | None, rows: Iterable[Provision]) -> Terms:
    known: dict[str, Provision] = {}
    for provision in rows:
        own = provision.unit_id is not None
        if own and provision.unit_id != unit_id:
            continue
        if provision.key not in known or (own and known[provision.key].value is None):
            known[provision.key] = provision

    def ruling(key: str, read: Any) -> Ruling[Any]:
        provision = known.get(key)
        if provision is None:
            missing = Basis(rulebook.number, rulebook.type, rulebook.body, rulebook.issued_on, "", Certainty.UNKNOWN)
            return Ruling(None, missing)
        value = None if provision.value is None else read(provision.value)
        return Ruling(value, basis_of(provision))

    return Terms(
        smallest_class=ruling("class.smallest", int),
        attendance_percent=ruling("attendance.percent", int),
        pass_mark=ruling("marks.pass", Decimal),
        bands=ruling("marks.bands", _bands),
        retakes=ruling("marks.retakes", int),
        certificate_days=ruling("certificate.days", int),
        late_minutes=ruling("attendance.late_minutes", int),
        excused_attends=ruling("attendance.excused", int),
    )


def whole_ruling(rulebook: Rulebook, key: str, unit_id: int | None = None) -> Ruling[int]:
    """What the rulebook says under one key whose value is a whole number; a centre's own value where it says nothing."""
    rows = Provision.objects.filter(Q(unit=None) | Q(unit_id=unit_id), rulebook=rulebook, key=key)
    known = sorted(rows.select_related("rulebook"), key=lambda one: (one.value is None, one.unit_id is not None))
    if not known:
        missing = Basis(rulebook.number, rulebook.type, rulebook.body, rulebook.issued_on, "", Certainty.UNKNOWN)
        return Ruling(None, missing)
    return Ruling(None if known[0].value is None else int(known[0].value), basis_of(known[0]))


def _bands(value: list[list[str]]) -> tuple[Band, ...]:
    return tuple(Band(grade, Decimal(starts_at)) for grade, starts_at in value)


def whole_rulings(rulebook: Rulebook, unit_id: int | None, keys: Iterable[str]) -> dict[str, Ruling[int]]:
    """Of these provisions with whole numbers what the rulebook says, else the centre's own value. One query."""
    wanted = list(keys)
    rows = Provision.objects.filter(Q(unit=None) | Q(unit_id=unit_id), rulebook=rulebook, key__in=wanted)
    missing = Basis(rulebook.number, rulebook.type, rulebook.body, rulebook.issued_on, "", Certainty.UNKNOWN)
    found: dict[str, Ruling[int]] = {key: Ruling(None, missing) for key in wanted}
    for provision in rows.select_related("rulebook").order_by(F("unit").desc(nulls_last=True)):
        # what the rulebook itself says comes last, and counts wherever it says anything
        if provision.value is not None or found[provision.key].value is None:
            value = None if provision.value is None else int(provision.value)
            found[provision.key] = Ruling(value, basis_of(provision))
    return found


def bands_of_all_rulebooks() -> list[tuple[Band, ...]]:
    """The bands of every rulebook that states them, a centre's own among them. One query."""
    stated = Provision.objects.filter(key=ProvisionKey.BANDS, value__isnull=False).order_by("pk")
    return [_bands(value) for value in stated.values_list("value", flat=True) if value is not None]


def value_in_words(key: str, value: Any) -> str:
    """A provision's stored value as a clerk reads it; empty when nobody could read it."""
    if value is None:
        return ""
    if key == ProvisionKey.BANDS:
        words = _("%(grade)s từ %(mark)s")
        return "; ".join(
            words % {"grade": band.grade, "mark": written_decimal(band.starts_at)} for band in _bands(value)
        )
    if key == ProvisionKey.EXCUSED:
        return _("tính là có dự") if int(value) else _("vẫn tính là vắng")
    if key == ProvisionKey.PASS_MARK:
        return written_decimal(Decimal(value))
    patterns = {
        ProvisionKey.SMALLEST_CLASS: _("%(n)s học viên"),
        ProvisionKey.ATTENDANCE: _("%(n)s%% số tiết"),
        ProvisionKey.LATE: _("từ %(n)s phút"),
        ProvisionKey.RETAKES: _("%(n)s lần"),
        ProvisionKey.CERTIFICATE_DAYS: _("%(n)s ngày kể từ ngày ký quyết định công nhận"),
        ProvisionKey.NORM_HOURS: _("%(n)s giờ chuẩn"),
        ProvisionKey.DIRECT_PERCENT: _("%(n)s%%"),
        ProvisionKey.MOST_DEPUTIES: _("%(n)s lớp phó"),
        ProvisionKey.DISCIPLINE_MONTHS: _("%(n)s tháng"),
        ProvisionKey.ESSAYS_PER_HOUR: _("%(n)s bài"),
        ProvisionKey.PRIORITY_WOMEN: _("%(n)s điểm"),
        ProvisionKey.PRIORITY_MINORITIES: _("%(n)s điểm"),
    }
    return patterns.get(ProvisionKey(key), "%(n)s") % {"n": written_integer(int(value))}


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A provision as its rulebook's page shows it, with own values as (centre, words, basis)."""

    provision: Provision
    label: str
    words: str
    own: list[tuple[str, str, str]]

    @property
    def is_unknown(self) -> bool:
        """Whether nobody could read it."""
        return self.provision.value is None


def provision_rows(provisions: Iterable[Provision], names: dict[int, str]) -> list[ProvisionRow]:
    """The provisions in the order of their kinds, own values (of the centres with these names) under the rulebook's."""
    every = list(provisions)
    order = {key: place for place, key in enumerate(ProvisionKey.values)}
    labels = dict(ProvisionKey.choices)
    general = sorted((one for one in every if one.unit_id is None), key=lambda one: order.get(one.key, len(order)))
    return [
        ProvisionRow(
            provision=one,
            label=str(labels.get(one.key, one.key)),
            words=value_in_words(one.key, one.value),
            own=[
                (names.get(own.unit_id, ""), value_in_words(own.key, own.value), own.own_basis)
                for own in every
                if own.key == one.key and own.unit_id is not None
            ],
        )
        for one in general
    ]


def rulebooks() -> QuerySet[Rulebook]:
    """Every rulebook known, the latest first, each with `unknown_count` and `unconfirmed_count` of its provisions."""
    of_all = Q(provisions__unit=None)
    return Rulebook.objects.annotate(
        unknown_count=Count("provisions", filter=of_all & Q(provisions__certainty=Certainty.UNKNOWN)),
        unconfirmed_count=Count("provisions", filter=of_all & Q(provisions__certainty=Certainty.UNCONFIRMED)),
    ).order_by("-starts_on")
