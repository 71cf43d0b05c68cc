"""The header of a document: what reading proposes, what a person must add, how it is found again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from lienthong.kernel.text import exact, folded, squash

_LABEL = re.compile(r"^(?:số|so)(?=[\s:.\d])[\s:.]*", re.IGNORECASE)
_DASHES = re.compile(r"[‐‑‒–—−]")
_NOT_A_SIGN = re.compile(r"[\W_]+")
REQUIRED = ("type", "number", "body", "issued_on", "subject")
"""The key of a document is number, type, body and date together; the subject is what people know it by."""
MAY_BE_ABSENT = ("number", "issued_on")
"""An original may bear no number and no date; then a person says that he has seen it."""


_ORGANS = {"", "ban thường vụ", "ban chấp hành", "thường trực", "thường trực ban thường vụ"}


@dataclass(frozen=True, slots=True)
class Header:
    """What a person confirms of a document. Empty text and None mean: not known."""

    type: str = ""
    number: str = ""
    body: str = ""
    place: str = ""
    issued_on: date | None = None
    subject: str = ""
    authority: str = ""
    post: str = ""
    signer: str = ""


def printed_number(written: str) -> str:
    """The number without the word "Số" and without blanks, its dashes made hyphens: `80 – KH/HU` -> `80-KH/HU`."""
    bare = _LABEL.sub("", _DASHES.sub("-", squash(written)))
    return bare.replace(" ", "")


def proposed_header(findings: Mapping[str, Any]) -> Header:
    """What reading found, for the form; nothing is added that the text does not have."""
    signing = findings.get("signing") or {}
    issued_on = findings.get("issued_on")
    return Header(
        type=findings.get("type") or "",
        number=findings.get("number") or "",
        body=findings.get("issuing_body") or "",
        place=findings.get("place") or "",
        issued_on=date.fromisoformat(issued_on) if issued_on else None,
        subject=findings.get("subject") or "",
        authority=signing.get("authority") or "",
        post=signing.get("post") or "",
        signer=signing.get("name") or "",
    )


def tidied(header: Header) -> Header:
    """The header as it is kept: squashed, the type in lower case, the number as printed."""
    texts = {field.name: squash(getattr(header, field.name)) for field in fields(header) if field.name != "issued_on"}
    texts |= {"type": texts["type"].lower(), "number": printed_number(texts["number"])}
    return Header(issued_on=header.issued_on, **texts)


def lacking(header: Header) -> tuple[str, ...]:
    """The names of the fields that are empty."""
    return tuple(field.name for field in fields(header) if not getattr(header, field.name))


def missing_for_register(header: Header, *, original_lacks: bool) -> tuple[str, ...]:
    """The fields without which the document cannot enter the register.

    Number and date may stay empty when a person has seen that the original bears none: a blank is better than an invention.
    """
    waived = MAY_BE_ABSENT if original_lacks else ()
    return tuple(name for name in REQUIRED if not getattr(header, name) and name not in waived)


def same_document(one: Header, other: Header) -> bool:
    """Whether two headers name one document: number in any case, type, body in any spelling, and date are equal."""
    return (
        one.number.upper() == other.number.upper()
        and exact(one.type) == exact(other.type)
        and exact(one.body) == exact(other.body)
        and one.issued_on == other.issued_on
    )


def is_of(body: str, unit_name: str) -> bool:
    """Whether a paper of this body is the unit's own: its name alone, or with the organ of it that signs before it."""
    said, name = exact(body), exact(unit_name)
    return bool(name) and said.endswith(name) and said.removesuffix(name).strip() in _ORGANS


def squeezed(text: str) -> str:
    """Letters and digits only, without marks: `803-KL/TU`, `803 kl tu` and `803KLTU` are all `803kltu`."""
    return _NOT_A_SIGN.sub("", folded(text))


def search_key(header: Header) -> str:
    """What a search looks in, three lines: without marks, with marks, and the number squeezed."""
    said = " ".join([header.type, header.number, header.body, header.subject, header.signer])
    return "\n".join([folded(said), exact(said), squeezed(header.number)])


def search_words(typed: str) -> tuple[tuple[str, ...], str]:
    """What a search must find: each word (with marks where typed with marks), or else the whole, squeezed, as a number."""
    line = squash(typed.replace("\0", ""))
    words = tuple(exact(line).split(" ")) if line else ()
    number = squeezed(_LABEL.sub("", line))
    return words, number if any(sign.isdigit() for sign in number) else ""
