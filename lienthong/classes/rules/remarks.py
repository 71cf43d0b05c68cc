"""Whether what a unit says of a learner is a fact: a yes has a day and a place where it can be seen."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lienthong.classes.choices import RemarkAnswer, RemarkQuestion
from lienthong.kernel.refusal import Reason

REMIND_AFTER = (30, 60, 90)  # days after the class on which a unit that has said nothing is asked again
LEAST = 8  # letters of evidence: shorter is a word, not a thing one could look up


@dataclass(frozen=True, slots=True)
class Said:
    """One question as answered."""

    question: str
    answer: str
    happened_on: date | None = None
    evidence: str = ""


def reasons_against_remark(said: Said, *, starts_on: date, on: date) -> list[Reason]:
    """Every reason against keeping the answer; `starts_on` is the first day of the class. `field` names the question's part."""
    reasons = []
    if said.question not in RemarkQuestion.values or said.answer not in RemarkAnswer.values:
        return [Reason("no_such_question", _("Không có câu hỏi hoặc câu trả lời này."), said.question)]
    if said.answer == RemarkAnswer.YES:
        if said.happened_on is None:
            reasons.append(Reason("day_missing", _("Hãy ghi việc đó diễn ra ngày nào."), f"{said.question}-day"))
        if len(said.evidence) < LEAST:
            sentence = _("Hãy ghi minh chứng xem lại được: biên bản, văn bản, buổi sinh hoạt hoặc việc cụ thể.")
            reasons.append(Reason("evidence_missing", sentence, f"{said.question}-evidence"))
    if said.happened_on is not None and not starts_on <= said.happened_on <= on:
        sentence = _("Ngày này phải từ ngày khai giảng đến hôm nay.")
        reasons.append(Reason("day_outside", sentence, f"{said.question}-day"))
    return reasons
