"""The draft of an answer: its rules, its words, its layout, and that reading finds in it what was put into it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client

from lienthong.directives.choices import DraftKind
from lienthong.directives.documents import answer_paper
from lienthong.directives.models import Answer, TaskLink
from lienthong.directives.rules.cascade import Sentence
from lienthong.directives.rules.drafting import Draft, DraftTask, by_lead, own_leads, reasons_not_a_draft
from lienthong.documents.actions import register_document, take_in_document
from lienthong.documents.models import Document
from lienthong.documents.queries import header_of
from lienthong.reading import read_text, text_of
from lienthong.rendering.documents import docx_of
from tests.cast import TODAY, Cast
from tests.classes.test_documents import reads_as
from tests.directives.answers import UPPER, held, tasks_in
from tests.directives.things import proposals
from tests.rendering.reading_back import everything, find, word

BrowserOf = Callable[[str], Client]
GOLDEN = Path(__file__).resolve().parent.parent / "golden"
CLASSES = DraftTask(
    "Mở 02 lớp bồi dưỡng nhận thức về Đảng cho quần chúng ưu tú, hoàn thành trước ngày 30/6/2026.",
    "Trung tâm chính trị xã Yên Thượng",
)
LIST = DraftTask("Chọn, cử quần chúng ưu tú dự lớp", "Các chi bộ trực thuộc", "trước ngày 15/5/2026")
ROOMS = DraftTask(
    "Rà soát phòng học, trang thiết bị dạy học của trung tâm chính trị.", "Trung tâm chính trị xã Yên Thượng"
)

PUT = (CLASSES, LIST, ROOMS)


def a_draft(kind: DraftKind = DraftKind.PLAN, *tasks: DraftTask, **other: object) -> Draft:
    """Three tasks for two bodies, signed by the director, unless said otherwise."""
    facts: dict[str, object] = {
        "purposes": ("Bồi dưỡng sát đối tượng, thiết thực.",),
        "addressees": ("Các chi bộ trực thuộc",) if kind == DraftKind.LETTER else (),
        "recipients": ("Đảng ủy xã Yên Thượng (để báo cáo)", "Các chi bộ trực thuộc"),
        "kept_by": "Trung tâm",
        "report_on": TODAY.replace(month=12, day=1),
        "post": "Giám đốc",
        "signer": "Lê Thanh Bình",
    }
    abstract = "thực hiện Chỉ thị số 09-CT/TU về bồi dưỡng lý luận chính trị"
    return Draft(kind=kind, abstract=abstract, tasks=tasks or PUT, **{**facts, **other})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("draft", "reasons"),
    [
        (a_draft(), ()),
        (Draft(DraftKind.PLAN, "x", ()), (("no_task", -1),)),
        (a_draft(DraftKind.LETTER, addressees=()), (("no_addressee", -1),)),
        (a_draft(DraftKind.PLAN, LIST, DraftTask(CLASSES.text, "", "ngày 15/5/2026")), (("two_deadlines", 1),)),
        (a_draft(DraftKind.PLAN, DraftTask(CLASSES.text, "", "ngày 30/06/2026")), ()),
    ],
    ids=["whole", "nothing chosen", "letter to nobody", "two deadlines", "the same deadline twice"],
)
def test_what_is_wrong_with_a_draft(draft: Draft, reasons: tuple[tuple[str, int], ...]) -> None:
    assert reasons_not_a_draft(draft) == reasons


def test_tasks_stand_under_who_leads_and_those_of_nobody_last() -> None:
    groups = by_lead([DraftTask("a", ""), DraftTask("b", "Chi bộ X"), DraftTask("c", "chi bộ  X")])
    assert [(lead, [task.text for task in tasks]) for lead, tasks in groups] == [("Chi bộ X", ["b", "c"]), ("", ["a"])]


def test_who_is_no_unit_below_leaves_the_task_to_the_unit_itself() -> None:
    asked = [Sentence("a", "", ("Các đảng ủy xã", "chi bộ X"), (1,)), Sentence("b", "", ("Các đảng ủy xã",), (2,))]
    assert own_leads(asked, "Đảng ủy xã Y", ["Chi bộ X"], {}) == {1: "chi bộ X", 2: "Đảng ủy xã Y"}
    given = {2: "Các chi, đảng bộ trực thuộc"}
    assert own_leads(asked, "Đảng ủy xã Y", ["Chi bộ X"], given) == {1: "chi bộ X", 2: "Các chi, đảng bộ trực thuộc"}


def upper_of(cast: Cast) -> Document:
    """The directive in An's centre, its tasks accepted."""
    return held(cast.centre, UPPER, cast.actor("an"))


