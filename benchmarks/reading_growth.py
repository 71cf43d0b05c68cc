"""Reading takes time in proportion to the length of a text, also where the text is made to be hard.

Each hard text repeats one thing that a pattern might stumble over; of each, twice the letters may take less than two and a
half times as long. The figure told is the worst ratio of all.

    python -m benchmarks.reading_growth                      from 50,000 to 200,000 letters
    python -m benchmarks.reading_growth --most 800000        as far as the promise goes; minutes
    python -m benchmarks.reading_growth --most 800000 --half 1   the first half of the texts
    python -m benchmarks.reading_growth --only 'ngày '       one text, each size told
"""

import argparse
import gc
import itertools
import sys
import time
from collections.abc import Callable, Iterable

from benchmarks.result import Result, tell
from lienthong.reading import documents_in, misnamings, read_text, secrecy_mark, similarity

LIMIT = 2.5
LEAST, SHORT = 50_000, 150_000
# Below this a run is too short for its ratio to tell anything.
SHORTEST_SECONDS = 0.02

_HEAD = (
    "ĐẢNG ỦY XÃ YÊN THƯỢNG\n*\nSố 12-KH/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nYên Thượng, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\n"
    "mở lớp năm 2026\n-----\n"
)
_FOOT = "\nNơi nhận:\n- Như trên.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nTrần Thị Mai\n"

# One long line of each.
SIGNS = 'aA7-–.… *|,;:/_~"(“)[<\u0301\u00ad\u00a0\u200bÐЅµ§ñ'
# `#` is a running number, so that no two are alike.
WORDS = (
    "a ", "A ", "1 ", "12.", "1.1.", "1/", "1-", "“”", "()", "(a ", "<b", "<sup>1</sup>", "<br>", "\\-", "- ", "+ ", "và ",
    "uỷ ",
    "quý", "u\u031b\u0301", "Đ Ả N G ", "Xã ", "Yên Thượng ", "mở lớp bồi dưỡng ", "các ", "những các ", "ngày ", "tháng ",
    "năm ",
    "ngày 5/3, ", "ngày 15/6 và ", "tháng 3 và ", "năm 2026 ", "quý II, ", "từ năm 2026 ", "trước ", "trước ngày ",
    "trước ngày 30/11/2026, ", "trước là vào ", "chậm nhất ", "chậm nhất là ", "chậm nhất 15 ngày ", "định kỳ ", "6 tháng, ",
    "định kỳ 6 tháng, ", "hằng năm ", "mỗi quý ", "hoàn thành ", "thời hạn ", "thời hạn gửi ", "hạn là: ", "kể từ ngày ký ",
    "trong vòng ", "15 ngày ", "Kế hoạch số ", "12-", "12/2026/", "12-KH/TU ", "số ", "kế hoạch ", "của ", "của Ban ",
    "Kế hoạch số 12-KH/TU ngày 05/3/2026 của Tỉnh ủy, ", "Kế hoạch số #-KH/TU về ",
    "12-KH/TU, hoàn thành trước ngày 30/11/2026, ",
    "Ban Tổ chức ", "Ban Tổ chức, ", "Ban Tổ chức; ", "Ban Tổ chức: ", "Ban # ", "giao ", "đề nghị ", "đề nghị Ban Tổ chức ",
    "giao Ban Tổ chức chủ trì; ", "Ban Tổ chức chủ trì. ", "Giao Ban Tổ chức dạy bài, ", "(Ban Tổ chức ", "(do Ban ",
    "chủ trì: Ban Tổ chức ", "quy định ", "phối hợp ", "về ", "đã ", "MẬT ", "TỔ CHỨC ", "BÍ THƯ ", "T/M ", "Nơi nhận ",
    "Kính gửi ",
    "tầm nhìn ", "giai đoạn ", "có hiệu lực ", "đến ", "hội nghị ", "như sau: ", "thông báo ", "theo ", "a\tb\t", "  x",
    "     x",
)  # fmt: skip
# Many lines of each.
LINES = (
    "", " ", "x", "2", "- ", "I. TỔ CHỨC THỰC HIỆN", "1. Ban Tổ chức", "1. Ban #", "1. Ban Tổ chức chủ trì mở lớp.",
    "- Mở lớp.",
    "a) Mở lớp;", "Điều 1. Mở lớp", "1.1.1. Mở", "Đảng ủy yêu cầu các chi bộ:", "1. Ban Tổ chức; Văn phòng\n- Mở lớp.",
    "1. Ban Xã #\n- Mở lớp.", "KẾ HOẠCH", "KÊ HOACH", "ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ỦY XÃ\n*\nSố 1-KH/ĐU",
    "Kính gửi: Ban A;",
    "Căn cứ Luật số 91/2025/QH15;", "Nơi nhận:", "- Ban A,", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Thị Mai", "PHỤ LỤC",
    "SAO LỤC",
    "Số 1-BS/TU", "ĐẾN\nSố: 1", "| a | b | c |", "| nơi nhận | b |", "a\tb\tc", "BAN A          BAN B", "Đảng ủy điện:",
    "TT | Nội dung | Đơn vị chủ trì | Thời gian\n1 | Mở lớp | Ban Tổ chức | quý II/2026",
    "mở lớp bồi dưỡng cho đảng viên mới ở các chi bộ trực", "¹ Kế hoạch số 1-KH/TU", "¹ Kế hoạch số #-KH/TU ngày 05/3/2026",
    "Yên Thượng, ngày 05 tháng 3 năm 2026", "Số    -KH/ĐU", "MẬT", "Hằng năm, báo cáo trước ngày 15/12", "Kết quả: đạt.",
    _HEAD + "1. Ban Tổ chức mở lớp trước ngày 30/11/2026." + _FOOT,
)  # fmt: skip
# One long run of something between what opens and what closes it.
RUNS = (
    ("ngày ", ".", "x"), ("Số ", ".", "x"), ("Số ", "1", "-KH/ĐU"), ("(", "a", ""), ("Nơi nhận", " ", "x"), ("a\t", " ", "b"),
    ("a", " ", "b\tc"), ("<sup>", " ", ""), ("|", " ", "x"), ("Ban Tổ chức ", "quy định ", "xong."), ("- A ", "BÍ THƯ ", "a"),
    ("Yên Thượng", " ", ", ngày 05 tháng 3 năm 2026"), (".", ")", "x"), ("*", " ", "x"), ("Lưu ", "A ", "a"), ("trước ", "là ",
    "x"),
    ("# ", "#", "x"), ("1.", "1.", "x"), ("a ", "a ", "ab"), ("Kính gửi: ", "A; ", "B"), ("T/M ", "A ", "a"), ("“", "đ", "”"),
)  # fmt: skip


