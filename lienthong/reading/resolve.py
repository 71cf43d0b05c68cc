"""Puts the findings together: clean -> segment -> find -> resolve, and decides what one finding says about another."""

import re
from dataclasses import replace

from lienthong.kernel.text import exact
from lienthong.reading.clean import cleaned
from lienthong.reading.find.citations import citations_of
from lienthong.reading.find.deadlines import deadlines_of
from lienthong.reading.find.header import Header, closing_date, header_of, titled_body
from lienthong.reading.find.naming import natural_name
from lienthong.reading.find.signing import recipients_of, signing_of
from lienthong.reading.find.tasks import tasks_of
from lienthong.reading.findings import Reading, Signing, Span
from lienthong.reading.segment import Line, Parts, clauses_of, lines_of, parts_of
from lienthong.reading.split import beginnings
from lienthong.reading.vocabulary import BODY_HEAD, OTHER_PAPERS

_AUTHORITY = re.compile(r"^T[./]?\s?M(?:[./]\s*|\s+)")
_SPEAKS = (
    r"(?:xây dựng|ban hành|kết luận|yêu cầu|thông báo|báo cáo|quyết định|quyết nghị|hướng dẫn|đề nghị|"
    r"chỉ đạo|thống nhất|trình|quy định)"
)


def read_text(text: str) -> Reading:
    """Reads one document, of several in a text the first (`documents_in` tells them apart).

    Pure; every span counts code points of the `text` of the result, not of the argument.
    """
    made = cleaned(text)
    lines = lines_of(made)
    lines = lines[: next(iter(beginnings(lines)), len(lines))]
    parts = parts_of(lines)
    header = header_of(parts)
    closing_date(header, parts.foot)
    signing, signed_at = signing_of(parts.foot)
    recipients, sent_to = recipients_of(parts.foot)
    of_document = (*parts.head, *parts.body, *parts.foot, *parts.annex)
    citations = citations_of(of_document, header.number)
    if not _is_administrative(header, parts, signing, bool(recipients)):
        return Reading(made, citations=citations)
    _settle_body(header, parts, signing)
    spans = {**header.spans, **signed_at, **({"recipients": sent_to} if sent_to else {})}
    tasks = tasks_of(
        parts.body,
        kind=header.type or "",
        addressees=header.addressees,
        issuing_body=header.body or "",
        recipients=recipients,
        annex=parts.annex,
    )
    reading = Reading(
        made, True, header.type, header.number, header.body, header.place, header.issued_on, header.issued_month
    )
    return replace(
        reading,
        subject=header.subject,
        signing=signing,
        addressees=header.addressees,
        recipients=recipients,
        citations=citations,
        clauses=clauses_of(parts.body),
        tasks=tasks,
        deadlines=deadlines_of(parts.body, citations, header.issued_on, header.subject or "", parts.annex, tasks),
        copy_span=_copy_span(parts),
        header_spans=spans,
    )


def _is_administrative(header: Header, parts: Parts, signing: Signing, has_recipients: bool) -> bool:
    """Weighs what only an administrative document has; a list or a lecture under a letterhead has too little of it."""
    opening = next((line for line in parts.head if OTHER_PAPERS.match(line.key.lstrip("- *"))), None)
    named = parts.title is not None or bool(header.number) or bool(header.type)
    if not named or (opening is not None and parts.title is None and not header.number):
        return False
    weight = 2 * (parts.title is not None) + 2 * bool(header.number) + header.has_motto + bool(header.place)
    weight += bool(header.addressees) + has_recipients + 2 * bool(signing.authority or (signing.post and signing.name))
    weight += bool(header.body) + (titled_body(parts) is not None)
    return weight >= 4


def _settle_body(header: Header, parts: Parts, signing: Signing) -> None:
    """The body the title names, else the letterhead's, else the one that speaks in the opening and signs below.

    A committee's papers wear the committee's letterhead whichever of its organs decided; the title says which.
    """
    found = titled_body(parts)
    if header.body and found is None:
        return
    found = found or _speaking_body(parts.body, signing) or _signing_body(parts.foot, signing)
    if found:
        header.body, span = found
        header.spans["issuing_body"] = (span,)


def _speaking_body(body: tuple[Line, ...], signing: Signing) -> tuple[str, Span] | None:
    signed = exact(_AUTHORITY.sub("", signing.authority or ""))
    speaks = re.compile(rf"(?:^|[,;.]\s+|\s)(?P<body>(?:{BODY_HEAD.pattern})[^,;.:]{{0,70}}?)\s+{_SPEAKS}(?!\w)")
    for line in body[:4]:
        for found in speaks.finditer(line.key):
            if signed and found["body"].startswith(signed) and line.text[found.start("body")].isupper():
                start, end = found.span("body")
                return line.text[start:end], (line.start + start, line.start + end)
    return None


def _signing_body(foot: tuple[Line, ...], signing: Signing) -> tuple[str, Span] | None:
    """`T/M BAN THƯỜNG VỤ HUYỆN ỦY` names its body in full; `T/M BAN THƯỜNG VỤ` alone does not say whose."""
    named = _AUTHORITY.sub("", signing.authority or "")
    if named == signing.authority or exact(named) in {
        "ban thường vụ",
        "ban chấp hành",
        "chi ủy",
        "ủy ban nhân dân",
        "",
    }:
        return None
    for line in foot:
        if (lead := _AUTHORITY.match(line.text)) and line.text.endswith(named):
            return natural_name(named), (line.start + lead.end(), line.end)
    return None


def _copy_span(parts: Parts) -> Span | None:
    return (parts.copy[0].start, parts.copy[-1].end) if parts.copy else None