@pytest.mark.parametrize("kind", list(DraftKind))
def test_the_draft_reads_word_for_word(cast: Cast, kind: DraftKind) -> None:
    reads_as(answer_paper(upper_of(cast), a_draft(kind), TODAY), f"answer_{kind.name.lower()}")


def test_a_committee_signs_on_behalf_and_what_is_not_known_is_a_blank(cast: Cast) -> None:
    draft = Draft(DraftKind.LETTER, "về việc", (ROOMS,), addressees=("Chi bộ A",), signs_for="Ban Thường vụ")
    made = word(docx_of(answer_paper(held(cast.committee, UPPER, cast.actor("an")), draft, TODAY)))
    lines = [one.text for one in everything(made)]
    assert ("T/M BAN THƯỜNG VỤ" in lines, [line for line in lines if "báo cáo" in line]) == (True, [])


@pytest.mark.parametrize(
    ("beginning", "looks"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", (15, True, False)),
        ("ĐẢNG ỦY XÃ YÊN THƯỢNG", (14, False, False)),
        ("TRUNG TÂM CHÍNH TRỊ", (14, True, False)),
        ("Dự thảo", (14, False, True)),
        ("KẾ HOẠCH", (15, True, False)),
        ("thực hiện Chỉ thị số 09-CT/TU", (14, True, False)),
        ("I- MỤC ĐÍCH, YÊU CẦU", (14, True, False)),
        ("- Mở 02 lớp", (14, False, False)),
        ("GIÁM ĐỐC", (14, False, False)),
        ("Lê Thanh Bình", (14, True, False)),
        ("- Lưu Trung tâm.", (12, False, False)),
    ],
)  # fmt: skip
def test_the_layout_is_that_of_party_papers(cast: Cast, beginning: str, looks: tuple[float, bool, bool]) -> None:
    made = docx_of(answer_paper(upper_of(cast), a_draft(), TODAY))
    found, page = find(made, beginning), word(made).sections[0]
    assert (found.size, found.bold, found.italic) == looks
    assert [round(edge.mm) for edge in (page.page_width, page.left_margin, page.right_margin) if edge] == [210, 30, 15]


@pytest.mark.parametrize("kind", list(DraftKind))
def test_reading_finds_in_the_draft_what_was_put_into_it(cast: Cast, kind: DraftKind) -> None:
    reading = read_text(text_of(docx_of(answer_paper(upper_of(cast), a_draft(kind), TODAY))))
    read = {said.text: task.units for task in reading.tasks for said in PUT if task.text.startswith(said.text)}
    assert "09-CT/TU" in {one.number for one in reading.citations}
    assert [read.get(task.text) for task in PUT] == [(task.lead,) for task in PUT]
    assert {"D:2026-06-30", "D:2026-05-15"} <= {one.canonical for one in reading.deadlines}


def typed(document: Document, **other: str) -> dict[str, str]:
    """The form as it is first shown, with the first task alone chosen."""
    tasks = tasks_in(document)
    rows = {f"text_{task.pk}": task.text for task in tasks} | {
        f"lead_{task.pk}": "Chi bộ thôn Bãi Sậy" for task in tasks
    }
    return {"kind": "KH", "abstract": "thực hiện", f"use_{tasks[0].pk}": "on", **rows, **other}


