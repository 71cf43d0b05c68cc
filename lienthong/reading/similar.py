"""How alike two sentences are in their words, for proposing which lower task answers which upper one.

Marks, case and tone placement do not count. Vietnamese words are mostly pairs of syllables, so pairs that stand next to each
other weigh more than single syllables; what every directive says (tổ chức, triển khai, thực hiện) and what only binds (và,
của, các) weighs little. No weight depends on other texts, so a figure stays the same whatever else there is. A person
decides; this only puts the likeliest first.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lienthong.kernel.text import folded

_SYLLABLE = re.compile(r"\w+")
_BINDING = frozenset(
    folded(
        "và của các những cho với về trong tại từ đến theo để là có được bị ở ra vào trên dưới khi thì mà này đó một mọi "
        "cùng như do bởi đã đang sẽ cần phải hoặc hay việc sự cấp ngày tháng năm quý trước sau số nhằm vv"
    ).split()
)
# Said by nearly every task whatever it is about. Syllables, for a pair of two of them says as little.
_COMMON = frozenset(
    folded(
        "tổ chức triển khai thực hiện xây dựng tham mưu chủ trì phối hợp tăng cường nâng cao đẩy mạnh tiếp tục quán triệt "
        "lãnh đạo chỉ kiểm tra giám sát theo dõi đôn đốc hướng dẫn báo cáo kết quả hiệu chất lượng công tác nội dung nhiệm vụ "
        "yêu cầu đề nghị giao trách nhiệm bảo đảm đảm kịp thời định kỳ hằng hàng cơ quan đơn vị liên quan địa phương "
        "ban thường đảng ủy xã phường tỉnh huyện chi bộ trực thuộc văn phòng kế hoạch hoàn thành chậm nhất"
    ).split()
)
_PAIR, _SINGLE, _LITTLE, _FIGURE = 2.0, 1.0, 0.25, 0.25
# Longer sentences are compared by their beginning; none that a task holds is.
_MOST_LETTERS = 20_000


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence with what each weighs, made once where a sentence is compared with many."""

    weights: dict[str, float]
    total: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """The places of two sentences in the lists they came from, and how alike they are, 0 to 1."""

    left: int
    right: int
    score: float


def words_of(sentence: str) -> Words:
    """Its syllables and pairs of neighbouring syllables, each once, with weights; time grows with the length."""
    syllables = _SYLLABLE.findall(folded(sentence[:_MOST_LETTERS]))
    weights: dict[str, float] = {}
    before = ""
    for syllable in syllables:
        if syllable in _BINDING:
            before = ""
            continue
        weights[syllable] = _weight(syllable)
        if before and not (before in _COMMON and syllable in _COMMON):
            weights[f"{before} {syllable}"] = _PAIR
        before = syllable
    return Words(weights, sum(weights.values()))


def similarity(left: str | Words, right: str | Words) -> float:
    """Twice the weight of what both say over the weight of all they say: 0 nothing in common, 1 the same words.

    Symmetric. Two sentences without any word give 0.
    """
    one, other = _words(left), _words(right)
    return 2 * _shared(one, other) / (one.total + other.total) if one.total and other.total else 0.0


def coverage(whole: str | Words, part: str | Words) -> float:
    """How much of what `whole` says `part` says too, 0 to 1: high for an answer that adds, low for one that narrows."""
    one, other = _words(whole), _words(part)
    return _shared(one, other) / one.total if one.total else 0.0


def likely_pairs(lefts: Sequence[str], rights: Sequence[str], *, least: float = 0.3) -> list[Likeness]:
    """The pairs at least so alike, the likeliest first, then in the order of the lists.

    Only sentences that share more than common words are compared, so that long lists of unlike sentences cost little.
    """
    one, other = [words_of(sentence) for sentence in lefts], [words_of(sentence) for sentence in rights]
    having: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(other):
        for telling in _telling(words):
            having[telling].append(at)
    found = []
    for left, words in enumerate(one):
        for right in sorted({at for telling in _telling(words) for at in having.get(telling, ())}):
            if (score := similarity(words, other[right])) >= least:
                found.append(Likeness(left, right, score))
    return sorted(found, key=lambda pair: (-pair.score, pair.left, pair.right))


def _words(sentence: str | Words) -> Words:
    return sentence if isinstance(sentence, Words) else words_of(sentence)


def _weight(syllable: str) -> float:
    if syllable[0].isdigit():
        return _FIGURE
    return _LITTLE if syllable in _COMMON else _SINGLE


def _shared(one: Words, other: Words) -> float:
    small, large = sorted((one.weights, other.weights), key=len)
    return _sum(weight for word, weight in small.items() if word in large)


def _sum(weights: Iterable[float]) -> float:
    """Quarters and wholes add up exactly, so the order does not matter and the figure is symmetric."""
    return float(sum(weights))


def _telling(words: Words) -> Iterator[str]:
    """What only tasks about the same thing share; where a sentence has common words only, all of them."""
    telling = [word for word, weight in words.weights.items() if weight >= _SINGLE]
    yield from telling or words.weights
