"""Tables of questions as an import into the bank of a centre."""

from collections.abc import Collection, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lienthong.assessment import errors
from lienthong.assessment.access import QUESTIONS as RIGHT
from lienthong.assessment.access import questions_visible_to
from lienthong.assessment.actions.questions import QuestionDraft, take_back_questions, take_questions
from lienthong.assessment.choices import QuestionLevel
from lienthong.assessment.models import Option, Question
from lienthong.assessment.queries.questions import known_in, said_by, with_options
from lienthong.assessment.rules.questions import (
    LETTERS,
    LONGEST_OPTION,
    LONGEST_TEXT,
    QuestionFacts,
    reasons_against_question,
    right_places,
    text_key,
    written_places,
)
from lienthong.curriculum.models import Programme
from lienthong.curriculum.queries import programmes_by_name
from lienthong.exchange.board import ContextField, Decided, Facts, Frame, ImportColumn, ImportKind, Line, Match, Receipt
from lienthong.exchange.queries import dependents
from lienthong.exchange.rules.cells import one_of, text
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.organisations.access import centres_within
from lienthong.records.rules.programmes import programme_meant

_PLACES = [letter.lower() for letter in LETTERS]
_LABELS = (
    _("Phương án A"),
    _("Phương án B"),
    _("Phương án C"),
    _("Phương án D"),
    _("Phương án E"),
    _("Phương án F"),
)
COLUMNS = [
    ImportColumn(
        "text",
        _("Câu hỏi"),
        "cau hoi|noi dung cau hoi|noi dung|de bai|noi dung cau hoi trac nghiem|cau hoi trac nghiem",
        text(LONGEST_TEXT),
        required=True,
        compared=False,
    ),
    *(
        ImportColumn(
            place,
            _LABELS[number - 1],
            f"{place}|dap an {place}|phuong an {place}|lua chon {place}|tra loi {place}|cau {place}|y {place}"
            f"|phuong an {number}|dap an {number}|lua chon {number}",
            text(LONGEST_OPTION),
            required=number <= 2,
        )
        for number, place in enumerate(_PLACES, start=1)
    ),
    ImportColumn(
        "right",
        _("Đáp án đúng"),
        "dap an|dap an dung|phuong an dung|dap an chinh xac|tra loi dung|cau tra loi dung|da|lua chon dung",
        text(LONGEST_OPTION),
        required=True,
    ),
    ImportColumn("programme", _("Chương trình"), "chuong trinh|ten chuong trinh|lop|chuong trinh boi duong", text(200)),
    ImportColumn("topic", _("Chuyên đề"), "chuyen de|bai|bai hoc|chu de|ten bai|ten chuyen de|phan", text(300)),
    ImportColumn(
        "level",
        _("Mức độ"),
        "muc do|do kho|muc do nhan thuc|cap do|muc",
        one_of(
            {
                QuestionLevel.KNOW: "nhận biết|dễ|nb|1|biết",
                QuestionLevel.UNDERSTAND: "thông hiểu|trung bình|th|tb|2|hiểu",
                QuestionLevel.APPLY: "vận dụng|khó|vd|3|vận dụng cao|vdc",
            },
            shown={level: str(level.label) for level in QuestionLevel},
        ),
    ),
    ImportColumn("source", _("Nguồn"), "nguon|tai lieu|can cu|trich dan|tai lieu tham khao|nguon trich dan", text(300)),
]


def _centres(actor: Actor) -> list[tuple[int, str]]:
    return list(centres_within(actor, RIGHT).values_list("unit_id", "name"))


def _programmes(actor: Actor) -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in programmes_by_name()]


def _match(lines: Sequence[Line], frame: Frame) -> list[Match]:
    """A question is known by its words. Two queries."""
    programmes = programmes_by_name()
    names = {one.key: one.name for one in programmes}
    known = known_in(frame.number("centre") or 0, [text_key(line.facts["text"]) for line in lines])
    found = []
    for line in lines:
        facts = line.facts
        reasons = _settle(facts, line.group)
        written = facts.get("programme") or ""
        facts["programme_key"] = programme_meant(written, programmes) if written else frame.context.get("programme", "")
        if facts["programme_key"]:
            facts["programme"] = names[facts["programme_key"]]
        elif written:
            reasons.append(errors.programme_unknown(written))
        found.append(Match(known.get(text_key(facts["text"])), reasons=tuple(reasons)))
    return found


