"""What scanning and old fonts do to letters, undone: fonts of before Unicode, letters of other alphabets that look alike,
marks that were lost (`KÊ HOACH`, `DẢNG ỦY`), words that fell apart (`HƯỚ NG DẪN`), figures read as letters (`Số O8-KH/ĐU`).

Only what can be nothing else is put right: the phrases every document is made of, where they differ from the printed ones
by marks or blanks alone. Names of people and places stay as they were read.
"""

import re
import unicodedata
from collections.abc import Iterable

from lienthong.kernel.encodings import as_is, best_reading, from_tcvn3, vietnamese_score
from lienthong.kernel.text import exact, nfc
from lienthong.reading.vocabulary import INSTITUTIONS, LOWER, MOTTOS, SIGNING_POSTS, TITLES

_SAMPLE = 20_000
# So many more words must be Vietnamese under an old font before a text is taken to be typed in it.
_LEAST_GAIN = 4
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеорсухѕіјԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧοÐƉð",
    "ABESIJKMHOPCTXYaeopcyxsijdABEZHIKMNOPTYXoĐĐđ",
)
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052fÐƉð]")


def _fold_table() -> dict[int, str]:
    """Each Vietnamese letter to its small letter without marks: a translation that keeps places."""
    marked = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    table = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in marked}
    table |= {ord(letter.upper()): bare for letter, bare in ((chr(code), bare) for code, bare in table.items())}
    return table | {ord("đ"): "d", ord("Đ"): "d"} | {ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


_FOLDED = _fold_table()


def bare(text: str) -> str:
    """NFC text in small letters without marks, letter for letter as long."""
    return text.translate(_FOLDED)


def _keyed(phrases: Iterable[str]) -> dict[str, str]:
    return {bare(phrase).replace(" ", ""): exact(phrase) for phrase in phrases if " " in phrase}


# What a line in capitals may hold, by its bare letters without blanks. `HỌC VIÊN` is no `HỌC VIỆN` gone wrong, so within a
# line only long names count, and the short ones that no other words look like.
_SAFE = ("đảng ủy", "đảng bộ", "tỉnh ủy", "huyện ủy", "thành ủy", "quận ủy", "văn phòng", "mặt trận tổ quốc")
_WITHIN = _keyed((*(name for name in INSTITUTIONS if name.count(" ") > 1), *MOTTOS[:3], *SIGNING_POSTS[:-4], *_SAFE))
_WHOLE = _WITHIN | _keyed((*TITLES, *INSTITUTIONS, *SIGNING_POSTS))
_SHORTEST_WITHIN = 6
_LENGTHS = sorted({len(key) for key in _WHOLE}, reverse=True)
_PLACES = {
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "huyen": "huyện",
    "xa": "xã",
    "phuong": "phường",
    "dac khu": "đặc khu",
}
# Of running text only what carries deadlines and names of bodies; each can be read in one way only.
_TELLING = {
    bare(phrase): phrase
    for phrase in (
        "chậm nhất", "hoàn thành", "trước ngày", "định kỳ", "ban thường vụ", "ban chấp hành", "trung tâm chính trị",
        "ủy ban nhân dân", "các chi bộ trực thuộc", "nơi nhận", "kính gửi", "chủ trì", "phối hợp",
    )
}  # fmt: skip
_TELLING_PATTERN = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_TELLING, key=len, reverse=True))})(?!\w)")
_LABEL = re.compile(r"[-*\s]*(?P<label>n ?o ?i n ?h ?a ?n|k ?i ?n ?h g ?u ?i)\s*(?=:|$)")
_LABELS = {"noinhan": "Nơi nhận", "kinhgui": "Kính gửi"}
_SMALL = re.compile(rf"[{LOWER}]{{4}}")
_DAY_WORD = re.compile(r"(?<!\w)([Nn])gay(?=\s+\d{1,2}(?:\s?[/.-]\s?\d|\s+th[aá]ng\s))")
_DATE = re.compile(
    r"(?<!\w)ngay\s+(?P<day>[\doil] ?[\doil]?)\s+thang\s+(?P<month>[\doil] ?[\doil]?)\s+"
    r"nam\s+(?P<year>[12il] ?[09o] ?[\doil] ?[\doil])(?=\W*$)"
)
_LIKE_FIGURES = str.maketrans("oil", "011")
_NUMBER = re.compile(
    r"(?P<label>\W*s[o0]\s*[:.]?\s*)(?P<digits>[\doil](?: ?[\doil]){0,4})(?P<sign>\s?[-–—/]\s?)(?=[a-z0-9])"
)
_APART = re.compile(r"^(\W*)(?:([TK])\s?/\s?([MTL])|(T)\s?/\s?U\s?/\s?Q)(?=\s)")


def lettered(text: str) -> str:
    """The text composed, in Unicode and in Vietnamese letters. TCVN3 has letters where Unicode has invisible signs, so this
    comes before anything is taken away."""
    text = _old_font(nfc(text))
    return nfc(text.translate(_ALIKE)) if _FOREIGN.search(text) else text