def hard_texts() -> dict[str, tuple[str, str, str]]:
    """What is repeated, with what stands before and after it, by a name to be told."""
    lines = ((f"lines of {piece!r}", ("", f"{piece}\n", "")) for piece in LINES)
    runs = ((f"{before!r} {piece!r} {after!r}", (before, piece, after)) for before, piece, after in RUNS)
    words = ((repr(piece), ("", piece, "")) for piece in (*SIGNS, *WORDS))
    return dict(itertools.chain(words, lines, runs))


def text_of(parts: tuple[str, str, str], letters: int) -> str:
    """A plan that holds the piece again and again, so many letters long."""
    before, piece, after = parts
    times = letters // len(piece) + 1
    repeated = (
        "".join(piece.replace("#", str(n)) for n in range(times)) if "#" in piece and len(piece) > 1 else piece * times
    )
    return f"{_HEAD}{before}{repeated[:letters]}{after}{_FOOT}"


def ratios(taken: list[float]) -> list[float]:
    """How many times as long each doubling of the letters takes."""
    return [two / max(one, SHORTEST_SECONDS) for one, two in itertools.pairwise(taken)]


def worst(parts: tuple[str, str, str], sizes: list[int], read: Callable[[str], object] = read_text) -> float:
    """The worst ratio of a text. While one is above the limit all is measured again, twice at most, and the quickest run of
    each size counts: a busy machine disturbs single runs."""
    taken = seconds(parts, sizes, read)
    for _ in range(2):
        if max(ratios(taken)) < LIMIT:
            break
        taken = list(map(min, taken, seconds(parts, sizes, read)))
    return max(ratios(taken))


def seconds(
    parts: tuple[str, str, str], sizes: Iterable[int], read: Callable[[str], object] = read_text
) -> list[float]:
    """How long the text takes at each size."""
    return [_seconds(text_of(parts, letters), read) for letters in sizes]


def sizes_up_to(most: int, least: int = LEAST) -> list[int]:
    """From the least doubled, up to the most."""
    return [least << doubled for doubled in range(64) if least << doubled <= most]


def _seconds(text: str, read: Callable[[str], object]) -> float:
    """The quickest of some runs, on the processor, without pauses for rubbish; a long run is told by one."""
    taken = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(3 if len(text) < SHORT else 1):
            begun = time.process_time()
            read(text)
            taken.append(time.process_time() - begun)
    finally:
        gc.enable()
    return min(taken)


def main() -> int:
    """Measure each text, tell the worst."""
    parser = argparse.ArgumentParser(prog="benchmarks.reading_growth")
    parser.add_argument("--least", type=int, default=LEAST)
    parser.add_argument("--most", type=int, default=4 * LEAST)
    parser.add_argument("--half", type=int, choices=(1, 2))
    parser.add_argument("--only")
    asked = parser.parse_args()
    texts, sizes = hard_texts(), sizes_up_to(asked.most, asked.least)
    if asked.only is not None:
        taken = seconds(texts.get(asked.only, ("", asked.only, "")), sizes)
        for letters, one, ratio in zip(sizes, taken, ratios(taken), strict=False):
            sys.stderr.write(f"{letters:,} letters {one:.3f} s, twice as many {ratio:.2f} times as long\n")
        return 0
    chosen = list(texts)[(asked.half or 1) - 1 :: 2 if asked.half else 1]
    found = {name: worst(texts[name], sizes) for name in chosen}
    found["a stamp looked for"] = worst(("", "MẬT ", ""), sizes, secrecy_mark)
    found["two sentences compared"] = worst(("", "mở lớp # ", ""), sizes, lambda text: similarity(text, text[::-1]))
    found["documents told apart"] = worst(("", LINES[-1], ""), sizes, documents_in)
    found["a misnaming looked for"] = worst(("", "Thông báo này ", ""), sizes, lambda text: misnamings(read_text(text)))
    slowest = max(found, key=lambda name: found[name])
    unit = f"times as long for twice the letters, the worst of {len(found)} hard texts"
    sys.stderr.write(f"worst: {slowest}\n")
    return tell(
        Result("reading growth", round(found[slowest], 2), unit, LIMIT, "the promise", f"to {sizes[-1]:,} letters")
    )


if __name__ == "__main__":
    sys.exit(main())