def _settle(facts: Facts, group: str) -> list[Reason]:
    """Write the right answers in one way; the heading of a section is the topic of a row that names none."""
    options = _options(facts)
    right = right_places(facts["right"], options)
    if right is None:
        return [errors.right_answer_unclear(facts["right"])]
    facts["right"] = written_places(right)
    if group and not facts.get("topic"):
        facts["topic"] = group
    return reasons_against_question(QuestionFacts(facts["text"], options, right))


def _options(facts: Facts) -> tuple[str, ...]:
    return tuple(facts.get(place) or "" for place in _PLACES)


def _known(ids: Collection[int], frame: Frame) -> dict[int, Facts]:
    rows = with_options(questions_visible_to(frame.actor).filter(pk__in=ids, centre_id=frame.number("centre")))
    return {question.pk: dict(said_by(question)) for question in rows}


def _key(facts: Facts, frame: Frame) -> str:
    return text_key(facts["text"])


def _apply(rows: Sequence[Decided], frame: Frame) -> list[Receipt]:
    keys = {row.facts["programme_key"] for row in rows} - {""}
    programmes = {one.key: one for one in Programme.objects.filter(key__in=keys)}
    before = _known([row.known_id for row in rows if row.known_id is not None], frame)
    drafts = [(row.known_id, _draft({**before.get(row.known_id or 0, {}), **row.facts}, programmes)) for row in rows]
    return take_questions(centre_id=frame.number("centre") or 0, drafts=drafts, actor=frame.actor)


def _draft(facts: Facts, programmes: dict[str, Programme]) -> QuestionDraft:
    options = _options(facts)
    return QuestionDraft(
        QuestionFacts(facts["text"], options, right_places(facts["right"], options) or frozenset()),
        programmes.get(facts["programme_key"]),
        facts.get("topic") or "",
        facts.get("level") or "",
        facts.get("source") or "",
    )


def _reasons_against_undo(receipts: Sequence[Receipt], frame: Frame) -> list[Reason]:
    rows = with_options(Question.objects.filter(pk__in=[one["question"] for one in receipts]))
    now = {question.pk: (said_by(question), question.is_reviewed) for question in rows}
    changed = sum(now.get(one["question"]) != (one["after"], False) for one in receipts)
    reasons = [errors.questions_changed_since(changed)] if changed else []
    return reasons + dependents(Question, [one["question"] for one in receipts], ignoring=(Option,))


def _undo(receipts: Sequence[Receipt], frame: Frame) -> None:
    take_back_questions(centre_id=frame.number("centre") or 0, receipts=receipts)


def _link(receipt: Receipt) -> str:
    return reverse("assessment:question", args=[receipt["question"]])


QUESTIONS = ImportKind(
    key="assessment.questions",
    slug="cau-hoi",
    label=_("Câu hỏi trắc nghiệm"),
    noun=_("câu hỏi"),
    right=RIGHT,
    about=_(
        "Mỗi câu hỏi một dòng: nội dung, các phương án A đến F, đáp án đúng (A; A, C; hoặc nguyên văn), mức độ, nguồn. "
        "Câu hỏi nhập vào chờ người khác duyệt."
    ),
    columns=COLUMNS,
    context=(
        ContextField("centre", _("Ngân hàng của"), _centres),
        ContextField(
            "programme",
            _("Chương trình chung"),
            _programmes,
            help=_("Dùng cho dòng không ghi chương trình."),
            required=False,
        ),
    ),
    match=_match,
    known=_known,
    key_of=_key,
    apply=_apply,
    undo=_undo,
    reasons_against_undo=_reasons_against_undo,
    link=_link,
    order=80,
)
