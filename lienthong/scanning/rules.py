"""What to make of tesseract's words: lines, doubts, a mark of secrecy. And whether a text layer is worth reading. Pure."""

import csv
import io
import re
import statistics
import unicodedata
from dataclasses import dataclass

from lienthong.reading import secrecy_mark

SURE = 60  # percent; below it a word is shown as doubtful
_JUNK = 40  # percent; signs without a letter below it are specks and frames
_EDGES = re.compile(r"[—_|~=]")  # several in one word: the edge of the paper in a photograph
_WIDE = 1.8  # a gap wider than so many letters' height parts two columns
_LEVELS = {"": "Mật", "toi": "Tối mật", "tuyet": "Tuyệt mật"}
# What is left of the word when the frame took a letter, or lent one. Alone it must be whole.
_ALMOST = re.compile(r"[il1]?(?:(toi|tuyet)ma[a-z1]?|mat)[il1]?")
_MARK_IN_RED = re.compile(r"[il1]?mat[il1]?")
_LEAST_TOKENS, _MOST_APART = 40, 0.25
_ENOUGH_LETTERS = 200
_HEADINGS = (
    ("ĐẢNG CỘNG SẢN VIỆT NAM", "DANG CONG SAN VIET NAM"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CONG HOA XA HOI CHU NGHIA VIET NAM"),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands on the page, in points from the upper left; `sure` in percent."""

    text: str
    left: int
    top: int
    width: int
    height: int
    sure: float
    line: tuple[int, int, int]

    @property
    def right(self) -> int:
        """Where it ends."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What one page says. `rotation`: degrees clockwise that make it upright; `stamps`: what else stands on it, for looking."""

    text: str
    doubtful: tuple[tuple[int, int], ...] = ()
    rotation: int = 0
    stamps: tuple[str, ...] = ()
    red: str = ""


def words_in(table: str) -> list[Word]:
    """The words of tesseract's TSV, specks and edges of the paper left out."""
    found = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = unicodedata.normalize("NFC", (row.get("text") or "").strip())
        if row.get("level") != "5" or not text:
            continue
        sure = float(row["conf"])
        if (sure < _JUNK and not any(sign.isalnum() for sign in text)) or (
            sure < SURE and len(_EDGES.findall(text)) > 1
        ):
            continue
        line = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
        left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
        found.append(Word(text, left, top, width, height, sure, line))
    return found


def legibility(words: list[Word]) -> float:
    """How much of a page can be read: the letters of its words, each as much as it is sure."""
    return sum(len(word.text) * word.sure for word in words if word.sure >= SURE)


def page_text(words: list[Word]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The page line by line from the top, columns kept apart by six blanks as in a PDF; and the spans of doubtful words."""
    if not words:
        return "", ()
    height = statistics.median(word.height for word in words)
    text, doubtful = "", []
    for row in _rows(words, height):
        if not any(sign.isalnum() for word in row for sign in word.text):
            continue  # a star below the letterhead, a line drawn under a heading
        text += "\n" if text else ""
        before = None
        for word in row:
            if before is not None:
                text += "      " if word.left - before.right > _WIDE * height else " "
            if word.sure < SURE:
                doubtful.append((len(text), len(text) + len(word.text)))
            text += word.text
            before = word
    return _with_known_headings(text), tuple(doubtful)


def _with_known_headings(text: str) -> str:
    """The headings that stand on every paper, with the accents that scanning took from them. No letter moves."""
    plain = "".join(unicodedata.normalize("NFD", sign)[0] for sign in text.upper().replace("Đ", "D"))
    for heading, sought in _HEADINGS:
        at = plain.find(sought) if len(plain) == len(text) else -1
        found = text[at : at + len(heading)]
        if at >= 0 and found == found.upper():  # in running text the words stand in small letters
            text = text[:at] + heading + text[at + len(heading) :]
    return text


def _rows(words: list[Word], height: float) -> list[list[Word]]:
    """Lines that stand side by side are one row: a letterhead's halves, signature and recipients."""
    slope = _slope(words)
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    placed = sorted(((_middle(line, slope), line) for line in lines.values()), key=lambda one: one[0])
    rows: list[list[Word]] = []
    reached = 0.0
    for middle, line in placed:
        if rows and middle - reached < 0.45 * height:
            rows[-1].extend(line)
        else:
            rows.append(list(line))
            reached = middle
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _middle(line: list[Word], slope: float) -> float:
    return statistics.median(word.top + word.height / 2 - slope * (word.left + word.width / 2) for word in line)


def _slope(words: list[Word]) -> float:
    """How far the page lies askew: the median rise of its long lines."""
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    rises = []
    for line in lines.values():
        first, last = line[0], line[-1]
        if len(line) >= 5 and last.left > first.left:
            rise = (last.top + last.height / 2) - (first.top + first.height / 2)
            rises.append(rise / (last.left - first.left))
    return statistics.median(rises) if rises else 0.0


def secrecy_mark_on(page: RecognisedPage) -> str | None:
    """The mark of secrecy on a page, if it bears one; a half legible one counts."""
    for said in (page.text, *page.stamps, page.red):
        if mark := secrecy_mark(said) or _half_legible(said):
            return mark
    return _in_red(page.red)


def _half_legible(text: str) -> str | None:
    """A line of capitals that is the mark but for its accents, or its last letter lost in the frame around it."""
    for line in re.split(r"\n|\s{3,}|\|", text):
        if line.upper() == line and (found := _ALMOST.fullmatch(_bare(line))):
            return _LEVELS[found[1] or ""]
    return None


def _in_red(text: str) -> str | None:
    """In red ink nothing but seals and marks is written: the word is enough, whatever stands beside it.

    The seal of the Fatherland Front has a word that looks alike; the next one tells them apart.
    """
    words = [_bare(word) for word in text.split()]
    for place, word in enumerate(words):
        following = "".join(words[place + 1 : place + 2])
        if _MARK_IN_RED.fullmatch(word) and not following.startswith("tr"):
            return _LEVELS.get("".join(words[max(place - 1, 0) : place]), "Mật")
    return None


def _bare(text: str) -> str:
    """Letters and digits only, small, without marks."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(sign for sign in plain if sign.isalnum())


def is_torn(text: str) -> bool:
    """Whether the letters of a text layer stand apart (`S ố 80`), or are signs of a font nobody knows."""
    tokens = [token for token in text.split() if any(sign.isalpha() for sign in token)]
    if len(tokens) < _LEAST_TOKENS:
        return False
    apart = sum(len(token) == 1 for token in tokens)
    strange = sum(unicodedata.category(sign) in {"Co", "Cn"} or sign == "\ufffd" for sign in text)
    return apart > _MOST_APART * len(tokens) or strange * 50 > len(text)


def is_worth_reading(layer: str) -> bool:
    """Whether what stands visibly over a picture is a text of its own, not a stamp or a page number."""
    return sum(sign.isalpha() for sign in layer) >= _ENOUGH_LETTERS and not is_torn(layer)


def doubtful_words(text: str, doubtful: list[list[int]]) -> list[tuple[int, int, str]]:
    """The doubtful places that still lie in the text, with what stands there."""
    return [(start, end, text[start:end]) for start, end in doubtful if 0 <= start < end <= len(text)]
