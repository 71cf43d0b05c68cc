"""Which parts of its layout a draft still lacks, and how remarks are laid over its text.

A draft needs no number and no day yet; everything else it does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import exact

_ADDRESSED = frozenset({"công văn", "tờ trình"})


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What reading found of the parts; empty text and False mean: not found."""

    is_administrative: bool
    type: str = ""
    body: str = ""
    place: str = ""
    has_day_line: bool = False
    subject: str = ""
    authority: str = ""
    post: str = ""
    signer: str = ""
    has_addressees: bool = False
    has_recipients: bool = False


def missing_parts(draft: DraftFacts) -> list[Reason]:
    """Everything that is missing, in the order of the page. Basis: layout rules 05-HD/VPTW and Nghị định 30/2020/NĐ-CP."""
    if not draft.is_administrative:
        sentence = _(
            "Chưa giống một văn bản hành chính: không thấy đủ cơ quan ban hành, tên loại, nơi nhận và người ký. "
            "Các viện dẫn vẫn được soát bên dưới."
        )
        return [Reason("not_administrative", sentence)]
    return [Reason(code, sentence) for code, sentence in _gaps(draft)]


def _gaps(draft: DraftFacts) -> Iterator[tuple[str, str]]:
    if not draft.body:
        yield "body", _("Chưa thấy cơ quan ban hành ở đầu văn bản.")
    if not draft.place and not draft.has_day_line:
        yield "day_line", _("Chưa thấy dòng nơi và ngày, tháng, năm. Ngày có thể để trống, nhưng phải có dòng này.")
    if not draft.type:
        yield "type", _("Chưa thấy tên loại văn bản (kế hoạch, thông báo, …). Nếu là công văn thì không cần.")
    if not draft.subject:
        yield "subject", _("Chưa thấy trích yếu: văn bản nói về việc gì.")
    if exact(draft.type) in _ADDRESSED and not draft.has_addressees:
        yield "addressees", _("Chưa thấy “Kính gửi”.")
    if not draft.has_recipients:
        yield "recipients", _("Chưa thấy “Nơi nhận”.")
    if not draft.post and not draft.authority:
        yield "signing", _("Chưa thấy quyền hạn ký hoặc chức vụ người ký.")
    if not draft.signer:
        yield "signer", _("Chưa thấy họ tên người ký.")


def draft_facts(findings: Mapping[str, Any]) -> DraftFacts:
    """The parts among what reading found (its JSON face)."""
    signing = findings.get("signing") or {}
    return DraftFacts(
        is_administrative=bool(findings.get("is_administrative_document")),
        type=findings.get("type") or "",
        body=findings.get("issuing_body") or "",
        place=findings.get("place") or "",
        has_day_line=bool(findings.get("issued_on") or findings.get("issued_month")),
        subject=findings.get("subject") or "",
        authority=signing.get("authority") or "",
        post=signing.get("post") or "",
        signer=signing.get("name") or "",
        has_addressees=bool(findings.get("addressees")),
        has_recipients=bool(findings.get("recipients")),
    )


@dataclass(frozen=True, slots=True)
class Remark:
    """A place in the text that is spoken of: its half-open span, the class of its look, and the line that speaks of it.

    `sign` is read beside the colour: a number, or a word.
    """

    starts_at: int
    ends_at: int
    look: str
    anchor: str
    sign: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the remark on it, None where there is none. `closes` is True at the remark's last piece."""

    text: str
    remark: Remark | None = None
    closes: bool = False


def laid_out(text: str, remarks: Iterable[Remark]) -> list[list[Piece]]:
    """The text line by line, empty lines left out, cut at the remarks; of two that overlap the first counts."""
    ordered = sorted(remarks, key=lambda remark: (remark.starts_at, remark.ends_at))
    lines: list[list[Piece]] = []
    start = coming = 0
    for line in text.split("\n"):
        end, at, pieces = start + len(line), start, []
        while coming < len(ordered) and ordered[coming].starts_at < end:
            remark = ordered[coming]
            left, right = max(remark.starts_at, at), min(remark.ends_at, end)
            if left < right:
                pieces += [Piece(text[at:left])] if at < left else []
                pieces.append(Piece(text[left:right], remark, closes=remark.ends_at <= end))
                at = right
            if remark.ends_at > end:
                break
            coming += 1
        if at < end:
            pieces.append(Piece(text[at:end]))
        if line.strip():
            lines.append(pieces)
        start = end + 1
    return lines
