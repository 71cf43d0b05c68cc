"""Who is told to do something: a body named at the head of a clause or sentence, or after `giao`, `đề nghị`, `yêu cầu`.

Vietnamese verbs do not change their form, so the end of a body's name is where the first known verb begins; verbs that are
part of names (Ban Tổ chức, tổ chức đảng) are hidden first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lienthong.reading.find.names import Names, name_end
from lienthong.reading.vocabulary import BODY_HEAD, NAME_GOES_ON, SPEAKING, TASK_VERB, UPPER, VERB_IN_NAME

_LONGEST = 330  # letters: a name of bodies and the verb after it stand within so many
_LEAD = re.compile(
    r"(?:đối với|về phía|trách nhiệm(?: thực hiện)?(?: của)?|nhiệm vụ(?: của)?|phân công nhiệm vụ(?: cho)?|"
    r"giao(?: cho)?|"
    r"đề nghị|yêu cầu|phân công)\s+"
)
_SPOKEN = re.compile(rf"(?:{SPEAKING})\s*:?\s+")
_FOR = re.compile(r"(?:đối với|về phía|(?:trách nhiệm|nhiệm vụ)(?: thực hiện)?(?: của)?)\s+")
_SPOKEN_INSIDE = re.compile(rf"(?<=[\s,(])(?:{SPEAKING})\s+(?={BODY_HEAD.pattern})")
_APART = re.compile(r"riêng\s+")
_KIND = re.compile(r"(?:các |những )?(?:tổ|ban|đội|nhóm|bộ phận|phòng|đoàn|tiểu ban)\s")
_BESIDE = re.compile(
    rf"(?<!\w)(?:{BODY_HEAD.pattern}|(?:với|cùng|gồm|như|của|cho|tại|đến|tới|về|do|theo|khi|để|nếu)(?!\w))"
)
_NO_HEADING = re.compile(r"[.:?!]\s|\s(?:kết luận|quyết định|quyết nghị|chỉ thị|phát biểu|nhấn mạnh)$")
_NOMINAL = re.compile(r"(?:theo|sau khi có|đáp ứng|các|những|được|nhận được|mọi|phiếu|văn bản|tờ trình)\s+$")
_BOUND = re.compile(r"\.(?!\w)|[;:!?]")
_NOT_DONE_BY = re.compile(
    r"\s*(?:đã|vừa|luôn|còn|là|được|bị|có(?!\s+(?:trách nhiệm|nhiệm vụ|liên quan|văn bản|kế hoạch|tên))|gồm|như|"
    r"trân trọng|xin|thì|ngày càng|chưa|không (?!ngừng)|khi)(?!\w)"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])|(?<=;)\s+(?=(?:giao|đề nghị|yêu cầu|phân công)\s|[A-ZÂÁĐÔƠƯÝỦ])")
_ABBREVIATED = re.compile(r"(?:^|\s)(?:tp|đ/c|gs|ts|ths|t\.p|tx|tt)\.$")
_PERSON = re.compile(
    r"(?:(?:các|những|từng|mỗi)\s){0,4}(?:(?:đồng chí|đ/c)\s(?=[^\s(])|(?:cán bộ|giảng viên|báo cáo viên|học viên|đảng viên|"
    r"cấp ủy viên|người đứng đầu)(?!\w))"
)
_FORMULA_WORDS = (
    "cần|phải|và|các|nghiêm túc|khẩn trương|tích cực|chủ động|quan tâm|phối hợp|tập trung|chỉ đạo|lãnh đạo|"
    "các đồng chí|chịu trách nhiệm|có trách nhiệm|tổ chức|triển khai|quán triệt|phổ biến|thực hiện|thi hành|"
    "tốt|có hiệu quả|hiệu quả|đầy đủ|đồng bộ|kịp thời|nội dung|nội dung nêu|trên|nghị quyết|quyết định|"
    "quy định|chỉ thị|kết luận|quy chế|hướng dẫn|thông báo|kế hoạch|chương trình|công văn|văn bản|đề án|"
    "phương án|này|đảm bảo|bảo đảm|chất lượng|tiến độ|yêu cầu|theo|đúng|để|nêu|sâu rộng|thời gian|nghiêm|"
    "ban thường vụ"
)
# Each word is taken whole and once: where two could be read, none is tried again, for their number doubles with each word.
_FORMULA = re.compile(rf"(?:(?>{'|'.join(sorted(_FORMULA_WORDS.split('|'), key=len, reverse=True))})[\s,./]*+)++$")


@dataclass(frozen=True, slots=True)
class Actor:
    """A body told to act: the place of its name in the paragraph's key, and where the words on what to do begin."""

    start: int
    end: int
    verb: int
    spoken: bool


