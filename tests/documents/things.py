"""Documents of the cast, all invented: a directive with everything in it, and one that bears neither number nor date."""

from datetime import date
from pathlib import Path

from django.conf import settings

from lienthong.documents.actions import add_reference, decide_effect, register_document, take_in_document
from lienthong.documents.actions.copies import certify_copy
from lienthong.documents.actions.numbers import lay_series, record_term, reserve_number
from lienthong.documents.actions.regulations import put_in_force
from lienthong.documents.actions.routing import route_document
from lienthong.documents.choices import Book, CopyKind, Direction, EffectKind, PeriodRule
from lienthong.documents.models import (
    CertifiedCopy,
    Document,
    EffectChange,
    InternalRegulation,
    NumberSeries,
    Routing,
    SourcePage,
    TakenNumber,
    Term,
)
from lienthong.documents.queries import header_of
from lienthong.documents.rules.header import Header
from lienthong.files.models import StoredFile
from lienthong.organisations.models import Unit
from tests.cast import TODAY, Cast
from tests.scanning.things import a_scan

DIRECTIVE = """ĐẢNG BỘ TỈNH LAM SƠN
ĐẢNG ỦY XÃ YÊN THƯỢNG
Số 37-CV/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
Yên Thượng, ngày 12 tháng 01 năm 2026

Về việc bồi dưỡng lý luận chính trị năm 2026

Kính gửi:
- Trung tâm chính trị xã Yên Thượng;
- Các chi bộ trực thuộc Đảng ủy xã.

Thực hiện Chỉ thị số 09-CT/TU ngày 05/12/2025 của Ban Thường vụ Tỉnh ủy về công tác bồi dưỡng, Ban Thường vụ Đảng ủy xã \
yêu cầu các đơn vị thực hiện tốt các nhiệm vụ sau:

1. Trung tâm chính trị xã
- Mở 02 lớp bồi dưỡng nhận thức về Đảng cho quần chúng ưu tú, hoàn thành trước ngày 30/6/2026.
- Rà soát, bổ sung đội ngũ giảng viên kiêm nhiệm; báo cáo Ban Thường vụ Đảng ủy xã trước ngày 25 hằng tháng.

2. Các chi bộ trực thuộc Đảng ủy xã
- Chọn, cử quần chúng ưu tú tham gia đầy đủ các lớp bồi dưỡng.

Yêu cầu các đơn vị nghiêm túc thực hiện./.

Nơi nhận:
- Như kính gửi,
- Ban Tuyên giáo và Dân vận Tỉnh ủy (để b/c),
- Lưu Văn phòng Đảng ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Đặng Hữu Lễ
"""
BARE = """KẾT LUẬN
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về nâng cao chất lượng bồi dưỡng lý luận chính trị

Sau khi nghe báo cáo, Ban Thường vụ Tỉnh ủy kết luận như sau:

1. Trung tâm chính trị các xã
- Nâng cao chất lượng các lớp bồi dưỡng.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Mạc Văn Bưởi
"""
UPPER = Header(
    type="chỉ thị",
    number="09-CT/TU",
    body="Ban Thường vụ Tỉnh ủy",
    issued_on=date(2025, 12, 5),
    subject="Về công tác bồi dưỡng",
)


def a_draft(cast: Cast, text: str = DIRECTIVE, who: str = "an", unit: Unit | None = None) -> Document:
    """A document that An (or who is named) has uploaded for her centre and not yet checked."""
    place = unit or (cast.stranger_centre if who == "ngoai" else cast.centre)
    return take_in_document(unit=place, name="van-ban.txt", data=text.encode(), actor=cast.actor(who))


def a_registered_document(cast: Cast, text: str = DIRECTIVE, who: str = "an") -> Document:
    """The directive as it stands in the register of An's centre (or the stranger's), just as it was read."""
    draft = a_draft(cast, text, who)
    return register_document(document=draft, header=header_of(draft), actor=cast.actor(who))


def the_upper_document(cast: Cast) -> Document:
    """The document that the directive cites, in the same register."""
    draft = a_draft(cast, BARE)
    return register_document(document=draft, header=UPPER, actor=cast.actor("an"))


def a_reference(cast: Cast, number: str = "208-QĐ/TW", on: date = date(2019, 11, 8), who: str = "an") -> Document:
    """A document that An's centre (or the stranger's) does not hold, by its name alone."""
    unit = cast.stranger_centre if who == "ngoai" else cast.centre
    header = Header(type="quy định", number=number, body="Ban Bí thư", issued_on=on, subject="Trung tâm chính trị")
    return add_reference(unit=unit, header=header, actor=cast.actor(who))


def a_replaced_document(cast: Cast) -> EffectChange:
    """Two reference entries, of which the later replaces the earlier."""
    old, new = a_reference(cast), a_reference(cast, "360-QĐ/TW", date(2025, 8, 29))
    return decide_effect(target=old, kind=EffectKind.REPLACES, cause=new, from_on=None, actor=cast.actor("an"))


def a_term(cast: Cast) -> Term:
    """The term of the committee above An's centre; with it her Party numbers count."""
    return record_term(
        unit=cast.committee, name="2025-2030", starts_on=date(2025, 7, 1), ends_on=None, actor=cast.actor("an")
    )