def test_the_page_offers_every_task_with_own_leads(cast: Cast, browser_of: BrowserOf) -> None:
    document = upper_of(cast)
    form = browser_of("an").get(f"/van-ban/{document.pk}/soan-tra-loi/").context["form"]
    leads = [form[f"lead_{task.pk}"].value() for task in tasks_in(document)]
    assert (leads, form["signer"].value()) == (["Trung tâm chính trị xã Yên Thượng"] * 4, "Lê Thanh Bình")
    assert form["recipients"].value().splitlines()[-1] == "Đảng ủy xã Yên Thượng (để báo cáo)"


@pytest.mark.parametrize(("more", "ending"), [({}, "docx"), ({"pdf": "1"}, "pdf")])
def test_the_draft_is_taken_away(cast: Cast, browser_of: BrowserOf, more: dict[str, str], ending: str) -> None:
    document = upper_of(cast)
    answer = browser_of("an").post(f"/van-ban/{document.pk}/soan-tra-loi/", typed(document, **more))
    assert (answer.status_code, f"du-thao-KH-{document.pk}.{ending}" in answer["Content-Disposition"]) == (200, True)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda task: {"kind": "CV"}, "Công văn phải ghi nơi kính gửi."),
        (lambda task: {f"use_{task.pk}": ""}, "Hãy chọn ít nhất một nhiệm vụ."),
        (lambda task: {f"deadline_{task.pk}": "ngày 01/05/2026"}, "Câu văn đã ghi một thời hạn khác."),
    ],
    ids=["letter to nobody", "no task", "two deadlines"],
)
def test_a_draft_that_cannot_be_says_why(
    cast: Cast, browser_of: BrowserOf, change: Callable[..., dict[str, str]], said: str
) -> None:  # fmt: skip
    document = upper_of(cast)
    sent = typed(document) | change(tasks_in(document)[0])
    answer = browser_of("an").post(f"/van-ban/{document.pk}/soan-tra-loi/", {key: it for key, it in sent.items() if it})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_a_document_without_tasks_says_where_to_begin(cast: Cast, browser_of: BrowserOf) -> None:
    document = held(cast.centre, UPPER, cast.actor("an"), tasks=False)
    page = browser_of("an").get(f"/van-ban/{document.pk}/soan-tra-loi/").content.decode()
    assert "nhận từng nhiệm vụ" in page


def test_the_signed_draft_comes_back_as_the_answer(cast: Cast, browser_of: BrowserOf) -> None:
    """Taken away, numbered and dated as an office does in Word, uploaded, registered: proposed by citation, task by task."""
    upper = upper_of(cast)
    made = browser_of("an").post(f"/van-ban/{upper.pk}/soan-tra-loi/", typed(upper))
    paper = word(made.content)
    for one in everything(paper):
        if "-KH/TTCT" in one.text:
            one.runs[0].text = "Số 05-KH/TTCT"
        if one.text.startswith("Yên Thượng, ngày"):
            one.runs[0].text = "Yên Thượng, ngày 20 tháng 01 năm 2026"
    signed = BytesIO()
    paper.save(signed)
    draft = take_in_document(unit=cast.centre, name="ke-hoach.docx", data=signed.getvalue(), actor=cast.actor("an"))
    lower = register_document(document=draft, header=header_of(draft), actor=cast.actor("an"))
    for proposal in proposals(lower):
        browser_of("an").post(f"/nhiem-vu/de-xuat/{proposal.pk}/nhan/")
    answer = Answer.objects.get(document=lower, upper=upper)
    kinds = TaskLink.objects.filter(answer=answer).values_list("upper__text", "kind")
    assert (answer.body_id, list(kinds)) == (cast.centre.pk, [(tasks_in(upper)[0].text, "same")])
