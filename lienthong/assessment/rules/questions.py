"""What a question must be before it can be asked, and how right answers are written in tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from lienthong.assessment import errors
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import exact, folded

LETTERS = "ABCDEF"
FEWEST, MOST = 2, len(LETTERS)
LONGEST_TEXT, LONGEST_OPTION = 4_000, 1_000


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """A question as typed: its options in their order, and the places (from 0) of the right ones."""

    text: str
    options: tuple[str, ...]
    right: frozenset[int] = field(default_factory=frozenset)


def reasons_against_question(question: QuestionFacts) -> list[Reason]:
    """Every reason why nobody can be asked this: too few or repeated options, a gap among them, no right answer, only such."""
    reasons = []
    if not question.text:
        reasons.append(errors.question_empty())
    elif len(question.text) > LONGEST_TEXT:
        reasons.append(errors.question_too_long(LONGEST_TEXT))
    given = [option for option in question.options if option]
    last = max((place for place, option in enumerate(question.options) if option), default=-1)
    if len(given) < FEWEST:
        reasons.append(errors.too_few_options())
    elif len(given) != last + 1:
        reasons.append(errors.gap_in_options(LETTERS[question.options.index("")]))
    seen: dict[str, int] = {}
    for place, option in enumerate(question.options):
        if option and (twin := seen.setdefault(exact(option), place)) != place:
            reasons.append(errors.options_repeat(LETTERS[twin], LETTERS[place]))
    return reasons + _reasons_against_answers(question, len(given))


def _reasons_against_answers(question: QuestionFacts, options: int) -> list[Reason]:
    if not question.right:
        return [errors.no_right_answer()]
    missing = sorted(place for place in question.right if place >= len(question.options) or not question.options[place])
    if missing:
        return [errors.right_answer_missing(", ".join(LETTERS[place] for place in missing))]
    return [errors.all_right()] if len(question.right) == options >= FEWEST else []


def text_key(text: str) -> str:
    """Equal for questions of the same words, however they are spaced, marked in tone or punctuated."""
    words = re.sub(r"[^\w]+", " ", exact(text)).strip()
    return sha256(words.encode()).hexdigest()


def right_places(written: str, options: Sequence[str]) -> frozenset[int] | None:
    """Places of the right options as a table gives them: `A`, `a, c`, `BD`, `Đáp án B`, `1 và 3`, or an option's whole text.

    None when it is none of these.
    """
    texts = [exact(option) for option in options]
    if (said := exact(written)) in texts and len(said) > 1:
        return frozenset({texts.index(said)})
    bare = re.sub(r"^(?:dap an|phuong an|cau|chon|y)\b[\s:.]*(?:dung)?[\s:.]*", "", folded(written))
    bare = re.sub(r"\bva\b", ",", bare)
    if re.fullmatch(r"[a-f](?:[\s,;.&+/]*[a-f])*[\s.)]*", bare):
        return frozenset(LETTERS.index(letter.upper()) for letter in re.findall(r"[a-f]", bare))
    if re.fullmatch(r"[1-6](?:[\s,;.&+/]+[1-6])*[\s.)]*", bare):
        return frozenset(int(number) - 1 for number in re.findall(r"[1-6]", bare))
    return None


def written_places(places: frozenset[int] | set[int]) -> str:
    """`A, C`."""
    return ", ".join(LETTERS[place] for place in sorted(places))