def heading_units(text: str, key: str, start: int, end: int) -> list[tuple[int, int]] | None:
    """Places of the bodies a heading names (`2.1. Đối với ban A; trung tâm B`), None when it is no heading of bodies.

    Only a semicolon parts bodies: a list with commas is one addressee as written.
    """
    lead = _LEAD.match(key, start)
    at = lead.end() if lead else start
    stop = end - len(text[start:end]) + len(text[start:end].rstrip(" .:;,/"))
    if not BODY_HEAD.match(key, at) or stop - at > 320 or _NO_HEADING.search(key, at, stop):
        return None
    # From here on in the words of the heading alone, else each sentence would cost as much as all before it.
    base, text, key = at, text[at:stop], key[at:stop]
    if lead is None or not lead[0].startswith("đối với"):
        hidden = _hidden(text, key)
        if _first_verb(text, hidden, 0, len(key)) is not None or _NOT_DONE_BY.search(hidden):
            return None
    places = []
    for part in re.finditer(r"[^;]+", text):
        words = re.sub(r"\s*\([^()]*\)$", "", part[0].strip(" ,"))
        if words:
            first = part.start() + part[0].index(words)
            over = name_end(text, key, first, first + len(words), None)
            if over and over.at > first and len(key[over.at : first + len(words)].split()) > (2 if over.sure else 4):
                return None
            places.append((base + first, base + first + len(words)))
    return places


def actor_at(text: str, key: str, start: int, end: int, names: Names) -> Actor | None:
    """The body that the sentence from `start` tells to act, None when it tells nobody by name at its head."""
    if aside := _FOR.match(key, start):
        actor = _named(text, key, aside.end(), end, True, names)
        return actor if actor and ":" in text[actor.end : actor.verb + 1] else None
    spoken = _SPOKEN.match(key, start)
    at = spoken.end() if spoken else start
    actor = _named(text, key, at, end, bool(spoken), names)
    if actor is None or spoken:
        return actor
    again = _SPOKEN.match(key, actor.verb)
    if again is None:
        return actor
    if names.trusting and names.known and names.known.match(key, actor.start) and again[0].startswith("giao"):
        return actor
    told = _named(text, key, again.end(), end, True, names)
    return actor if told is None and again[0].startswith(("giao", "phân công")) else told


def actor_inside(text: str, key: str, start: int, end: int, names: Names) -> Actor | None:
    """The body after `..., Ban Thường vụ yêu cầu ...` within a sentence."""
    for found in _SPOKEN_INSIDE.finditer(key, start, end):
        if not _NOMINAL.search(key, max(0, found.start() - 20), found.start()):
            return _named(text, key, found.end(), end, True, names)
    return None


def actors_beside(text: str, key: str, actor: Actor, end: int, names: Names) -> Iterator[Actor]:
    """Further bodies of one sentence, each with work of its own: `Giao A dạy 06 buổi, B kèm từng học viên`.

    What stands before the comma must be work without any body in it, else B is one of those A works with or reports to.
    """
    begun = actor.verb
    for comma in re.finditer(rf",\s+(?=[{UPPER}])", text[actor.verb : end]):
        at = actor.verb + comma.end()
        work = key[begun : actor.verb + comma.start()]
        if len(work) > _LONGEST:
            return
        if not BODY_HEAD.match(key, at) or len(work.split()) < 3 or _BESIDE.search(work):
            continue
        other = _named(text, key, at, end, False, names)
        if other and "," not in key[other.start : other.end] and ":" not in key[other.end : other.verb + 1]:
            yield other
            begun = other.verb