def a_series(cast: Cast, *, term: bool = True, who: str = "an") -> NumberSeries:
    """The series of plans that the centre issues, counted by term."""
    if term:
        a_term(cast)
    unit = cast.stranger_centre if who == "ngoai" else cast.centre
    return lay_series(
        unit=unit, book=Book.OUTGOING, name="Kế hoạch", types=["kế hoạch"], pattern="{number}-KH/TTCT",
        restarts=PeriodRule.TERM, starts_on=date(2025, 7, 1), actor=cast.actor(who),
    )  # fmt: skip


def own_draft(cast: Cast, words: str = "Bản thảo") -> Document:
    """A plan of the centre's own that is still to be signed: it bears neither number nor date."""
    text = f"KẾ HOẠCH\nvề mở lớp bồi dưỡng\n\n{words}\n\nGIÁM ĐỐC\n\nLê Thanh Bình\n"
    return a_draft(cast, text)


def own_header(number: str = "", issued_on: date | None = None, subject: str = "Mở lớp bồi dưỡng") -> Header:
    """What the plan is; number and day come when it is issued."""
    return Header(
        type="kế hoạch", number=number, body="Trung tâm chính trị xã Yên Thượng", issued_on=issued_on, subject=subject
    )


def a_kept_number(cast: Cast) -> TakenNumber:
    """A number of the series of plans that An keeps for a document to come."""
    return reserve_number(series=a_series(cast), document_type="kế hoạch", on=TODAY, actor=cast.actor("an"))


def a_routing(cast: Cast, document: Document | None = None) -> Routing:
    """The director gives the directive to Dũng."""
    return route_document(
        document=document or a_registered_document(cast), directed_by="Lê Thanh Bình", directed_on=TODAY, handler="",
        person=cast.dung.person, instruction="Tham mưu kế hoạch mở lớp", due_on=date(2026, 3, 20), actor=cast.actor("an"),
    )  # fmt: skip


OWN = """ĐẢNG ỦY XÃ YÊN THƯỢNG
TRUNG TÂM CHÍNH TRỊ
Số 05-CV/TTCT

ĐẢNG CỘNG SẢN VIỆT NAM
Yên Thượng, ngày 02 tháng 3 năm 2026

Về việc cử học viên

Kính gửi:
- Đảng ủy xã Phú Lộc;
- Các chi bộ trực thuộc.

Đề nghị các đơn vị cử học viên trước ngày 20/3/2026./.

Nơi nhận:
- Như kính gửi,
- Tỉnh ủy Lam Sơn (để b/c),
- Lưu Trung tâm.

GIÁM ĐỐC

Lê Thanh Bình
"""


def an_outgoing_document(cast: Cast) -> Document:
    """A letter of the centre to a commune and to all cells that it serves."""
    draft = a_draft(cast, OWN)
    header = Header(
        type="công văn", number="05-CV/TTCT", body="Trung tâm chính trị xã Yên Thượng", issued_on=date(2026, 3, 2),
        subject="Về việc cử học viên",
    )  # fmt: skip
    return register_document(document=draft, header=header, actor=cast.actor("an"), direction=Direction.OUTGOING)


def copy_series(cast: Cast) -> NumberSeries:
    """The centre's series of copies, counted by year."""
    return lay_series(
        unit=cast.centre, book=Book.COPIES, name="Bản sao", types=[], pattern="{number}-BS/TTCT",
        restarts=PeriodRule.YEAR, starts_on=date(2026, 1, 1), actor=cast.actor("an"),
    )  # fmt: skip


def a_copy(cast: Cast, document: Document | None = None, **said: str) -> CertifiedCopy:
    """A sao lục of the directive, signed by the director."""
    if not NumberSeries.objects.filter(book=Book.COPIES).exists():
        copy_series(cast)
    facts = {"kind": CopyKind.WHOLE_OTHER, "post": "Giám đốc", "signer": "Lê Thanh Bình", **said}
    copied = document or a_registered_document(cast)
    return certify_copy(document=copied, issued_on=TODAY, actor=cast.actor("an"), **facts)


def a_regulation(cast: Cast) -> InternalRegulation:
    """Rules agreed with the commune's school, in force since the beginning of the year."""
    return put_in_force(
        document=a_registered_document(cast), kind="partners", partners="Trường trung học cơ sở xã",
        starts_on=date(2026, 1, 1), ends_on=None, review_on=date(2026, 3, 10), actor=cast.actor("an"),
    )  # fmt: skip


def a_scanned_draft(cast: Cast) -> Document:
    """A draft that came from a picture, without waiting for it to be recognised."""
    draft = a_draft(cast)
    stored = StoredFile.objects.get(pk=draft.file_id or 0)
    place = Path(settings.MEDIA_ROOT) / stored.place
    place.write_bytes(a_scan())
    StoredFile.objects.filter(pk=stored.pk).update(media_type="application/pdf", name="ban-quet.pdf")
    SourcePage.objects.create(document=draft, number=0, text=draft.text, doubtful=[[0, 4]], recognised=True)
    return Document.objects.select_related("file").get(pk=draft.pk)
