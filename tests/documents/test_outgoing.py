"""What goes out: recipients, groups on the day of issue, who has not received; copies; in which form a document is held."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from lienthong.documents.actions.copies import certify_copy
from lienthong.documents.actions.dispatch import (
    add_recipient,
    draw_up_recipients,
    drop_recipients,
    mark_received,
    mark_sent,
    note_holding,
)
from lienthong.documents.choices import CopyKind, HeldAs, Purpose, SentHow
from lienthong.documents.documents import copy_paper
from lienthong.documents.errors import CopyRefused, DispatchRefused
from lienthong.documents.models import CertifiedCopy, Dispatch, Holding, TakenNumber
from lienthong.documents.queries.dispatch import SentCounts, dispatches_of, sent_counts
from lienthong.documents.rules.recipients import Recipient, recipient_in
from lienthong.organisations.choices import UnitKind
from lienthong.rendering.rules.composition import composed, words_of
from tests.cast import TODAY, Cast
from tests.documents.things import a_copy, a_draft, a_registered_document, an_outgoing_document, copy_series

BrowserOf = Callable[[str], Client]
SENT = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("line", "addressed", "expected"),
    [
        ("- Ban Tuyên giáo và Dân vận Tỉnh ủy (để b/c),", False, ("Ban Tuyên giáo và Dân vận Tỉnh ủy", "report", None)),
        ("Công an xã (để p/h);", False, ("Công an xã", "together", None)),
        ("Đồng chí Bí thư (để biết)", False, ("Đồng chí Bí thư", "know", None)),
        ("Trường trung học cơ sở xã", False, ("Trường trung học cơ sở xã", "know", None)),
        ("Trung tâm chính trị xã", True, ("Trung tâm chính trị xã", "act", None)),
        ("Các chi, đảng bộ trực thuộc;", True, ("Các chi, đảng bộ trực thuộc", "act", UnitKind.CELL)),
        ("Các Đảng ủy xã, phường (để t/h)", False, ("Các Đảng ủy xã, phường", "act", UnitKind.COMMUNE_COMMITTEE)),
        ("Đảng uỷ các xã", True, ("Đảng uỷ các xã", "act", UnitKind.COMMUNE_COMMITTEE)),
        ("Các trung tâm chính trị", True, ("Các trung tâm chính trị", "act", UnitKind.CENTRE)),
        ("Đảng ủy xã Phú Lộc (cũ)", True, ("Đảng ủy xã Phú Lộc (cũ)", "act", None)),
    ],
)
def test_a_line_names_who_and_what_for(
    line: str, addressed: bool, expected: tuple[str, Purpose, UnitKind | None]
) -> None:
    assert recipient_in(line, addressed=addressed) == Recipient(*expected)


@pytest.mark.parametrize("line", ["- Như kính gửi,", "Như trên", "- Lưu Văn phòng Đảng ủy.", " - "])
def test_some_lines_name_nobody(line: str) -> None:
    assert recipient_in(line) is None


def test_groups_are_expanded_on_the_day_of_issue(cast: Cast) -> None:
    document, an = an_outgoing_document(cast), cast.actor("an")
    assert (draw_up_recipients(document=document, actor=an), draw_up_recipients(document=document, actor=an)) == (4, 0)
    assert [(row.name, row.unit_id, row.purpose) for row in dispatches_of(document)] == [
        ("Đảng ủy xã Phú Lộc", cast.neighbour.pk, "act"),
        ("Chi bộ thôn Bãi Sậy", cast.cell.pk, "act"),
        ("Chi bộ thôn Đồng Mít", cast.other_cell.pk, "act"),
        ("Tỉnh ủy Lam Sơn", cast.province.pk, "report"),
    ]


def test_who_has_not_received_is_known(cast: Cast) -> None:
    document, an = an_outgoing_document(cast), cast.actor("an")
    draw_up_recipients(document=document, actor=an)
    rows = [row.pk for row in dispatches_of(document)]
    mark_sent(document=document, chosen=rows[:3], on=SENT, how=SentHow.HAND, actor=an)
    assert mark_sent(document=document, chosen=rows[:3], on=TODAY, how=SentHow.PAPER, actor=an) == 0
    mark_received(document=document, chosen=rows[:2], on=TODAY, opened=False, actor=an)
    mark_received(document=document, chosen=rows[:1], on=TODAY, opened=True, actor=an)
    assert sent_counts(document) == SentCounts(4, 3, 2, 1)
    assert [(row.sent_on, row.received_on, row.opened_on) for row in dispatches_of(document)] == [
        (SENT, TODAY, TODAY), (SENT, TODAY, None), (SENT, None, None), (None, None, None),
    ]  # fmt: skip


def test_what_cannot_be_sent_is_refused(cast: Cast) -> None:
    document, an = an_outgoing_document(cast), cast.actor("an")
    row = add_recipient(document=document, name="Công an  xã", purpose=Purpose.WORK_TOGETHER, actor=an)
    deeds: list[tuple[Callable[[], object], str]] = [
        (lambda: draw_up_recipients(document=a_registered_document(cast), actor=an), "not_outgoing"),
        (lambda: add_recipient(document=document, name="Công an xã", purpose="know", actor=an), "known"),
        (lambda: add_recipient(document=document, name=" ", purpose="know", actor=an), "no_name"),
        (lambda: mark_sent(document=document, chosen=[], on=SENT, how="hand", actor=an), "nobody"),
        (
            lambda: mark_sent(document=document, chosen=[row.pk], on=date(2026, 3, 1), how="hand", actor=an),
            "sent_out_of_time",
        ),
        (
            lambda: mark_received(document=document, chosen=[row.pk], on=SENT, opened=True, actor=an),
            "received_out_of_time",
        ),
    ]
    for deed, code in deeds:
        with pytest.raises(DispatchRefused) as refused:
            deed()
        assert refused.value.codes == (code,)
    mark_sent(document=document, chosen=[row.pk], on=SENT, how="hand", actor=an)
    with pytest.raises(DispatchRefused) as sent:
        drop_recipients(document=document, chosen=[row.pk], actor=an)
    assert (sent.value.codes, Dispatch.objects.count()) == (("sent",), 1)


def test_a_copy_has_a_number_of_its_own(cast: Cast) -> None:
    document = a_registered_document(cast)
    copies = [
        a_copy(cast, document),
        a_copy(cast, document, kind=CopyKind.EXTRACT, extract="Chọn, cử quần chúng ưu tú"),
    ]
    assert [one.taken.printed for one in copies] == ["01-BS/TTCT", "02-BS/TTCT"]
    with pytest.raises(IntegrityError), transaction.atomic():
        CertifiedCopy.objects.update(signer="Người khác")


@pytest.mark.parametrize(
    ("own", "kind", "extract", "codes"),
    [
        (False, CopyKind.WHOLE_OWN, "", ("not_own",)),
        (True, CopyKind.WHOLE_OTHER, "", ("own",)),
        (False, CopyKind.EXTRACT, "chữ không có trong văn bản", ("not_in_text",)),
        (False, CopyKind.WHOLE_OTHER, "Kính gửi", ("whole",)),
        (True, CopyKind.WHOLE_OWN, "", ("no_series",)),
    ],
)
def test_not_every_copy_is_allowed(cast: Cast, own: bool, kind: str, extract: str, codes: tuple[str, ...]) -> None:
    document = an_outgoing_document(cast) if own else a_registered_document(cast)
    with pytest.raises(CopyRefused) as refused:
        certify_copy(document=document, kind=kind, extract=extract, issued_on=TODAY, actor=cast.actor("an"))
    assert (refused.value.codes, TakenNumber.objects.count()) == (codes, 0)


def test_of_a_draft_nothing_is_certified(cast: Cast) -> None:
    draft, an = a_draft(cast), cast.actor("an")
    with pytest.raises(CopyRefused) as refused:
        certify_copy(document=draft, kind=CopyKind.WHOLE_OTHER, extract="", issued_on=TODAY, actor=an)
    assert refused.value.codes == ("not_registered",)


def test_a_reference_copy_is_not_certified(cast: Cast) -> None:
    document, an = a_registered_document(cast), cast.actor("an")
    note_holding(document=document, held_as=HeldAs.REFERENCE, shelf="", actor=an)
    with pytest.raises(CopyRefused) as refused:
        a_copy(cast, document)
    note_holding(document=document, held_as=HeldAs.SIGNED, shelf="", actor=an)
    assert (refused.value.codes, a_copy(cast, document).taken.number, Holding.objects.get().held_as) == (
        ("reference_only",), 1, "signed",
    )  # fmt: skip


def test_the_elements_of_a_copy_stand_below_its_text(cast: Cast) -> None:
    copy = a_copy(
        cast, kind=CopyKind.EXTRACT, extract="Chọn, cử quần chúng ưu tú", authority="T/L BAN THƯỜNG VỤ",
        post="Chánh Văn phòng", recipients="- Các chi bộ;\nCông an xã",
    )  # fmt: skip
    words = [line for line in words_of(composed(copy_paper(copy))) if line.strip()]
    assert words == [
        "Chọn, cử quần chúng ưu tú", "ĐẢNG ỦY XÃ YÊN THƯỢNG", "TRUNG TÂM CHÍNH TRỊ", "XÃ YÊN THƯỢNG", "*", "TRÍCH SAO",
        "Số 01-BS/TTCT", "Yên Thượng, ngày 16 tháng 3 năm 2026", "Nơi nhận:", "- Các chi bộ;", "- Công an xã;",
        "- Lưu Văn phòng.", "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Lê Thanh Bình",
    ]  # fmt: skip
    assert words_of(composed(copy_paper(copy, whole=False)))[0] == "ĐẢNG ỦY XÃ YÊN THƯỢNG"


def test_a_clerk_sends_and_copies_from_the_pages(cast: Cast, browser_of: BrowserOf) -> None:
    an, document = browser_of("an"), an_outgoing_document(cast)

    def press(move: str, **typed: object) -> int:
        return an.post(reverse(f"documents:{move}", args=[document.pk]), typed).status_code

    assert (
        press("dispatch_draw"),
        press("dispatch_add"),
        press("dispatch_add", name="Công an xã", purpose="know"),
    ) == (302, 422, 302)
    rows = [row.pk for row in dispatches_of(document)]
    assert (
        press("dispatch_mark", what="sent", chosen=rows),
        press("dispatch_mark", what="?", on="03/03/2026", how="hand"),
    ) == (422, 409)
    for what, chosen in [("drop", rows[4:]), ("sent", rows[:2]), ("received", rows[:1]), ("opened", rows[:1])]:
        assert press("dispatch_mark", what=what, chosen=chosen, on="03/03/2026", how="hand") == 302
    assert sent_counts(document) == SentCounts(4, 2, 1, 1)
    copy_series(cast)
    assert (press("copy_new"), press("copy_new", kind="own", issued_on="16/03/2026")) == (422, 302)
    assert (press("holding"), press("holding", held_as="signed")) == (409, 302)
    page = an.get(reverse("documents:detail", args=[document.pk])).content.decode()
    assert ["01-BS/TTCT" in page, "Đã gửi 2 trên 4 nơi, 1 nơi đã nhận." in page, "Bản điện tử ký số" in page] == [
        True
    ] * 3
    copy = CertifiedCopy.objects.get()
    pdf = an.get(reverse("documents:copy", args=[copy.pk, "ca-van-ban", "pdf"]))
    assert (pdf.status_code, pdf["Content-Type"]) == (200, "application/pdf")


def test_without_a_book_of_copies_none_is_issued(cast: Cast) -> None:
    with pytest.raises(CopyRefused) as refused:
        certify_copy(
            document=a_registered_document(cast), kind=CopyKind.WHOLE_OTHER, issued_on=TODAY, actor=cast.actor("an"),
            post="Giám đốc", signer="Lê Thanh Bình",
        )  # fmt: skip
    assert refused.value.reasons[0].sentence == "Chưa có sổ bản sao. Hãy lập sổ ở trang “Sổ và số văn bản”."
    assert CertifiedCopy.objects.count() == 0
