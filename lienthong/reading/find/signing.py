"""What stands below the text: authority, post and name of the signer, and the recipients."""

import itertools
import re

from lienthong.reading.findings import Signing, Span
from lienthong.reading.letterhead import SIGNS
from lienthong.reading.reflow import in_capitals
from lienthong.reading.segment import Line, signs

_RECIPIENTS = re.compile(r"[-\s]*nơi nhận\s*[:.]?\s*")
_SIGNED = re.compile(r"\(?(?:đã ký|đã kí|ký tên|ký, đóng dấu|chữ ký|signed).{0,30}$")
_RANK = re.compile(
    r"^(?:GS|PGS|TS|ThS|CN|BS|Thạc sĩ|Tiến sĩ|Đại tá|Thượng tá|Trung tá|Thiếu tá|đ/c|Đồng chí)\.?[\s.]+(?:TS\.?\s+)?"
)
_NAME_WORD = re.compile(r"[^\W\d_]{1,9}(?:-[^\W\d_]{1,9})?")
_NOT_A_NAME = re.compile(
    r"(?:như|các|ban|văn phòng|ngày|nơi nhận|phụ lục|trung tâm|huyện|tỉnh|đảng|ủy ban|chi bộ|ubnd)\b"
)


def signing_of(foot: tuple[Line, ...]) -> tuple[Signing, dict[str, tuple[Span, ...]]]:
    """Authority, post and name as printed, and where. Lines broken by the edge are joined by a blank."""
    opened = [at for at, line in enumerate(foot) if _opens(line)]
    if not opened:
        return Signing(), {}
    # Minutes are signed by their writer at the left and by the chair at the right; the chair answers for them.
    at = opened[-1] if foot[opened[0]].key.startswith("thư ký") else opened[0]
    authority: list[Line] = []
    post: list[Line] = []
    while at < len(foot) and in_capitals(foot[at].text) and not _is_name_in_capitals(foot, at, bool(authority or post)):
        acting = bool(authority) and foot[at].text.startswith("Q")  # Q. BÍ THƯ below T/M BAN THƯỜNG VỤ is a post
        (authority if SIGNS.match(foot[at].text) and not post and not acting else post).append(foot[at])
        at += 1
    name = next(((line, text) for line in (*foot[at : at + 6], *reversed(foot)) if (text := _name(line))), None)
    spans = {"authority": authority, "post": post, "name": [name[0]] if name else []}
    return (
        Signing(_joined(authority), _joined(post), name[1] if name else None),
        {field: tuple((line.start, line.end) for line in lines) for field, lines in spans.items() if lines},
    )


def recipients_of(foot: tuple[Line, ...]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Each line under `Nơi nhận`, without dash and closing mark, and where."""
    at = next((at for at, line in enumerate(foot) if _RECIPIENTS.match(line.key)), None)
    if at is None:
        return (), ()
    label = _RECIPIENTS.match(foot[at].key)
    places = [(foot[at], label.end() if label else 0)]
    for line in foot[at + 1 :]:
        if signs(line) or _SIGNED.match(line.key) or line.text in {"-----", "*"}:
            break
        if line.mark is None and _name(line) and foot[at + 1 : at + 2] != (line,):
            break
        places.append((line, line.mark.length if line.mark else 0))
    pieces = [piece for line, offset in places for piece in _dashed(line, offset)]
    items = [(line, offset, line.text[offset:end].strip(" .;,/-")) for line, offset, end in pieces]
    spans = [(line.start + line.text.index(text, offset), text) for line, offset, text in items if text]
    return tuple(text for _, text in spans), tuple((start, start + len(text)) for start, text in spans)


def _dashed(line: Line, offset: int) -> list[tuple[Line, int, int]]:
    """Where the recipients of one line stand: `- Ban A; - Ban B` names two."""
    cuts = [found.start() + 1 for found in re.finditer(r"[;,.]\s*-\s", line.text[offset:])]
    edges = [offset, *(offset + cut for cut in cuts), len(line.text)]
    return [(line, start, end) for start, end in itertools.pairwise(edges)]


def _opens(line: Line) -> bool:
    return signs(line) and line.mark is None


def _joined(lines: list[Line]) -> str | None:
    return " ".join(line.text for line in lines) or None


def _name(line: Line) -> str | None:
    """A person's name: two to five words, each with a capital, nothing else on the line."""
    text = _RANK.sub("", line.text.strip(" .*"))
    words = text.split(" ")
    named = 2 <= len(words) <= 5 and all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in words)
    if not named or line.mark or signs(line) or _SIGNED.match(line.key) or _NOT_A_NAME.match(line.key) or _kept(words):
        return None
    return text


def _kept(words: list[str]) -> bool:
    """`Lưu VPTU` says where the paper is kept; `Lưu Đức Long` is a name."""
    return (
        words[0].lower() == "lưu" and words[0] != words[0].upper() and any(word == word.upper() for word in words[1:])
    )


def _is_name_in_capitals(foot: tuple[Line, ...], at: int, opened: bool) -> bool:
    return opened and not signs(foot[at]) and at == len(foot) - 1 and _name(foot[at]) is not None
