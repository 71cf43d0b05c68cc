"""Reading takes time in proportion to the length of a text, also where the text is made to be hard.

Each generator repeats one thing that a pattern might stumble over; of each, twice the letters may take less than two and a
half times as long. The figure told is the worst ratio of all.

    python -m benchmarks.reading_growth                      from 50,000 to 200,000 letters
    python -m benchmarks.reading_growth --most 800000        as far as the promise goes; minutes
    python -m benchmarks.reading_growth --only dashes        one generator, each size told
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable

from benchmarks.result import Result, tell
from lienthong.reading import read_text, secrecy_mark

LIMIT = 2.5
LEAST, MOST = 50_000, 800_000
# Below this a run is too short for its ratio to tell anything.
SHORTEST_SECONDS = 0.004

_HEAD = (
    "ĐẢNG ỦY XÃ YÊN THƯỢNG\n*\nSố 12-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nYên Thượng, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\n"
    "mở lớp năm 2026\n-----\n"
)
_FOOT = "\nNơi nhận:\n- Như trên.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nTrần Thị Mai\n"

# What is repeated, by name. `\n` makes many lines, its absence one long line.
PIECES = {
    "letters": "a", "capitals": "A", "digits": "7", "dashes": "-", "long dashes": "–", "dots": ".", "ellipses": "…",
    "blanks": " ", "tabs": "\t", "breaks": "\n", "blank lines": " \n", "stars": "*", "bars": "|", "commas": ",", "semicolons": ";",
    "colons": ":", "slashes": "/", "underscores": "_", "tildes": "~", "quotes": "\"", "curly quotes": "“”", "marks": "\u0301",
    "opened brackets": "(", "closed brackets": ")", "square brackets": "[", "angles": "<", "opened tags": "<b", "tags": "<sup>1</sup>",
    "escapes": "\\-", "hashes": "# ", "bullets": "- ", "plusses": "+ ", "pairs of letters": "a ", "capitals apart": "A ",
    "digits apart": "1 ", "numbers": "12.", "decimals": "1.1.", "slashed": "1/", "dashed": "1-", "words": "mở lớp bồi dưỡng ",
    "one word": "và ", "days in a line": "ngày ", "dates in a line": "trước ngày 30/11/2026, ", "dates of a list": "ngày 5/3, ",
    "yearly dates": "ngày 15/6 và ", "months": "tháng 3 và ", "years": "năm 2026 ", "quarters": "quý II, ", "spans of years": "từ năm 2026 ",
    "by when": "trước ", "at the latest": "chậm nhất là ", "periodic": "định kỳ ", "half years": "6 tháng, ", "every": "hằng năm ",
    "done by": "hoàn thành ", "terms": "thời hạn ", "terms of words": "thời hạn gửi ", "relative": "chậm nhất 15 ngày ",
    "after": "kể từ ngày ký ", "citations": "Kế hoạch số 12-KH/TU ngày 05/3/2026 của Tỉnh ủy, ", "numbers of papers": "12-KH/TU ",
    "one number": "Kế hoạch số ", "half numbers": "12-", "half State numbers": "12/2026/", "types": "kế hoạch ", "of bodies": "của Ban ",
    "bodies": "Ban Tổ chức ", "bodies with commas": "Ban Tổ chức, ", "bodies with semicolons": "Ban Tổ chức; ", "given": "giao ",
    "asked": "đề nghị Ban Tổ chức ", "given bodies": "giao Ban Tổ chức chủ trì; ", "sentences": "Ban Tổ chức chủ trì. ",
    "capital words": "Xã ", "proper names": "Yên Thượng ", "about": "về ", "past": "đã ", "unclosed": "(Ban Tổ chức ", "unclosed leads":
    "(do Ban ", "led by": "chủ trì: Ban Tổ chức ", "work and commas": "Giao Ban Tổ chức dạy bài, ", "spaced capitals": "Đ Ả N G ",
    "uỷ": "uỷ ", "quý": "quý", "decomposed": "u\u031b\u0301", "soft hyphens": "\u00ad", "no-breaks": "\u00a0",
    "headings": "I. TỔ CHỨC THỰC HIỆN\n", "clauses": "1. Ban Tổ chức\n", "body clauses": "1. Ban Tổ chức chủ trì mở lớp.\n",
    "dashed lines": "- Mở lớp.\n", "letters of clauses": "a) Mở lớp;\n", "articles": "Điều 1. Mở lớp\n", "deep clauses": "1.1.1. Mở\n",
    "calls": "Đảng ủy yêu cầu các chi bộ:\n", "headings of bodies": "1. Ban Tổ chức; Văn phòng\n- Mở lớp.\n", "titles": "KẾ HOẠCH\n",
    "mottos": "ĐẢNG CỘNG SẢN VIỆT NAM\n", "letterheads": "ĐẢNG ỦY XÃ\n*\nSố 1-KH/ĐU\n", "greetings": "Kính gửi: Ban A;\n",
    "bases": "Căn cứ Luật số 91/2025/QH15;\n", "recipients": "Nơi nhận:\n", "recipient lines": "- Ban A,\n", "signatures":
    "T/M BAN THƯỜNG VỤ\n", "posts": "BÍ THƯ\n", "names": "Trần Thị Mai\n", "annexes": "PHỤ LỤC\n", "copies": "SAO LỤC\n", "stamps":
    "ĐẾN\nSố: 1\n", "page numbers": "2\n", "rows": "| a | b | c |\n", "rows of two": "| nơi nhận | b |\n", "tabbed": "a\tb\tc\n",
    "rows of work": "TT | Nội dung | Đơn vị chủ trì | Thời gian\n1 | Mở lớp | Ban Tổ chức | quý II/2026\n", "columns":
    "BAN A          BAN B\n", "broken lines": "mở lớp bồi dưỡng cho đảng viên mới ở các chi bộ trực\n", "footnotes": "¹ Kế hoạch số 1-KH/TU\n",
    "places and days": "Yên Thượng, ngày 05 tháng 3 năm 2026\n", "blank numbers": "Số    -KH/ĐU\n", "secret marks": "MẬT ",
    "whole documents": _HEAD + "1. Ban Tổ chức mở lớp trước ngày 30/11/2026.\n" + _FOOT,
}  # fmt: skip


def text_of(piece: str, letters: int) -> str:
    """The piece again and again within a plan, so many letters long."""
    return _HEAD + (piece * (letters // len(piece) + 1))[:letters] + _FOOT


def ratios(
    piece: str, least: int, most: int, read: Callable[[str], object] = read_text
) -> list[tuple[int, float, float]]:
    """For n from `least`, doubled as long as 2n is no more than `most`: n, seconds at n, seconds at 2n over those at n."""
    told, letters = [], least
    before = _seconds(piece, letters, read)
    while 2 * letters <= most:
        after = _seconds(piece, 2 * letters, read)
        told.append((letters, before, after / max(before, SHORTEST_SECONDS)))
        letters, before = 2 * letters, after
    return told


def worst(piece: str, least: int, most: int, read: Callable[[str], object] = read_text) -> float:
    """The worst ratio of a generator; one above the limit is measured again, for a busy machine disturbs single runs."""
    found = max(ratio for _, _, ratio in ratios(piece, least, most, read))
    return found if found < LIMIT else min(found, max(ratio for _, _, ratio in ratios(piece, least, most, read)))


def _seconds(piece: str, letters: int, read: Callable[[str], object]) -> float:
    """The quickest of two runs, on the processor, without pauses for rubbish."""
    text = text_of(piece, letters)
    taken = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(2):
            begun = time.process_time()
            read(text)
            taken.append(time.process_time() - begun)
    finally:
        gc.enable()
    return min(taken)


def main() -> int:
    """Measure each generator, tell the worst."""
    parser = argparse.ArgumentParser(prog="benchmarks.reading_growth")
    parser.add_argument("--least", type=int, default=LEAST)
    parser.add_argument("--most", type=int, default=4 * LEAST)
    parser.add_argument("--only", choices=sorted(PIECES))
    asked = parser.parse_args()
    if asked.only:
        for letters, seconds, ratio in ratios(PIECES[asked.only], asked.least, asked.most):
            sys.stderr.write(
                f"{asked.only}: {letters:,} letters {seconds:.3f} s, twice as many {ratio:.2f} times as long\n"
            )
        return 0
    found = {name: worst(piece, asked.least, asked.most) for name, piece in PIECES.items()}
    found["secrecy, dashes"] = worst("-", asked.least, asked.most, secrecy_mark)
    slowest = max(found, key=lambda name: found[name])
    unit = f"times as long for twice the letters up to {asked.most:,}, the worst of {len(found)} hard texts ({slowest})"
    return tell(Result("reading growth", round(found[slowest], 2), unit, LIMIT, "the promise"))


if __name__ == "__main__":
    sys.exit(main())