def sentences(key: str, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph; a part after a semicolon counts as one only when it speaks to a body anew."""
    at = start
    for found in _SENTENCE.finditer(text, start, end):
        if _ABBREVIATED.search(key[max(0, found.start() - 6) : found.start()]):
            continue
        if text[found.start() - 1] == ";" and heading_units(text, key, at, found.start()):
            continue
        yield at, found.start()
        at = found.end()
    if at < end:
        yield at, end


def is_formula(key: str, start: int, end: int) -> bool:
    """Whether the words only say that the document is to be carried out, without adding anything to it."""
    words = re.sub(r"[;,.]\s*(?:(?:trong )?quá trình|nếu có|khi có|nếu gặp|mọi)\s.*$", "", key[start:end])
    return bool(_FORMULA.match(words.strip()))


def _named(text: str, key: str, at: int, end: int, spoken: bool, names: Names) -> Actor | None:
    if not BODY_HEAD.match(key, at):
        return None
    if apart := _APART.match(key, at):
        at = apart.end()
    seen = at + _LONGEST + 60
    actor = _named_first(text[at:seen], key[at:seen], end - at, spoken, names)
    return replace(actor, start=actor.start + at, end=actor.end + at, verb=actor.verb + at) if actor else None


def _named_first(text: str, key: str, end: int, spoken: bool, names: Names) -> Actor | None:
    """The body with which the text begins, when it is told to act."""
    at, limit = 0, min(end, _LONGEST)
    hidden = _hidden(text[:limit], key[:limit], names.known)
    bound = _bound(text, hidden, at)
    stop = bound.start() if bound else limit
    verb = _verb_after(text, key, at, stop, _first_verb(text, hidden, at, stop), spoken, names)
    if (
        verb
        and bound
        and bound[0] == ":"
        and bound.start() - at < 90
        and re.search(r" được (?:giao|cử|mời|phân)", key[at:verb])
    ):
        verb = None
    if _PERSON.match(key[at:verb] if verb else key[at:limit]):
        return None
    if verb is None:
        if bound is None or hidden[bound.start()] != ":" or bound.start() - at > 200:
            return None
        if _PERSON.match(key, bound.end() + 1):
            return None
        if bound.end() >= end:
            return Actor(at, _trimmed(text, at, bound.start()), bound.start(), spoken) if spoken else None
        return Actor(at, _trimmed(text, at, bound.start()), bound.end() + 1, spoken)
    name_end = _trimmed(text, at, verb)
    if _NOT_DONE_BY.search(hidden, at, verb + 1) or name_end <= at:
        return None
    return Actor(at, name_end, verb, spoken)


def _verb_after(text: str, key: str, at: int, stop: int, listed: int | None, spoken: bool, names: Names) -> int | None:
    """Where the work begins: at the listed verb, or before it at a word that cannot belong to the name.

    One or two strange words right before a listed verb may still be the name's own. Without any listed verb a strange
    word opens a task only where one is expected: spoken to, in a clause, or said of a body that the document knows.
    """
    found = name_end(text, key, at, stop, names.known)
    if found is None or (listed is not None and listed <= found.at):
        return listed
    if not found.sure and text[stop : stop + 1] == ":":
        return listed
    if listed is None:
        trusted = spoken or names.trusting or bool(names.known and names.known.match(key, at))
        return found.at if trusted and len(key[found.at : stop].split()) > 1 else None
    between = key[found.at : listed]
    strange = len(between.split())
    verb = TASK_VERB.match(key, listed)
    halved = strange == 1 and verb is not None and " " not in verb[0]
    return listed if not found.sure and "," not in between and strange < 3 and not halved else found.at


def is_person(key: str) -> bool:
    """Whether a name is that of persons (`đồng chí ...`, cán bộ, học viên)."""
    return bool(_PERSON.match(key))


def are_persons(key: str, places: list[tuple[int, int]]) -> bool:
    """Whether a heading names persons (`Các đồng chí Đảng ủy viên`), on whom no body's work falls."""
    return all(_PERSON.match(key, start, end) for start, end in places)


def _bound(text: str, hidden: str, at: int) -> re.Match[str] | None:
    """Where the clause that begins with a body ends; a semicolon between bodies (`ban A; ban B chịu ...`) is passed."""
    bound = _BOUND.search(hidden, at)
    start = at
    while bound and bound[0] == ";" and _first_verb(text, hidden, start, bound.start()) is None:
        start = bound.end() + 1
        if not BODY_HEAD.match(hidden, start) and not hidden.startswith("==", start):
            break
        bound = _BOUND.search(hidden, start)
    return bound


def _trimmed(text: str, start: int, end: int) -> int:
    name = re.sub(
        r",?\s+(?:theo (?:chức năng|nhiệm vụ|thẩm quyền|phạm vi|lĩnh vực)|có nhiệm vụ|trong phạm vi).*$",
        "",
        text[start:end],
    )
    return start + len(re.sub(r"[\s,(]+(?:và|để|thì|sẽ|cùng)?\s*$", "", name).rstrip(" ,"))


def _hidden(text: str, key: str, known: re.Pattern[str] | None = None) -> str:
    """The key with the verbs in names blotted out, places unchanged."""
    part = VERB_IN_NAME.sub(lambda found: "=" * len(found[0]), key)
    for name in (*NAME_GOES_ON.finditer(text), *(known.finditer(key) if known else ())):
        part = part[: name.start()] + "=" * (name.end() - name.start()) + part[name.end() :]
    return part


def _first_verb(text: str, hidden: str, start: int, end: int) -> int | None:
    for found in TASK_VERB.finditer(hidden, start, end):
        if text[found.start()].islower() and found.start() > start and not _names_kind(hidden, start, found):
            return found.start()
    return None


def _names_kind(hidden: str, start: int, verb: re.Match[str]) -> bool:
    """Whether a verb right after a bare kind of body names it (`Tổ phục vụ: ...`, `Đội tuyên truyền chuẩn bị ...`)."""
    if not _KIND.fullmatch(hidden, start, verb.start()):
        return False
    return bool(
        re.match(r"[^,;.:]{0,40}:", hidden[verb.end() : verb.end() + 41]) or TASK_VERB.match(hidden, verb.end() + 1)
    )
