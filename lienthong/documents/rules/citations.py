"""How a reference stands against the register: which document it most likely means, and everything that does not fit.

References in real documents are often wrong (a date mistyped, a symbol mixed up, a number of another term), so nothing is
asserted and nothing is hidden: the rule proposes with all its reasons, a person confirms. A number alone repeats every
term, so number, type, body and date are weighed together.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from lienthong.documents.choices import Difference, EffectKind, Standing
from lienthong.documents.rules.effect import Change
from lienthong.kernel.dates import written_day
from lienthong.kernel.numbers import number_key
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import exact

# Words that every committee, organ and office bears; what is left of a name tells one body from another.
_GENERIC = frozenset(
    (
        *("ban", "của", "và", "thường", "vụ", "chấp", "hành", "tỉnh", "huyện", "xã", "phường", "đặc", "khu", "thành"),
        *("phố", "quận", "thị", "ủy", "đảng", "trung", "ương", "btv", "bch", "ubnd", "nhân", "dân", "cơ", "quan"),
        *("việt", "nam"),
    )
)
# Words that place a body on a level. Names of two levels are never one body.
_LEVELS = (
    re.compile(r"\b(?:trung ương|bộ chính trị|ban bí thư|chính phủ|quốc hội)\b"),
    re.compile(r"\b(?:tỉnh|thành ủy)\b"),
    re.compile(r"\b(?:huyện|quận|thị ủy|thị xã)\b"),
    re.compile(r"\b(?:xã|phường|đặc khu)\b(?<!thị xã)"),
)
_PARTS = re.compile(r"0*(?P<digits>\d+[a-z]?)\s*[-/]\s*(?P<type>[^/\-]*)[/-]?(?P<body>.*)")


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference as written: its whole text, the number in it, the date and the body, where given."""

    text: str
    number: str
    issued_on: date | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document of the register with what changed its effect; `cause` of a change is the key of another candidate."""

    key: int
    type: str
    number: str
    body: str
    issued_on: date | None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a reference stands, the documents it may mean (best first, one when it is clear), and every reason."""

    standing: Standing
    keys: tuple[int, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Citing:
    """The document that refers: its day (of a draft: today) and its key where the register holds it."""

    on: date
    key: int | None = None


@dataclass(slots=True)
class Group:
    """Mentions that say the same of a document: one reference, however often it is written. Indexes are of the mentions."""

    key: str
    cited: Cited
    mentions: list[int] = field(default_factory=list)


def stated_type(text: str, types: Iterable[str]) -> str:
    """The type in words that opens a reference; empty when it opens with none (`văn bản số ...`)."""
    written = exact(text)
    return max((kind for kind in types if written.startswith(exact(kind))), key=len, default="")


def own_start(text: str, types: Iterable[str]) -> int:
    """Where the reference itself begins in its text: behind `Thông báo này thay thế`, which speaks of the citing document."""
    words = "|".join(re.escape(one) for one in sorted(types, key=len, reverse=True))
    if not (opening := re.match(rf"(?:{words})\s+này(?!\w)", text, re.IGNORECASE)):
        return 0
    named = re.compile(rf"(?<!\w)(?:{words})(?!\w)|số\s|\d", re.IGNORECASE).search(text, opening.end())
    return named.start() if named else 0


def grouped(mentions: Sequence[Cited], types: Iterable[str]) -> list[Group]:
    """The references of a text in the order of first mention.

    Mentions are one reference when number, day and body agree, and type too where both state one.
    """
    known = tuple(types)
    groups: dict[str, Group] = {}
    untyped: dict[str, list[str]] = {}
    for index, cited in enumerate(mentions):
        stem = _stem(cited)
        typed = f"{stem}|{exact(stated_type(cited.text, known))}"
        alike = untyped.setdefault(stem, [])
        if typed.endswith("|") and alike:
            typed = alike[0]
        elif f"{stem}|" in groups and typed not in groups:
            typed = f"{stem}|"
        if typed not in groups:
            groups[typed] = Group(typed, cited)
            alike.append(typed)
        groups[typed].mentions.append(index)
    return list(groups.values())


def _stem(cited: Cited) -> str:
    day = cited.issued_on.isoformat() if cited.issued_on else ""
    return "|".join([number_key(cited.number), day, exact(cited.body)])


def leading_digits(number: str) -> str:
    """`883` of `883-QĐ/BTGTW`; empty for what does not begin as a number."""
    found = _PARTS.match(exact(number))
    return found["digits"] if found else ""


def verdict_of(
    cited: Cited, candidates: Iterable[Candidate], *, citing: Citing, types: Iterable[str], denied: Iterable[int] = ()
) -> Verdict:
    """The likeliest documents of the register for a reference, and everything that does not fit, at once.

    A document with the same number is a candidate; so is one with the same leading digits and the same day whose symbol
    differs in its type or its body alone (883-QĐ/TW for 883-QĐ/BTGTW). `denied` are those of which a person said no.
    """
    refused, known = set(denied), tuple(types)
    weighed = [
        (_differences(cited, one, known), one)
        for one in candidates
        if one.key not in refused and one.key != citing.key and _comparable(cited, one)
    ]
    own = _own_reasons(cited, citing)
    if not weighed:
        return Verdict(Standing.UNKNOWN, (), (_unknown(), *own))
    least = min(len(differences) for differences, _one in weighed)
    best = [(differences, one) for differences, one in weighed if len(differences) == least]
    if len(best) > 1:
        found = [one for _differences_, one in best]
        return Verdict(Standing.SEVERAL, tuple(one.key for one in found), (_several(cited, found), *own))
    return _settled(best[0][0], best[0][1], own, citing)


def verdict_on(cited: Cited, meant: Candidate, *, citing: Citing, types: Iterable[str]) -> Verdict:
    """How a reference stands whose document a person has confirmed: what it says wrongly stays said."""
    return _settled(_differences(cited, meant, tuple(types)), meant, _own_reasons(cited, citing), citing)


def _settled(differences: list[Reason], meant: Candidate, own: list[Reason], citing: Citing) -> Verdict:
    ended = _outdated(meant, citing)
    standing = Standing.DIFFERS if differences or own else Standing.OUTDATED if ended else Standing.FITS
    return Verdict(standing, (meant.key,), (*differences, *ended, *own))


def _comparable(cited: Cited, one: Candidate) -> bool:
    if not one.number:
        return False
    if number_key(one.number) == number_key(cited.number):
        return True
    if cited.issued_on is None or cited.issued_on != one.issued_on:
        return False
    left, right = _PARTS.match(exact(cited.number)), _PARTS.match(exact(one.number))
    if left is None or right is None or left["digits"] != right["digits"]:
        return False
    return (left["type"] == right["type"]) != (left["body"] == right["body"])


def _differences(cited: Cited, one: Candidate, types: tuple[str, ...]) -> list[Reason]:
    reasons = [*_symbol_differences(cited, one)]
    said = {reason.code for reason in reasons}
    stated = stated_type(cited.text, types)
    if stated and one.type and exact(stated) != exact(one.type) and Difference.TYPE not in said:
        reasons.append(_reason(Difference.TYPE, _type_sentence(), written=stated, held=one.type))
    if cited.body and one.body and not same_body(cited.body, one.body) and Difference.BODY not in said:
        reasons.append(_reason(Difference.BODY, _body_sentence(), written=cited.body, held=one.body))
    if cited.issued_on is None and one.issued_on is not None:
        reasons.append(_reason(Difference.NO_DATE, _no_date_sentence(), held=written_day(one.issued_on)))
    elif cited.issued_on is not None and one.issued_on is not None and cited.issued_on != one.issued_on:
        written, held = written_day(cited.issued_on), written_day(one.issued_on)
        reasons.append(_reason(Difference.DATE, _date_sentence(), written=written, held=held))
    return reasons


def _symbol_differences(cited: Cited, one: Candidate) -> Iterable[Reason]:
    """Which half of the symbol is another one; none where the numbers agree in any spelling."""
    if number_key(cited.number) == number_key(one.number):
        return
    left, right = _PARTS.match(exact(cited.number)), _PARTS.match(exact(one.number))
    if left is None or right is None:
        return
    code = Difference.TYPE if left["type"] != right["type"] else Difference.BODY
    sentence = _(
        "Ký hiệu khác: ở đây ghi %(written)s, văn bản cùng số, cùng ngày trong sổ là %(held)s. "
        "Hãy xem lại bản gốc rồi sửa ký hiệu."
    )
    yield _reason(code, sentence, written=cited.number, held=one.number)


def same_body(one: str, other: str) -> bool:
    """Whether two names may be one body: a committee and its standing committee sign under one symbol, levels part."""
    left, right = exact(one).replace(",", " "), exact(other).replace(",", " ")
    levels = [{number for number, level in enumerate(_LEVELS) if level.search(name)} for name in (left, right)]
    if all(levels) and not levels[0] & levels[1]:
        return False
    words = [set(name.split(" ")) - _GENERIC for name in (left, right)]
    return not all(words) or bool(words[0] & words[1])


def _outdated(meant: Candidate, citing: Citing) -> list[Reason]:
    """The changes that had ended the document when it was referred to; the one that ends it may name it."""
    return [
        _reason(Difference.OUTDATED, _ended_sentence(change), by=change.by, day=written_day(change.from_on))
        for change in meant.changes
        if change.ends_it and change.from_on <= citing.on and change.cause != citing.key
    ][:1]


def _ended_sentence(change: Change) -> str:
    return {
        EffectKind.REPLACES: _(
            "Đã được thay thế bởi %(by)s từ ngày %(day)s. Hãy viện dẫn văn bản mới, hoặc ghi rõ văn bản này đã hết hiệu lực."
        ),
        EffectKind.REPEALS: _(
            "Đã bị bãi bỏ bởi %(by)s từ ngày %(day)s. Hãy bỏ viện dẫn, hoặc ghi rõ văn bản này đã hết hiệu lực."
        ),
        EffectKind.EXPIRES: _(
            "Đã hết thời hạn ghi trong văn bản từ ngày %(day)s. Hãy tìm văn bản của giai đoạn sau để viện dẫn."
        ),
        EffectKind.AMENDS: "",
    }[change.kind]


def _own_reasons(cited: Cited, citing: Citing) -> list[Reason]:
    if cited.issued_on is None or cited.issued_on <= citing.on:
        return []
    sentence = _(
        "Ngày %(written)s sau ngày của văn bản này (%(day)s): không thể viện dẫn văn bản chưa ban hành. Hãy sửa ngày."
    )
    return [_reason(Difference.LATER, sentence, written=written_day(cited.issued_on), day=written_day(citing.on))]


def _unknown() -> Reason:
    sentence = _(
        "Trong sổ chưa có văn bản mang số này. Hãy so số và ngày với bản gốc; nếu đúng, thêm văn bản tham chiếu để đối chiếu."
    )
    return _reason(Difference.UNKNOWN, sentence)


def _several(cited: Cited, found: Sequence[Candidate]) -> Reason:
    listed = "; ".join(_named(one) for one in found)
    sentence = _("Trong sổ có %(count)d văn bản cùng số: %(listed)s. Hãy ghi ngày ban hành và chọn đúng văn bản.")
    if cited.issued_on is not None:
        sentence = _(
            "Trong sổ có %(count)d văn bản gần giống: %(listed)s. Hãy so ngày với bản gốc và chọn đúng văn bản."
        )
    return _reason(Difference.SEVERAL, sentence, count=len(found), listed=listed)


def _named(one: Candidate) -> str:
    day = written_day(one.issued_on) if one.issued_on else _("không ghi ngày")
    return _("%(type)s %(number)s, %(day)s") % {"type": one.type, "number": one.number, "day": day}


def _type_sentence() -> str:
    return _("Thể loại khác: ở đây ghi “%(written)s”, sổ ghi “%(held)s”. Hãy xem lại bản gốc rồi sửa thể loại.")


def _body_sentence() -> str:
    return _("Cơ quan khác: ở đây ghi “%(written)s”, sổ ghi “%(held)s”. Hãy xem lại bản gốc rồi sửa tên cơ quan.")


def _date_sentence() -> str:
    return _("Ngày khác: ở đây ghi %(written)s, sổ ghi %(held)s. Hãy xem lại bản gốc rồi sửa ngày.")


def _no_date_sentence() -> str:
    return _("Không ghi ngày; sổ ghi %(held)s. Nên ghi ngày, vì số được dùng lại mỗi nhiệm kỳ.")


def _reason(code: Difference, sentence: str, **facts: object) -> Reason:
    return Reason(code.value, sentence % facts if facts else sentence)