def repaired(text: str) -> str:
    """The composed text with the phrases it was meant to have; in the usual case of a clean text the same one."""
    key = bare(text)
    text = _telling_phrases(text, key)
    return "\n".join(map(_line, text.split("\n"), key.split("\n")))


def _old_font(text: str) -> str:
    """Text typed with TCVN3 or VNI fonts as Unicode. TCVN3 drew its capitals: a line of capitals gets them back."""
    sample = text[:_SAMPLE]
    reading = best_reading([sample])
    if reading is as_is or vietnamese_score(reading(sample)) < vietnamese_score(sample) + _LEAST_GAIN:
        return text
    text = reading(text)
    return re.sub(r"[^\n\t]+?(?=\s{3}|\t|\n|$)", _drawn_capitals, text) if reading is from_tcvn3 else text


def _drawn_capitals(found: re.Match[str]) -> str:
    plain = [c for c in found[0] if c.isascii() and c.isalpha()]
    return found[0].upper() if len(plain) > 1 and all(c.isupper() for c in plain) else found[0]


def _telling_phrases(text: str, key: str) -> str:
    """The phrases of running text with the marks they lost."""
    if len(key) != len(text):
        return text
    parts, reached = [], 0
    for found in _TELLING_PATTERN.finditer(key):
        printed = text[found.start() : found.end()]
        meant = _TELLING[found[0]]
        if printed.lower() != meant and nfc(printed).lower().replace("uỷ", "ủy") != meant:
            parts += [text[reached : found.start()], _cased(meant, printed)]
            reached = found.end()
    return "".join([*parts, text[reached:]]) if parts else text


def _cased(meant: str, printed: str) -> str:
    return "".join(m.upper() if p.isupper() else m for m, p in zip(meant, printed, strict=True))


def _line(line: str, key: str) -> str:
    """One line of the head or foot put right; long lines are running text and stay."""
    if len(line) > 140 or not line or line.isspace():
        return line
    if "ngay" in key:
        line, key = _day(line, key)
    if found := _NUMBER.match(key):
        line = _digits(line, found)
    elif (label := _LABEL.match(key)) and _LABELS[label["label"].replace(" ", "")] not in line:
        line = line[: label.start("label")] + _LABELS[label["label"].replace(" ", "")] + line[label.end("label") :]
    elif _capital(line):
        line = "".join(_cell(cell) for cell in re.split(r"(\s{3,}|\t+|\s*\|\s*)", line))
    return line


def _capital(line: str) -> bool:
    if _SMALL.search(line):
        return False
    letters = [c for c in line[:60] if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def _day(line: str, key: str) -> tuple[str, str]:
    if len(key) == len(line) and (found := _DATE.search(key)):
        day, month, year = (_figures(found[name]) for name in ("day", "month", "year"))
        line = f"{line[: found.start()]}ngày {day} tháng {month} năm {year}{line[found.end() :]}"
    line = _DAY_WORD.sub(r"\1gày", line)
    return line, bare(line)


def _digits(line: str, found: re.Match[str]) -> str:
    """The digits of a number closed up; a letter among them is the digit it looks like."""
    digits = found["digits"].replace(" ", "")
    if not any(c.isdigit() for c in digits):
        return line
    digits = _figures(digits)
    rest = re.sub(r"\s*([-–—/])\s*", r"\1", line[found.start("sign") :][:30]) + line[found.start("sign") :][30:]
    return line[: found.end("label")] + digits + rest


def _figures(read: str) -> str:
    """Figures without blanks; a letter among them is the figure it looks like."""
    return read.replace(" ", "").translate(_LIKE_FIGURES)


def _cell(cell: str) -> str:
    """A piece of a line in capitals with the phrases in it as they are printed."""
    cell = _APART.sub(lambda found: found[1] + (f"{found[2]}/{found[3]}" if found[2] else "T/U/Q"), cell)
    words = cell.split(" ")
    made: list[str] = []
    at = 0
    while at < len(words):
        took, phrase = _phrase_at(words, at)
        made.append(phrase.upper() if phrase else " ".join(words[at : at + max(took, 1)]))
        at += max(took, 1)
        if took and at < len(words) and (place := _PLACES.get(bare(words[at]))):
            made.append(place.upper())
            at += 1
    return " ".join(made)


def _phrase_at(words: list[str], at: int) -> tuple[int, str | None]:
    """How many words from `at` on are one phrase and which, the longest there is; None where its marks are right."""
    ends, stream = [], ""
    for word in words[at : at + 14]:
        stream += bare(word)
        ends.append(len(stream))
    for length in _LENGTHS:
        if length not in ends or stream[:length] not in _WHOLE:
            continue
        took = ends.index(length) + 1
        whole = at == 0 and took == len(words)
        phrase = (_WHOLE if whole else _WITHIN).get(stream[:length])
        if phrase and (whole or length >= _SHORTEST_WITHIN):
            return took, None if exact(" ".join(words[at : at + took])) == phrase else phrase
    return 0, None
