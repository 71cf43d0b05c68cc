"""The answer to a document from above as a paper: its basis, the tasks by who leads them, whom it goes to. Always a draft."""

from collections.abc import Iterator
from datetime import date

from lienthong.directives.choices import DraftKind
from lienthong.directives.rules.drafting import Draft, by_lead
from lienthong.documents.models import Document
from lienthong.kernel.dates import short_formal_day
from lienthong.organisations.queries import letterhead_of
from lienthong.rendering.choices import Authority
from lienthong.rendering.rules.paper import Block, Heading, Paper, Paragraph, Signer
from lienthong.rendering.rules.wording import cited, lower_first

_NAMES = {DraftKind.PLAN: "Kế hoạch", DraftKind.LETTER: "Công văn", DraftKind.GUIDANCE: "Hướng dẫn"}
_LEADS = {
    DraftKind.PLAN: "xây dựng kế hoạch thực hiện như sau:",
    DraftKind.LETTER: "đề nghị các cơ quan, đơn vị thực hiện các nhiệm vụ sau:",
    DraftKind.GUIDANCE: "hướng dẫn thực hiện một số nội dung như sau:",
}
_ROMAN = ("I", "II", "III")


def answer_paper(upper: Document, draft: Draft, on: date) -> Paper:
    """The draft as an official paper of the unit that holds the upper document. Number and day are blanks."""
    letterhead = letterhead_of(upper.unit_id, on)
    basis = cited_upper(upper)
    authority = Authority.ON_BEHALF if draft.signs_for else Authority.OWN
    return Paper(
        letterhead=letterhead,
        type_name=_NAMES[draft.kind],
        type_code=draft.kind,
        year=on.year,
        draft="Dự thảo",
        is_letter=draft.kind == DraftKind.LETTER,
        abstract=draft.abstract,
        addressees=draft.addressees,
        body=(
            Paragraph(f"Thực hiện {basis}, {letterhead.issuer} {_LEADS[draft.kind]}"),
            *(_letter(draft) if draft.kind == DraftKind.LETTER else _parts(draft)),
            *_end(draft, letterhead.issuer),
        ),
        signers=(Signer(draft.post, draft.signer, authority, draft.signs_for),),
        recipients=tuple(one for one in draft.recipients if one not in draft.addressees),
        kept_by=draft.kept_by,
    )


def cited_upper(upper: Document) -> str:
    """The document from above as the answer names it, with its subject: what the register does not know is left out."""
    about = lower_first(upper.subject.rstrip(" .")) if upper.subject else ""
    return cited(number=upper.number, issued_on=upper.issued_on, body=upper.body, type_name=upper.type, about=about)


def _parts(draft: Draft) -> Iterator[Block]:
    parts: list[tuple[str, list[Block]]] = []
    if draft.purposes:
        said = [Paragraph(line, f"{place}.") for place, line in enumerate(draft.purposes, start=1)]
        parts.append(("MỤC ĐÍCH, YÊU CẦU", [*said]))
    parts.append(("NHIỆM VỤ", list(_tasks(draft))))
    for mark, (title, blocks) in zip(_ROMAN, parts, strict=False):
        yield Heading(mark, title)
        yield from blocks


def _letter(draft: Draft) -> Iterator[Block]:
    for line in draft.purposes:
        yield Paragraph(line)
    yield from _tasks(draft)


def _tasks(draft: Draft) -> Iterator[Block]:
    groups = by_lead(draft.tasks)
    for place, (lead, tasks) in enumerate(groups, start=1):
        if lead or len(groups) > 1:
            yield Heading(str(place), lead or "Các cơ quan, đơn vị", level=2)
        for task in tasks:
            yield Paragraph(f"- {task.sentence}")


def _end(draft: Draft, issuer: str) -> Iterator[Block]:
    if draft.kind != DraftKind.LETTER:
        yield Heading(_ROMAN[2] if draft.purposes else _ROMAN[1], "TỔ CHỨC THỰC HIỆN")
    until = f" trước ngày {short_formal_day(draft.report_on)}" if draft.report_on else ""
    report = f", báo cáo kết quả về {issuer}{until}" if draft.report_on else ""
    yield Paragraph(f"Các cơ quan, đơn vị được giao nhiệm vụ tổ chức thực hiện {_this(draft.kind)} này{report}.")


def _this(kind: DraftKind) -> str:
    return lower_first(_NAMES[kind])
